import { subjectId } from '../../kernel/journal/index.ts'
import { workOf } from '../../kernel/lists/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import { orderActs } from './acts.ts'
import { orderLife } from './order.life.ts'
import { orderList } from './order.list.ts'
import { lapseOrders, lookAfterLate } from './order.operations.ts'
import { orderRoutes } from './order.routes.ts'
import { openOrders } from './order.store.ts'
import { orderHelp } from './orders.help.ts'
import { orderRefusals } from './refusals.ts'
import { ordersPart } from './show-order.ts'
import { orderTells } from './tells.ts'
import { words } from './words.ts'

/** What leaders order about dossiers: the work of one post, with a day and an outcome (chỉ đạo). */
export const orders: Module = {
  name: 'orders',
  title: words.room,
  uses: ['directory', 'dossiers'],
  folder: import.meta.dirname,
  routes: orderRoutes,
  refusals: [orderRefusals],
  help: orderHelp,
  lives: [orderLife],
  capabilities: {
    'order.read': {
      words: words.mayRead,
      reading: true,
      given: { leader: 'agency', head: 'own', specialist: 'own', clerk: 'own' },
    },
    'order.carry': {
      words: words.mayCarry,
      given: { leader: 'own', head: 'own', specialist: 'own', clerk: 'own' },
    },
  },
  acts: orderActs,
  purposes: { order: words.why },
  addresses: { order: (id) => `/chi-dao/${id}` },
  menu: [{ for: 'order.read', at: '/chi-dao', label: words.list, group: 'dossiers', order: 53 }],
  work: [workOf(orderList, { for: 'order.carry', label: words.waiting, where: { cua: 'toi' }, order: 21 })],
  parts: [ordersPart],
  tells: orderTells,
  follows: {
    orders: {
      words: { vi: 'Chỉ đạo đang thực hiện', en: 'Orders to be carried out' },
      says: { vi: 'Người được giao làm tiếp; hạn không đổi.', en: 'Whoever has them goes on; days stay.' },
      ...openOrders,
    },
  },
  jobs: {
    // ten past seven in Vietnam, before offices open
    'orders.late': { schedule: '10 0 * * *', concurrency: 1, timeoutSeconds: 600, run: lookAfterLate },
  },
  reactions: { 'position.ended': (province, tx, act) => lapseOrders(province, tx, subjectId(act.subject)) },
}
