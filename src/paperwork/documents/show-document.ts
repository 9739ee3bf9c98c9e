import { documentIdOf } from '../../../packages/edxml/index.ts'
import { getAgency, getPosition } from '../../base/directory/index.ts'
import { may } from '../../kernel/acting/index.ts'
import { type Again, noErrors } from '../../kernel/forms/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import { timeline as readTimeline, subject, subjectId, subjectKind } from '../../kernel/journal/index.ts'
import { lifeActions } from '../../kernel/life/index.ts'
import { actLine, partsOn, readersFold, readersOf } from '../../kernel/module/index.ts'
import { type Html, linkButton, type Piece } from '../../kernel/pages/index.ts'
import { checkBlock, checkNotice } from './arrival-check/arrival-check.page.ts'
import { findArrivalCheck } from './arrival-check/arrival-check.store.ts'
import { attachmentBlock } from './attachments/attachment.page.ts'
import { copyWords } from './copies/copy.words.ts'
import { correctingWords } from './correcting/correcting.words.ts'
import { type DocumentAct, documentLife } from './document.life.ts'
import { type DocumentPageProps, documentPage } from './document.page.ts'
import { findDocument, listAttachments, listReceivers, listReplaced } from './document.store.ts'
import { documentSubject, type OfficialDocument } from './document.ts'
import { draftingWords } from './drafting/drafting.words.ts'
import { draftingFacts, mayBeAnswered, mayBeCorrected } from './drafting/drafting-facts.ts'
import { editionsBlock, replacementBlock } from './edition.page.ts'
import { listEditions } from './edition.store.ts'
import { metadataWords } from './metadata/metadata.words.ts'
import { paperSentBlock } from './on-paper/on-paper.routes.ts'
import { listPaper } from './on-paper/on-paper.store.ts'
import { correctionsBlock } from './paper/correction.page.ts'
import { listCorrections } from './paper/correction.store.ts'
import { knownOf } from './paper/paper.operations.ts'
import { arrivalTwins, stampOf } from './paper/paper.page.ts'
import { findTwins } from './paper/paper.store.ts'
import { words } from './words.ts'

/** What a page of a document needs of a request. */
export type DocumentCtx = Pick<
  Ctx<unknown, unknown, unknown, OfficialDocument>,
  'province' | 'viewer' | 'actor' | 'view' | 'on' | 'cookies'
>

const MEGABYTE = 1024 * 1024

function whatCanBeDone({ view, viewer, on }: DocumentCtx): Html[] {
  const at = `/van-ban/${on.id}`
  const buttons = lifeActions(view, viewer, documentLife, on, at)
  if (mayBeAnswered(viewer, on))
    buttons.push(linkButton({ label: view.t(draftingWords.answer), at: `/van-ban/soan?tra-loi=${on.id}` }))
  if (mayBeCorrected(viewer, on))
    buttons.push(linkButton({ label: view.t(correctingWords.begin), at: `/van-ban/soan?van-ban=${on.id}` }))
  const ended = { recalled: words.openRecalled, annulled: words.openAnnulled, replaced: words.openReplaced }
  const label = ended[on.state as keyof typeof ended] ?? words.openPdf
  buttons.push(linkButton({ label: view.t(metadataWords.title), at: `${at}/sieu-du-lieu` }))
  if (!on.file) return buttons
  return [
    ...buttons,
    linkButton({ label: view.t(label), at: `${at}/pdf`, icon: 'document' }),
    linkButton({ label: view.t(copyWords.print), at: `${at}/ban-in` }),
  ]
}

/** The page of one document; `again` is what was wrong with files added to it, or with an act that came too late. */
export async function showDocument(ctx: DocumentCtx, again: Again = noErrors): Promise<Html> {
  const { province, viewer, view, on: document } = ctx
  const { house } = province
  const { together } = province.database
  const own = documentSubject(document.id)
  const [happened, readers, attachments, receivers, below, more] = await Promise.all([
    readTimeline(together, own, { without: house.readingActs }),
    readersOf(province, own),
    listAttachments(together, document.id),
    listReceivers(together, document.id),
    partsOn({ province, viewer, view }, 'document', document.id),
    draftingFacts(ctx),
  ])
  const [replacement, editions, names, identity, arrival] = await Promise.all([
    replacementOf(ctx),
    editionsOf(ctx),
    Promise.all(receivers.map(async (id) => (await getAgency(together, id)).name)),
    identityOf(ctx),
    arrivalFacts(ctx),
  ])
  const { about } = document
  const dossier = about && subjectKind(about) === 'dossier' && may(viewer, 'dossier.read') ? subjectId(about) : null
  return documentPage(view, {
    document,
    again,
    attachments: attachmentBlock(view, {
      document,
      attachments,
      editable: documentLife.may(viewer, 'attach', document),
      maxBytes: province.config.uploadLimitMb * MEGABYTE,
      again,
    }),
    entries: happened.acts.map((act) => actLine(view, act)),
    readers: readersFold(view, readers),
    receiverNames: names,
    identity,
    actions: whatCanBeDone(ctx),
    below,
    replacement,
    ...arrival,
    sentOnPaper: paperSentBlock(view, document.direction === 'outgoing' ? await listPaper(together, document.id) : []),
    editions,
    verificationUrl: document.verificationCode ? `${province.publicUrl}/xac-minh/${document.verificationCode}` : null,
    dossierAt: dossier && `/ho-so/${dossier}`,
    ...more,
  })
}

/** As it stands in the message that carries it (QCVN 102:2016/BTTTT). */
async function identityOf({ province, on }: DocumentCtx): Promise<string | null> {
  if (on.direction === 'incoming') return on.externalId
  if (on.issuedOn === null || on.number === null || on.issuedAt === null) return null
  const { code } = await getAgency(province.database.together, on.agency)
  return documentIdOf(code, on.issuedOn, on.number, on.notation)
}

type ArrivalFact = 'twins' | 'stamp' | 'corrections' | 'checked' | 'checkNotice'

/** Of one that came: what it may be the same as while it is not registered, what its stamp says afterwards, and what was written wrongly of it. */
async function arrivalFacts({
  province,
  viewer,
  view,
  on,
}: DocumentCtx): Promise<Pick<DocumentPageProps, ArrivalFact>> {
  if (on.direction !== 'incoming')
    return { twins: null, stamp: null, corrections: null, checked: null, checkNotice: null }
  const db = province.database.together
  const twins = on.state === 'arrived' ? await findTwins(db, knownOf(on), on.id) : []
  const held = on.unit && !on.holder ? subject('unit', on.unit) : null
  const [agency, unit, post, corrections, checked] = await Promise.all([
    getAgency(db, on.agency),
    held && province.house.titlesOf(db, [held]),
    on.holder && on.state !== 'registered' ? getPosition(db, on.holder) : null,
    on.packageFile === null ? listCorrections(db, on.id) : [],
    on.packageFile === null ? undefined : findArrivalCheck(db, on.id),
  ])
  return {
    checkNotice: checkNotice(view, on, checked),
    checked: checkBlock(view, on, checked),
    twins: arrivalTwins(view, on, twins, documentLife.may(viewer, 'register', on)),
    corrections: correctionsBlock(view, corrections),
    stamp: stampOf(view, on, agency.name, post?.title ?? (held && unit?.get(held)) ?? ''),
  }
}

async function replacementOf({ province, view, on }: DocumentCtx): Promise<Piece> {
  const db = province.database.together
  const [by, instead] = await Promise.all([
    on.replacedBy ? findDocument(db, on.replacedBy) : null,
    listReplaced(db, on.id),
  ])
  return replacementBlock(view, by ?? null, instead)
}

async function editionsOf({ province, view, on }: DocumentCtx): Promise<Piece> {
  const db = province.database.together
  const editions = await listEditions(db, on.id)
  const files = await Promise.all(editions.map(({ edition }) => listAttachments(db, on.id, edition)))
  return editionsBlock(
    view,
    on.id,
    editions.map((one, n) => ({ ...one, files: files[n] ?? [] })),
  )
}

/** The page of an act while it follows; after that the document's own, with what there is to say to who came too late. */
export const showStep = (
  ctx: DocumentCtx,
  act: DocumentAct,
  again: Again,
  form: () => Html | Promise<Html>,
): Html | Promise<Html> =>
  documentLife.follows(act, ctx.on) ? form() : showDocument(ctx, { values: {}, errors: {}, message: again.message })
