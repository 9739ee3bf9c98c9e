import { canReadScans } from '../../../kernel/files/index.ts'
import { defineList, momentColumn, newestFirst, stateColumn } from '../../../kernel/lists/index.ts'
import { html, notification } from '../../../kernel/pages/index.ts'
import type { Proposal } from './proposal.ts'
import { scanLife } from './scan.life.ts'
import { inTray, type Scan } from './scan.store.ts'
import { scanWords as words } from './scan.words.ts'

type Row = Pick<Scan, 'id' | 'name' | 'state' | 'proposal' | 'uploaded_at' | 'label'>

/** What was read of a document, in a line. */
export const proposed = (proposal: unknown): string => {
  const { type, number, notation, senderName, subject } = proposal as Proposal
  const code = number && (notation ? `${number}/${notation}` : number)
  return [type, code, senderName, subject].filter(Boolean).join(' – ')
}

/** Scans that wait to be registered. */
export const scanList = defineList<Row>({
  name: 'scans',
  at: '/van-ban/den/quet',
  title: words.tray,
  intro: words.intro,
  section: 'documents',
  table: 'scan',
  select: ['id', 'name', 'state', 'proposal', 'uploaded_at', 'label'],
  seen: { with: 'document.register-incoming', columns: { agency: 'agency' } },
  only: () => inTray,
  orders: { newest: newestFirst(words.newest, 'uploaded_at') },
  columns: [
    { name: 'name', label: words.name, width: 20, cell: (row) => row.name },
    { name: 'found', label: words.found, width: 40, cell: (row) => proposed(row.proposal) },
    stateColumn(words.state, scanLife.states),
    momentColumn({ name: 'at', label: words.at, width: 15 }, (row) => row.uploaded_at),
    { name: 'by', label: words.by, hidden: true, cell: (row) => row.label },
  ],
  above: async (_province, _viewer, view) =>
    (await canReadScans()) ? null : html`${notification(view, { kind: 'warning', title: view.t(words.cannotRead) })}`,
  rowAt: (row) => `/van-ban/den/quet/${row.id}`,
  begins: { needs: 'document.register-incoming', at: '/van-ban/den/quet/moi', label: words.upload },
  empty: { title: words.emptyTitle, body: words.emptyBody },
  // what stands on a scan names people
  reads: 'personal',
})
