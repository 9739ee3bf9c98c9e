import { type Static, Type } from 'typebox'
import {
  Chosen,
  Count,
  Day,
  defineForm,
  Flag,
  OneOf,
  OptionalText,
  revision,
  Text,
  When,
} from '../../../kernel/forms/index.ts'
import { MARKS, TEMPLATES } from '../definition.ts'
import { kindWords, editWords as words } from './edit.words.ts'

export const KINDS = [
  ...(['text', 'lines', 'name', 'date', 'address', 'identity', 'phone', 'email', 'tax'] as const),
  ...(['count', 'money', 'one', 'several', 'tick', 'table'] as const),
] as const
export type Kind = (typeof KINDS)[number]

/** What a new draft begins with. */
export const NewForm = Type.Object({
  code: Text({ max: 60, label: words.code, hint: words.codeHint, spellcheck: false }),
  base: OneOf(['standing', 'blank'], {
    label: words.base,
    words: { standing: words.baseStanding, blank: words.baseBlank },
  }),
})
export type NewForm = Static<typeof NewForm>
export const newForm = defineForm(NewForm)

const title = {
  title: Text({ max: 200, label: words.fieldTitle, hint: words.fieldTitleHint }),
  titleEn: Text({ max: 200, label: words.english }),
}
const when = {
  whenField: Type.Optional(Chosen({ max: 40, label: words.whenField })),
  whenIs: OptionalText({ max: 2000, lines: 3, label: words.whenIs, hint: words.whenIsHint }),
}

/** One question of a form. */
export const FieldEdit = Type.Object({
  revision,
  ...title,
  help: Text({ max: 600, lines: 2, label: words.help }),
  helpEn: Text({ max: 600, lines: 2, label: words.helpEnglish }),
  kind: OneOf(KINDS, { label: words.kind, words: kindWords }),
  choices: When(
    { kind: ['one', 'several'] },
    OptionalText({ max: 20_000, lines: 6, label: words.choices, hint: words.choicesHint }),
  ),
  fromList: When(
    { kind: ['one', 'several'] },
    Type.Optional(Chosen({ max: 60, label: words.fromList, hint: words.fromListHint })),
  ),
  least: Type.Optional(Count({ max: 1e12, label: words.least, hint: words.boundHint })),
  most: Type.Optional(Count({ max: 1e12, label: words.most, hint: words.boundHint })),
  past: When({ kind: 'date' }, Flag({ label: words.past })),
  required: Flag({ label: words.isRequired }),
  page: Count({ min: 1, max: 40, label: words.onPage }),
  place: Type.Optional(Count({ min: 1, max: 120, label: words.place })),
  ...when,
})
export type FieldEdit = Static<typeof FieldEdit>
export const fieldForm = defineForm(FieldEdit)

/** One page of a form. */
export const PageEdit = Type.Object({ revision, ...title, ...when })
export type PageEdit = Static<typeof PageEdit>
export const pageForm = defineForm(PageEdit)

/** Name of the form and the paper it becomes. */
export const PaperEdit = Type.Object({
  revision,
  ...title,
  template: OneOf(TEMPLATES, {
    label: words.template,
    words: { declaration: words.declaration, application: words.application },
  }),
  number: OptionalText({ max: 60, label: words.formNumber }),
  instrument: OptionalText({ max: 200, label: words.instrument }),
  mark: OneOf(MARKS, {
    label: words.mark,
    words: { official: words.official, likely: words.likely, local: words.local },
  }),
  to: OptionalText({ max: 200, label: words.to, hint: words.toHint }),
  pledge: OptionalText({ max: 1000, lines: 3, label: words.pledge }),
  signers: Text({ max: 250, lines: 3, label: words.signers, hint: words.lineEach }),
  replaces: OptionalText({ max: 2000, lines: 3, label: words.replaces, hint: words.replacesHint }),
})
export type PaperEdit = Static<typeof PaperEdit>
export const paperForm = defineForm(PaperEdit)

export const PublishFrom = Type.Object({ revision, from: Day({ label: words.fromDay, hint: words.fromHint }) })
export const publishForm = defineForm(PublishFrom)
export const EndFrom = Type.Object({ revision, from: Day({ label: words.endDay, hint: words.fromHint }) })
export const endForm = defineForm(EndFrom)
export const Seen = Type.Object({ revision })
export const seenForm = defineForm(Seen)
