import { defineForm } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { defineList, momentColumn, newestFirst, stateColumn } from '../../../kernel/lists/index.ts'
import { type Part, type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import { type Html, html, link, moment } from '../../../kernel/pages/index.ts'
import { listPapers } from '../../dossiers/index.ts'
import { aDigitising, type DigitisingActName, digitisingLife } from './digitising.life.ts'
import { digitise, waive } from './digitising.operations.ts'
import { type Digitising, digitisingsOf, isWaiting } from './digitising.store.ts'
import { SCAN_MAX_BYTES, Scanned, Waived } from './digitising.ts'
import { words } from './digitising.words.ts'

export const DIGITISING_AT = '/so-hoa'

const scanForm = defineForm(Scanned)
const waiveForm = defineForm(Waived)

/** What a counter has to digitise. */
export const digitisingList = defineList<
  Pick<Digitising, 'id' | 'name' | 'dossier_number' | 'class' | 'basis' | 'state' | 'asked_at' | 'ended_at'>
>({
  name: 'digitisings',
  at: DIGITISING_AT,
  title: words.room,
  intro: words.intro,
  section: 'dossiers',
  table: 'digitising',
  select: ['id', 'name', 'dossier_number', 'class', 'basis', 'state', 'asked_at', 'ended_at'],
  seen: { with: 'paper.digitise', columns: { agency: 'receiving_unit' } },
  orders: { newest: newestFirst(words.newest, 'asked_at') },
  search: { column: 'words', hint: words.searchHint },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.waiting, where: () => isWaiting() },
      'tat-ca': { label: words.all },
    },
  },
  columns: [
    { name: 'paper', label: words.paper, width: 35, cell: (row) => row.name },
    { name: 'dossier', label: words.dossier, width: 20, cell: (row) => row.dossier_number },
    { name: 'class', label: words.class, width: 20, cell: (row, view) => view.t(words[row.class]) },
    { name: 'basis', label: words.basis, hidden: true, cell: (row) => row.basis },
    stateColumn(words.state, digitisingLife.states),
    momentColumn({ name: 'asked', label: words.askedAt, width: 15 }, (row) => row.asked_at),
    momentColumn({ name: 'ended', label: words.endedAt, hidden: true }, (row) => row.ended_at),
  ],
  rowAt: (row) => `${DIGITISING_AT}/${row.id}`,
  empty: { title: words.none, body: words.noneBody },
})

async function digitisingPage(
  ctx: Pick<Ctx<unknown, unknown, unknown, Digitising>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<DigitisingActName>['step'],
): Promise<Html> {
  const { province, view, on } = ctx
  const { t } = view
  const scanned = (await listPapers(province.reader, on.dossier)).find(({ id }) => id === on.paper)?.file
  return subjectPage(ctx, digitisingLife, {
    title: t(words.title, on.name),
    section: 'dossiers',
    sentence: t(words.sentence, on.name, on.dossier_number),
    next: on.state === 'waiting' ? t(words.nextWaiting) : null,
    facts: [
      [words.dossier, link(`/ho-so/${on.dossier}`, on.dossier_number)],
      [words.scan, scanned && link(`/ho-so/${on.dossier}/giay-to/${on.paper}`, scanned.name)],
      [words.class, t(words[on.class])],
      [words.basis, on.basis],
      [words.askedAt, moment(view, on.asked_at)],
      [words.endedAt, on.ended_at && moment(view, on.ended_at)],
      [words.reason, on.reason],
    ],
    ...(step && { step }),
  })
}

/** How far the papers of a dossier are digitised, on its page. */
export const digitisingPart: Part = {
  on: 'dossier',
  needs: 'dossier.read',
  async show({ province, viewer, view }, id) {
    const rows = (await digitisingsOf(province.database.together, id)).filter(({ state }) => state !== 'waived')
    if (rows.length === 0) return null
    const { t } = view
    const waiting = rows.filter(({ state }) => state === 'waiting')
    if (waiting.length === 0) return html`<h2>${t(words.here)}</h2><p>${t(words.hereAll, rows.length)}</p>`
    return html`<h2>${t(words.here)}</h2><p>${t(words.hereSome, rows.length - waiting.length, rows.length)}</p><ul class="lt-list">${waiting.map(
      (one) =>
        html`<li>${digitisingLife.may(viewer, 'scan', one) ? link(`${DIGITISING_AT}/${one.id}/quet`, one.name) : one.name} · ${t(words[one.class])}</li>`,
    )}</ul>`
  },
}

export const digitisingRoutes = defineRoutes((route) => {
  route.list(DIGITISING_AT, digitisingList)
  route.page(
    `${DIGITISING_AT}/:id`,
    { on: aDigitising('paper.digitise'), summary: 'A paper that must be digitised' },
    (ctx) => digitisingPage(ctx),
  )
  route.form(`${DIGITISING_AT}/:id/quet`, {
    on: aDigitising.for('scan'),
    body: scanForm.schema,
    files: { maxFiles: 1, maxBytes: SCAN_MAX_BYTES },
    summary: 'Digitises a paper and compares it',
    show: (ctx, again) => digitisingPage(ctx, { act: 'scan', form: scanForm, again }),
    do: ({ province, actor, on, body, key }) => digitise(province, actor, on.id, body, key),
    then: ({ on }) => `/ho-so/${on.dossier}`,
    beside: {
      'digitising.not-compared': 'compared',
      'dossier.nothing-scanned': 'scan',
      'dossier.file-cut-off': 'scan',
      'signing.file-not-signable': 'scan',
    },
  })
  const own = { door: aDigitising, life: digitisingLife, page: digitisingPage } as const
  stepRoutes(route, `${DIGITISING_AT}/:id`, own).form('waive', waive, { form: waiveForm })
})
