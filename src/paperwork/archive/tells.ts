import { subjectId } from '../../kernel/journal/index.ts'
import type { Tell } from '../../kernel/notices/index.ts'
import { words as destroying } from './destruction/destruction.words.ts'
import { words } from './kept/kept.words.ts'
import { requestRows } from './use/request.store.ts'
import { words as using } from './use/request.words.ts'

const asker = (say: Tell['say']): Tell => ({
  say,
  whom: async (db, { subject }) => ({ to: [(await requestRows.get(db, subjectId(subject))).asker] }),
})

/** Who decides and who keeps the archive is told of what waits; who asked of what became of it. */
export const archiveTells: Readonly<Record<string, Tell>> = {
  'archive-request.asked': {
    say: using.tellAsked,
    whom: (_db, { agency }) => ({ to: { may: 'archive.decide', agency } }),
    until: ['archive-request.approved', 'archive-request.refused'],
  },
  'archive-request.approved': asker(using.tellApproved),
  'archive-request.refused': asker(using.tellRefused),
  'archive-request.fetched': asker(using.tellReady),
  'destruction.proposed': {
    say: destroying.tellProposed,
    whom: (_db, { agency }) => ({ to: { may: 'archive.decide', agency } }),
    until: ['destruction.approved', 'destruction.returned', 'destruction.dropped'],
  },
  'destruction.approved': {
    say: destroying.tellApproved,
    whom: (_db, { agency }) => ({ to: { may: 'archive.keep', agency } }),
    until: ['destruction.done', 'destruction.dropped', 'destruction.returned'],
  },
  'destruction.returned': {
    say: destroying.tellReturned,
    whom: (_db, { agency }) => ({ to: { may: 'archive.keep', agency } }),
    until: ['destruction.proposed', 'destruction.dropped'],
  },
  'archive-file.broken': {
    say: words.tellBroken,
    whom: (_db, { agency }) => ({ to: { may: 'archive.keep', agency } }),
    until: ['archive-file.whole', 'archive-file.packed'],
  },
}
