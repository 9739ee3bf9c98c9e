import { due, remaining } from '../../../packages/legal-clock/index.ts'
import { getAgency, getPosition } from '../../base/directory/index.ts'
import { may, type Viewer } from '../../kernel/acting/index.ts'
import type { Again } from '../../kernel/forms/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import { timeline as readTimeline } from '../../kernel/journal/index.ts'
import { lifeActions } from '../../kernel/life/index.ts'
import { actLine, readersFold, readersOf } from '../../kernel/module/index.ts'
import { type Html, linkButton, notification, type Piece, type View } from '../../kernel/pages/index.ts'
import { findDocument, whereItStands } from '../../paperwork/documents/index.ts'
import { declaredPart, findAnswers, formToday } from '../eforms/index.ts'
import { mayDeclare } from './declaration.ts'
import { type DossierAct, dossierLife } from './dossier.life.ts'
import { dossierPage } from './dossier.page.ts'
import { listPapers, listPauses } from './dossier.parts.store.ts'
import { type Dossier, dossierSubject } from './dossier.ts'
import { calendarOf, readLimit } from './legal-clock.ts'
import { words } from './words.ts'

/** What a page of a dossier needs of a request. */
export type DossierCtx = Pick<Ctx<unknown, unknown, unknown, Dossier>, 'province' | 'viewer' | 'view' | 'on'>

/** Buttons of what this viewer may do with the dossier now, and the papers that hang on it. */
function whatCanBeDone(view: View, viewer: Viewer, dossier: Dossier): Piece {
  const { t } = view
  const at = `/ho-so/${dossier.id}`
  return [
    ...lifeActions(view, viewer, dossierLife, dossier, at),
    dossier.resultDocument !== null &&
      may(viewer, 'document.read') &&
      linkButton({ label: t(words.openDraft), at: `/van-ban/${dossier.resultDocument}`, icon: 'document' }),
    dossier.acceptedAt !== null && linkButton({ label: t(words.slip), at: `${at}/giay-tiep-nhan`, icon: 'document' }),
  ]
}

/** The page of one dossier with everything around it; `below` is the form of a step that was opened, in place of the buttons. */
export async function showDossier(ctx: DossierCtx, more: { below?: Piece; notice?: Piece } = {}): Promise<Html> {
  const { province, viewer, view, on: dossier } = ctx
  const { house } = province
  const { together } = province.database
  const now = province.clock.now()
  const subject = dossierSubject(dossier.id)
  const [papers, declared, form, pauses, happened, readers, agency, unit, support, holder, calendar, result] =
    await Promise.all([
      listPapers(together, dossier.id),
      findAnswers(together, dossier.id),
      formToday(province, dossier.procedureCode),
      listPauses(together, dossier.id),
      readTimeline(together, subject, { without: house.readingActs }),
      readersOf(province, subject),
      getAgency(together, dossier.agency),
      getAgency(together, dossier.receivingUnit),
      dossier.supportPoint ? getAgency(together, dossier.supportPoint) : null,
      dossier.holder ? getPosition(together, dossier.holder) : null,
      calendarOf(province, dossier),
      dossier.resultDocument ? findDocument(together, dossier.resultDocument) : undefined,
    ])
  const counted = dossier.acceptedAt
    ? due(
        calendar,
        dossier.acceptedAt,
        readLimit(dossier.timeLimit),
        pauses.map((pause) => ({ ...pause, document: pause.request })),
        { asOf: now },
      )
    : null
  return dossierPage(view, {
    dossier,
    papers,
    declared: declaredPart(view, declared, {
      printAt: `/ho-so/${dossier.id}/to-khai`,
      enterAt: mayDeclare(viewer, dossier) && form ? `/ho-so/${dossier.id}/nhap-to-khai` : null,
    }),
    entries: happened.acts.map((act) => actLine(view, act)),
    readers: readersFold(view, readers),
    left: dossier.acceptedAt ? remaining(calendar, now, dossier.dueCurrent, { finishedAt: dossier.releasedAt }) : null,
    trace: counted?.trace ?? [],
    agencyName: agency.name,
    receivingUnitName: unit.name,
    supportPointName: support?.name ?? null,
    holderName: holder?.title ?? null,
    result: result ? whereItStands(view, result) : null,
    actions: more.below ? null : whatCanBeDone(view, viewer, dossier),
    ...more,
  })
}

/**
 * The dossier's page with the form of a step. A step that does not follow any more shows no form, only what there is to say: who came too
 * late reads why, above what can be done now.
 */
export async function showStep(
  ctx: DossierCtx,
  act: DossierAct,
  again: Again,
  form: () => Html | Promise<Html>,
): Promise<Html> {
  if (dossierLife.follows(act, ctx.on)) return showDossier(ctx, { below: await form() })
  const { message } = again
  return showDossier(ctx, message ? { notice: notification(ctx.view, { kind: 'error', title: message }) } : {})
}
