import type { Viewer } from '../acting/index.ts'
import { type Subject, subject } from '../journal/index.ts'
import { say, type Word } from '../pages/index.ts'

/** What the record of a reading says of a list. */
export interface Named<Row extends object> {
  name: string
  title: Word
  id?: keyof Row & string
}

/** Who read which rows of a list of personal data: the act `list.read`, whose subjects are the rows. */
export function readingOf<Row extends object>(ctx: { viewer: Viewer }, list: Named<Row>, rows: readonly Row[]) {
  const id = (list.id ?? 'id') as keyof Row
  return {
    type: 'list.read',
    subject: subject('list', list.name) satisfies Subject,
    agency: ctx.viewer.agency,
    basis: say('vi', list.title),
    data: { list: list.name, subjects: rows.map((row) => String(row[id])) },
  }
}
