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
  /** Leaf hashes of the acts in the same order; they must give the root, so they need no place in the seal's hash. Null in old seals. */
  leaves?: string[] | null
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
  /** Everything in it is made up, moments too: they are not held against the database's own. */
  demonstration?: true | undefined
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
  /** When the database took it in, by its own clock; none in acts from before that was noted. */
  noted_at?: string | null
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
  | 'act-unsealed'
  | 'time-differs'
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
  /** Acts no seal states; those that only wait for the next one included. */
  unsealed: number
  /** When the oldest of them was noted. */
  unsealedSince: string | null
  /** The oldest of them waits longer than the sealing takes. */
  late: boolean
  /** Number and hash of the last seal, to be noted outside: `NUMBER:HASH`. */
  lastSeal: string | null
  damages: Damage[]
}

/** What a journal is held against besides itself. */
export interface Given {
  /** A published fingerprint (hash of a seal) that must be in the chain. */
  against?: string | undefined
  /** A seal noted outside as the newest one of its time: it must still be there under its number. */
  last?: { no: number; hash: string } | undefined
  /** Minutes by which an act's time may differ from the database's own; not compared when absent. */
  allowance?: number | undefined
}

/** A job seals each minute; an act that is still unsealed when a seal was made so long after it was passed over. */
const SEALING_MINUTES = 10

const minutesBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 60_000

interface ReadAct {
  line: number
  entry: ActLine
  sound: boolean
}

/** Reads an export and names every damage. */
export async function verifyExport(file: string, given: Given = {}): Promise<Verdict> {
  const judge = new Judge(given)
  const input = createReadStream(file)
  for await (const line of createInterface({ input, crlfDelay: 0 })) judge.read(line)
  return judge.conclude()
}

class Judge {
  private readonly damages: Damage[] = []
  private readonly digest = createHash('sha256')
  private readonly given: Given
  /** Hashes of the seals that were read, with their numbers. */
  private readonly hashes = new Map<string, number>()
  private readonly seen = new Map<number, number | null>()
  private line = 0
  private acts = 0
  private seals = 0
  private unsealed = 0
  private header: HeaderLine | undefined
  private footer: FooterLine | undefined
  private seal: SealLine | undefined
  private group: ReadAct[] = []
  private chainEnd: SealLine | undefined
  private readonly unsealedSeqs: number[] = []
  private unsealedSince: string | null = null

  constructor(given: Given) {
    this.given = given
  }

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

  conclude(): Verdict {
    this.closeGroup()
    this.checkFooter()
    if (!this.header) this.note({ kind: 'file-incomplete', line: 1, note: 'the first line is missing' })
    this.compareWithGiven()
    const { acts, seals, unsealed, unsealedSince, header } = this
    const late = unsealedSince !== null && minutesBetween(unsealedSince, header?.exported_at ?? '') > SEALING_MINUTES
    // a seal that comes later after all was moved, not removed
    const moved = new Set(this.damages.filter(({ kind }) => kind === 'seal-reordered').map(({ seal }) => seal))
    const damages = this.damages.filter(({ kind, seal }) => kind !== 'seal-removed' || !moved.has(seal))
    const lastSeal = this.chainEnd ? `${this.chainEnd.no}:${this.chainEnd.hash}` : null
    return { ok: damages.length === 0, acts, seals, unsealed, unsealedSince, late, lastSeal, damages }
  }

  private compareWithGiven(): void {
    const { against, last } = this.given
    if (against !== undefined && !this.hashes.has(against.toLowerCase())) {
      this.note({ kind: 'fingerprint-missing', line: this.line, note: against })
    }
    if (last !== undefined && this.hashes.get(last.hash.toLowerCase()) !== last.no) {
      const gone = last.no > (this.chainEnd?.no ?? 0)
      this.note({
        kind: gone ? 'seal-removed' : 'fingerprint-missing',
        line: this.line,
        seal: last.no,
        note: `noted outside as ${last.no}:${last.hash}`,
      })
    }
  }

  private note(damage: Damage): void {
    this.damages.push(damage)
  }

  private readHeader(entry: HeaderLine): void {
    if (this.line !== 1 || entry.format !== FORMAT) {
      this.note({ kind: 'file-changed', line: this.line, note: `the first line must say ${FORMAT}` })
    }
    this.header = entry
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
    this.hashes.set(entry.hash, entry.no)
    if (!this.chainEnd || entry.no >= expected) this.chainEnd = entry
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
      this.waits(entry, at)
    } else {
      const before = this.seen.get(seq) ?? entry.seal
      if (before !== entry.seal)
        this.note({ kind: 'act-inserted', ...named(read), note: `seal ${before} holds it too` })
      this.group.push(read)
    }
    this.seen.set(seq, entry.seal)
    this.compareTimes(read)
  }

  /** An act no seal states: it waits for the next one, unless one was made long after it. */
  private waits({ act, noted_at }: ActLine, at: Omit<Damage, 'kind'>): void {
    const since = noted_at ?? act.at
    if (this.unsealedSince === null || since < this.unsealedSince) this.unsealedSince = since
    const sealed = this.chainEnd
    if (sealed && minutesBetween(since, sealed.sealed_at) > SEALING_MINUTES) {
      this.note({
        kind: 'act-unsealed',
        ...at,
        note: `noted at ${since}; seal ${sealed.no} of ${sealed.sealed_at} passed it over`,
      })
    }
  }

  private compareTimes(one: ReadAct): void {
    const { allowance } = this.given
    const { noted_at, act } = one.entry
    if (allowance === undefined || !noted_at || this.header?.demonstration) return
    if (Math.abs(minutesBetween(act.at, noted_at)) <= allowance) return
    this.note({ kind: 'time-differs', ...named(one), note: `it says ${act.at}, the database noted it at ${noted_at}` })
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
    const sealed = this.sealedLeaves(seal)
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
      const leaf = sealed?.get(one.entry.act.seq)
      const changed = leaf === undefined ? !one.sound && !rootFits : leaf !== computed[index]
      if (changed) this.note({ kind: 'act-changed', ...named(one), seal: seal.no })
      else if (!one.sound) this.note({ kind: 'leaf-changed', ...named(one), seal: seal.no })
    }
    if (!rootFits && this.damages.length === before) {
      const note = `acts ${seal.first_seq}–${seal.last_seq} do not give the sealed root: one was changed together with its hash, or the root was`
      this.note({ kind: 'root-mismatch', line: this.line, seal: seal.no, note })
    }
  }

  /** The leaf hash that was sealed for each order number. Nothing for an old seal, and for one whose leaves do not give its root. */
  private sealedLeaves(seal: SealLine): ReadonlyMap<number, string> | undefined {
    const { leaves, acts } = seal
    if (!Array.isArray(leaves)) return undefined
    if (leaves.length === acts.length && merkleRoot(leaves) === seal.root) {
      return new Map(acts.map((seq, position) => [seq, leaves[position]!]))
    }
    this.note({ kind: 'seal-changed', line: this.line, seal: seal.no, note: 'its leaf hashes do not give its root' })
    return undefined
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
