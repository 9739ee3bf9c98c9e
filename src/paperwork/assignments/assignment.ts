import { type Static, Type } from 'typebox'
import { addWorkingDays, type WorkingCalendar } from '../../../packages/legal-clock/index.ts'
import { isDayBefore, type LegalDay } from '../../../packages/time/index.ts'
import { Day, Id, Ids, OptionalText, Repeat, revision, Text } from '../../kernel/forms/index.ts'
import { type Subject, subject } from '../../kernel/journal/index.ts'
import { words } from './words.ts'

/** As what somebody is given a document: leads the work, cooperates in it, is to know of it (NĐ 30/2020/NĐ-CP, Art. 24). */
export const PARTS = ['lead', 'cooperate', 'inform'] as const
export type Part = (typeof PARTS)[number]

/** Of one receipt: pending → handling → done; returned by its holder, recalled by its giver. */
export type AssignmentState = 'pending' | 'handling' | 'done' | 'returned' | 'recalled'

export const assignmentSubject = (id: string): Subject => subject('assignment', id)

const MOST_RECEIVERS = 50

/** Whom a document is given to, as what, with which words and until when. */
const giving = {
  lead: Type.Optional(Id({ label: words.lead, hint: words.leadHint })),
  direction: OptionalText({ max: 2000, lines: 3, label: words.direction }),
  dueOn: Type.Optional(Day({ label: words.dueOn, hint: words.dueHint })),
  cooperate: Ids({ max: MOST_RECEIVERS, label: words.cooperate }),
  inform: Ids({ max: MOST_RECEIVERS, label: words.inform, hint: words.informHint }),
  own: Repeat(
    Type.Object({
      receiver: Id({ label: words.receiver }),
      dueOn: Type.Optional(Day({ label: words.dueOn })),
      direction: OptionalText({ max: 1000, label: words.ownDirection }),
    }),
    { label: words.ownWords, hint: words.ownHint, max: 20, add: words.addOwn },
  ),
}
/** From the register: the clerk submits or passes on. */
export const Forwarding = Type.Object(giving)
export type Giving = Static<typeof Forwarding>
const { own: _own, ...alike } = giving
/** Several from the register, all alike. */
export const ForwardingMany = Type.Object(alike)
/** From a receipt: its holder says a word and gives it on. */
export const Passing = Type.Object({ revision, ...giving })
export type Passing = Static<typeof Passing>

export const Progress = Type.Object({ revision, progress: Text({ max: 1000, lines: 3, label: words.progress }) })
export type Progress = Static<typeof Progress>

export const Outcome = Type.Object({
  revision,
  outcome: Text({ max: 2000, lines: 3, label: words.outcome }),
  answer: Type.Optional(Id({ label: words.answer, hint: words.answerHint })),
})
export type Outcome = Static<typeof Outcome>

export const Reason = Type.Object({ revision, reason: Text({ max: 1000, lines: 3, label: words.reason }) })
export type Reason = Static<typeof Reason>

/** Taking back what nobody has opened needs no reason. */
export const Recall = Type.Object({
  revision,
  reason: OptionalText({ max: 1000, lines: 3, label: words.reason, hint: words.recallHint }),
})
export type Recall = Static<typeof Recall>

/** One who receives, resolved. */
export interface Given {
  to: string
  part: Part
  dueOn: LegalDay | null
  direction: string | null
}

/** What is given in a form, one entry for each receiver; `twice` is somebody named in two ways. */
export function givenIn(input: Giving, day: (text: string) => LegalDay): { all: Given[]; twice: string | null } {
  const named: readonly (readonly [string, Part])[] = [
    ...(input.lead ? [[input.lead, 'lead'] as const] : []),
    ...input.cooperate.map((to) => [to, 'cooperate'] as const),
    ...input.inform.map((to) => [to, 'inform'] as const),
  ]
  const ids = named.map(([to]) => to)
  const all = named.map(([to, part]): Given => {
    const own = input.own.find(({ receiver }) => receiver === to)
    const due = part === 'inform' ? undefined : (own?.dueOn ?? input.dueOn)
    const direction = [input.direction, own?.direction].filter(Boolean).join('\n')
    return { to, part, dueOn: due ? day(due) : null, direction: direction || null }
  })
  return { all, twice: ids.find((id, at) => ids.indexOf(id) !== at) ?? null }
}

/** Until when something is due where nobody says: the day the sender asks for, else at once when urgent, else the usual span. */
export function usualDue(
  letter: { dueOn: LegalDay | null; urgency: number },
  calendar: WorkingCalendar,
  today: LegalDay,
  usualDays: number,
): LegalDay {
  if (letter.dueOn && !isDayBefore(letter.dueOn, today)) return letter.dueOn
  return addWorkingDays(calendar, today, letter.urgency > 0 ? 1 : usualDays)
}

/** The last day on which a document that came in is to be submitted or passed on (NĐ 30/2020, Art. 23): an urgent one the day it came. */
export const passBy = (
  letter: { arrivedOn: LegalDay; urgency: number },
  calendar: WorkingCalendar,
  days: number,
): LegalDay => (letter.urgency > 0 ? letter.arrivedOn : addWorkingDays(calendar, letter.arrivedOn, days))

/** A receipt as far as the rules look at it. */
export interface Standing {
  id: string
  parent: string | null
  part: Part
  state: AssignmentState
  passed: boolean
}

export const isOpen = ({ state }: Pick<Standing, 'state'>): boolean => state === 'pending' || state === 'handling'

/** Whether who gave on still waits: somebody who leads below it has not finished. */
export const waitsBelow = (below: readonly Pick<Standing, 'part' | 'state'>[]): boolean =>
  below.some((one) => one.part === 'lead' && isOpen(one))

/** Everything below a receipt, nearest first. */
export function allBelow<T extends Pick<Standing, 'id' | 'parent'>>(all: readonly T[], of: string): T[] {
  const near = all.filter(({ parent }) => parent === of)
  return near.flatMap((one) => [one, ...allBelow(all, one.id)])
}

/** Those a document waits for now: who leads and has not given it on. */
export const waitedFor = <T extends Standing>(all: readonly T[]): T[] =>
  all.filter((one) => one.part === 'lead' && isOpen(one) && !one.passed)
