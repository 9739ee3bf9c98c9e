import { sql } from 'kysely'
import type { Condition, ListSearch } from './definition.ts'

const MOST_WORDS = 8

/** The condition of a search box that finds letters anywhere; nothing when nothing findable was typed. */
export function searchWhere({ column }: ListSearch, text: string): Condition | null {
  const words = text.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
  if (words.length === 0) return null
  const parts = words.map(
    (word) => sql<boolean>`${sql.ref(column)} like '%' || plain_text(${word.replaceAll(/[%_\\]/g, '\\$&')}) || '%'`,
  )
  return sql<boolean>`(${sql.join(parts, sql` and `)})`
}
