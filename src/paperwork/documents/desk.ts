import { may, type Viewer } from '../../kernel/acting/index.ts'
import type { Found, SearchSource, WorkItem } from '../../kernel/module/index.ts'
import type { Word } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { type DocumentRow, draftList, incomingList, outgoingList, toIssueList, toSignList } from './document.list.ts'
import { printedNumber, readNumber, shownNotation } from './document.ts'
import { words } from './words.ts'

/** How many waiting documents the work page shows before it leads to the list. */
const SHOWN = 20

/** What waits for who holds a capability: the first rows of a list, with a way to the rest. */
function waiting(
  capability: string,
  label: Word,
  list: typeof outgoingList,
  query: Readonly<Record<string, string>>,
  order: number,
): WorkItem {
  const rest = new URLSearchParams(query).toString()
  return {
    for: capability,
    label,
    at: rest ? `${list.at}?${rest}` : list.at,
    order,
    async show(ctx) {
      if (!list.opens(ctx.viewer)) return null
      return list.piece(ctx, query, SHOWN, ctx.view.t(label))
    },
  }
}

/** What waits for a position among the documents. */
export const documentWork: readonly WorkItem[] = [
  waiting('document.sign', words.toSign, toSignList, {}, 20),
  waiting('document.issue', words.toIssue, toIssueList, {}, 21),
  waiting('document.register-incoming', words.toRegister, incomingList, { trang: 'arrived' }, 22),
  waiting('document.draft', words.myDrafts, draftList, { trang: 'draft', giu: 'toi' }, 23),
]

const found = (row: DocumentRow): Found => ({
  at: `/van-ban/${row.id}`,
  title: `${shownNotation(row)} – ${row.subject_line}`,
  ...(row.sender_name && { hint: row.sender_name }),
})

/** Rows among which the one with a number is looked for: `12` begins `120` too. */
const LOOKED_AT = 50

/** The one document in sight with this number; of several (every year begins anew) none is the one. */
async function withNumber(list: typeof outgoingList, province: Province, viewer: Viewer, text: string) {
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

const search = (list: typeof outgoingList, order: number): SearchSource => ({
  for: 'document.read',
  kind: list.title,
  order,
  exact: (province, viewer, text) => withNumber(list, province, viewer, text),
  async some(ctx, text, limit) {
    const { province, viewer } = ctx
    if (!may(viewer, 'document.read')) return []
    const { rows } = await list.first(province, viewer, { q: text }, limit)
    await list.note(ctx, rows)
    return rows.map(found)
  },
  listAt: (text) => `${list.at}?${new URLSearchParams({ q: text })}`,
})

/** Documents by number, subject, sender or order of arrival. */
export const documentSearches: readonly SearchSource[] = [search(outgoingList, 20), search(incomingList, 21)]
