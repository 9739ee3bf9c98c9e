import { type Static, Type } from 'typebox'
import { Day, OneOf, OptionalText, revision, Text } from '../../../kernel/forms/index.ts'
import { inWords } from '../kept/kept.ts'
import { words } from './item.words.ts'

/** Why a paper must be digitised (MC-11.5). */
export type DigitiseClass = 'earlier-result' | 'sector-law' | 'listed'

/** A paper that must be digitised, and the instrument that says so. */
export const Entered = Type.Object({
  class: OneOf(['sector-law', 'listed'], {
    label: words.class,
    words: { 'sector-law': words.law, listed: words.list },
  }),
  name: Text({ min: 4, max: 300, label: words.name, hint: words.nameHint }),
  procedure: OptionalText({ max: 40, label: words.procedure, hint: words.procedureHint, spellcheck: false }),
  instrument: Text({ max: 300, label: words.instrument, hint: words.instrumentHint }),
  from: Day({ label: words.from }),
})
export type Entered = Static<typeof Entered>

export const Ended = Type.Object({ revision, until: Day({ label: words.until }) })
export type Ended = Static<typeof Ended>

/** What asks for the digitising of a paper. */
export interface Asks {
  class: DigitiseClass
  basis: string
}

interface Item {
  class: 'sector-law' | 'listed'
  name: string
  instrument: string
}

/** By which rule a paper must be digitised; nothing when none names it. What a decision names counts before what is only recognised by its words. */
export function asksFor(paper: string, items: readonly Item[], earlier: readonly string[]): Asks | null {
  const named = items.find(({ name }) => inWords(paper, name))
  if (named) return { class: named.class, basis: named.instrument }
  const found = earlier.find((begins) => inWords(paper, begins))
  return found ? { class: 'earlier-result', basis: `tên giấy có “${found}”` } : null
}
