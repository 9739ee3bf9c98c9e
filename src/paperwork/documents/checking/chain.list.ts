import { defineList, momentColumn, newestFirst } from '../../../kernel/lists/index.ts'
import { inUse, stepsIn } from './chain.store.ts'
import type { ApprovalChain } from './chain.ts'
import { checkingWords as words } from './checking.words.ts'

type Row = Pick<ApprovalChain, 'id' | 'type' | 'steps' | 'made_at'>

/** How drafts of an agency are approved, by type. */
export const chainList = defineList<Row>({
  name: 'approval-chains',
  at: '/van-ban/quy-trinh-duyet',
  title: words.chains,
  section: 'documents',
  table: 'approval_chain',
  select: ['id', 'type', 'steps', 'made_at'],
  seen: { with: 'document.set-approval', columns: { agency: 'agency' } },
  only: () => inUse,
  orders: { newest: newestFirst(words.newest, 'made_at') },
  columns: [
    { name: 'type', label: words.type, width: 35, cell: (row, view) => row.type ?? view.t(words.others) },
    {
      name: 'steps',
      label: words.steps,
      cell: (row, view) =>
        stepsIn(row)
          .map(({ kind }) => view.t(words[kind]))
          .join(' → ') || view.t(words.straight),
    },
    momentColumn({ name: 'made', label: words.made, width: 20 }, (row) => row.made_at),
  ],
  rowAt: (row) => `/van-ban/quy-trinh-duyet/${row.id}`,
  begins: { needs: 'document.set-approval', at: '/van-ban/quy-trinh-duyet/moi', label: words.newChain },
  empty: { title: words.emptyTitle, body: words.emptyBody },
})
