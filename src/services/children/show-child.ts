import { isBefore } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { Part, PartCtx } from '../../kernel/module/index.ts'
import {
  actions,
  fileList,
  type Html,
  html,
  link,
  linkButton,
  moment,
  type Piece,
  stateTag,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import {
  childrenAllowed,
  type Dossier,
  dossierLife,
  getDossier,
  isSeen,
  listPapers,
  shownNumber,
} from '../dossiers/index.ts'
import { type Child, type ChildRow, childrenOf, findChild } from './child.store.ts'
import { words } from './words.ts'

/** How a part stands, in words. */
const standWords = (view: View, { outcome, accepted_at }: ChildRow): string =>
  view.t(outcome ? words[outcome] : accepted_at ? words.open : words.toTake)

const isLate = ({ outcome, due_current }: ChildRow, view: View): boolean =>
  outcome === null && due_current !== null && isBefore(due_current, view.now)

/** The parts of a dossier: who settles each, since when, until when, how it stands. */
function partsTable(
  view: View,
  rows: readonly ChildRow[],
  names: ReadonlyMap<string, string>,
  numberOf: (row: ChildRow) => Piece,
): Html {
  const { t } = view
  return table(view, {
    caption: t(words.here),
    rows,
    columns: [
      { label: t(words.part), width: 25, cell: (row) => row.procedure_name },
      { label: t(words.by), width: 20, cell: (row) => names.get(row.agency) ?? '' },
      { label: t(words.number), width: 15, cell: numberOf },
      { label: t(words.since), width: 15, cell: (row) => moment(view, row.opened_at) },
      { label: t(words.due), width: 15, cell: (row) => row.due_current && moment(view, row.due_current) },
      {
        label: t(words.stands),
        cell: (row) =>
          isLate(row, view)
            ? stateTag(view, 'overdue')
            : [standWords(view, row), row.reason].filter(Boolean).join(': '),
      },
    ],
  })
}

async function namesOf(db: Reader, rows: readonly ChildRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map(({ agency }) => agency))]
  const found = await Promise.all(ids.map((id) => getAgency(db, id)))
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** A dossier's parts on its page, with the way to pass another one on. */
async function partsHere({ province, viewer, view }: PartCtx, dossier: Dossier): Promise<Piece> {
  const { together } = province.database
  const mayOpen = dossierLife.may(viewer, 'openChild', dossier)
  const [rows, allowed] = await Promise.all([
    childrenOf(together, dossier.id),
    mayOpen ? childrenAllowed(province, { db: together, now: province.clock.now() }, dossier) : null,
  ])
  // into the next step leads the button that stands with the steps
  const more = allowed && allowed.parts.length > 0 && !allowed.moves
  if (rows.length === 0 && !more) return null
  const names = await namesOf(together, rows)
  const seen = new Set(
    (await Promise.all(rows.map(({ id }) => getDossier(together, id))))
      .filter((one) => isSeen(viewer, one))
      .map(({ id }) => id),
  )
  const numberOf = ({ id, number, provisional }: ChildRow) =>
    seen.has(id)
      ? link(`/ho-so/${id}`, number ?? provisional)
      : html`<span class="lt-code">${number ?? provisional}</span>`
  return html`<h2>${view.t(words.here)}</h2>${rows.length > 0 && partsTable(view, rows, names, numberOf)}${
    more && actions(linkButton({ label: view.t(words.passMore), at: `/ho-so/${dossier.id}/lien-thong`, icon: 'plus' }))
  }`
}

/** What a child dossier belongs to, and the papers that came with it. */
async function parentHere(
  { province, viewer, view }: PartCtx,
  { id, parent: above, papers: shown }: Child,
): Promise<Html> {
  const { together } = province.database
  const { t } = view
  const [parent, papers] = await Promise.all([getDossier(together, above), listPapers(together, above)])
  const { name } = await getAgency(together, parent.agency)
  const files = papers.filter((paper) => paper.file !== null && shown.includes(paper.id))
  return html`<h2>${t(words.parentHere)}</h2><p>${t(words.parentSays, name, shownNumber(parent))}${
    isSeen(viewer, parent) && html` ${link(`/ho-so/${parent.id}`, shownNumber(parent))}`
  }</p><h3>${t(words.papersOf)}</h3>${
    files.length === 0
      ? html`<p class="lt-quiet">${t(words.noPapers)}</p>`
      : fileList(
          view,
          files.map((paper) => ({
            name: paper.file?.name ?? paper.name,
            kind: paper.name,
            at: `/ho-so/${id}/giay-to-goc/${paper.id}`,
            bytes: paper.file?.size,
          })),
        )
  }`
}

/** The parts of a dossier, and what it is a part of, on its page. */
export const childPart: Part = {
  on: 'dossier',
  needs: 'dossier.read',
  async show(ctx, id) {
    const { together } = ctx.province.database
    const [dossier, part] = await Promise.all([getDossier(together, id), findChild(together, id)])
    if (!isSeen(ctx.viewer, dossier)) return null
    return html`${part && (await parentHere(ctx, part))}${await partsHere(ctx, dossier)}`
  },
}

/** The parts as steps of the one dossier the applicant filed. */
export const myChildrenPart: Part = {
  on: 'my-dossier',
  async show({ province, view }, id) {
    const { together } = province.database
    const rows = await childrenOf(together, id)
    if (rows.length === 0) return null
    const names = await namesOf(together, rows)
    return html`<h2>${view.t(words.here)}</h2>${partsTable(view, rows, names, ({ number, provisional }) => number ?? provisional)}`
  },
}
