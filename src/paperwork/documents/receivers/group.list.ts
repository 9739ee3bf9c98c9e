import { defineList, momentColumn, newestFirst } from '../../../kernel/lists/index.ts'
import { inUse } from './group.store.ts'
import type { ReceiverGroup } from './group.ts'
import { receiverWords as words } from './receivers.words.ts'

type Row = Pick<ReceiverGroup, 'id' | 'name' | 'members' | 'state' | 'made_at'>

/** Groups of receivers of an agency. */
export const groupList = defineList<Row>({
  name: 'receiver-groups',
  at: '/van-ban/nhom-noi-nhan',
  title: words.groups,
  section: 'documents',
  table: 'receiver_group',
  select: ['id', 'name', 'members', 'state', 'made_at'],
  seen: { with: 'document.issue', columns: { agency: 'agency' } },
  only: () => inUse,
  orders: { newest: newestFirst(words.newest, 'made_at') },
  columns: [
    { name: 'name', label: words.name, width: 50, cell: (row) => row.name },
    { name: 'size', label: words.size, width: 15, cell: (row) => row.members.length },
    momentColumn({ name: 'made', label: words.made, width: 20 }, (row) => row.made_at),
  ],
  rowAt: (row) => `/van-ban/nhom-noi-nhan/${row.id}`,
  begins: { needs: 'document.issue', at: '/van-ban/nhom-noi-nhan/moi', label: words.newGroup },
  empty: { title: words.emptyTitle, body: words.emptyBody },
})
