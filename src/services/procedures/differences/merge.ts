import { isDeepStrictEqual } from 'node:util'

/** What became of the fields of a thing that two changed. */
export interface Merged<T> {
  value: T
  /** Fields that took the other side's new value. */
  taken: (keyof T)[]
  /** Fields that kept an edit of one's own; the other side left them alone. */
  kept: (keyof T)[]
  /** Fields both changed, each differently: one's own stays unless it was given up. */
  conflicts: (keyof T)[]
}

/**
 * Three-way, field by field: what only one side changed is that side's; what both changed differently is a conflict and stays one's own unless
 * `givesWay` says otherwise. Nothing of one's own leaves unsaid.
 */
export function mergeFields<T extends object>(
  fields: readonly (keyof T & string)[],
  { base, own, theirs }: { base: T; own: T; theirs: T },
  givesWay: (field: keyof T & string) => boolean = () => false,
): Merged<T> {
  const merged: Merged<T> = { value: { ...own }, taken: [], kept: [], conflicts: [] }
  for (const field of fields) {
    const [was, mine, other] = [base[field], own[field], theirs[field]]
    if (isDeepStrictEqual(mine, other)) continue
    if (isDeepStrictEqual(was, mine)) {
      merged.value[field] = other
      merged.taken.push(field)
    } else if (isDeepStrictEqual(was, other)) merged.kept.push(field)
    else {
      merged.conflicts.push(field)
      if (givesWay(field)) merged.value[field] = other
    }
  }
  return merged
}

/** Fields that are not the same. */
export const changedFields = <T extends object>(
  fields: readonly (keyof T & string)[],
  a: T,
  b: T,
): (keyof T & string)[] => fields.filter((field) => !isDeepStrictEqual(a[field], b[field]))
