import { may, type Viewer } from '../../kernel/acting/index.ts'
import type { Found, SearchSource, WorkItem } from '../../kernel/module/index.ts'
import { html, type Piece, table, type View, type Word } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { isSeen } from './dossier.door.ts'
import { type DossierRow, dossierList } from './dossier.list.ts'
import { dossierTag, stateWords } from './dossier.page.ts'
import { findDossierByLookup, findDossierByNumber } from './dossier.store.ts'
import { type Dossier, readDossierNumber, readLookupCode, shownNumber } from './dossier.ts'
import { lookupHash } from './filing.operations.ts'
import { words } from './words.ts'

/** How many waiting dossiers the work page shows before it leads to the list. */
const SHOWN = 20

/** What waits for who holds a capability: the first rows of one tab of the list, with a way to the rest. */
function waiting(capability: string, label: Word, query: Readonly<Record<string, string>>, order: number): WorkItem {
  return {
    for: capability,
    label,
    at: `/ho-so?${new URLSearchParams(query)}`,
    order,
    async show(ctx) {
      const { province, viewer, view } = ctx
      if (!dossierList.opens(viewer)) return null
      const { rows, more } = await dossierList.first(province, viewer, query, SHOWN)
      await dossierList.note(ctx, rows)
      return rows.length === 0 ? null : waitingTable(view, label, rows, more)
    },
  }
}

type Standing = Awaited<ReturnType<typeof dossierList.first>>['more']

const waitingTable = (view: View, label: Word, rows: readonly DossierRow[], standing: Standing): Piece =>
  table(view, {
    caption: view.t(label),
    columns: [
      {
        label: view.t(words.number),
        width: 20,
        cell: (row: DossierRow) => html`<span class="lt-code">${shownNumber(row)}</span>`,
      },
      { label: view.t(words.procedure), width: 35, cell: (row: DossierRow) => row.procedure_name },
      { label: view.t(words.applicant), width: 15, cell: (row: DossierRow) => row.applicant_name },
      { label: view.t(words.state), cell: (row: DossierRow) => stateWords(view, row) },
      { label: view.t(words.due), cell: (row: DossierRow) => dossierTag(view, row, standing.get(row.id) ?? null) },
    ],
    rows,
    at: (row) => `/ho-so/${row.id}`,
  })

/** What waits for a position, most urgent first. */
export const dossierWork: readonly WorkItem[] = [
  waiting('dossier.receive', words.toReceive, { loc: 'cho-tiep-nhan' }, 10),
  waiting('dossier.receive', words.releasing, { loc: 'cho-tra' }, 11),
  waiting('dossier.assign', words.toAssign, { loc: 'cho-phan-cong' }, 12),
  waiting('dossier.handle', words.handling, { loc: 'dang-xu-ly', giu: 'toi' }, 13),
]

const found = (dossier: Pick<Dossier, 'id' | 'number' | 'provisional' | 'procedureName'>, hint: string): Found => ({
  at: `/ho-so/${dossier.id}`,
  title: `${shownNumber(dossier)} – ${dossier.procedureName}`,
  hint,
})

/** The dossier with exactly this number, provisional number or look-up code, in any spelling. */
async function exactly(province: Province, text: string): Promise<Dossier | undefined> {
  const number = readDossierNumber(text)
  const byNumber = number ? await findDossierByNumber(province.reader, number) : undefined
  if (byNumber) return byNumber
  const code = readLookupCode(text)
  return code ? findDossierByLookup(province.reader, lookupHash(code)) : undefined
}

async function seenExactly(province: Province, viewer: Viewer, text: string): Promise<Found | undefined> {
  const dossier = await exactly(province, text)
  return dossier && isSeen(viewer, dossier) ? found(dossier, dossier.applicant.name) : undefined
}

/** Dossiers by number, applicant or filer, procedure, telephone or identity number. */
export const dossierSearch: SearchSource = {
  for: 'dossier.read',
  kind: words.dossiers,
  order: 10,
  exact: seenExactly,
  async some(ctx, text, limit) {
    const { province, viewer } = ctx
    if (!may(viewer, 'dossier.read')) return []
    const { rows } = await dossierList.first(province, viewer, { q: text }, limit)
    await dossierList.note(ctx, rows)
    return rows.map((row) => found({ ...row, procedureName: row.procedure_name }, row.applicant_name))
  },
  listAt: (text) => `/ho-so?${new URLSearchParams({ q: text })}`,
}
