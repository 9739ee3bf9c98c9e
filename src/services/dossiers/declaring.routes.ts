import { Type } from 'typebox'
import { legalDayOf } from '../../../packages/time/index.ts'
import { begun } from '../../kernel/forms/index.ts'
import { defineRoutes } from '../../kernel/http/index.ts'
import type { Language } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { formToday, wholeAnswers, wholeForm, wholeValues } from '../eforms/index.ts'
import { declarationAnswer, declareFor, knownOf } from './declaration.ts'
import { aDossier, readDossier } from './dossier.door.ts'
import { type Dossier, shownNumber } from './dossier.ts'
import { words } from './words.ts'

/** The form in force for a dossier's procedure. @throws Refusal eform.none */
async function formFor(province: Province, { procedureCode }: Dossier, language: Language) {
  const form = await formToday(province, procedureCode)
  if (!form) throw new Refusal('eform.none')
  return { form, ...wholeForm(form, legalDayOf(province.clock.now()), language) }
}

/** What was declared for a dossier: as its paper, and entered by the counter for who declares there. */
export const declaringRoutes = defineRoutes((route) => {
  route.get(
    '/ho-so/:id/to-khai',
    {
      on: readDossier,
      reads: 'personal',
      answers: ['application/pdf'],
      summary: 'What was declared, as its paper (PDF/A)',
    },
    ({ province, on }) => declarationAnswer(province, on),
  )

  route.form('/ho-so/:id/nhap-to-khai', {
    on: aDossier('dossier.receive'),
    reads: 'personal',
    body: Type.Object({}),
    summary: 'The counter enters the form of the procedure, whole on one page',
    asks: async ({ province, on, language }) => (await formFor(province, on, language)).asks,
    show: async ({ province, view, on }, again) => {
      const { form, shown } = await formFor(province, on, view.language)
      return shown.page(view, {
        title: {
          vi: `${form.definition.title.vi} – ${shownNumber(on)}`,
          en: `${form.definition.title.en} – ${shownNumber(on)}`,
        },
        section: 'dossiers',
        action: `/ho-so/${on.id}/nhap-to-khai`,
        again: begun(again, wholeValues(form, knownOf(on))),
        submit: words.keepDeclared,
        cancelAt: `/ho-so/${on.id}`,
        draft: `to-khai-${on.id}`,
      })
    },
    do: async ({ province, actor, on, body, language, key }) => {
      const { form } = await formFor(province, on, language)
      return declareFor(province, actor, on, wholeAnswers(form, { ...body }), key)
    },
    then: ({ on }) => `/ho-so/${on.id}`,
  })
})
