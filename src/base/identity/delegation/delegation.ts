import { type Static, Type } from 'typebox'
import { isDayBefore, type LegalDay, legalDay } from '../../../../packages/time/index.ts'
import { Day, OptionalText, PositionId, Text, Uuid } from '../../../kernel/forms/index.ts'
import { type Subject, subject } from '../../../kernel/journal/index.ts'
import { defineWords } from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'

/** A post that lets another act for it, for named capabilities, from a day to a day; both days included. */
export interface Delegation {
  id: string
  fromPosition: string
  toPosition: string
  capabilities: string[]
  validFrom: LegalDay
  validTo: LegalDay
  basis: string | null
  ended: boolean
}

const words = defineWords({
  to: { vi: 'vị trí nhận uỷ quyền', en: 'the position delegated to' },
  capabilities: { vi: 'quyền được uỷ', en: 'the delegated rights' },
  from: { vi: 'ngày bắt đầu', en: 'the first day' },
  until: { vi: 'ngày kết thúc', en: 'the last day' },
  basis: { vi: 'văn bản uỷ quyền', en: 'the authorising document' },
  basisHint: { vi: 'Ví dụ: Giấy uỷ quyền số 12/UQ-SXD', en: 'For example: Authorisation No. 12/UQ-SXD' },
})

export const NewDelegation = Type.Object({
  fromPosition: Uuid(),
  toPosition: PositionId({ label: words.to }),
  // which there are depends on the giving position
  capabilities: Type.Array(Text({ max: 80 }), { as: 'several', minItems: 1, maxItems: 100, label: words.capabilities }),
  validFrom: Day({ label: words.from }),
  validTo: Day({ label: words.until }),
  basis: OptionalText({ max: 300, label: words.basis, hint: words.basisHint }),
})
export type NewDelegation = Static<typeof NewDelegation>

/**
 * Holds a delegation against the rules: two posts, days in order and not already over, and only capabilities the giving post has and may hand on.
 * @param allowed what the giving post may hand on
 * @throws Refusal delegation.same-position, delegation.dates, delegation.not-delegable
 */
export function checkDelegation(
  input: NewDelegation,
  allowed: readonly string[],
  today: LegalDay,
): { from: LegalDay; to: LegalDay } {
  if (input.fromPosition === input.toPosition) throw new Refusal('delegation.same-position')
  const days = readDays(input)
  if (!days || isDayBefore(days.to, days.from) || isDayBefore(days.to, today)) throw new Refusal('delegation.dates')
  if (!input.capabilities.every((capability) => allowed.includes(capability))) {
    throw new Refusal('delegation.not-delegable')
  }
  return days
}

function readDays(input: NewDelegation): { from: LegalDay; to: LegalDay } | undefined {
  try {
    return { from: legalDay(input.validFrom), to: legalDay(input.validTo) }
  } catch {
    return undefined
  }
}

export const delegationSubject = (id: string): Subject => subject('delegation', id)
