import { Type } from 'typebox'
import { isoDay, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { Day, defineForm, filledWith } from '../../kernel/forms/index.ts'
import { actions, button, details, form, type Html, html, type View } from '../../kernel/pages/index.ts'
import { formWords as words } from './form.words.ts'

/** The days a register is printed for. */
export const RegisterDays = Type.Object({ tu: Day({ label: words.from }), den: Day({ label: words.to }) })

const daysForm = defineForm(RegisterDays)

/** Prints the register of some days, this month so far unless said. */
export function registerPrint(view: View): Html {
  const today = legalDayOf(view.now)
  const month = legalDay(`${isoDay(today).slice(0, 7)}-01`)
  return details(
    view.t(words.printRegister),
    form(
      view,
      { action: '/so-theo-doi/in', method: 'get' },
      html`${daysForm.fields(view, filledWith({ tu: isoDay(month), den: isoDay(today) }))}`,
      actions(button({ label: view.t(words.printRegister), icon: 'document', kind: 'plain' })),
    ),
  )
}
