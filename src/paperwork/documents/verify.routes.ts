import { Type } from 'typebox'
import { getAgency } from '../../base/directory/index.ts'
import { Uuid } from '../../kernel/forms/index.ts'
import { defineRoutes, fileAnswer, jsonAnswer, page } from '../../kernel/http/index.ts'
import { type InclusionProof, inclusionProof, timeline } from '../../kernel/journal/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findPreserved, verifyStored } from '../../signatures/signing/index.ts'
import { attachmentAnswer, manifestAnswer, signatureAnswer } from './attachments/attachment.answers.ts'
import { findByVerificationCode, listAttachments } from './document.store.ts'
import { documentSubject, type OfficialDocument, shownNotation } from './document.ts'
import { SealProof } from './seal-proof.ts'
import { issuedDocumentPage } from './verify.page.ts'

const Code = Type.Object({ code: Type.String({ minLength: 8, maxLength: 40 }) })
const CodeAndFile = Type.Object({ code: Type.String({ minLength: 8, maxLength: 40 }), file: Uuid() })

/** The issued document behind a printed code, typed with or without dashes. @throws Refusal verification.unknown-code */
async function issuedByCode(province: Province, typed: string): Promise<OfficialDocument & { file: string }> {
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  const document = await findByVerificationCode(province.reader, code)
  if (!document?.file) throw new Refusal('verification.unknown-code')
  return { ...document, file: document.file }
}

/** The act that issued this file, with its place in the journal's seals once it is sealed. */
async function issuingAct(province: Province, document: OfficialDocument) {
  const { acts } = await timeline(province.reader, documentSubject(document.id))
  const act = acts.find((one) => one.type === 'document.issued' && one.data.file === document.file)
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
  route.get(
    '/xac-minh/:code',
    { needs: 'public', params: Code, perMinute: 60, summary: 'Checks an issued document by its printed code' },
    async ({ province, view, params }) => {
      const document = await issuedByCode(province, params.code)
      const [{ report, preserved, byCopy }, agency, { act, proof }, attachments] = await Promise.all([
        provenBy(province, document.file),
        getAgency(province.reader, document.agency),
        issuingAct(province, document),
        listAttachments(province.reader, document.id),
      ])
      const { code } = params
      return page(
        issuedDocumentPage(view, { document, report, agency, act, proof, code, attachments, preserved, byCopy }),
      )
    },
  )
  route.get(
    '/xac-minh/:code/pdf',
    { needs: 'public', params: Code, perMinute: 60, summary: 'The issued PDF' },
    async ({ province, params }) => {
      const document = await issuedByCode(province, params.code)
      const name = `${shownNotation(document).replaceAll('/', '-')}.pdf`
      return fileAnswer(await province.files.open(document.file), 'application/pdf', name, { inline: true })
    },
  )
  route.get(
    '/xac-minh/:code/ban-luu',
    { needs: 'public', params: Code, perMinute: 60, summary: 'The newest preserved copy of the issued PDF' },
    async ({ province, params }) => {
      const document = await issuedByCode(province, params.code)
      const preserved = await findPreserved(province.reader, document.file)
      if (!preserved) throw new Refusal('http.not-found')
      const name = `${shownNotation(document).replaceAll('/', '-')}.ban-luu.pdf`
      return fileAnswer(await province.files.open(preserved.file), 'application/pdf', name, { inline: true })
    },
  )
  route.get(
    '/xac-minh/:code/tep/:file',
    { needs: 'public', params: CodeAndFile, perMinute: 60, summary: 'A file that went with the issued document' },
    async ({ province, params }) => attachmentAnswer(province, await issuedByCode(province, params.code), params.file),
  )
  route.get(
    '/xac-minh/:code/tep/:file/chu-ky',
    { needs: 'public', params: CodeAndFile, perMinute: 60, summary: 'The detached signature of such a file' },
    async ({ province, params }) => signatureAnswer(province, await issuedByCode(province, params.code), params.file),
  )
  route.get(
    '/xac-minh/:code/danh-muc',
    { needs: 'public', params: Code, perMinute: 60, summary: 'The signed list of the document and its files' },
    async ({ province, params }) => manifestAnswer(province, await issuedByCode(province, params.code)),
  )
  route.get(
    '/xac-minh/:code/nhat-ky',
    {
      ...{ needs: 'public', params: Code, perMinute: 60, response: SealProof },
      summary: 'Proof that the issuing act is in a seal of the journal',
    },
    async ({ province, params }) => {
      const { proof } = await issuingAct(province, await issuedByCode(province, params.code))
      if (!proof) throw new Refusal('http.not-found')
      return jsonAnswer(proof)
    },
  )
})
