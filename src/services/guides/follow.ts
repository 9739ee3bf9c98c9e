import { mergeFields } from '../procedures/index.ts'
import { type Content, PARTS, type PartName, type Sides } from './guide.ts'

/**
 * A guide after its template changed: parts the agency left alone follow, parts only the agency changed stay, and parts both changed wait for
 * somebody to choose, with both texts kept. The base of a part that waits stays the one both began from.
 */
export function follow({ base, own }: Omit<Sides, 'theirs'>, template: Content): Sides {
  const { value, conflicts } = mergeFields<Content>(PARTS, { base, own, theirs: template })
  const waits = new Set<PartName>(conflicts)
  const of = (part: PartName) => (waits.has(part) ? base[part] : template[part])
  const agreed = Object.fromEntries(PARTS.map((part) => [part, of(part)]))
  const theirs = Object.fromEntries(conflicts.map((part) => [part, template[part]]))
  return { base: { ...base, ...agreed }, own: value, theirs }
}

/** A guide after somebody chose, part by part: the parts named take the template's text, the others keep the agency's. */
export function settled({ base, own, theirs }: Sides, take: ReadonlySet<string>): Sides {
  const taken = Object.fromEntries(Object.entries(theirs).filter(([part]) => take.has(part)))
  return { base: { ...base, ...theirs }, own: { ...own, ...taken }, theirs: {} }
}
