import type { Reader } from '../database/index.ts'
import type { Subject } from '../journal/index.ts'

/**
 * What subjects of one kind are called, by id: a printed number or a public name as it stands in
 * the province, never personal data. Those it does not know are left out.
 */
export type Titles = (db: Reader, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Titles of a kind whose ids are UUIDs; a made-up id is called nothing. */
export const titlesById =
  (find: Titles): Titles =>
  async (db, ids) => {
    const known = ids.filter((id) => UUID.test(id))
    return known.length === 0 ? new Map() : find(db, known)
  }

/** What these subjects are called where their rooms can tell: one question for each kind. */
export async function titlesOf(
  titles: ReadonlyMap<string, Titles>,
  db: Reader,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<Subject, string>> {
  const byKind = Map.groupBy(new Set(subjects), (subject) => subject.slice(0, subject.indexOf(':')))
  const found = await Promise.all(
    [...byKind].map(async ([kind, ofKind]) => {
      const called = await titles.get(kind)?.(
        db,
        ofKind.map((subject) => subject.slice(kind.length + 1)),
      )
      return [...(called ?? [])].map(([id, title]): [Subject, string] => [`${kind}:${id}`, title])
    }),
  )
  return new Map(found.flat())
}
