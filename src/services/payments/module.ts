import { workOf } from '../../kernel/lists/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import { paymentActs } from './acts.ts'
import { feeLife } from './fee.life.ts'
import { feeList } from './fee.list.ts'
import { isPaid } from './fee.operations.ts'
import { feePart, myFeePart } from './fee.part.ts'
import { feeReactions } from './fee.reactions.ts'
import { feeRoutes } from './fee.routes.ts'
import { paymentHelp } from './payments.help.ts'
import { exemptGroups, refundEnds } from './payments.rules.ts'
import { paymentRefusals } from './refusals.ts'
import { paymentTells } from './tells.ts'
import { tillLife } from './till.life.ts'
import { tillList } from './till.list.ts'
import { tillRoutes } from './till.routes.ts'
import { words } from './words.ts'

/** Money at the counter: what is owed for a dossier, receipts without gap or double, refunds, and tills that a second person confirms. */
export const payments: Module = {
  name: 'payments',
  title: words.room,
  uses: ['directory', 'dossiers', 'papers', 'rules'],
  folder: import.meta.dirname,
  routes: [...feeRoutes, ...tillRoutes],
  refusals: [paymentRefusals],
  help: paymentHelp,
  lives: [feeLife, tillLife],
  capabilities: {
    'payment.read': {
      words: words.mayRead,
      reading: true,
      given: { 'one-stop-officer': 'agency', leader: 'agency', supervisor: 'province' },
    },
    'payment.collect': { words: words.mayCollect, given: { 'one-stop-officer': 'agency' } },
    'payment.confirm': { words: words.mayConfirm, given: { 'one-stop-officer': 'agency', leader: 'agency' } },
  },
  acts: paymentActs,
  purposes: { fee: words.why },
  addresses: { fee: (id) => `/thu-phi/${id}`, till: (id) => `/chot-quy/${id}` },
  menuGroups: { results: { label: words.andResults, icon: 'seal', order: 25 } },
  menu: [
    { for: 'payment.read', at: '/thu-phi', label: words.fees, group: 'results', order: 60 },
    { for: 'payment.read', at: '/chot-quy', label: words.tills, group: 'results', order: 61 },
  ],
  work: [
    workOf(tillList, { for: 'payment.confirm', label: words.toConfirmWork, where: { loc: 'cho-xac-nhan' }, order: 60 }),
    workOf(feeList, { for: 'payment.confirm', label: words.toCollect, where: { loc: 'cho-duyet-hoan' }, order: 61 }),
  ],
  rules: [exemptGroups, refundEnds],
  knows: { 'dossier-paid': isPaid },
  tells: paymentTells,
  parts: [feePart, myFeePart],
  reactions: feeReactions,
  // dossiers of before this room owe what the counter asks for
  reactsFrom: 'now',
}
