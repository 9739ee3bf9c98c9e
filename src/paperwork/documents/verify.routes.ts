import { Type } from 'typebox'
import { getAgency } from '../../base/directory/index.ts'
import { Uuid } from '../../kernel/forms/index.ts'
import { defineRoutes, fileAnswer, jsonAnswer } from '../../kernel/http/index.ts'
import { actsOn, type InclusionProof, inclusionProof } from '../../kernel/journal/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findPreserved, verifyStored } from '../../signatures/signing/index.ts'
import { attachmentAnswer, manifestAnswer, signatureAnswer } from './attachments/attachment.answers.ts'
import { issuedCorrections } from './correcting/correction.store.ts'
import { issuedByCode } from './document.door.ts'
import { listAttachments } from './document.store.ts'
import { documentSubject, fileNameOf, type OfficialDocument } from './document.ts'
import { SealProof } from './seal-proof.ts'
import { issuedDocumentPage } from './verify.page.ts'

const code = Type.String({ minLength: 8, maxLength: 40 })
const Code = Type.Object({ code })
const CodeAndFile = Type.Object({ code, file: Uuid() })

/** The act that issued this file, with its place in the journal's seals once it is sealed. */
async function issuingAct(province: Province, document: OfficialDocument) {
  const acts = await actsOn(province.reader, documentSubject(document.id), ['document.issued'], 10)
  const act = acts.find(({ data }) => data.file === document.file)
  const proof: InclusionProof | undefined = act && (await inclusionProof(province.reader, act.id))
  return { act, proof }
}

/**
 * The report on an issued file. When the certificates of its timestamps have ended meanwhile, what still proves it is the newest copy, which
 * begins with the issued bytes: then the report is the copy's.
 */
async function provenBy(province: Province, file: string) {
  const [issued, preserved] = await Promise.all([verifyStored(province, file), findPreserved(province.reader, file)])
  if (!preserved || issued.overall !== 'UNKNOWN') return { report: issued, preserved, byCopy: false }
  const copy = await verifyStored(province, preserved.file)
  return copy.overall === 'VALID'
    ? { report: copy, preserved, byCopy: true }
    : { report: issued, preserved, byCopy: false }
}

/** Public pages of issued documents by the code of their QR (issue 3). A document that is not issued has no such page. */
export const verifyCodeRoutes = defineRoutes((route) => {
  const open = { on: issuedByCode, secret: true, perMinute: 60 } as const

  route.page(
    '/xac-minh/:code',
    { ...open, reads: 'personal', params: Code, summary: 'Checks an issued document by its printed code' },
    async ({ province, view, params, on: document }) => {
      const [{ report, preserved, byCopy }, agency, { act, proof }, attachments, corrections] = await Promise.all([
        provenBy(province, document.file),
        getAgency(province.reader, document.agency),
        issuingAct(province, document),
        listAttachments(province.reader, document.id),
        issuedCorrections(province.reader, [document.id]),
      ])
      const { code } = params
      return issuedDocumentPage(view, {
        document,
        report,
        agency,
        act,
        proof,
        code,
        attachments,
        preserved,
        byCopy,
        corrected: corrections.get(document.id) ?? null,
      })
    },
  )
  route.get(
    '/xac-minh/:code/pdf',
    { ...open, reads: 'personal', answers: ['application/pdf'], summary: 'The issued PDF' },
    async ({ province, on }) => {
      return fileAnswer(await province.files.open(on.file), 'application/pdf', fileNameOf(on), { inline: true })
    },
  )
  route.get(
    '/xac-minh/:code/ban-luu',
    {
      ...open,
      reads: 'personal',
      answers: ['application/pdf'],
      summary: 'The newest preserved copy of the issued PDF',
    },
    async ({ province, on }) => {
      const preserved = await findPreserved(province.reader, on.file)
      if (!preserved) throw new Refusal('http.not-found')
      const name = fileNameOf(on, 'ban-luu.pdf')
      return fileAnswer(await province.files.open(preserved.file), 'application/pdf', name, { inline: true })
    },
  )
  route.get(
    '/xac-minh/:code/tep/:file',
    { ...open, reads: 'personal', params: CodeAndFile, summary: 'A file that went with the issued document' },
    ({ province, on, params }) => attachmentAnswer(province, on, params.file),
  )
  route.get(
    '/xac-minh/:code/tep/:file/chu-ky',
    {
      ...open,
      params: CodeAndFile,
      answers: ['application/pkcs7-signature'],
      summary: 'The detached signature of such a file',
    },
    ({ province, on, params }) => signatureAnswer(province, on, params.file),
  )
  route.get(
    '/xac-minh/:code/danh-muc',
    { ...open, answers: ['application/xml'], summary: 'The signed list of the document and its files' },
    ({ province, on }) => manifestAnswer(province, on),
  )
  route.get(
    '/xac-minh/:code/nhat-ky',
    { ...open, response: SealProof, summary: 'Proof that the issuing act is in a seal of the journal' },
    async ({ province, on }) => {
      const { proof } = await issuingAct(province, on)
      if (!proof) throw new Refusal('http.not-found')
      return jsonAnswer(proof)
    },
  )
})
