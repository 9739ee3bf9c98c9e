import type { Agency, Position } from '../../base/directory/index.ts'
import type { Draft } from '../../paperwork/documents/index.ts'
import { type Dossier, shownNumber } from './dossier.ts'
import type { resultTemplates } from './step.forms.ts'

export type ResultTemplate = (typeof resultTemplates)[number]

export interface ResultInput {
  template: ResultTemplate
  title: string
  content: string
  basis: string
  signer: string
  /** Lines above the signer's title; absent when they sign in their own office. */
  signerAuthority?: Draft['signerAuthority']
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** What the documents room needs to draft the result of a dossier. Pure: data only. */
export function draftOf(
  dossier: Dossier,
  agency: Agency,
  signer: Position,
  input: ResultInput,
  provinceName: string,
): Omit<Draft, 'about' | 'submit'> {
  const types: Record<ResultTemplate, { type: string; sign: string }> = {
    certificate: { type: 'Giấy chứng nhận', sign: 'GCN' },
    decision: { type: 'Quyết định', sign: 'QĐ' },
    'official-letter': { type: 'Công văn', sign: '' },
  }
  const { type, sign } = types[input.template]
  const issuer = agency.shortName
  return {
    agency: agency.id,
    template: input.template,
    type,
    notation: sign ? `${sign}-${issuer}` : `${issuer}-VP`,
    subjectLine: input.title,
    signer: signer.id,
    signerTitle: signer.title,
    ...(input.signerAuthority?.length && { signerAuthority: input.signerAuthority }),
    urgency: 0,
    place: agency.placeName ?? provinceName,
    issuer: {
      parent: `Uỷ ban nhân dân ${provinceName.toLowerCase().startsWith('tỉnh') ? provinceName.replace(/^Tỉnh/, 'tỉnh') : provinceName}`,
      name: agency.name,
    },
    basis: lines(input.basis),
    content: lines(input.content),
    holder: [
      { label: 'Cấp cho', value: dossier.applicant.name },
      ...(dossier.applicant.identity ? [{ label: 'Số định danh', value: dossier.applicant.identity }] : []),
      { label: 'Địa chỉ', value: dossier.applicant.address },
      { label: 'Theo hồ sơ số', value: shownNumber(dossier) },
    ],
    recipients: [dossier.applicant.name],
  }
}

/** A refusal as the letter it is: why, on which grounds. */
export const refusalText = (
  dossier: Dossier,
  said: { reason: string; basis: string; signer: string },
): ResultInput => ({
  template: 'official-letter',
  title: `V/v từ chối giải quyết hồ sơ số ${shownNumber(dossier)}`,
  basis: said.basis,
  content: [
    `Kính gửi ${dossier.applicant.name}.`,
    `Cơ quan đã xem xét hồ sơ số ${shownNumber(dossier)} về việc: ${dossier.request}.`,
    `Căn cứ ${said.basis.split('\n').join('; ')}, hồ sơ không được giải quyết vì lý do sau:`,
    said.reason,
  ].join('\n'),
  signer: said.signer,
})

/** What a result usually says, so that a simple one is two clicks. */
export const usualResult = (dossier: Dossier, signers: readonly Position[]): Record<string, string> => ({
  template: 'certificate',
  title: resultTitle(dossier.procedureName),
  basis: `Theo hồ sơ số ${shownNumber(dossier)} và đề nghị của ${dossier.applicant.name}`,
  content: `${resultTitle(dossier.procedureName)} cho ${dossier.applicant.name}.`,
  signer: signers[0]?.id ?? '',
})

/** `Cấp Chứng chỉ hành nghề thú y` → `Chứng chỉ hành nghề thú y`. */
const resultTitle = (procedure: string): string => {
  const bare = procedure.replace(/^(Thủ tục\s+)?(cấp|cấp lại|cấp đổi)\s+/i, '').trim()
  return bare.charAt(0).toUpperCase() + bare.slice(1)
}
