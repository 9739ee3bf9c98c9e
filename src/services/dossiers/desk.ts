import type { Viewer } from '../../kernel/acting/index.ts'
import { searchOf, workOf } from '../../kernel/lists/index.ts'
import type { Found, SearchSource, WorkItem } from '../../kernel/module/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { isSeen } from './dossier.door.ts'
import { dossierList } from './dossier.list.ts'
import { findDossierByLookup, findDossierByNumber } from './dossier.store.ts'
import { type Dossier, readDossierNumber, readLookupCode, shownNumber } from './dossier.ts'
import { bulkWords } from './form.words.ts'
import { lookupHash } from './lookup-code.ts'
import { words } from './words.ts'

/** What waits for a position, most urgent first. */
export const dossierWork: readonly WorkItem[] = [
  workOf(dossierList, { for: 'dossier.receive', label: words.toReceive, where: { loc: 'cho-tiep-nhan' }, order: 10 }),
  workOf(dossierList, { for: 'dossier.route', label: words.toRoute, where: { loc: 'cho-chuyen' }, order: 10 }),
  workOf(dossierList, { for: 'dossier.receive', label: words.releasing, where: { loc: 'cho-tra' }, order: 11 }),
  workOf(dossierList, { for: 'dossier.assign', label: words.toTake, where: { loc: 'cho-nhan' }, order: 11 }),
  workOf(dossierList, {
    for: 'dossier.assign',
    label: words.toAssign,
    where: { loc: 'cho-phan-cong', nhan: 'roi' },
    order: 12,
  }),
  workOf(dossierList, {
    for: 'dossier.handle',
    label: bulkWords.nearDue,
    where: { loc: 'sap-den-han', giu: 'toi' },
    order: 12,
  }),
  workOf(dossierList, {
    for: 'dossier.handle',
    label: words.handling,
    where: { loc: 'dang-xu-ly', giu: 'toi' },
    order: 13,
  }),
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
export const dossierSearch: SearchSource = searchOf(dossierList, {
  for: 'dossier.read',
  order: 10,
  exact: seenExactly,
  found: (row) => found({ ...row, procedureName: row.procedure_name }, row.applicant_name),
})
