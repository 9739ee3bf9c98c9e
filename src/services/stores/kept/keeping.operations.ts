/** How papers come into the store: results, certified copies, compared scans; each once, from an act of the room it belongs to. */
import { v7 as uuidv7 } from 'uuid'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { getAgency } from '../../../base/directory/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { subject, subjectId } from '../../../kernel/journal/index.ts'
import { actsOf } from '../../../kernel/life/index.ts'
import type { Reaction } from '../../../kernel/module/index.ts'
import type { Tx } from '../../../kernel/province/index.ts'
import {
  fileNameOf,
  finalFile,
  getDocument,
  listAttachments,
  shownNotation,
} from '../../../paperwork/documents/index.ts'
import { copyRows } from '../../certified-copies/index.ts'
import { type Dossier, type DossierPaper, getDossier, shownNumber } from '../../dossiers/index.ts'
import { licenceRows } from '../../licences/index.ts'
import { getProcedureVersion } from '../../procedures/index.ts'
import { ownerLife, paperLife } from './kept.life.ts'
import { insertCode, insertPaper, type KeptPaper, ownerOf, ownerRows, paperFrom, paperRows } from './kept.store.ts'
import { codeKind, ownerCode } from './owner.ts'

export const paperSubject = (id: string) => subject('store-paper', id)
export const ownerSubject = (id: string) => subject('store-owner', id)

/** What is said of a paper when it comes in; what nobody knows yet is entered later. */
export type Coming = Pick<
  KeptPaper,
  'sort' | 'name' | 'agency' | 'source' | 'file' | 'file_name' | 'file_type' | 'file_size' | 'form'
> &
  Partial<
    Pick<
      KeptPaper,
      | 'number'
      | 'issued_on'
      | 'issuer'
      | 'signer'
      | 'summary'
      | 'valid_to'
      | 'dossier'
      | 'dossier_number'
      | 'procedure_code'
      | 'pages'
      | 'digitised_by'
      | 'digitised_at'
    >
  >

/** The entry of whoever has this number, begun where there is none; two at once begin one. */
export async function withOwner(
  tx: Tx,
  { code, name, agency }: { code: string; name: string; agency: string },
): Promise<string> {
  const known = await ownerOf(tx.db, code)
  if (known) return known
  const id = uuidv7()
  if (!(await insertCode(tx.db, code, codeKind(code), id))) return (await ownerOf(tx.db, code)) ?? id
  await ownerRows.insert(tx.db, { id, agency, name, state: 'open', merged_into: null, begun_at: tx.now })
  tx.record(ownerLife.acts.begin.type, ownerSubject(id), {}, { agency })
  return id
}

/** Keeps a paper of whoever has this number; what came from the same source is kept already. Nobody without a number has a store. */
export async function keepPaper(tx: Tx, of: { code: string | null; name: string }, coming: Coming): Promise<void> {
  const code = ownerCode(of.code)
  if (!code || (await paperFrom(tx.db, coming.source))) return
  const { agency } = coming
  const owner = await withOwner(tx, { code, name: of.name, agency })
  const id = uuidv7()
  const unsaid = {
    ...{ number: null, issued_on: null, issuer: null, signer: null, summary: null, valid_to: null, pages: null },
    ...{ dossier: null, dossier_number: null, procedure_code: null, digitised_by: null, digitised_at: null },
    ...{ kind_code: null, national_code: null, scope: null, hidden: false, replaced_by: null, reason: null },
  }
  const written = await insertPaper(tx.db, {
    ...{ ...unsaid, ...coming, id, owner, owner_code: code, owner_name: of.name, state: 'kept', kept_at: tx.now },
  })
  if (written) tx.record(paperLife.acts.keep.type, paperSubject(id), { sha256: coming.file }, { agency })
}

/** What is known of a paper by the dossier it came with. */
export const fromDossier = (dossier: Dossier) => ({
  dossier: dossier.id,
  dossier_number: shownNumber(dossier),
  procedure_code: dossier.procedureCode,
})

/** Keeps a scan of a dossier that was compared with its paper; others prove nothing and are not kept. */
export async function keepScan(tx: Tx, dossier: Dossier, paper: DossierPaper, more: Partial<Coming> = {}) {
  const { file, compared, form } = paper
  if (!file || !compared || !form || form === 'electronic' || paper.source) return
  const { applicant, receivingUnit } = dossier
  await keepPaper(
    tx,
    { code: applicant.identity, name: applicant.name },
    {
      ...{ sort: 'component', name: paper.name, agency: receivingUnit, source: paper.id, form, pages: paper.pages },
      ...{ file: file.hash, file_name: file.name, file_type: file.type, file_size: file.size },
      ...{ digitised_by: compared.by, digitised_at: compared.at, ...fromDossier(dossier), ...more },
    },
  )
}

const PDF = 'application/pdf'

/** A result comes into its applicant's store when its document is issued. */
export const keepResult: Reaction = async (province, tx, act) => {
  if (act.data.refuses) return
  const dossier = await getDossier(tx.db, subjectId(act.subject))
  if (!dossier.resultDocument || !dossier.applicant.identity) return
  const document = await getDocument(tx.db, dossier.resultDocument)
  if (!document.file || document.number === null) return
  const [agency, version, file_size] = await Promise.all([
    getAgency(tx.db, dossier.agency),
    getProcedureVersion(tx.db, dossier.procedureVersion),
    province.files.size(document.file),
  ])
  const number = shownNotation(document)
  await keepPaper(
    tx,
    { code: dossier.applicant.identity, name: dossier.applicant.name },
    {
      ...{ sort: 'result', name: version.results[0]?.slice(0, 500) || document.subjectLine, agency: agency.id },
      ...{ source: document.id, number, issued_on: document.issuedOn ?? legalDayOf(act.at), issuer: agency.name },
      ...{ signer: document.signerTitle, summary: document.subjectLine, pages: document.pages || null },
      ...{ file: document.file, file_name: fileNameOf(document), file_type: PDF, file_size },
      ...{ form: 'electronic', ...fromDossier(dossier) },
    },
  )
}

/** A certified electronic copy comes into the store of who asked for it: the sealed scan. */
export const keepCopy: Reaction = async (province, tx, act) => {
  const copy = await copyRows.get(tx.db, subjectId(act.subject))
  if (!copy.document) return
  const sealed = (await listAttachments(tx.db, copy.document)).find(({ file }) => file === copy.file)
  const file = (sealed && finalFile(sealed)) || copy.file
  await keepPaper(
    tx,
    { code: copy.requester_id, name: copy.requester },
    {
      ...{ sort: 'certified-copy', name: copy.paper, agency: copy.agency, source: copy.id, number: copy.paper_number },
      ...{ issuer: copy.paper_issuer, issued_on: copy.paper_day, pages: copy.pages, form: 'certified-copy' },
      ...{ file, file_name: copy.file_name, file_type: PDF, file_size: await province.files.size(file) },
      ...{ digitised_by: copy.compared_by, digitised_at: copy.compared_at },
    },
  )
}

const { within } = actsOf(paperLife, paperRows)

/** The paper that was kept of a licence, while it is in use. */
async function paperOfLicence(db: Reader, licence: string) {
  const { document, ...said } = await licenceRows.get(db, licence)
  const paper = document ? await paperFrom(db, document) : undefined
  return paper?.state === 'kept' ? { paper, said } : null
}

/** What the register of licences says of a result counts in the store too: its last day, and that it was revoked. */
export const followLicence: Reaction = async (province, tx, act) => {
  const found = await paperOfLicence(tx.db, subjectId(act.subject))
  if (!found) return
  const { paper, said } = found
  if (said.state === 'revoked') {
    const change = { state: 'withdrawn' as const, reason: said.reason ?? said.basis ?? '' }
    await within(province, tx, paper.id, { act: 'withdraw', seen: null }, async () => ({ change }))
    return
  }
  await within(province, tx, paper.id, { act: 'follow', seen: null }, async () => ({
    change: { valid_to: said.valid_to },
  }))
}

/** A licence that another one replaced is replaced in the store as well, when the new one is kept there. */
export const replaceByLicence: Reaction = async (province, tx, act) => {
  const found = await paperOfLicence(tx.db, subjectId(act.subject))
  const other = found?.said.replaced_by ? await licenceRows.get(tx.db, found.said.replaced_by) : null
  if (!found || !other) return
  const fresh = other.document ? await paperFrom(tx.db, other.document) : undefined
  const change = fresh
    ? { state: 'replaced' as const, replaced_by: fresh.id }
    : { state: 'withdrawn' as const, reason: other.number }
  await within(province, tx, found.paper.id, { act: fresh ? 'replace' : 'withdraw', seen: null }, async () => ({
    change,
  }))
}
