import { subjectId, subjectKind } from '../../kernel/journal/index.ts'
import type { Guard } from '../../kernel/module/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { requireStillCorrectable } from './correcting/correction.operations.ts'
import { findDocument } from './document.store.ts'
import { isBound, shownNotation } from './document.ts'

/**
 * A letter whose sender asks about it, or that is recalled or replaced, is not answered from any door: the draft of an answer waits.
 * @throws Refusal document.answers-bound
 */
const requireAnswerable: Guard = async (tx, { subject }) => {
  const about = (await findDocument(tx.db, subjectId(subject)))?.about
  if (!about || subjectKind(about) !== 'document') return
  const letter = await findDocument(tx.db, subjectId(about))
  if (letter && isBound(letter)) {
    throw new Refusal('document.answers-bound', { letter: shownNotation(letter), state: letter.state })
  }
}

/** What a draft answers or corrects must still be there for it, when it is submitted and numbered. @throws Refusal document.answers-bound, document.corrected-bound */
export const requireStill: Guard = async (...asked) => {
  await requireAnswerable(...asked)
  await requireStillCorrectable(...asked)
}
