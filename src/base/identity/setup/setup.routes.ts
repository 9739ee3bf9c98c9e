import { Type } from 'typebox'
import { Secret, Text } from '../../../kernel/forms/index.ts'
import { defineRoutes, page, seeOther } from '../../../kernel/http/index.ts'
import { USERNAME_PATTERN } from '../account/account.ts'
import { orAgain } from '../door.ts'
import { words as doorWords } from '../sign-in/sign-in.words.ts'
import { isEmpty, setUpProvince } from './setup.operations.ts'
import { setupPage, words } from './setup.page.ts'

const Setup = Type.Object({
  setupPin: Secret({ max: 100, label: words.token }),
  agencyName: Text({ max: 300, label: words.agencyName }),
  agencyCode: Text({ max: 35, label: words.agencyCode }),
  username: Text({ max: 60, pattern: USERNAME_PATTERN, label: doorWords.username }),
  name: Text({ max: 120, label: words.name }),
  password: Secret({ max: 200, label: doorWords.newPassword }),
})

const Printed = Type.Object({ ma: Type.Optional(Type.String({ maxLength: 100 })) })

const fieldOf = (code: string): string => {
  if (code.startsWith('password.')) return 'password'
  if (code.startsWith('agency.')) return 'agencyCode'
  return code === 'account.username-taken' ? 'username' : 'setupPin'
}

export const setupRoutes = defineRoutes((route) => {
  route.get(
    '/thiet-lap',
    { needs: 'public', query: Printed, summary: 'First administrator of an empty province' },
    async (ctx) => {
      if (!(await isEmpty(ctx.province))) return seeOther('/dang-nhap')
      const { provinceName, provinceCode } = ctx.province.config
      const values = {
        agencyName: `Uỷ ban nhân dân ${provinceName.toLowerCase().startsWith('tỉnh') ? `tỉnh${provinceName.slice(4)}` : provinceName}`,
        agencyCode: provinceCode,
        // the address printed at the console brings the token along
        setupPin: ctx.query.ma ?? '',
      }
      return page(setupPage(ctx.view, { values, errors: {} }))
    },
  )

  route.post(
    '/thiet-lap',
    {
      needs: 'public',
      body: Setup,
      perMinute: 10,
      invalid: ({ view }, { errors, values }) => {
        const known = Object.fromEntries(errors.map((error) => [error.field, error.message]))
        return page(setupPage(view, { values, errors: known }), 400)
      },
    },
    (ctx) =>
      orAgain(
        ctx,
        async () => {
          await setUpProvince(ctx.province, { ...ctx.body, token: ctx.body.setupPin })
          return seeOther('/dang-nhap')
        },
        (message, refusal) => setupPage(ctx.view, { values: ctx.body, errors: { [fieldOf(refusal.code)]: message } }),
      ),
  )
})
