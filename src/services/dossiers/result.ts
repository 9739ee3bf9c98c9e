import type { Agency, Position } from '../../base/directory/index.ts'
import type { Invalid } from '../../kernel/forms/index.ts'
import {
  actions,
  errorSummary,
  field,
  form,
  type Html,
  html,
  linkButton,
  mainAction,
  type View,
} from '../../kernel/pages/index.ts'
import type { Draft } from '../../paperwork/documents/index.ts'
import { authorityPart } from './authority.page.ts'
import { shownNumber } from './dossier.page.ts'
import type { Dossier } from './dossier.ts'
import { errorsOf } from './receiving.page.ts'
import { words } from './words.ts'

/** Templates a result can be drafted from; each is a kind of paper. */
export const resultTemplates = ['certificate', 'decision', 'official-letter'] as const
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

/** The form under the dossier: a template, a subject, the text, who signs. Prefilled, so that a simple result is two clicks. */
export function resultForm(view: View, dossier: Dossier, leaders: readonly Position[], invalid?: Invalid): Html {
  const errors = errorsOf(invalid)
  const vi = view.language === 'vi'
  const typed = (name: string, fallback: string): string => {
    const value = invalid?.values[name]
    return typeof value === 'string' ? value : fallback
  }
  const names: Record<ResultTemplate, string> = {
    certificate: vi ? 'Chứng chỉ, giấy phép, giấy chứng nhận' : 'Certificate or licence',
    decision: vi ? 'Quyết định' : 'Decision',
    'official-letter': vi ? 'Công văn trả lời' : 'Official letter',
  }
  return html`<section class="lt-step-form"><h2>${view.t(words.draftResult)}</h2>${form(
    view,
    {
      action: `/ho-so/${dossier.id}/soan-ket-qua`,
      hidden: { revision: dossier.revision },
      draft: `ket-qua-${dossier.id}`,
      filled: Boolean(invalid),
    },
    errorSummary(view, errors),
    field(view, {
      kind: 'radios',
      name: 'template',
      label: vi ? 'Mẫu văn bản' : 'Template',
      options: resultTemplates.map((value) => ({ value, label: names[value] })),
      value: typed('template', 'certificate'),
      error: errors.template,
    }),
    field(view, {
      kind: 'text',
      name: 'title',
      label: vi ? 'Trích yếu / tên kết quả' : 'Subject line',
      value: typed('title', resultTitle(dossier.procedureName)),
      error: errors.title,
    }),
    field(view, {
      kind: 'textarea',
      name: 'basis',
      label: vi ? 'Căn cứ (mỗi dòng một căn cứ)' : 'Legal basis (one per line)',
      rows: 3,
      value: typed('basis', `Theo hồ sơ số ${shownNumber(dossier)} và đề nghị của ${dossier.applicant.name}`),
      error: errors.basis,
    }),
    field(view, {
      kind: 'textarea',
      name: 'content',
      label: vi ? 'Nội dung (mỗi dòng một đoạn)' : 'Content (one paragraph per line)',
      rows: 5,
      value: typed('content', `${resultTitle(dossier.procedureName)} cho ${dossier.applicant.name}.`),
      error: errors.content,
    }),
    field(view, {
      kind: 'select',
      name: 'signer',
      label: vi ? 'Trình người ký' : 'Signer',
      options: leaders.map((one) => ({ value: one.id, label: one.title })),
      value: typed('signer', leaders[0]?.id ?? ''),
      error: errors.signer,
    }),
    authorityPart(view, { typed, errors }),
    field(view, {
      kind: 'checkboxes',
      name: 'attach',
      label: vi ? 'Tệp kèm theo' : 'Attachments',
      options: [
        {
          value: 'yes',
          label: vi ? 'Thêm tệp kèm theo trước khi trình ký' : 'Add attachments before submitting',
          hint: vi
            ? 'Dự thảo được lưu lại; bạn thêm tệp ở trang văn bản rồi trình ký.'
            : 'The draft is kept; you add files on the document’s page, then submit it.',
        },
      ],
      value: invalid?.values.attach === 'yes' ? ['yes'] : [],
    }),
    actions(
      mainAction({ label: vi ? 'Trình ký' : 'Submit for signature' }),
      linkButton({ label: vi ? 'Quay lại hồ sơ' : 'Back to the dossier', at: `/ho-so/${dossier.id}` }),
    ),
  )}</section>`
}

/** `Cấp Chứng chỉ hành nghề thú y` → `Chứng chỉ hành nghề thú y`. */
const resultTitle = (procedure: string): string => {
  const bare = procedure.replace(/^(Thủ tục\s+)?(cấp|cấp lại|cấp đổi)\s+/i, '').trim()
  return bare.charAt(0).toUpperCase() + bare.slice(1)
}
