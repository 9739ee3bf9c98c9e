import { isOwnAgency, may, type Viewer } from '../../../kernel/acting/index.ts'
import type { Piece } from '../../../kernel/pages/index.ts'
import { standsAt, wayBlock } from '../checking/check.page.ts'
import { listWay } from '../checking/way.store.ts'
import { correctionBlock } from '../correcting/correction.page.ts'
import { correctedBy, correctionsOf } from '../correcting/correction.store.ts'
import type { RelatedDocument } from '../document.page.ts'
import { isInForce, isRegistered, type OfficialDocument } from '../document.ts'
import type { DocumentCtx } from '../show-document.ts'
import { versionsFold } from './compare.page.ts'
import { answeredLetter } from './compose.operations.ts'
import { listAnswers, listVersions } from './draft.store.ts'

/** Whether this viewer may draft an answer to a letter: one of their own agency that is registered. */
export const mayBeAnswered = (viewer: Viewer, { direction, agency, ...document }: OfficialDocument): boolean =>
  direction === 'incoming' && isRegistered(document) && isOwnAgency(viewer, agency) && may(viewer, 'document.draft')

/** Whether this viewer may draft what corrects, replaces or annuls a document: one that their own agency issued and that holds. */
export const mayBeCorrected = (viewer: Viewer, { direction, agency, ...document }: OfficialDocument): boolean =>
  direction === 'outgoing' && agency === viewer.agency && isInForce(document) && may(viewer, 'document.draft')

/** What the page of a document says of its drafting: what it answers, what answers it, its versions. */
export async function draftingFacts({ province, view, on }: DocumentCtx): Promise<{
  answers: RelatedDocument | null
  answeredBy: readonly RelatedDocument[]
  versions: Piece
  standsAt: Piece
  way: Piece
  putRight: Piece
}> {
  const outgoing = on.direction === 'outgoing'
  const db = province.database.together
  const [letter, answeredBy, versions, way, corrected, corrections] = await Promise.all([
    answeredLetter(province, on),
    listAnswers(db, on.id),
    outgoing ? listVersions(db, on.id) : [],
    outgoing ? listWay(db, on.id) : [],
    outgoing ? correctedBy(db, on.id) : undefined,
    outgoing ? correctionsOf(db, on.id) : [],
  ])
  return {
    answers: letter ?? null,
    answeredBy,
    versions: versionsFold(view, on.id, versions),
    standsAt: outgoing ? standsAt(view, on) : null,
    way: wayBlock(view, way),
    putRight: correctionBlock(view, corrected, corrections),
  }
}
