import { Type } from 'typebox'
import { type Again, defineForm, Secret, Text } from '../../../kernel/forms/index.ts'
import { defineWords, type Html, html, type View } from '../../../kernel/pages/index.ts'
import { USERNAME_PATTERN } from '../account/account.ts'
import { doorPage } from '../sign-in/sign-in.page.ts'
import { words as doorWords } from '../sign-in/sign-in.words.ts'

const words = defineWords({
  title: { vi: 'Thiết lập quản trị đầu tiên', en: 'Set up the first administrator' },
  intro: {
    vi: 'Hệ thống chưa có tài khoản nào. Người giữ máy chủ chép mã thiết lập in trên màn hình khi khởi động vào đây; trang này chỉ dùng được một lần.',
    en: 'The system has no accounts yet. Whoever keeps the server copies here the setup code printed on its screen at start; this page works only once.',
  },
  token: { vi: 'mã thiết lập', en: 'the setup code' },
  agencyName: { vi: 'tên cơ quan chủ quản', en: 'the name of the governing agency' },
  agencyCode: { vi: 'mã định danh', en: 'the agency code' },
  name: { vi: 'tên hiển thị', en: 'the display name' },
  go: { vi: 'Tạo quản trị đầu tiên', en: 'Create the first administrator' },
})

export const setupForm = defineForm(
  Type.Object({
    setupPin: Secret({ max: 100, label: words.token }),
    agencyName: Text({ max: 300, label: words.agencyName, autocomplete: 'off' }),
    agencyCode: Text({ max: 35, label: words.agencyCode, autocomplete: 'off' }),
    username: Text({ max: 60, pattern: USERNAME_PATTERN, label: doorWords.username, autocomplete: 'username' }),
    name: Text({ max: 120, label: words.name, autocomplete: 'off' }),
    password: Secret({
      max: 200,
      label: doorWords.newPassword,
      hint: doorWords.newHintAlone,
      autocomplete: 'new-password',
    }),
  }),
)

export function setupPage(view: View, again: Again): Html {
  const token = String(again.values.setupPin ?? '')
  // one that came with the address, and was not wrong, goes along unseen
  const known = token !== '' && !again.errors.setupPin
  return doorPage(
    view,
    view.t(words.title),
    again,
    html`<p class="govuk-body">${view.t(words.intro)}</p>`,
    setupForm.whole(view, {
      action: '/thiet-lap',
      again,
      submit: words.go,
      autofocus: true,
      ...(known && { hidden: { setupPin: token }, without: ['setupPin'] }),
    }),
  )
}
