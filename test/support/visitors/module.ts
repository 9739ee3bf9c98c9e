import { subjectId } from '../../../src/kernel/journal/index.ts'
import { searchOf, workOf } from '../../../src/kernel/lists/index.ts'
import type { Module } from '../../../src/kernel/module/index.ts'
import { visitRefusals } from './refusals.ts'
import { visitLife } from './visit.life.ts'
import { visitBook } from './visit.list.ts'
import { lapseVisits } from './visit.operations.ts'
import { visitRoutes } from './visit.routes.ts'
import { visitRows } from './visit.store.ts'
import { words } from './visit.words.ts'

const own = { loc: 'dang-cho', gap: 'toi' }

/** The visitors' book of an agency: a whole room, small; docs/how-to/add-a-room.md builds it. */
export const visitors: Module = {
  name: 'visitors',
  title: words.room,
  uses: ['directory'],
  folder: import.meta.dirname,
  routes: visitRoutes,
  refusals: [visitRefusals],
  lives: [visitLife],
  roles: { guard: { words: words.guard } },
  capabilities: {
    'visit.read': {
      words: words.mayRead,
      reading: true,
      given: { guard: 'agency', leader: 'agency', specialist: 'own', supervisor: 'province' },
    },
    'visit.register': { words: words.mayRegister, given: { guard: 'agency' } },
    'visit.receive': { words: words.mayReceive, given: { leader: 'own', specialist: 'own' } },
  },
  acts: {
    'visit.registered': { words: words.didRegister, name: words.registered },
    'visit.admitted': { words: words.didAdmit },
    'visit.moved': { words: words.didMove, name: words.moved },
    'visit.refused': { words: words.didRefuse, name: words.notReceived },
    'visit.lapsed': { words: words.didLapse },
    'visit.left': { words: words.didLeave },
    'visit.read': { words: words.didRead, reading: true },
  },
  purposes: { visit: words.why },
  addresses: { visit: (id) => `/khach/${id}` },
  menuGroups: { visitors: { label: words.book, icon: 'users', order: 60 } },
  menu: [{ for: 'visit.read', at: '/khach', label: words.book, group: 'visitors' }],
  work: [workOf(visitBook, { for: 'visit.receive', label: words.waitForYou, where: own, order: 50 })],
  searches: [
    searchOf(visitBook, {
      for: 'visit.read',
      found: (row) => ({ at: `/khach/${row.id}`, title: row.visitor, hint: row.purpose }),
    }),
  ],
  tells: {
    'visit.registered': {
      say: words.someoneWaits,
      whom: async (db, { subject }) => ({ to: [(await visitRows.get(db, subjectId(subject))).host] }),
    },
  },
  reactions: {
    'position.ended': (province, tx, act) => lapseVisits(province, tx, subjectId(act.subject)),
  },
}
