import { type Static, Type } from 'typebox'
import { Chosen, OptionalText, revision, Several, Text } from '../../kernel/forms/index.ts'
import { words } from './guide.words.ts'

/** Parts of a guide; each is followed or kept by itself. */
export const PARTS = ['applicants', 'papers', 'paying', 'place', 'inside'] as const
export type PartName = (typeof PARTS)[number]
export type Content = Record<PartName, string>

const text = (part: PartName) => OptionalText({ max: 4000, lines: 4, label: words[part] })
const parts = {
  applicants: text('applicants'),
  papers: text('papers'),
  paying: text('paying'),
  place: text('place'),
  inside: text('inside'),
}

export const NewTemplate = Type.Object({
  code: Text({ max: 60, label: words.code, hint: words.codeHint, spellcheck: false }),
  ...parts,
})
export type NewTemplate = Static<typeof NewTemplate>

export const PartsEdit = Type.Object({ revision, ...parts })
export type PartsEdit = Static<typeof PartsEdit>

export const Adoption = Type.Object({ template: Chosen({ max: 60, label: words.template }) })
export type Adoption = Static<typeof Adoption>

export const Settling = Type.Object({
  revision,
  take: Several(PARTS, { label: words.take, words }),
})
export type Settling = Static<typeof Settling>

/** What was typed; a part that is left empty says nothing. */
export const contentOf = (given: Partial<Record<PartName, string>>): Content => ({
  applicants: given.applicants ?? '',
  papers: given.papers ?? '',
  paying: given.paying ?? '',
  place: given.place ?? '',
  inside: given.inside ?? '',
})

/** A guide beside its template. */
export interface Sides {
  base: Content
  own: Content
  /** Parts both changed, as the template has them. */
  theirs: Partial<Content>
}
