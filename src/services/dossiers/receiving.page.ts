import { formatTimeLimit } from '../../base/calendar/index.ts'
import type { Agency } from '../../base/directory/index.ts'
import type { Invalid } from '../../kernel/forms/index.ts'
import type { UploadRefusal } from '../../kernel/http/index.ts'
import {
  actions,
  confirmation,
  details,
  errorSummary,
  type FieldErrors,
  field,
  fileUpload,
  filterBar,
  form,
  formatMoney,
  type Html,
  html,
  linkButton,
  mainAction,
  officialLayout,
  type Piece,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { feeOf, type ProcedureVersion, timeLimitOf } from '../procedures/index.ts'
import { shownNumber } from './dossier.page.ts'
import type { Dossier } from './dossier.ts'
import { words } from './words.ts'

export const errorsOf = (invalid: Invalid | undefined): FieldErrors =>
  Object.fromEntries((invalid?.errors ?? []).map((error) => [error.field, error.message]))

const typed = (invalid: Invalid | undefined, name: string): string | undefined => {
  const value = invalid?.values[name]
  return typeof value === 'string' ? value : undefined
}

const section = (title: string, content: Piece): Html =>
  html`<section class="lt-step-form"><h2>${title}</h2>${content}</section>`

const back = (view: View, dossier: Dossier): Html =>
  linkButton({ label: view.language === 'vi' ? 'Quay lại hồ sơ' : 'Back to the dossier', at: `/ho-so/${dossier.id}` })

const enteredFields = (view: View, textLimit: string, errors: FieldErrors, invalid?: Invalid): Piece => [
  field(view, {
    kind: 'day',
    name: 'enteredDay',
    label: view.t(words.enteredDay),
    hint: view.t(words.enteredHint, textLimit),
    error: errors.enteredDay,
    value: typed(invalid, 'enteredDay'),
  }),
  field(view, {
    kind: 'text',
    name: 'enteredReason',
    label: view.t(words.enteredReason),
    error: errors.enteredReason,
    value: typed(invalid, 'enteredReason'),
  }),
]

/** The one thing to do on a new dossier: receive it. `textLimit` is set when the procedure states its limit in words. */
export function receiveForm(view: View, dossier: Dossier, textLimit: string | null, invalid?: Invalid): Html {
  const errors = errorsOf(invalid)
  return section(
    view.t(words.receive),
    form(
      view,
      { action: `/ho-so/${dossier.id}/tiep-nhan`, hidden: { revision: dossier.revision }, filled: Boolean(invalid) },
      errorSummary(view, errors),
      textLimit !== null && enteredFields(view, textLimit, errors, invalid),
      html`<p>${
        view.language === 'vi'
          ? 'Đã kiểm tra giấy tờ hợp lệ. Khi tiếp nhận, hệ thống cấp số hồ sơ, tính ngày hẹn trả và làm giấy tiếp nhận.'
          : 'The papers are checked. Receiving gives the number, counts the due date and makes the slip.'
      }</p>`,
      actions(mainAction({ label: view.t(words.receive) }), back(view, dossier)),
    ),
  )
}

export function supplementForm(view: View, dossier: Dossier, invalid?: Invalid): Html {
  const errors = errorsOf(invalid)
  const { t } = view
  return section(
    t(words.supplementTitle),
    form(
      view,
      {
        action: `/ho-so/${dossier.id}/bo-sung`,
        hidden: { revision: dossier.revision },
        draft: `bo-sung-${dossier.id}`,
        filled: Boolean(invalid),
      },
      errorSummary(view, errors),
      field(view, {
        kind: 'textarea',
        name: 'papers',
        label: t(words.missingPapers),
        hint: t(words.supplementHint),
        rows: 4,
        error: errors.papers,
        value: typed(invalid, 'papers'),
      }),
      field(view, {
        kind: 'textarea',
        name: 'why',
        label: t(words.why),
        rows: 2,
        error: errors.why,
        value: typed(invalid, 'why'),
      }),
      field(view, {
        kind: 'text',
        name: 'basis',
        label: t(words.basis),
        error: errors.basis,
        value: typed(invalid, 'basis'),
      }),
      actions(mainAction({ label: t(words.supplement) }), back(view, dossier)),
    ),
  )
}

export function suppliedForm(view: View, dossier: Dossier, refused: readonly UploadRefusal[]): Html {
  const errors = Object.fromEntries(refused.map((one) => [one.field, `${one.name}: ${one.message}`]))
  const vi = view.language === 'vi'
  return section(
    view.t(words.supplied),
    form(
      view,
      { action: `/ho-so/${dossier.id}/nhan-bo-sung`, files: true },
      errorSummary(view, errors),
      fileUpload(view, {
        name: 'tep',
        label: vi ? 'Tệp quét giấy tờ' : 'Scanned papers',
        accept: '.pdf,.jpg,.jpeg,.png',
        maxBytes: 50 * 1024 * 1024,
        multiple: true,
        optional: true,
        error: errors.tep,
      }),
      field(view, {
        kind: 'text',
        name: 'onPaper',
        label: vi ? 'Giấy tờ nhận bản giấy' : 'Papers received on paper',
        optional: true,
      }),
      actions(mainAction({ label: view.t(words.supplied) }), back(view, dossier)),
    ),
  )
}

export function denyForm(view: View, dossier: Dossier, invalid?: Invalid): Html {
  const errors = errorsOf(invalid)
  const { t } = view
  return html`<section class="lt-step-form">${errorSummary(view, errors)}${confirmation(view, {
    title: t(words.denyTitle, shownNumber(dossier)),
    will: [t(words.denyWill1), t(words.denyWill2)],
    fields: field(view, {
      kind: 'textarea',
      name: 'reason',
      label: t(words.reason),
      rows: 3,
      error: errors.reason,
      value: typed(invalid, 'reason'),
    }),
    label: t(words.deny),
    action: `/ho-so/${dossier.id}/tu-choi`,
    cancelAt: `/ho-so/${dossier.id}`,
    hidden: { revision: String(dossier.revision) },
  })}</section>`
}

/** First step at the counter: which procedure is it. */
export function counterSearchPage(
  view: View,
  text: string,
  found: readonly { code: string; name: string; field: string | null }[],
): Html {
  const { t } = view
  return officialLayout(view, {
    title: t(words.counter),
    section: 'dossiers',
    shortcuts: true,
    main: html`<h1>${t(words.counter)}</h1>${filterBar(view, {
      search: {
        name: 'q',
        label: view.language === 'vi' ? 'Tên hoặc mã thủ tục' : 'Name or code of the procedure',
        value: text,
      },
    })}${table(view, {
      caption: t(words.procedure),
      keys: true,
      columns: [
        {
          label: view.language === 'vi' ? 'Mã' : 'Code',
          width: 15,
          cell: (row: (typeof found)[number]) => html`<span class="lt-code">${row.code}</span>`,
        },
        { label: t(words.procedure), cell: (row: (typeof found)[number]) => row.name },
        {
          label: view.language === 'vi' ? 'Lĩnh vực' : 'Field',
          width: 20,
          cell: (row: (typeof found)[number]) => row.field ?? '',
        },
      ],
      rows: found,
      at: (row) => `/quay/tiep-nhan?thu-tuc=${encodeURIComponent(row.code)}`,
      empty: {
        title: view.language === 'vi' ? 'Không có thủ tục nào khớp' : 'No procedure matches',
        body:
          view.language === 'vi'
            ? 'Gõ một phần tên thủ tục, có dấu hay không dấu đều được.'
            : 'Type part of the name, with or without diacritics.',
      },
    })}`,
  })
}

export interface CounterFormProps {
  version: ProcedureVersion
  agencies: readonly { id: string; name: string }[]
  unit: Agency
  invalid?: Invalid
}

/** Everything of a counter filing on one dense page: the officer types while the citizen stands there. */
export function counterFormPage(view: View, props: CounterFormProps): Html {
  const { version, invalid } = props
  const errors = errorsOf(invalid)
  const { t } = view
  const limit = timeLimitOf(version, 'counter')
  const fee = feeOf(version, 'counter')
  return officialLayout(view, {
    title: t(words.counter),
    section: 'dossiers',
    error: Boolean(invalid),
    main: html`<h1>${t(words.counter)}: ${version.name}</h1><p class="lt-intro"><span class="lt-code">${version.code}</span> · ${formatTimeLimit(limit, view.language)} · ${
      fee > 0 ? formatMoney(fee, view.language) : t(words.free)
    }</p>${errorSummary(view, errors)}${form(
      view,
      {
        action: '/quay/tiep-nhan',
        files: true,
        hidden: { procedureVersion: version.id },
        draft: `quay-${version.code}`,
        filled: Boolean(invalid),
        className: 'lt-two',
      },
      applicantFields(view, errors, invalid),
      field(view, {
        kind: 'text',
        name: 'request',
        label: t(words.request),
        error: errors.request,
        value: typed(invalid, 'request') ?? version.name,
      }),
      agencyField(view, props, errors),
      field(view, {
        kind: 'text',
        name: 'resultPlace',
        label: t(words.resultPlace),
        error: errors.resultPlace,
        value: typed(invalid, 'resultPlace') ?? props.unit.name,
      }),
      limit.unit === 'OTHER' && enteredFields(view, limit.text, errors, invalid),
      paperFields(view, version, errors, invalid),
      actions(mainAction({ label: t(words.receive) }), linkButton({ label: t(words.dossiers), at: '/ho-so' })),
    )}`,
  })
}

function applicantFields(view: View, errors: FieldErrors, invalid?: Invalid): Piece {
  const { t } = view
  const vi = view.language === 'vi'
  const kinds = [
    ['citizen', vi ? 'Công dân' : 'Citizen'],
    ['business', vi ? 'Doanh nghiệp' : 'Business'],
    ['organisation', vi ? 'Tổ chức' : 'Organisation'],
    ['agency', vi ? 'Cơ quan nhà nước' : 'State agency'],
    ['other', vi ? 'Khác' : 'Other'],
  ] as const
  const text = (
    name: string,
    label: string,
    more: { optional?: boolean; inputmode?: 'numeric' | 'tel' | 'email'; kind?: 'text' | 'tel' | 'email' } = {},
  ) =>
    field(view, {
      kind: more.kind ?? 'text',
      name,
      label,
      optional: more.optional,
      inputmode: more.inputmode,
      error: errors[name],
      value: typed(invalid, name),
      autocomplete: 'off',
    })
  return [
    field(view, {
      kind: 'select',
      name: 'applicantKind',
      label: vi ? 'Đối tượng' : 'Kind',
      empty: null,
      options: kinds.map(([value, label]) => ({ value, label })),
      value: typed(invalid, 'applicantKind') ?? 'citizen',
      error: errors.applicantKind,
    }),
    text('applicantName', vi ? 'Họ và tên chủ hồ sơ' : 'Applicant’s name'),
    text('applicantIdentity', t(words.identity), { optional: true, inputmode: 'numeric' }),
    text('applicantPhone', t(words.phone), { kind: 'tel', inputmode: 'tel' }),
    text('applicantAddress', t(words.address)),
    text('applicantEmail', t(words.email), { kind: 'email', inputmode: 'email', optional: true }),
    details(
      vi ? 'Người khác nộp thay' : 'Filed by somebody else',
      html`${text('filerName', vi ? 'Họ và tên người nộp' : 'Filer’s name', { optional: true })}${text('filerAuthority', vi ? 'Giấy uỷ quyền' : 'Authority', { optional: true })}`,
      { open: Boolean(typed(invalid, 'filerName')) },
    ),
  ]
}

function agencyField(view: View, props: CounterFormProps, errors: FieldErrors): Piece {
  const [only] = props.agencies
  if (props.agencies.length === 1 && only)
    return html`<input type="hidden" name="agency" value="${only.id}"><p><strong>${view.t(words.agency)}:</strong> ${only.name}</p>`
  return field(view, {
    kind: 'select',
    name: 'agency',
    label: view.t(words.agency),
    options: props.agencies.map((agency) => ({ value: agency.id, label: agency.name })),
    value: typed(props.invalid, 'agency'),
    error: errors.agency,
  })
}

function paperFields(view: View, version: ProcedureVersion, errors: FieldErrors, invalid?: Invalid): Piece {
  const vi = view.language === 'vi'
  return html`<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${vi ? 'Thành phần hồ sơ' : 'Required papers'}</legend>${version.components.map(
    (component, at) =>
      html`<div class="lt-paper"><p class="lt-paper__name"><strong>${at + 1}.</strong> ${component.name}</p><div class="lt-paper__row">${field(
        view,
        {
          kind: 'number',
          name: `goc-${at}`,
          label: vi ? 'Bản chính' : 'Originals',
          width: 4,
          value: typed(invalid, `goc-${at}`) ?? String(component.originals),
        },
      )}${field(view, { kind: 'number', name: `sao-${at}`, label: vi ? 'Bản sao' : 'Copies', width: 4, value: typed(invalid, `sao-${at}`) ?? String(component.copies) })}${fileUpload(
        view,
        {
          name: `tep-${at}`,
          label: vi ? 'Bản quét' : 'Scan',
          accept: '.pdf,.jpg,.jpeg,.png',
          maxBytes: 50 * 1024 * 1024,
          optional: true,
          multiple: true,
          error: errors[`tep-${at}`],
        },
      )}</div></div>`,
  )}</fieldset>`
}
