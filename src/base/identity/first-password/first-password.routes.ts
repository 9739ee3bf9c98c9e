import { Type } from 'typebox'
import { defineRoutes } from '../../../kernel/http/index.ts'
import { subjectOf } from '../../../kernel/life/index.ts'
import { defineWords, html } from '../../../kernel/pages/index.ts'
import type { Account } from '../account/account.ts'
import { besidePassword, newPasswordForm } from '../sign-in/sign-in.forms.ts'
import { doorPage, passwordForm } from '../sign-in/sign-in.page.ts'
import { accountOfLink, chooseFirstPassword, LINK_DAYS } from './first-password.operations.ts'

const words = defineWords({
  title: { vi: 'Chọn mật khẩu đầu tiên', en: 'Choose your first password' },
  intro: {
    vi: (name: string, username: string, days: number) =>
      `${name}, tên đăng nhập của bạn là “${username}”. Đường dẫn này dùng một lần, trong ${days} ngày.`,
    en: (name: string, username: string, days: number) =>
      `${name}, your username is “${username}”. This link works once, within ${days} days.`,
  },
})

const Link = Type.Object({ link: Type.String({ maxLength: 200 }) })

/** The account a link opens, for whoever has the link. */
const byLink = subjectOf<Account>(
  { kind: 'account', placeOf: () => ({ agency: null }) },
  {
    params: Link,
    get: ({ province, params }) => accountOfLink(province, params.link ?? ''),
  },
)

/** Where the owner of a new account chooses the first password. */
export const firstPasswordRoutes = defineRoutes((route) =>
  route.form('/dat-mat-khau/:link', {
    on: byLink.anyone(),
    params: Link,
    secret: true,
    perMinute: 10,
    body: newPasswordForm.schema,
    summary: 'First password of a new account, by its link',
    show: ({ view, params, on: { name, username } }, again) => {
      return doorPage(
        view,
        view.t(words.title),
        again,
        html`<p class="govuk-body">${view.t(words.intro, name, username, LINK_DAYS)}</p>`,
        passwordForm(view, {
          username,
          secondFactor: false,
          askCurrent: false,
          action: `/dat-mat-khau/${params.link}`,
          again,
        }),
      )
    },
    do: ({ province, params, body }) =>
      chooseFirstPassword(province, params.link, { password: body.password, again: body.againPassword }),
    then: () => '/dang-nhap',
    beside: besidePassword,
  }),
)
