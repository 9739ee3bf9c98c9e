import { type Static, Type } from 'typebox'
import { isDayBefore, type LegalDay } from '../../../packages/time/index.ts'
import { Day, OneOf, OptionalText, revision, Text } from '../../kernel/forms/index.ts'
import { words } from './licence.words.ts'

export type LicenceState = 'recorded' | 'valid' | 'replaced' | 'revoked'
export type HolderKind = 'citizen' | 'business' | 'organisation' | 'agency' | 'other'

const until = Type.Optional(Day({ label: words.until, hint: words.untilHint }))

/** A licence that was given before this system, or elsewhere in it. */
export const Entered = Type.Object({
  kind: Text({ max: 300, label: words.kind, hint: words.kindHint }),
  number: Text({ max: 100, label: words.number, hint: words.numberHint, spellcheck: false }),
  holderKind: OneOf(['citizen', 'business', 'organisation'], {
    label: words.holderKind,
    words: { citizen: words.citizen, business: words.business, organisation: words.organisation },
  }),
  holder: Text({ max: 300, label: words.holder, autocomplete: 'off' }),
  holderCode: OptionalText({ max: 30, label: words.holderCode }),
  from: Day({ label: words.from }),
  until,
})
export type Entered = Static<typeof Entered>

/** From when to when it holds, as the paper says. */
export const Completed = Type.Object({
  revision,
  kind: Text({ max: 300, label: words.kind, hint: words.kindHint }),
  from: Day({ label: words.from }),
  until,
})
export type Completed = Static<typeof Completed>

export const Replaced = Type.Object({
  revision,
  number: Text({ max: 100, label: words.newNumber, hint: words.newNumberHint, spellcheck: false }),
})
export type Replaced = Static<typeof Replaced>

export const Revoked = Type.Object({
  revision,
  basis: Text({ max: 300, label: words.basis }),
  reason: Text({ max: 1000, lines: 2, label: words.reason }),
  from: Day({ label: words.revokedFrom }),
})
export type Revoked = Static<typeof Revoked>

/** What a person reads of its validity on a day: a licence whose last day passed is not valid, whatever the register's state says. */
export const standsOn = (
  { state, valid_to }: { state: LicenceState; valid_to: LegalDay | null },
  day: LegalDay,
): LicenceState | 'expired' => (state === 'valid' && valid_to && isDayBefore(valid_to, day) ? 'expired' : state)

/**
 * What the result of a procedure is called when it is a licence: the first of the catalogue's results that begins with one of the rule's words, without
 * the form it is printed on. Nothing when none does.
 */
export function licenceKind(results: readonly string[], beginnings: readonly string[]): string | undefined {
  const folded = (text: string) => text.normalize('NFC').toLocaleLowerCase('vi')
  const found = results.find((result) => beginnings.some((begins) => folded(result.trim()).startsWith(folded(begins))))
  return found
    ?.replace(/\s*[(（].*$/s, '')
    .replace(/\s+(theo|kèm theo)\s.*$/is, '')
    .trim()
    .slice(0, 300)
}

/** `Nguyễn Văn An` → `N. V. An`: enough to compare with a paper in one's hand, too little to collect. */
export function partOfName(name: string): string {
  const parts = name.trim().split(/\s+/)
  return parts.map((part, at) => (at === parts.length - 1 ? part : `${[...part][0]}.`)).join(' ')
}
