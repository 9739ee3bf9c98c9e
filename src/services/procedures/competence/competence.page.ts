import { Type } from 'typebox'
import type { Again } from '../../../kernel/forms/index.ts'
import { Day, defineForm, Ids, OptionalText, Text } from '../../../kernel/forms/index.ts'
import { field, type Html, type Option, type View } from '../../../kernel/pages/index.ts'
import { COMPETENCE_AT } from './competence.list.ts'
import { words } from './competence.words.ts'

/** Who decides what from which day: for fields, for codes, or for both. */
export const competenceForm = defineForm(
  Type.Object({
    agencies: Ids({ max: 200, label: words.agencies, hint: words.agenciesHint }),
    fields: Type.Array(Text({ max: 300 }), { maxItems: 500, label: words.fieldsTitle }),
    codes: OptionalText({ max: 60_000, lines: 3, label: words.codes, hint: words.codesHint }),
    from: Day({ label: words.from, hint: words.fromHint }),
    basis: OptionalText({ max: 300, label: words.basis, hint: words.basisHint }),
  }),
)

interface FieldNow {
  field: string
  procedures: number
  undecided: number
  agencies: string[]
}

/** The form over many procedures at once; fields with most to do come first. */
export function setPage(
  view: View,
  { fields, agencies, again }: { fields: readonly FieldNow[]; agencies: readonly Option[]; again: Again },
): Html {
  const chosen = [again.values.fields ?? []].flat().map(String)
  return competenceForm.page(view, {
    title: words.set,
    section: 'catalogue',
    action: `${COMPETENCE_AT}/dat`,
    again,
    submit: words.keep,
    cancelAt: COMPETENCE_AT,
    without: ['fields'],
    options: { agencies },
    below:
      fields.length > 0 &&
      field(view, {
        kind: 'checkboxes',
        name: 'fields',
        label: view.t(words.fieldsTitle),
        hint: view.t(words.fieldsHint),
        error: again.errors.fields,
        value: chosen,
        options: fields.map((one) => ({
          value: one.field,
          label: one.field,
          hint: view.t(words.fieldNow, one.procedures, one.undecided, one.agencies.join('; ')),
        })),
      }),
  })
}
