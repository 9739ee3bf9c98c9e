import { defineForm } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, fileAnswer, stepRoutes } from '../../kernel/http/index.ts'
import { defineList, momentColumn, newestFirst, stateColumn } from '../../kernel/lists/index.ts'
import { type SubjectPage, subjectPage } from '../../kernel/module/index.ts'
import { type Html, html, link, moment, table, type View } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { aList, type ListAct, listLife } from './list.life.ts'
import { makeList, receiveList, retentionsOn, returnList } from './list.operations.ts'
import { type DossierList, inState, listedOf } from './list.store.ts'
import { Made, Received, Returned } from './list.ts'
import { words } from './words.ts'

export const LISTS_AT = '/nop-luu-ho-so'

const makeForm = defineForm(Made)
const receiveForm = defineForm(Received)
const returnForm = defineForm(Returned)

const kept = (view: View, years: number | null): string =>
  years === null ? view.t(words.forEver) : view.t(words.yearsKept, years)

/** The yearly lists of an agency. */
export const dossierLists = defineList<
  Pick<DossierList, 'id' | 'year' | 'procedure_code' | 'retention_years' | 'dossiers' | 'state' | 'made_at' | 'receipt'>
>({
  name: 'dossier-lists',
  at: LISTS_AT,
  title: words.room,
  intro: words.intro,
  section: 'registers',
  table: 'dossier_list',
  select: ['id', 'year', 'procedure_code', 'retention_years', 'dossiers', 'state', 'made_at', 'receipt'],
  seen: { with: 'dossier-list.read', columns: { agency: 'agency' } },
  orders: { newest: newestFirst(words.newest, 'made_at') },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.all },
      'cho-nhan': { label: words.packed, where: () => inState('packed') },
    },
  },
  columns: [
    { name: 'year', label: words.year, width: 15, cell: (row) => String(row.year) },
    { name: 'procedure', label: words.procedure, width: 15, cell: (row) => row.procedure_code ?? '' },
    { name: 'count', label: words.count, width: 10, cell: (row) => String(row.dossiers), text: (row) => row.dossiers },
    { name: 'retention', label: words.retention, width: 15, cell: (row, view) => kept(view, row.retention_years) },
    stateColumn(words.state, listLife.states),
    { name: 'receipt', label: words.receipt, width: 15, cell: (row) => row.receipt ?? '' },
    momentColumn({ name: 'made', label: words.madeAt, hidden: true }, (row) => row.made_at),
  ],
  rowAt: (row) => `${LISTS_AT}/${row.id}`,
  begins: { needs: 'dossier-list.make', at: `${LISTS_AT}/moi`, label: words.make },
  empty: { title: words.none, body: words.noneBody },
})

/** One list: what is in it, its package, the receipt. */
async function listPage(
  ctx: Pick<Ctx<unknown, unknown, unknown, DossierList>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<ListAct>['step'],
): Promise<Html> {
  const { province, view, on } = ctx
  const { t } = view
  const listed = await listedOf(province.reader, on.id)
  const nexts = { made: words.nextMade, packed: words.nextPacked, received: null, returned: null }
  const next = nexts[on.state]
  return subjectPage(ctx, listLife, {
    title: t(words.title, on.year),
    section: 'registers',
    sentence: t(words.sentence, on.dossiers, on.year),
    ...(on.state === 'returned' && { state: 'refused' as const }),
    next: next && t(next),
    facts: [
      [words.procedure, on.procedure_code],
      [words.retention, kept(view, on.retention_years)],
      [words.madeBy, on.made_label],
      [words.madeAt, moment(view, on.made_at)],
      [words.package, on.package && link(`${LISTS_AT}/${on.id}/goi`, t(words.take))],
      [words.hash, on.package && html`<span class="lt-code">${on.package}</span>`],
      [words.size, on.package_size && String(on.package_size)],
      [words.missing, on.missing ? String(on.missing) : null],
      [words.packedAt, on.packed_at && moment(view, on.packed_at)],
      [words.receipt, on.receipt],
      [words.receivedBy, on.received_label],
      [words.receivedAt, on.received_at && moment(view, on.received_at)],
      [words.reason, on.reason],
    ],
    more: html`<h2>${t(words.index)}</h2>${table(view, {
      caption: t(words.index),
      rows: listed,
      columns: [
        { label: t(words.order), width: 10, numeric: true, cell: ({ ordinal }) => ordinal },
        { label: t(words.dossier), cell: ({ dossier, number }) => link(`/ho-so/${dossier}`, number) },
      ],
    })}`,
    ...(step && { step }),
  })
}

/** Yearly lists: made, packed, taken along, taken in by the archive or returned. */
export const listRoutes = defineRoutes((route) => {
  route.list(LISTS_AT, dossierLists)
  route.form(`${LISTS_AT}/moi`, {
    needs: 'dossier-list.make',
    body: makeForm.schema,
    summary: 'Lists finished dossiers for the archive',
    show: async ({ province, view }, again) =>
      makeForm.page(view, {
        ...{ title: words.make, section: 'registers', action: `${LISTS_AT}/moi`, again },
        ...{ submit: words.make, cancelAt: LISTS_AT, intro: html`<p class="lt-intro">${view.t(words.makeIntro)}</p>` },
        options: {
          retention: (await retentionsOn(province)).map(({ code, name }) => ({ value: code, label: name })),
        },
      }),
    do: ({ province, actor, body, key }) => makeList(province, actor, body, key),
    then: (_ctx, { id }) => `${LISTS_AT}/${id}`,
    beside: { 'dossier-list.nothing': 'year', 'dossier-list.no-such-retention': 'retention' },
  })
  route.page(
    `${LISTS_AT}/:id`,
    { on: aList('dossier-list.read'), reads: 'personal', summary: 'A list of dossiers for the archive' },
    (ctx) => listPage(ctx),
  )
  route.get(
    `${LISTS_AT}/:id/goi`,
    {
      on: aList('dossier-list.receive'),
      reads: 'personal',
      answers: ['application/zip'],
      summary: 'The package of a list',
    },
    async ({ province, on }) => {
      if (!on.package) throw new Refusal('dossier-list.not-packed')
      const name = `ho-so-thu-tuc-${on.year}-${on.id.slice(-6)}.zip`
      return fileAnswer(await province.files.open(on.package), 'application/zip', name, {
        size: Number(on.package_size),
      })
    },
  )
  const own = { door: aList, life: listLife, page: listPage, reads: 'personal' } as const
  const { form } = stepRoutes(route, `${LISTS_AT}/:id`, own)
  form('receive', receiveList, { form: receiveForm })
  form('giveBack', returnList, { form: returnForm })
})
