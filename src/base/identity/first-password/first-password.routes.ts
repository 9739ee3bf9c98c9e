import { Type } from 'typebox'
import { defineRoutes } from '../../../kernel/http/index.ts'
import { defineWords, html } from '../../../kernel/pages/index.ts'
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

/** Where the owner of a new account chooses the first password. */
export const firstPasswordRoutes = defineRoutes((route) =>
  route.form('/dat-mat-khau/:link', {
    needs: 'public',
    secret: true,
    perMinute: 10,
    params: Type.Object({ link: Type.String({ maxLength: 200 }) }),
    body: newPasswordForm.schema,
    summary: 'First password of a new account, by its link',
    show: async ({ province, view, params }, again) => {
      const { name, username } = await accountOfLink(province, params.link)
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
