import { v7 as uuidv7 } from 'uuid'
import { SigningError } from '../../../../packages/pdf-signature/index.ts'
import { type Instant, isAfter, plus } from '../../../../packages/time/index.ts'
import { systemActor } from '../../../kernel/acting/index.ts'
import type { Subject } from '../../../kernel/journal/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type EvidenceSource, openEvidence } from '../evidence.operations.ts'
import { verifyBytes } from '../verify.operations.ts'
import { withLongTerm } from './long-term.operations.ts'
import { insertPreserved, type Kept, listDue, noteProblem } from './preservation.store.ts'
import type { ProblemCode } from './preservation.words.ts'

/** Files worked on between two looks at the list. */
const AT_ONCE = 50
/** One round ends somewhere; the next day goes on. */
const MOST = 5_000

/**
 * The daily round: every issued file whose newest document timestamp will not be believable for long gets fresh evidence and a new one, in a
 * copy. The issued file itself stays what it was. What cannot be preserved is noted for the administrator and tried again the next day.
 */
export async function preserveDue(province: Province): Promise<{ preserved: number; problems: number }> {
  const evidence = await openEvidence(province)
  const before = plus(province.clock.now(), { days: province.config.preserveDays })
  const done = { preserved: 0, problems: 0 }
  while (done.preserved + done.problems < MOST) {
    const due = await listDue(province.reader, before, province.clock.now(), AT_ONCE)
    if (due.length === 0) break
    for (const kept of due) {
      if (await preserveOne(province, evidence, kept, before).catch(giveUp(province, kept))) done.preserved += 1
      else done.problems += 1
      // pages are served between two files
      await new Promise((next) => setImmediate(next))
    }
  }
  return done
}

/** What nobody foresaw about one file is noted like the rest: it must not keep the others from their turn, today and every day after. */
const giveUp =
  (province: Province, kept: Kept) =>
  async (error: unknown): Promise<false> => {
    province.log.error({ subject: kept.subject, error }, 'a signed file could not be preserved')
    await noteProblem(province.reader, kept.issuedFile, 'failed' satisfies ProblemCode, province.clock.now())
    return false
  }

/** True when a new copy was made. */
async function preserveOne(
  province: Province,
  evidence: EvidenceSource,
  kept: Kept,
  before: Instant,
): Promise<boolean> {
  const made = await tryCopy(province, evidence, kept, before)
  if ('problem' in made) {
    await noteProblem(province.reader, kept.issuedFile, made.problem, province.clock.now())
    province.log.warn({ subject: kept.subject, problem: made.problem }, 'a signed file could not be preserved')
    return false
  }
  const { file, until } = made
  return province.act(systemActor(), null, async (tx) => {
    const first = await insertPreserved(tx.db, { id: uuidv7(), kept, file, stampedUntil: until }, tx.now)
    if (!first) return false
    const about = { issued: kept.issuedFile, base: kept.newestFile, file, until: until.toString() }
    tx.record('signature.preserved', kept.subject as Subject, about, { agency: kept.agency })
    return true
  })
}

type Copy = { file: string; until: Instant } | { problem: ProblemCode }

async function tryCopy(province: Province, evidence: EvidenceSource, kept: Kept, before: Instant): Promise<Copy> {
  try {
    const bytes = await province.files.read(kept.newestFile)
    const made = await withLongTerm(province, evidence, bytes)
    if (!made) return { problem: 'no-evidence' }
    if (!made.until) return { problem: 'no-timestamp' }
    // a timestamp that ends no later than the one before proves nothing more
    const longer = kept.stampedUntil ? isAfter(made.until, kept.stampedUntil) : isAfter(made.until, before)
    if (!longer) return { problem: 'not-longer' }
    // what is handed to the next decades is proven now; a file that does not hold today would only look better tomorrow
    if ((await verifyBytes(province, made.bytes)).overall !== 'VALID') return { problem: 'not-valid' }
    return { file: (await province.files.put(made.bytes)).hash, until: made.until }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'file.missing') return { problem: 'file-missing' }
    if (error instanceof SigningError) return { problem: 'not-readable' }
    throw error
  }
}
