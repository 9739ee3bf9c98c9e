import { defineList, momentColumn, newestFirst } from '../lists/index.ts'
import { markRead, type Notice, toldTo, unread } from '../notices/index.ts'
import { say, type View } from '../pages/index.ts'
import { layoutAddresses } from '../pages/layout.ts'
import { words } from './desk.words.ts'

type Row = Pick<Notice, 'id' | 'type' | 'about' | 'label' | 'happened_at' | 'read_at'>

export const NOTICES_AT = layoutAddresses.notices

/** What a notice says; of a kind that no room tells of any more, what was done. */
function sentence({ type, about }: Row, view: View): string {
  const tell = view.house.tells.get(type)
  return tell ? say(view.language, tell.say, about) : view.house.actName(type, view.language)
}

/** What a position was told, newest first. */
export const noticeList = defineList<Row>({
  name: 'notices',
  at: NOTICES_AT,
  title: words.notices,
  section: 'work',
  table: 'notice',
  select: ['id', 'type', 'about', 'label', 'happened_at', 'read_at'],
  seen: 'official',
  within: toldTo,
  orders: {
    newest: newestFirst(words.newest, 'happened_at'),
  },
  tabs: {
    name: 'loc',
    entries: {
      '': {
        label: words.unread,
        where: () => unread,
        empty: { title: words.noUnread, body: words.noNoticesBody },
      },
      'tat-ca': { label: words.allNotices },
    },
  },
  columns: [
    { name: 'what', label: words.what, cell: sentence },
    { name: 'from', label: words.from, width: 30, cell: (row) => row.label },
    momentColumn({ name: 'when', label: words.when, width: 15 }, (row) => row.happened_at),
    momentColumn({ name: 'read', label: words.read, width: 15, wideOnly: true }, (row) => row.read_at, words.unread),
  ],
  rowAt: (row) => `${NOTICES_AT}/${row.id}`,
  rowName: sentence,
  empty: { title: words.noNotices, body: words.noNoticesBody },
  bulk: [{ name: 'da-doc', label: words.markRead, needs: 'official', do: markRead }],
})
