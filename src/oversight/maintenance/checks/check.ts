import { type Static, Type } from 'typebox'
import { addMonths, isDayAfter, isDayBefore, type LegalDay, legalDay } from '../../../../packages/time/index.ts'
import { Day, OneOf, OptionalText, revision, Text, When } from '../../../kernel/forms/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { words } from './check.words.ts'

export type CheckKind = 'go-live' | 'big-change' | 'maintenance' | 'yearly'
export type CheckResult = 'passed' | 'remarks' | 'failed'
export type CheckState = 'recorded' | 'told' | 'withdrawn'

export const kindWords = {
  'go-live': words['go-live'],
  'big-change': words['big-change'],
  maintenance: words.maintenance,
  yearly: words.yearly,
}
export const resultWords = { passed: words.passed, remarks: words.remarks, failed: words.failed }

const ASSESSMENTS = ['go-live', 'big-change'] as const
const assessed = { kind: ASSESSMENTS }

/** An assessment gives the system its public label (NĐ 224/2026, Điều 28, 30). */
export const isAssessment = (kind: CheckKind): boolean => kind === 'go-live' || kind === 'big-change'

/** What is entered in the register. */
export const Entry = Type.Object({
  kind: OneOf(['yearly', 'maintenance', 'go-live', 'big-change'], { label: words.kind, words: kindWords }),
  doneOn: Day({ label: words.doneOn }),
  what: Text({ max: 2000, lines: 4, label: words.what }),
  byWhom: Text({ max: 200, label: words.byWhom }),
  decision: OptionalText({ max: 100, label: words.decision }),
  plan: When({ kind: 'yearly' }, Text({ max: 4000, lines: 6, label: words.plan })),
  systemKind: When(assessed, Text({ max: 200, label: words.systemKind })),
  label: When(assessed, Text({ max: 60, label: words.label, hint: words.labelHint })),
  result: When(assessed, OneOf(['passed', 'remarks', 'failed'], { label: words.result, words: resultWords })),
})
export type Entry = Static<typeof Entry>

export const Told = Type.Object({
  revision,
  toldOn: Day({ label: words.toldOn }),
  toldBy: Text({ max: 100, label: words.toldBy }),
})
export type Told = Static<typeof Told>

/** What has been done was done by today. @throws Refusal system-check.future */
export function dayDone(typed: string, today: LegalDay): LegalDay {
  const day = legalDay(typed)
  if (isDayAfter(day, today)) throw new Refusal('system-check.future')
  return day
}

/** A review a year (NĐ 224/2026, Điều 21.2): due when the last one is more than a year old, and while there is none. */
export const reviewIsDue = (last: LegalDay | null, today: LegalDay): boolean =>
  last === null || isDayBefore(addMonths(last, 12), today)

/** The public label, as every page says it. */
export function labelWords(check: { label: string | null; system_kind: string | null; result: CheckResult | null }): {
  vi: string
  en: string
} {
  const { label, system_kind: kind, result } = check
  const said = resultWords[result ?? 'failed']
  return {
    vi: words.labelShown.vi(label ?? '', kind ?? '', said.vi),
    en: words.labelShown.en(label ?? '', kind ?? '', said.en),
  }
}
