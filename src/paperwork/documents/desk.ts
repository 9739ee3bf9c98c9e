import type { Viewer } from '../../kernel/acting/index.ts'
import { type List, searchOf, workOf } from '../../kernel/lists/index.ts'
import type { Found, SearchSource, WorkItem } from '../../kernel/module/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { checkingWords } from './checking/checking.words.ts'
import { type DocumentRow, draftList, outgoingList, toCheckList, toIssueList, toSignList } from './document.list.ts'
import { isBound, printedNumber, readNumber, shownNotation, stateWords } from './document.ts'
import { incomingList } from './incoming.list.ts'
import { scanList } from './scans/scan.list.ts'
import { scanWords } from './scans/scan.words.ts'
import { EXPRESS_ONES } from './urgency.ts'
import { words } from './words.ts'

/** What waits for a position among the documents. */
export const documentWork: readonly WorkItem[] = [
  workOf(toSignList, { for: 'document.sign', label: words.toSign, order: 20 }),
  workOf(toCheckList, { for: 'document.check', label: checkingWords.toCheck, order: 19 }),
  workOf(toIssueList, { for: 'document.issue', label: words.toIssue, order: 21 }),
  workOf(incomingList, {
    for: 'document.register-incoming',
    label: words.expressToRegister,
    where: { trang: 'arrived', khan: EXPRESS_ONES, xep: 'urgent' },
    order: 0,
    box: true,
    state: 'overdue',
  }),
  workOf(incomingList, {
    for: 'document.register-incoming',
    label: words.toRegister,
    where: { trang: 'arrived', xep: 'urgent' },
    order: 22,
  }),
  workOf(scanList, { for: 'document.register-incoming', label: scanWords.tray, order: 22 }),
  workOf(draftList, {
    for: 'document.draft',
    label: words.myDrafts,
    where: { trang: 'draft', giu: 'toi' },
    order: 23,
  }),
]

const found = (row: DocumentRow): Found => ({
  at: `/van-ban/${row.id}`,
  title: `${shownNotation(row)} – ${row.subject_line}`,
  ...(row.sender_name && { hint: row.sender_name }),
  ...(isBound(row) && { standing: stateWords[row.state] }),
})

/** Rows among which the one with a number is looked for: `12` begins `120` too. */
const LOOKED_AT = 50

/** The one document in sight with this number; of several (every year begins anew) none is the one. */
async function withNumber<Row extends DocumentRow, More>(
  list: List<Row, More>,
  province: Province,
  viewer: Viewer,
  text: string,
) {
  const typed = readNumber(text)
  if (!typed || !list.opens(viewer)) return undefined
  const spelled = new Set([String(typed.number), printedNumber(typed.number)])
  for (const number of spelled) {
    const { rows } = await list.first(province, viewer, { q: `${number}/${typed.notation}` }, LOOKED_AT)
    const same = rows.filter(
      (row) => Number(row.number) === typed.number && row.notation.toUpperCase() === typed.notation,
    )
    if (same.length === 1 && same[0]) return found(same[0])
  }
  return undefined
}

const search = <Row extends DocumentRow, More>(list: List<Row, More>, order: number): SearchSource =>
  searchOf(list, {
    for: 'document.read',
    order,
    exact: (province, viewer, text) => withNumber(list, province, viewer, text),
    found,
  })

/** Documents by number, subject, sender or order of arrival. */
export const documentSearches: readonly SearchSource[] = [search(outgoingList, 20), search(incomingList, 21)]
