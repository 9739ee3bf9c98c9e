/**
 * The stand-alone judge of a journal export: what every hash is made of, and the search for damage.
 * It needs no database and nothing but Node, so that it can be handed out, read in an evening and run by people who do not trust the server.
 * The format is written down in docs/journal-format.md.
 */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

export const FORMAT = 'lienthong-journal/1'

/** What of an act is sealed. The transaction id is left out: it belongs to one database server, not to the act. */
export interface SealedAct {
  seq: number
  id: string
  at: string
  type: string
  subject: string
  agency: string | null
  account: string | null
  position: string | null
  on_behalf: string | null
  label: string
  channel: string
  basis: string | null
  data: unknown
}

export interface Seal {
  no: number
  previous: string | null
  root: string
  hash: string
  count: number
  first_seq: number
  last_seq: number
  /** Order numbers of the acts, in the order they were sealed. */
  acts: number[]
  sealed_at: string
}

/** JSON with sorted keys and no spaces (RFC 8785): one text for one value. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, held]) => held !== undefined)
  // sorted by UTF-16 code units, as RFC 8785 says and JavaScript compares
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`).join(',')}}`
}

const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash: Hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])

/** Hash of one act: SHA-256 of 0x00 and its canonical JSON, so that a field more or less changes it too. Hex. */
export const leafHash = (act: SealedAct): string => sha256(LEAF, canonical(act)).toString('hex')

const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(NODE, left, right)

/** The split of RFC 6962: the largest power of two smaller than the number of leaves. */
const splitOf = (size: number): number => 2 ** (31 - Math.clz32(size - 1))

function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256()
  if (leaves.length === 1) return leaves[0]!
  const at = splitOf(leaves.length)
  return nodeHash(rootOf(leaves.slice(0, at)), rootOf(leaves.slice(at)))
}

const bytes = (hash: string): Buffer => Buffer.from(hash, 'hex')

/** Merkle root (RFC 6962) of leaf hashes in order. Hex. */
export const merkleRoot = (leaves: readonly string[]): string => rootOf(leaves.map(bytes)).toString('hex')

/** One step from a leaf to the root: the hash beside it, and on which side that stands. */
export interface ProofStep {
  side: 'left' | 'right'
  hash: string
}

/** The steps that lead from one leaf to the root. */
export function merklePath(leaves: readonly string[], index: number): ProofStep[] {
  if (leaves.length <= 1) return []
  const at = splitOf(leaves.length)
  const left = leaves.slice(0, at)
  const right = leaves.slice(at)
  return index < at
    ? [...merklePath(left, index), { side: 'right', hash: merkleRoot(right) }]
    : [...merklePath(right, index - at), { side: 'left', hash: merkleRoot(left) }]
}

/** True when the steps lead from this leaf to this root: the act was in the batch. */
export function checkInclusion(leaf: string, path: readonly ProofStep[], root: string): boolean {
  let at = bytes(leaf)
  for (const { side, hash } of path) at = side === 'left' ? nodeHash(bytes(hash), at) : nodeHash(at, bytes(hash))
  return at.toString('hex') === root
}

/** Hash of a seal over everything it states, the hash of the seal before it included. Hex. */
export function sealHash(seal: Omit<Seal, 'hash'>): string {
  const { no, previous, root, count, first_seq, last_seq, acts, sealed_at } = seal
  return sha256(canonical({ no, previous, root, count, first_seq, last_seq, acts, sealed_at })).toString('hex')
}

// The export file: one JSON object a line.

export interface HeaderLine {
  kind: 'header'
  format: string
  province: string
  exported_at: string
}
export interface SealLine extends Seal {
  kind: 'seal'
  timestamps: { authority: string; token: string; stamped_at: string }[]
}
export interface ActLine {
  kind: 'act'
  /** null: not sealed yet when the export was made. */
  seal: number | null
  position: number
  leaf: string
  act: SealedAct
}
export interface FooterLine {
  kind: 'footer'
  seals: number
  acts: number
  /** Order numbers of the acts that no seal protects yet. */
  unsealed: number[]
  last_seal: string | null
  /** SHA-256 of every byte before this line. */
  digest: string
}

export type DamageKind =
  | 'act-changed'
  | 'act-removed'
  | 'act-inserted'
  | 'act-reordered'
  | 'leaf-changed'
  | 'root-mismatch'
  | 'seal-changed'
  | 'seal-removed'
  | 'seal-inserted'
  | 'seal-reordered'
  | 'unreadable-line'
  | 'file-incomplete'
  | 'file-changed'
  | 'fingerprint-missing'

/** One thing that is wrong, named as exactly as the file allows. */
export interface Damage {
  kind: DamageKind
  line: number
  seal?: number | null
  position?: number
  seq?: number
  act?: string
  type?: string
  note?: string
}

export interface Verdict {
  ok: boolean
  seals: number
  acts: number
  unsealed: number
  lastSeal: string | null
  damages: Damage[]
}

interface ReadAct {
  line: number
  entry: ActLine
  sound: boolean
}

/** Reads an export and names every damage. `against` is a published fingerprint (hash of a seal) that must be in the chain. */
export async function verifyExport(file: string, against?: string): Promise<Verdict> {
  const judge = new Judge()
  const input = createReadStream(file)
  for await (const line of createInterface({ input, crlfDelay: 0 })) judge.read(line)
  return judge.conclude(against)
}

class Judge {
  private readonly damages: Damage[] = []
  private readonly digest = createHash('sha256')
  private readonly hashes = new Set<string>()
  private readonly seen = new Map<number, number | null>()
  private line = 0
  private acts = 0
  private seals = 0
  private unsealed = 0
  private header = false
  private footer: FooterLine | undefined
  private seal: SealLine | undefined
  private group: ReadAct[] = []
  private chainEnd: { no: number; hash: string } | undefined
  private readonly unsealedSeqs: number[] = []

  read(text: string): void {
    this.line += 1
    const entry = parse(text)
    if (this.footer) {
      this.note({ kind: 'file-changed', line: this.line, note: 'there are lines after the last one' })
      return
    }
    if (entry?.kind !== 'footer') this.digest.update(`${text}\n`)
    if (entry?.kind === 'header') this.readHeader(entry)
    else if (entry?.kind === 'seal') this.readSeal(entry)
    else if (entry?.kind === 'act') this.readAct(entry)
    else if (entry?.kind === 'footer') this.footer = entry
    else this.note({ kind: 'unreadable-line', line: this.line })
  }

  conclude(against?: string): Verdict {
    this.closeGroup()
    this.checkFooter()
    if (!this.header) this.note({ kind: 'file-incomplete', line: 1, note: 'the first line is missing' })
    if (against !== undefined && !this.hashes.has(against.toLowerCase())) {
      this.note({ kind: 'fingerprint-missing', line: this.line, note: against })
    }
    const { acts, seals, unsealed } = this
    // a seal that comes later after all was moved, not removed
    const moved = new Set(this.damages.filter(({ kind }) => kind === 'seal-reordered').map(({ seal }) => seal))
    const damages = this.damages.filter(({ kind, seal }) => kind !== 'seal-removed' || !moved.has(seal))
    return { ok: damages.length === 0, acts, seals, unsealed, lastSeal: this.chainEnd?.hash ?? null, damages }
  }

  private note(damage: Damage): void {
    this.damages.push(damage)
  }

  private readHeader(entry: HeaderLine): void {
    if (this.line !== 1 || entry.format !== FORMAT) {
      this.note({ kind: 'file-changed', line: this.line, note: `the first line must say ${FORMAT}` })
    }
    this.header = true
  }

  private readSeal(entry: SealLine): void {
    this.closeGroup()
    this.seals += 1
    const at = { line: this.line, seal: entry.no }
    const expected = (this.chainEnd?.no ?? 0) + 1
    const genuine = sealHash(entry) === entry.hash
    if (!genuine) this.note({ kind: 'seal-changed', ...at, note: 'its hash does not fit what it states' })
    if (this.hashes.has(entry.hash)) this.note({ kind: 'seal-inserted', ...at, note: 'it is in the file twice' })
    else if (entry.no < expected) this.note({ kind: 'seal-reordered', ...at, note: `after seal ${expected - 1}` })
    else if (entry.no > expected) {
      for (let no = expected; no < entry.no && no < expected + 1000; no++) {
        this.note({ kind: 'seal-removed', line: this.line, seal: no })
      }
    } else if (entry.previous !== (this.chainEnd?.hash ?? null)) {
      this.note({
        kind: 'seal-changed',
        ...at,
        note: 'it does not continue the seal before it: one of the two was forged',
      })
    }
    this.hashes.add(entry.hash)
    if (!this.chainEnd || entry.no >= expected) this.chainEnd = { no: entry.no, hash: entry.hash }
    this.seal = entry
  }

  private readAct(entry: ActLine): void {
    this.acts += 1
    const { seq, id, type } = entry.act
    const computed = leafHash(entry.act)
    const read = { line: this.line, entry, sound: computed === entry.leaf }
    if (entry.seal === null) {
      this.closeGroup()
      this.unsealed += 1
      this.unsealedSeqs.push(seq)
      const at = { line: this.line, seal: null, seq, act: id, type }
      if (!read.sound) this.note({ kind: 'act-changed', ...at })
      if (this.seen.has(seq))
        this.note({ kind: 'act-inserted', ...at, note: 'an act with this order number was there before' })
    } else {
      this.group.push(read)
    }
    this.seen.set(seq, entry.seal)
  }

  /** All acts of a seal are read: compares them with what the seal states. */
  private closeGroup(): void {
    const { seal, group } = this
    this.seal = undefined
    this.group = []
    if (!seal) {
      for (const one of group) this.note({ kind: 'act-inserted', ...named(one), note: 'no seal stands before it' })
      return
    }
    const before = this.damages.length
    this.compareOrder(seal, group)
    const computed = group.map(({ entry }) => leafHash(entry.act))
    const rootFits = merkleRoot(computed) === seal.root
    for (const [index, one] of group.entries()) {
      if (one.entry.seal !== seal.no || one.entry.position !== index) {
        if (this.damages.length === before) {
          this.note({
            kind: 'act-reordered',
            ...named(one),
            note: `its line says seal ${one.entry.seal}, position ${one.entry.position}`,
          })
        }
      }
      if (one.sound) continue
      this.note({ kind: rootFits ? 'leaf-changed' : 'act-changed', ...named(one), seal: seal.no })
    }
    if (!rootFits && this.damages.length === before) {
      const note = `acts ${seal.first_seq}–${seal.last_seq} do not give the sealed root: one was changed together with its hash, or the root was`
      this.note({ kind: 'root-mismatch', line: this.line, seal: seal.no, note })
    }
  }

  private compareOrder(seal: SealLine, group: readonly ReadAct[]): void {
    const stated = Array.isArray(seal.acts) ? seal.acts : []
    const places = new Map(stated.map((seq, position) => [seq, position]))
    const met = new Set<number>()
    const kept: { one: ReadAct; place: number }[] = []
    for (const one of group) {
      const place = places.get(one.entry.act.seq)
      if (place === undefined || met.has(one.entry.act.seq))
        this.note({ kind: 'act-inserted', ...named(one), seal: seal.no })
      else kept.push({ one, place })
      met.add(one.entry.act.seq)
    }
    for (const [position, seq] of stated.entries()) {
      if (!met.has(seq)) this.note({ kind: 'act-removed', line: this.line, seal: seal.no, position, seq })
    }
    const inOrder = longestRising(kept.map(({ place }) => place))
    for (const [index, { one, place }] of kept.entries()) {
      if (!inOrder.has(index))
        this.note({ kind: 'act-reordered', ...named(one), seal: seal.no, note: `it belongs at position ${place}` })
    }
  }

  private checkFooter(): void {
    const { footer, line } = this
    if (!footer) {
      this.note({ kind: 'file-incomplete', line, note: 'the last line is missing' })
      return
    }
    const stated = new Set(footer.unsealed)
    const present = new Set(this.unsealedSeqs)
    for (const seq of stated) if (!present.has(seq)) this.note({ kind: 'act-removed', line, seal: null, seq })
    for (const seq of present) if (!stated.has(seq)) this.note({ kind: 'act-inserted', line, seal: null, seq })
    for (const { seq, place } of footer.unsealed.map((seq, place) => ({ seq, place }))) {
      if (stated.size === present.size && this.unsealedSeqs[place] !== seq && present.has(seq)) {
        this.note({ kind: 'act-reordered', line, seal: null, seq })
        break
      }
    }
    if (footer.last_seal !== (this.chainEnd?.hash ?? null)) {
      const end = this.chainEnd ? `seal ${this.chainEnd.no}` : 'no seal'
      this.note({ kind: 'seal-removed', line, note: `the file ends with ${end}, the last line names another one` })
    }
    if (this.damages.length > 0) return
    if (footer.seals !== this.seals || footer.acts !== this.acts || footer.digest !== this.digest.digest('hex')) {
      this.note({ kind: 'file-changed', line, note: 'something outside acts and seals was changed' })
    }
  }
}

const named = ({ line, entry }: ReadAct) => ({
  line,
  seal: entry.seal,
  position: entry.position,
  seq: entry.act.seq,
  act: entry.act.id,
  type: entry.act.type,
})

function parse(text: string): HeaderLine | SealLine | ActLine | FooterLine | undefined {
  try {
    const entry: unknown = JSON.parse(text)
    if (typeof entry !== 'object' || entry === null) return undefined
    const { kind, act, acts, unsealed } = entry as Record<string, unknown>
    if (kind === 'act' && (typeof act !== 'object' || act === null)) return undefined
    if (kind === 'seal' && !Array.isArray(acts)) return undefined
    if (kind === 'footer' && !Array.isArray(unsealed)) return undefined
    return entry as HeaderLine | SealLine | ActLine | FooterLine
  } catch {
    return undefined
  }
}

/** Indexes of a longest rising run of values: what stands outside it was moved. */
function longestRising(values: readonly number[]): Set<number> {
  const tails: number[] = []
  const before: number[] = []
  for (const [index, value] of values.entries()) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (values[tails[middle]!]! < value) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? tails[low - 1]! : -1
    tails[low] = index
  }
  const kept = new Set<number>()
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]!) kept.add(at)
  return kept
}
