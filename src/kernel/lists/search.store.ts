import { sql } from 'kysely'
import { hasWords, searchWords } from '../search/index.ts'
import type { Condition, ListSearch } from './definition.ts'

const MOST_WORDS = 8

/** The condition of a search box; nothing when nothing findable was typed. */
export function searchWhere(search: ListSearch, text: string): Condition | null {
  const words = text.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
  if (words.length === 0) return null
  const column = sql.ref(search.column)
  if (search.kind === 'letters') {
    const parts = words.map(
      (word) => sql<boolean>`${column} like '%' || plain_text(${word.replaceAll(/[%_\\]/g, '\\$&')}) || '%'`,
    )
    return sql<boolean>`(${sql.join(parts, sql` and `)})`
  }
  return hasWords(searchWords(text), search.column)
}
