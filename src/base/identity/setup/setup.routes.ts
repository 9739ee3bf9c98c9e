import { Type } from 'typebox'
import { type Again, filledWith, noErrors } from '../../../kernel/forms/index.ts'
import { defineRoutes, seeOther } from '../../../kernel/http/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { isEmpty, setUpProvince } from './setup.operations.ts'
import { setupForm, setupPage } from './setup.page.ts'

const Printed = Type.Object({ ma: Type.Optional(Type.String({ maxLength: 100 })) })

/** What is known before anybody types: the province of the configuration, and the token of the address that the console printed. */
function beginning({ config }: Province, token: string | undefined): Again {
  const { provinceName, provinceCode } = config
  const name = provinceName.toLowerCase().startsWith('tỉnh') ? `tỉnh${provinceName.slice(4)}` : provinceName
  return filledWith({ agencyName: `Uỷ ban nhân dân ${name}`, agencyCode: provinceCode, setupPin: token ?? '' })
}

export const setupRoutes = defineRoutes((route) =>
  route.form('/thiet-lap', {
    needs: 'public',
    summary: 'First administrator of an empty province',
    perMinute: 10,
    query: Printed,
    body: setupForm.schema,
    async show({ province, view, query }, again) {
      if (await isEmpty(province)) {
        return setupPage(view, again === noErrors ? beginning(province, query.ma) : again)
      }
      if (again !== noErrors) throw new Refusal('setup.done')
      return seeOther('/dang-nhap')
    },
    do: ({ province, body }) => setUpProvince(province, { ...body, token: body.setupPin }),
    then: () => '/dang-nhap',
    beside: {
      'setup.token-wrong': 'setupPin',
      'agency.': 'agencyCode',
      'account.username-taken': 'username',
      'password.': 'password',
    },
  }),
)
