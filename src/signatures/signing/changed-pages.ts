import type { VerificationReport } from '../../../packages/pdf-signature/index.ts'
import { strangersPageImage } from '../../kernel/files/index.ts'

/** A page as it was signed and as it became, PNG. */
export interface ChangedPage {
  /** Counted from 1. */
  page: number
  before: Buffer
  after: Buffer
}

/** Steps that are drawn; who wants to see more has the file. */
const MOST = 3
/** Pixels of a page's longer side: two beside each other fill the screen, and one a phone. */
const LONG = 740

/** Pages that somebody changed after a signature, before and after each step, as far as this machine draws them. */
export async function changedPages(bytes: Buffer, report: VerificationReport): Promise<ChangedPage[]> {
  const shown = report.signatures.flatMap(({ changes }) => changes.flatMap((change) => change.shown ?? []))
  const steps = [...new Map(shown.map((one) => [`${one.page} ${one.before} ${one.after}`, one])).values()]
  const out: ChangedPage[] = []
  for (const { page, before, after } of steps.slice(0, MOST)) {
    const [then, now] = [
      await strangersPageImage(bytes.subarray(0, before), page + 1, LONG),
      await strangersPageImage(bytes.subarray(0, after), page + 1, LONG),
    ]
    if (then && now && !then.equals(now)) out.push({ page: page + 1, before: then, after: now })
  }
  return out
}
