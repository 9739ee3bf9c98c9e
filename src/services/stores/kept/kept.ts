import { type Static, Type } from 'typebox'
import { isDayBefore, type LegalDay } from '../../../../packages/time/index.ts'
import { Day, Flag, OptionalText, revision, Text } from '../../../kernel/forms/index.ts'
import type { PaperForm } from '../../dossiers/index.ts'
import { words } from './kept.words.ts'

export type PaperSort = 'component' | 'result' | 'certified-copy'
export type PaperState = 'kept' | 'replaced' | 'withdrawn'

/** What a paper says of itself (TT 01/2023/TT-VPCP, Điều 24; one-stop.md §9.1). */
export const said = {
  number: OptionalText({ max: 100, label: words.number, hint: words.numberHint }),
  issuer: OptionalText({ max: 300, label: words.issuer }),
  issued: Type.Optional(Day({ label: words.issued })),
  signer: OptionalText({ max: 200, label: words.signer }),
  until: Type.Optional(Day({ label: words.until, hint: words.untilHint })),
}

export const Corrected = Type.Object({
  revision,
  name: Text({ max: 500, label: words.name }),
  ...said,
  scope: OptionalText({ max: 300, label: words.scope }),
  kindCode: OptionalText({ max: 50, label: words.kindCode }),
  nationalCode: OptionalText({ max: 50, label: words.nationalCode }),
  owner: Text({ max: 30, label: words.owner, hint: words.ownerHint, spellcheck: false }),
  hidden: Flag({ label: words.hidden, hint: words.hiddenHint }),
  why: Text({ max: 500, lines: 2, label: words.why }),
})
export type Corrected = Static<typeof Corrected>

export const Replaced = Type.Object({
  revision,
  number: Text({ max: 100, label: words.newNumber, hint: words.newNumberHint, spellcheck: false }),
})
export type Replaced = Static<typeof Replaced>

export const Withdrawn = Type.Object({ revision, reason: Text({ max: 1000, lines: 2, label: words.reason }) })
export type Withdrawn = Static<typeof Withdrawn>

/** Another number of the same person or body, and what shows that it is. */
export const Merged = Type.Object({
  revision,
  code: Text({ max: 30, label: words.otherCode, hint: words.otherCodeHint, spellcheck: false }),
  basis: Text({ max: 500, lines: 2, label: words.mergeBasis, hint: words.mergeBasisHint }),
})
export type Merged = Static<typeof Merged>

/** Whether a paper may stand in the place of one that is asked for, on a day. */
export const isGood = ({ state, valid_to }: { state: PaperState; valid_to: LegalDay | null }, day: LegalDay): boolean =>
  state === 'kept' && !(valid_to && isDayBefore(valid_to, day))

/** Case 2 or 3 of one-stop.md §9: from an earlier component, or from a result. */
export const reuseCase = (sort: PaperSort): 2 | 3 => (sort === 'component' ? 2 : 3)

/** One that was presented on paper: its scan proves nothing until somebody compared it. */
export const isPhysical = (form: PaperForm | null): form is Exclude<PaperForm, 'electronic'> =>
  form !== null && form !== 'electronic'

const plain = (text: string): string => text.normalize('NFC').toLocaleLowerCase('vi').replaceAll(/\s+/g, ' ').trim()

/** The required paper that a paper of the store stands for: of the same name, or one whose name holds it whole; null when none does. */
export function placeFor(components: readonly { name: string }[], name: string): number | null {
  const wanted = plain(name)
  const same = components.findIndex((one) => plain(one.name) === wanted)
  if (same >= 0) return same
  const holds = components.findIndex((one) => inWords(plain(one.name), wanted))
  return holds < 0 ? null : holds
}

/** Whether a name holds another as whole words. */
export function inWords(text: string, wanted: string): boolean {
  const [whole, part] = [plain(text), plain(wanted)]
  for (let at = whole.indexOf(part); part !== '' && at >= 0; at = whole.indexOf(part, at + 1)) {
    const before = whole[at - 1] ?? ' '
    const after = whole[at + part.length] ?? ' '
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true
  }
  return false
}
