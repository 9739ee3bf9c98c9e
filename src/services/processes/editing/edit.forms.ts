import { type Static, type TObject, Type } from 'typebox'
import {
  Chosen,
  Count,
  Day,
  type DefinedForm,
  defineForm,
  Flag,
  OneOf,
  OptionalText,
  revision,
  Several,
  Text,
} from '../../../kernel/forms/index.ts'
import { OPINIONS, ORIGINALITIES } from '../conditions.ts'
import {
  DATE_EFFECTS,
  type Definition,
  DOCUMENTS,
  isEnd,
  PAYMENTS,
  PLACES,
  SHOWS,
  SIGNATURES,
  TOLD,
} from '../process.ts'
import { READY_KINDS } from '../ready/kinds.ts'
import { MOST } from '../shape.ts'
import {
  dateWords,
  documentWords,
  opinionWords,
  paymentWords,
  placeWords,
  shownWords,
  signatureWords,
  toldWords,
} from '../words.ts'
import { readyHints, readyWords, editWords as words } from './edit.words.ts'

/** What a new draft begins with. */
export const NewProcess = Type.Object({
  code: Text({ max: 60, label: words.code, hint: words.codeHint, spellcheck: false }),
  kind: OneOf(READY_KINDS, { label: words.kind, words: readyWords, hints: readyHints }),
  hours: Type.Optional(Count({ min: 1, max: MOST.hours, label: words.hours, hint: words.hoursHint })),
})
export const newForm = defineForm(NewProcess)

const named = {
  name: Text({ max: 200, label: words.name }),
  nameEn: Text({ max: 200, label: words.nameEn }),
}

/** One step of a process. */
export const StepEdit = Type.Object({
  revision,
  ...named,
  shows: OneOf(SHOWS, { label: words.shows, words: shownWords }),
  place: OneOf(PLACES, { label: words.place, words: placeWords }),
  role: Type.Optional(Chosen({ max: 60, label: words.role })),
  unit: OptionalText({ max: 200, label: words.unit }),
  hours: Count({ max: MOST.hours, label: words.stepHours, hint: words.stepHoursHint }),
})
export type StepEdit = Static<typeof StepEdit>
export const stepForm = defineForm(StepEdit)

const either = (label: (typeof words)['any'], yes: (typeof words)['any'], no: (typeof words)['any']) =>
  OneOf(['any', 'yes', 'no'], { label, words: { any: words.any, yes, no } })

const channelWords = { counter: words.counter, online: words.online, postal: words.postal }

/** One action of a process: where it leads, what follows from it, when it may be done. */
export const ActionEdit = Type.Object({
  revision,
  ...named,
  from: Chosen({ max: 40, label: words.fromStep }),
  to: Chosen({ max: 40, label: words.toStep }),
  main: Flag({ label: words.isMain }),
  dates: Several(DATE_EFFECTS, { label: words.dates, words: dateWords }),
  produces: Several(DOCUMENTS, { label: words.produces, words: documentWords }),
  payment: OneOf(PAYMENTS, { label: words.payment, words: paymentWords }),
  signature: OneOf(SIGNATURES, { label: words.signature, words: signatureWords }),
  tells: Several(TOLD, { label: words.tells, words: toldWords }),
  consults: OptionalText({ max: 10_000, lines: 3, label: words.consults, hint: words.consultsHint }),
  childWhat: OptionalText({ max: 300, label: words.childWhat }),
  childCode: OptionalText({ max: 60, label: words.childCode, spellcheck: false }),
  whenChannel: Several(['counter', 'online', 'postal'], { label: words.whenChannel, words: channelWords }),
  whenOrigin: Several(ORIGINALITIES, {
    label: words.whenOrigin,
    words: { ...channelWords, 'inter-agency': words.interAgency, group: words.group },
  }),
  whenPaid: either(words.whenPaid, words.paid, words.unpaid),
  whenPost: either(words.whenPost, words.yes, words.no),
  whenAsks: OneOf(['any', 'withdraw', 'amend'], {
    label: words.whenAsks,
    words: { any: words.any, withdraw: words.withdraw, amend: words.amend },
  }),
  whenPapers: either(words.whenPapers, words.whole, words.lacking),
  whenOpinions: Several(OPINIONS, { label: words.whenOpinions, words: opinionWords }),
  whenWaited: Type.Optional(Count({ max: 1000, label: words.whenWaited })),
  whenFewer: Type.Optional(Count({ min: 1, max: 20, label: words.whenFewer })),
  whenDone: Type.Optional(Chosen({ max: 40, label: words.whenDone })),
  whenField: Type.Optional(Chosen({ max: 40, label: words.whenField })),
  whenIs: OptionalText({ max: 4000, lines: 2, label: words.whenIs, hint: words.whenIsHint }),
})
export type ActionEdit = Static<typeof ActionEdit>
export const actionForm = defineForm(ActionEdit, {
  groups: [
    { title: words.effects, fields: ['dates', 'produces', 'payment', 'signature', 'tells'] },
    { title: words.others, fields: ['consults', 'childWhat', 'childCode'], folded: true },
    {
      title: words.conditions,
      fields: [
        ...(['whenChannel', 'whenOrigin', 'whenPaid', 'whenPost', 'whenAsks', 'whenPapers'] as const),
        ...(['whenOpinions', 'whenWaited'] as const),
        ...(['whenFewer', 'whenDone', 'whenField', 'whenIs'] as const),
      ],
      folded: true,
    },
  ],
})

/** The name of the field in which a step's hours are given. */
export const hoursField = (at: number): string => `gio${at + 1}`

/** The steps whose times are given together, with their place among all. */
export const timedSteps = ({ steps }: Definition) => steps.flatMap((step, at) => (isEnd(step) ? [] : [{ step, at }]))

/** All times of a process on one page. */
export function timesForm(process: Definition): DefinedForm<TObject> {
  const fields = timedSteps(process).map(({ step, at }) => {
    const label = { vi: words.hoursOf.vi(step.name.vi), en: words.hoursOf.en(step.name.en) }
    return [hoursField(at), Count({ max: MOST.hours, label })]
  })
  return defineForm(Type.Object({ revision, ...Object.fromEntries(fields) }))
}

export const PublishFrom = Type.Object({ revision, from: Day({ label: words.fromDay, hint: words.fromHint }) })
export const publishForm = defineForm(PublishFrom)
export const EndFrom = Type.Object({ revision, from: Day({ label: words.endDay, hint: words.fromHint }) })
export const endForm = defineForm(EndFrom)
export const Seen = Type.Object({ revision })
export const seenForm = defineForm(Seen)

/** What is played through. */
export const Trial = Type.Object({
  day: Day({ label: words.submitted }),
  hour: Text({ max: 5, pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', label: words.submittedAt, hint: words.hourHint }),
  channel: OneOf(['counter', 'online', 'postal'], { label: words.channel, words: channelWords }),
  turn: Type.Optional(Chosen({ max: 40, label: words.turn })),
  lateStep: Type.Optional(Chosen({ max: 40, label: words.lateStep })),
  lateHours: Type.Optional(Count({ min: 1, max: 8 * 200, label: words.lateHours })),
})
export type Trial = Static<typeof Trial>
export const trialForm = defineForm(Trial)
