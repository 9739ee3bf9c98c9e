import { type Remaining, remaining, type WorkingCalendar } from '../../../packages/legal-clock/index.ts'
import type { Instant } from '../../../packages/time/index.ts'
import { getAgency, getPosition } from '../../base/directory/index.ts'
import { may, type Viewer } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { Again } from '../../kernel/forms/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import { timeline as readTimeline } from '../../kernel/journal/index.ts'
import { lifeActions } from '../../kernel/life/index.ts'
import { actLine, partsOn, readersFold, readersOf } from '../../kernel/module/index.ts'
import { type Html, linkButton, notification, type Piece } from '../../kernel/pages/index.ts'
import { findDocument, whereItStands as resultStands } from '../../paperwork/documents/index.ts'
import { declaredPart, findAnswers, formToday } from '../eforms/index.ts'
import { getProcedureVersion } from '../procedures/index.ts'
import { mayDeclare } from './declaration.ts'
import { type DossierAct, dossierLife } from './dossier.life.ts'
import { dossierPage } from './dossier.page.ts'
import { listPapers, listPauses } from './dossier.parts.store.ts'
import { type Dossier, dossierSubject } from './dossier.ts'
import { formWords } from './form.words.ts'
import { calendarOf, leftToAnswer, recomputeDue } from './legal-clock.ts'
import { type Letter, lettersOf } from './letters.ts'
import { listApologies, listNotes, type Note } from './note.store.ts'
import { besidePapers } from './paper.preview.ts'
import { presentLine, presentOthers } from './present.ts'
import { processPart } from './process.part.ts'
import { whereItStands } from './standing.ts'
import { openRequest } from './supplement.operations.ts'
import { type HeldBack, heldBack } from './way.ts'
import { hasPrint } from './whole-print.ts'
import { letterWords, words } from './words.ts'

/** What a page of a dossier needs of a request. */
export type DossierCtx = Pick<Ctx<unknown, unknown, unknown, Dossier>, 'province' | 'viewer' | 'view' | 'on'>

/** Buttons of what this viewer may do with the dossier now, and the papers that hang on it. */
function whatCanBeDone(
  { view, viewer }: Pick<DossierCtx, 'view' | 'viewer'>,
  dossier: Dossier,
  papers: Awaited<ReturnType<typeof listPapers>>,
  letters: readonly Letter[],
  held: readonly HeldBack[],
): Piece {
  const { t } = view
  const free: typeof dossierLife = {
    ...dossierLife,
    possible: (who, of) => dossierLife.possible(who, of).filter(({ name }) => !held.some(({ act }) => act === name)),
  }
  const at = `/ho-so/${dossier.id}`
  return [
    ...lifeActions(view, viewer, free, dossier, at),
    dossier.resultDocument !== null &&
      may(viewer, 'document.read') &&
      linkButton({ label: t(words.openDraft), at: `/van-ban/${dossier.resultDocument}`, icon: 'document' }),
    dossier.acceptedAt !== null && linkButton({ label: t(words.slip), at: `${at}/giay-tiep-nhan`, icon: 'document' }),
    dossier.acceptedAt !== null &&
      linkButton({ label: t(formWords.controlSlip), at: `${at}/phieu-kiem-soat`, icon: 'document' }),
    hasPrint(dossier, papers, letters) &&
      linkButton({ label: t(formWords.printAll), at: `${at}/in-tat-ca`, icon: 'document' }),
    ...letters.map((one) => linkButton({ label: t(letterWords[one]), at: `${at}/phieu/${one}`, icon: 'document' })),
  ]
}

/** Titles of the posts that were asked. */
async function positionTitles(db: Reader, notes: readonly Note[]): Promise<Map<string, string>> {
  const asked = [...new Set(notes.flatMap(({ asks }) => asks ?? []))]
  const posts = await Promise.all(asked.map((id) => getPosition(db, id)))
  return new Map(posts.map(({ id, title }) => [id, title]))
}

/** What this viewer may do with it now, and finish a step. */
const actsOf = (viewer: Viewer, dossier: Dossier): DossierAct[] => [
  ...dossierLife.possible(viewer, dossier).map(({ name }) => name as DossierAct),
  ...(dossierLife.may(viewer, 'advance', dossier) ? (['advance'] as const) : []),
]

/** How it stands against the moment that counts now: the answer while it is new, else its due date. */
export function standingNow(calendar: WorkingCalendar, now: Instant, dossier: ClockOf): Remaining | null {
  if (dossier.state === 'new') return leftToAnswer(calendar, now, dossier.answerDue)
  return dossier.acceptedAt ? remaining(calendar, now, dossier.dueCurrent, { finishedAt: dossier.releasedAt }) : null
}
type ClockOf = Pick<Dossier, 'state' | 'answerDue' | 'dueCurrent' | 'acceptedAt' | 'releasedAt'>

/** The page of one dossier with everything around it; `below` is the form of a step that was opened, in place of the buttons. */
export async function showDossier(ctx: DossierCtx, more: { below?: Piece; notice?: Piece } = {}): Promise<Html> {
  const { province, viewer, view, on: dossier } = ctx
  const { house } = province
  const { together } = province.database
  const now = province.clock.now()
  const subject = dossierSubject(dossier.id)
  const { holder: inHandOf } = whereItStands(dossier)
  const signing = dossier.state === 'processing' && dossier.step === 'to-sign'
  const asked = house.ask('dossier-opinions', together, dossier.id)
  const passedOn = house.ask('dossier-children', together, dossier.id)
  const [
    papers,
    declared,
    form,
    pauses,
    happened,
    readers,
    agency,
    unit,
    support,
    sender,
    holder,
    calendar,
    version,
    result,
    notes,
    apologies,
    parts,
    held,
    opinions,
    children,
  ] = await Promise.all([
    listPapers(together, dossier.id),
    findAnswers(together, dossier.id),
    formToday(province, dossier.procedureCode),
    listPauses(together, dossier.id),
    readTimeline(together, subject, { without: house.readingActs }),
    readersOf(province, subject),
    getAgency(together, dossier.agency),
    getAgency(together, dossier.receivingUnit),
    dossier.supportPoint ? getAgency(together, dossier.supportPoint) : null,
    dossier.handedFrom ? getAgency(together, dossier.handedFrom) : null,
    inHandOf ? getPosition(together, inHandOf) : null,
    calendarOf(province, dossier),
    dossier.notNeeded.length > 0 ? getProcedureVersion(together, dossier.procedureVersion) : null,
    dossier.resultDocument ? findDocument(together, dossier.resultDocument) : undefined,
    listNotes(together, dossier.id),
    listApologies(together, dossier.id),
    partsOn({ province, viewer, view }, 'dossier', dossier.id),
    heldBack(province, view, dossier, actsOf(viewer, dossier), { opinions: asked, children: passedOn }),
    asked,
    passedOn,
  ])
  const counted = dossier.acceptedAt ? await recomputeDue(province, dossier, pauses, now, apologies) : null
  const letters = lettersOf(dossier, { asked: pauses.length > 0, apologised: apologies.length > 0 })
  const people = await positionTitles(together, notes)
  return dossierPage(view, {
    dossier,
    papers,
    declared: declaredPart(view, declared, {
      printAt: `/ho-so/${dossier.id}/to-khai`,
      enterAt: mayDeclare(viewer, dossier) && form ? `/ho-so/${dossier.id}/nhap-to-khai` : null,
    }),
    followed: await processPart(ctx, {
      ...{ calendar, due: counted, pauses, now },
      held: held.some(({ act }) => act === 'advance'),
    }),
    entries: happened.acts.map((act) => actLine(view, act)),
    readers: readersFold(view, readers),
    present: presentLine(view, presentOthers(readers, viewer, now)),
    left: standingNow(calendar, now, dossier),
    trace: counted?.trace ?? [],
    notes: notes.map(({ label, at, text, asks }) => ({
      who: asks ? `${label} · ${view.t(words.asked, people.get(asks) ?? '')}` : label,
      at,
      text,
    })),
    apology: apologies.at(-1) ?? null,
    agencyName: agency.name,
    receivingUnitName: unit.name,
    senderName: sender?.name ?? null,
    supportPointName: support?.name ?? null,
    holderName:
      (signing && (result?.state === 'review' ? result.stepTitle : result?.signerTitle)) || (holder?.title ?? null),
    result: result ? resultStands(view, result) : null,
    missing: openRequest(pauses, papers)?.missing.map(({ name }) => name) ?? [],
    notNeeded: dossier.notNeeded.flatMap((at) => version?.components[at]?.name ?? []),
    parts,
    waitsFor: opinions?.waitsFor ?? [],
    children: children?.waitsFor ?? [],
    held,
    actions: more.below ? null : whatCanBeDone(ctx, dossier, papers, letters, held),
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
  if (dossierLife.follows(act, ctx.on)) {
    const { province, view, on } = ctx
    const papers = await listPapers(province.reader, on.id)
    return showDossier(ctx, { below: besidePapers(view, act, on.id, papers, await form()) })
  }
  const { message } = again
  return showDossier(ctx, message ? { notice: notification(ctx.view, { kind: 'error', title: message }) } : {})
}
