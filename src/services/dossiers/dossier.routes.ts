import { Type } from 'typebox'
import { legalDayOf } from '../../../packages/time/index.ts'
import { due, type Remaining, remaining } from '../../base/calendar/index.ts'
import { getAgency, getPosition } from '../../base/directory/index.ts'
import { may, reaches, type Viewer } from '../../kernel/acting/index.ts'
import { Text, Uuid } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, fileAnswer, page } from '../../kernel/http/index.ts'
import { timeline as readTimeline } from '../../kernel/journal/index.ts'
import { actLine } from '../../kernel/module/index.ts'
import { form, linkButton, mainAction, type Piece, type TimelineEntry, type View } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type DossierFilter, type DossierRow, isSeen, listDossiers } from './dossier.list.store.ts'
import { dossierListPage, dossierPage, listTabs, receivedNotice } from './dossier.page.ts'
import { listPapers, listPauses } from './dossier.parts.store.ts'
import { getDossier } from './dossier.store.ts'
import { type Dossier, dossierSubject, isEnded, mayStart } from './dossier.ts'
import { calendarOf, calendarOn, readLimit } from './legal-clock.ts'
import { slipAnswer } from './slip.ts'
import { words } from './words.ts'

const One = Type.Object({ id: Uuid() })
const ListQuery = Type.Object({
  loc: Type.Optional(Text({ max: 30 })),
  q: Type.Optional(Text({ max: 200 })),
  sau: Type.Optional(Text({ max: 400 })),
})

/** Cookie that carries a fresh look-up code to the next page, once. */
export const CODE_COOKIE = 'lt_ma_tra_cuu'

/** Reads a dossier the viewer may see. @throws Refusal dossier.unknown, dossier.out-of-reach */
export async function seenDossier(province: Province, viewer: Viewer, id: string): Promise<Dossier> {
  const dossier = await getDossier(province.reader, id)
  if (!(await isSeen(province.reader, viewer, id))) throw new Refusal('dossier.out-of-reach')
  return dossier
}

/** True when the viewer's capability reaches this dossier. */
export function mayOn(viewer: Viewer, capability: string, dossier: Dossier): boolean {
  const agency =
    capability === 'dossier.receive' || capability === 'dossier.return' ? dossier.receivingUnit : dossier.agency
  return reaches(viewer, capability, { agency, unit: dossier.unit, holder: dossier.holder })
}

/** @throws Refusal http.not-allowed when the capability does not reach this dossier. */
export function requireOn(viewer: Viewer, capability: string, dossier: Dossier): void {
  if (!mayOn(viewer, capability, dossier)) throw new Refusal('http.not-allowed')
}

/** How each row of a page stands against its due date. */
export async function standingOf(province: Province, rows: readonly DossierRow[]): Promise<Map<string, Remaining>> {
  const now = province.clock.now()
  const calendar = await calendarOn(province.reader, legalDayOf(now))
  return new Map(
    rows.map((row) => [row.id, remaining(calendar, now, row.dueCurrent, { finishedAt: row.releasedAt })] as const),
  )
}

function filterOf(tab: string, text: string | undefined, province: Province): DossierFilter {
  const filters: Record<string, DossierFilter> = {
    'cho-tiep-nhan': { state: 'new' },
    'cho-phan-cong': { step: 'to-assign' },
    'dang-xu-ly': { state: 'processing' },
    'cho-bo-sung': { state: 'waiting' },
    'cho-tra': { state: 'releasing' },
    'qua-han': { overdueAt: province.clock.now() },
  }
  return { ...filters[tab], text }
}

/** The dossier's timeline as people read it, newest last; linked papers stand on it too. */
export async function dossierEntries(province: Province, view: View, id: string): Promise<TimelineEntry[]> {
  const { acts } = await readTimeline(province.reader, dossierSubject(id))
  return acts.map((act) => actLine(view, act))
}

/** What this viewer may do with the dossier now, the main thing first. */
function whatCanBeDone(view: View, viewer: Viewer, dossier: Dossier): Piece {
  const { t } = view
  const at = (act: string) => `/ho-so/${dossier.id}/${act}`
  const can = (capability: string) => mayOn(viewer, capability, dossier)
  const mainOf = (label: string, act: string) => linkButton({ label, at: at(act), kind: 'main' })
  const pieces: Piece[] = []
  if (dossier.state === 'new' && can('dossier.receive')) pieces.push(mainOf(t(words.receive), 'tiep-nhan'))
  if (dossier.step === 'to-assign' && can('dossier.assign')) pieces.push(mainOf(t(words.assign), 'phan-cong'))
  if (dossier.step === 'to-handle' && can('dossier.handle')) pieces.push(startForm(view, dossier))
  if (dossier.step === 'handling' && can('dossier.handle')) pieces.push(mainOf(t(words.draftResult), 'soan-ket-qua'))
  if (dossier.state === 'releasing' && can('dossier.return')) pieces.push(mainOf(t(words.returnResult), 'tra-ket-qua'))
  if (dossier.resultDocument && may(viewer, 'document.read')) {
    pieces.push(linkButton({ label: t(words.openDraft), at: `/van-ban/${dossier.resultDocument}`, icon: 'document' }))
  }
  const asks = can('dossier.receive') || can('dossier.handle')
  if (
    asks &&
    mayStart('requestSupplement', dossier.state) &&
    dossier.step !== 'to-sign' &&
    dossier.step !== 'to-issue'
  ) {
    pieces.push(linkButton({ label: t(words.supplement), at: at('bo-sung') }))
  }
  if (dossier.state === 'waiting' && asks)
    pieces.push(linkButton({ label: t(words.supplied), at: at('nhan-bo-sung'), kind: 'main' }))
  if (dossier.state === 'new' && can('dossier.receive'))
    pieces.push(linkButton({ label: t(words.deny), at: at('tu-choi'), kind: 'danger' }))
  if (dossier.acceptedAt) pieces.push(linkButton({ label: t(words.slip), at: at('giay-tiep-nhan'), icon: 'document' }))
  return pieces
}

const startForm = (view: View, dossier: Dossier) =>
  form(
    view,
    { action: `/ho-so/${dossier.id}/thu-ly`, hidden: { revision: dossier.revision } },
    mainAction({ label: view.t(words.take) }),
  )

/** The page of one dossier with everything around it; `below` is the form of a step that was opened. */
export async function showDossier(
  ctx: Pick<Ctx<unknown, unknown, unknown>, 'province' | 'viewer' | 'view'>,
  dossier: Dossier,
  more: { below?: Piece; notice?: Piece; hideActions?: boolean } = {},
) {
  const { province, viewer, view } = ctx
  const { reader } = province
  const now = province.clock.now()
  const [papers, pauses, entries, agency, unit, holder, calendar] = await Promise.all([
    listPapers(reader, dossier.id),
    listPauses(reader, dossier.id),
    dossierEntries(province, view, dossier.id),
    getAgency(reader, dossier.agency),
    getAgency(reader, dossier.receivingUnit),
    dossier.holder ? getPosition(reader, dossier.holder) : null,
    calendarOf(reader, dossier),
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
    entries,
    left: dossier.acceptedAt ? remaining(calendar, now, dossier.dueCurrent, { finishedAt: dossier.releasedAt }) : null,
    trace: counted?.trace ?? [],
    agencyName: agency.name,
    receivingUnitName: unit.name,
    holderName: holder?.title ?? null,
    actions:
      more.hideActions || isEnded(dossier.state) ? endedActions(view, dossier) : whatCanBeDone(view, viewer, dossier),
    notice: more.notice,
    below: more.below,
  })
}

const endedActions = (view: View, dossier: Dossier): Piece =>
  dossier.acceptedAt && isEnded(dossier.state)
    ? linkButton({ label: view.t(words.slip), at: `/ho-so/${dossier.id}/giay-tiep-nhan`, icon: 'document' })
    : null

export const dossierRoutes = defineRoutes((route) => {
  route.get(
    '/ho-so',
    { needs: 'dossier.read', query: ListQuery, summary: 'Dossiers the viewer may see' },
    async (ctx) => {
      const { province, viewer, view, query } = ctx
      const tab = listTabs.find((known) => known === query.loc) ?? ''
      const rows = await listDossiers(province.reader, viewer, filterOf(tab, query.q, province), ctx.page)
      const left = await standingOf(province, rows.rows)
      return page(
        dossierListPage(view, { page: rows, tab, text: query.q, left, mayReceive: may(viewer, 'dossier.receive') }),
      )
    },
  )

  route.get('/ho-so/:id', { needs: 'dossier.read', params: One, summary: 'One dossier' }, async (ctx) => {
    const dossier = await seenDossier(ctx.province, ctx.viewer, ctx.params.id)
    const [owner, code] = (ctx.cookies[CODE_COOKIE] ?? '').split('.')
    const fresh = owner === dossier.id ? (code ?? null) : null
    const notice = fresh !== null ? receivedNotice(ctx.view, dossier, fresh || null) : null
    return page(
      await showDossier(ctx, dossier, { notice }),
      200,
      fresh !== null ? [{ name: CODE_COOKIE, value: null }] : [],
    )
  })

  route.get(
    '/ho-so/:id/giay-tiep-nhan',
    { needs: 'dossier.read', params: One, summary: 'Receipt slip (form 01), PDF/A' },
    async (ctx) => {
      return slipAnswer(ctx.province, await seenDossier(ctx.province, ctx.viewer, ctx.params.id), null)
    },
  )

  route.get(
    '/ho-so/:id/giay-to/:paper',
    { needs: 'dossier.read', params: Type.Object({ id: Uuid(), paper: Uuid() }), summary: 'A file handed in' },
    async (ctx) => {
      const dossier = await seenDossier(ctx.province, ctx.viewer, ctx.params.id)
      const found = (await listPapers(ctx.province.reader, dossier.id)).find((paper) => paper.id === ctx.params.paper)
      if (!found?.file) throw new Refusal('http.not-found')
      const { hash, type, name, size } = found.file
      // reading a citizen's paper is an act too, with its purpose
      await ctx.province.act(ctx.actor, null, async (tx) => {
        tx.record(
          'dossier.paper-read',
          dossierSubject(dossier.id),
          { paper: found.name },
          { agency: dossier.agency, basis: 'giải quyết hồ sơ' },
        )
      })
      return fileAnswer(await ctx.province.files.open(hash), type, name, { inline: true, size })
    },
  )
})
