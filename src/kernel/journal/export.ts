import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import type { Reader } from '../database/index.ts'
import { findNotedActs, findSealsAfter, findTimestamps, findUnsealed } from './seal.store.ts'
import { type ActLine, FORMAT, type FooterLine, type HeaderLine, leafHash, type SealLine } from './verify.ts'

const SEALS_AT_ONCE = 20
const ACTS_AT_ONCE = 1000

export interface ExportResult {
  seals: number
  acts: number
  unsealed: number
}

/** What the first line of an export says of it. */
export interface ExportOf {
  province: string
  exportedAt: string
  /** Its acts are made up and carry made-up moments. */
  demonstration?: true | undefined
}

/** The lines of an export in order, without their line ends. Nothing but one batch and the numbers of unsealed acts is in memory. */
export async function* exportLines(db: Reader, { province, exportedAt, demonstration }: ExportOf) {
  const digest = createHash('sha256')
  const line = (entry: HeaderLine | SealLine | ActLine): string => {
    const text = JSON.stringify(entry)
    digest.update(`${text}\n`)
    return text
  }
  const footer: FooterLine = { kind: 'footer', seals: 0, acts: 0, unsealed: [], last_seal: null, digest: '' }
  yield line({ kind: 'header', format: FORMAT, province, exported_at: exportedAt, demonstration })
  for (let last = 0; ; ) {
    const seals = await findSealsAfter(db, last, SEALS_AT_ONCE)
    if (seals.length === 0) break
    const numbers = seals.map((seal) => seal.no)
    const stamps = await findTimestamps(db, numbers)
    for (const seal of seals) {
      const timestamps = stamps
        .filter((stamp) => stamp.seal === seal.no)
        .map(({ authority, token, stampedAt }) => ({
          authority,
          token: token.toString('base64'),
          stamped_at: stampedAt.toString(),
        }))
      yield line({ kind: 'seal', ...seal, timestamps })
      for (const [position, { act, notedAt }] of (await findNotedActs(db, seal.acts)).entries()) {
        yield line({ kind: 'act', seal: seal.no, position, leaf: leafHash(act), noted_at: notedAt, act })
        footer.acts += 1
      }
      footer.seals += 1
      footer.last_seal = seal.hash
      last = seal.no
    }
  }
  const unsealed = await findUnsealed(db)
  for (let at = 0; at < unsealed.length; at += ACTS_AT_ONCE) {
    for (const { act, notedAt } of await findNotedActs(db, unsealed.slice(at, at + ACTS_AT_ONCE))) {
      const position = footer.unsealed.length
      yield line({ kind: 'act', seal: null, position, leaf: leafHash(act), noted_at: notedAt, act })
      footer.unsealed.push(act.seq)
      footer.acts += 1
    }
  }
  yield JSON.stringify({ ...footer, digest: digest.digest('hex') } satisfies FooterLine)
}

/**
 * Writes the whole journal to a file that the stand-alone verifier reads. `db` should be one repeatable-read transaction,
 * so that acts and seals are of one moment. The file appears under its name when it is whole.
 */
export async function exportJournal(db: Reader, file: string, header: ExportOf): Promise<ExportResult> {
  const half = `${file}.part`
  const out = createWriteStream(half, { mode: 0o600 })
  let last = ''
  for await (const text of exportLines(db, header)) {
    last = text
    if (!out.write(`${text}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  await rename(half, file)
  const { seals, acts, unsealed } = JSON.parse(last) as FooterLine
  return { seals, acts, unsealed: unsealed.length }
}
