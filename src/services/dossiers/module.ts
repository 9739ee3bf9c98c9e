import { subjectId, subjectKind } from '../../kernel/journal/index.ts'
import type { Module, Reaction } from '../../kernel/module/index.ts'
import { dossierActs } from './acts.ts'
import { dossierRoutes } from './dossier.routes.ts'
import { findByResultDocument } from './dossier.store.ts'
import { followDocument } from './handling.operations.ts'
import { handlingRoutes } from './handling.routes.ts'
import { receivingRoutes } from './receiving.routes.ts'
import { words } from './words.ts'

import './refusals.ts'

/** The dossier follows its result's document: signed, returned, issued. */
const follow =
  (step: 'signed' | 'returned' | 'issued'): Reaction =>
  async (_province, tx, act) => {
    if (subjectKind(act.subject) !== 'document') return
    const dossier = await findByResultDocument(tx.db, subjectId(act.subject))
    if (!dossier) return
    const { notation, reason } = act.data
    await followDocument(tx, dossier, step, {
      notation: typeof notation === 'string' ? notation : undefined,
      reason: typeof reason === 'string' ? reason : undefined,
    })
  }

/** The one-stop: receive, route, decide, return. */
export const dossiers: Module = {
  name: 'dossiers',
  uses: ['calendar', 'directory', 'documents', 'papers', 'procedures'],
  folder: import.meta.dirname,
  routes: [...receivingRoutes, ...handlingRoutes, ...dossierRoutes],
  capabilities: {
    'dossier.receive': { vi: 'Tiếp nhận hồ sơ', en: 'Receive dossiers' },
    'dossier.read': { vi: 'Xem hồ sơ', en: 'Read dossiers' },
    'dossier.assign': { vi: 'Phân công thụ lý', en: 'Assign dossiers' },
    'dossier.handle': { vi: 'Thụ lý hồ sơ', en: 'Handle dossiers' },
    'dossier.approve': { vi: 'Duyệt kết quả', en: 'Approve results' },
    'dossier.return': { vi: 'Trả kết quả', en: 'Hand results over' },
  },
  acts: {
    ...dossierActs,
    'dossier.paper-read': {
      words: {
        vi: (data) => `Xem giấy tờ: ${String(data.paper ?? '')}`,
        en: (data) => `Paper read: ${String(data.paper ?? '')}`,
      },
      citizen: true,
    },
  },
  menu: [
    { for: 'official', at: '/viec-cua-toi', label: words.myWork, group: 'work' },
    { for: 'dossier.read', at: '/ho-so', label: words.dossiers, group: 'dossiers' },
    { for: 'dossier.receive', at: '/quay/tiep-nhan', label: words.counter, group: 'dossiers', icon: 'plus' },
  ],
  reactions: {
    'document.signed': follow('signed'),
    'document.returned': follow('returned'),
    'document.issued': follow('issued'),
  },
}
