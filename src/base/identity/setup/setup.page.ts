import {
  actions,
  defineWords,
  field,
  form,
  type Html,
  html,
  mainAction,
  type View,
} from '../../../kernel/pages/index.ts'
import { doorPage } from '../sign-in/sign-in.page.ts'
import { words as doorWords } from '../sign-in/sign-in.words.ts'

export const words = defineWords({
  title: { vi: 'Thiết lập quản trị đầu tiên', en: 'Set up the first administrator' },
  intro: {
    vi: 'Hệ thống chưa có tài khoản nào. Người giữ máy chủ chép mã thiết lập in trên màn hình khi khởi động vào đây; trang này chỉ dùng được một lần.',
    en: 'The system has no accounts yet. Copy the setup token the server printed at start; this page works once.',
  },
  token: { vi: 'Mã thiết lập', en: 'Setup token' },
  agencyName: { vi: 'Tên cơ quan chủ quản', en: 'Name of the agency' },
  agencyCode: { vi: 'Mã định danh', en: 'Agency code' },
  name: { vi: 'Tên hiển thị', en: 'Display name' },
  go: { vi: 'Tạo quản trị đầu tiên', en: 'Make the first administrator' },
})

export interface SetupForm {
  values: Record<string, unknown>
  errors: Record<string, string>
}

export function setupPage(view: View, { values, errors }: SetupForm): Html {
  const { t } = view
  const token = String(values.setupPin ?? '')
  const [first] = Object.entries(errors).map(([name, message]) => ({ field: name, message }))
  const text = (name: string, label: string, autocomplete = 'off') =>
    field(view, { kind: 'text', name, label, value: String(values[name] ?? ''), autocomplete, error: errors[name] })
  return doorPage(
    view,
    t(words.title),
    first,
    html`<p class="govuk-body">${t(words.intro)}</p>`,
    form(
      view,
      { action: '/thiet-lap' },
      token && !errors.setupPin
        ? html`<input type="hidden" name="setupPin" value="${token}">`
        : field(view, {
            kind: 'password',
            name: 'setupPin',
            label: t(words.token),
            autocomplete: 'off',
            error: errors.setupPin,
          }),
      text('agencyName', t(words.agencyName)),
      text('agencyCode', t(words.agencyCode)),
      text('username', t(doorWords.username), 'username'),
      text('name', t(words.name)),
      field(view, {
        kind: 'password',
        name: 'password',
        label: t(doorWords.newPassword),
        hint: t(doorWords.newHintAlone),
        autocomplete: 'new-password',
        error: errors.password,
      }),
      actions(mainAction({ label: t(words.go) })),
    ),
  )
}
