import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import type { Reader } from '../database/index.ts'
import { findSealedActs, findSealsAfter, findTimestamps, findUnsealed } from './seal.store.ts'
import { type ActLine, FORMAT, type FooterLine, type HeaderLine, leafHash, type SealLine } from './verify.ts'

const SEALS_AT_ONCE = 20
const ACTS_AT_ONCE = 1000

export interface ExportResult {
  seals: number
  acts: number
  unsealed: number
}

/** The lines of an export in order, without their line ends. Nothing but one batch is in memory. */
export async function* exportLines(db: Reader, header: { province: string; exportedAt: string }) {
  const digest = createHash('sha256')
  const line = (entry: HeaderLine | SealLine | ActLine): string => {
    const text = JSON.stringify(entry)
    digest.update(`${text}\n`)
    return text
  }
  const footer: FooterLine = { kind: 'footer', seals: 0, acts: 0, unsealed: [], last_seal: null, digest: '' }
  yield line({ kind: 'header', format: FORMAT, province: header.province, exported_at: header.exportedAt })
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
      for (const [position, act] of (await findSealedActs(db, seal.acts)).entries()) {
        yield line({ kind: 'act', seal: seal.no, position, leaf: leafHash(act), act })
        footer.acts += 1
      }
      footer.seals += 1
      footer.last_seal = seal.hash
      last = seal.no
    }
  }
  for (let after = 0; ; ) {
    const seqs = await findUnsealed(db, after, ACTS_AT_ONCE)
    if (seqs.length === 0) break
    for (const act of await findSealedActs(db, seqs)) {
      yield line({ kind: 'act', seal: null, position: footer.unsealed.length, leaf: leafHash(act), act })
      footer.unsealed.push(act.seq)
      footer.acts += 1
    }
    after = seqs.at(-1)!
  }
  yield JSON.stringify({ ...footer, digest: digest.digest('hex') } satisfies FooterLine)
}

/**
 * Writes the whole journal to a file that the stand-alone verifier reads. `db` should be one repeatable-read transaction,
 * so that acts and seals are of one moment. The file appears under its name when it is whole.
 */
export async function exportJournal(
  db: Reader,
  file: string,
  header: { province: string; exportedAt: string },
): Promise<ExportResult> {
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
