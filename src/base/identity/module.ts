import { legalDayOf } from '../../../packages/time/index.ts'
import { searchOf } from '../../kernel/lists/index.ts'
import { type Module, titlesById } from '../../kernel/module/index.ts'
import { say } from '../../kernel/pages/index.ts'
import { listRoles } from '../directory/index.ts'
import { accountLife } from './account/account.life.ts'
import { findUsernames } from './account/account.store.ts'
import { ownRoutes } from './account/own.routes.ts'
import { acts } from './acts.ts'
import { accountList } from './admin/account.list.ts'
import { accountRoutes } from './admin/accounts.routes.ts'
import { holdersPart } from './admin/holders.part.ts'
import { identityBeginnings } from './beginning.store.ts'
import { delegationLife } from './delegation/delegation.life.ts'
import { delegationRoutes } from './delegation/delegation.routes.ts'
import { identityFollows } from './follows.ts'
import { identityHelp } from './identity.help.ts'
import { passkeyScript } from './passkey/passkey.asset.ts'
import { identityRefusals } from './refusals.ts'
import { positionsThatMay } from './roles/bundle.store.ts'
import { administratorAfterEnd, administratorAfterWithdrawal } from './roles/duty.ts'
import { roleLife } from './roles/role.life.ts'
import { giveFirstRights } from './roles/role.operations.ts'
import { roleRoutes } from './roles/role.routes.ts'
import { words as roleWords } from './roles/role.words.ts'
import { sealingChecks } from './sealing.checks.ts'
import { sealingKey } from './sealing.key.ts'
import { setupRoutes } from './setup/setup.routes.ts'
import { signInRetention } from './sign-in/retention.ts'
import { forgetAllSessions } from './sign-in/session.port.ts'
import { signInRoutes } from './sign-in/sign-in.routes.ts'
import { viewerStanding } from './viewer.store.ts'
import { words } from './words.ts'

/** Who may come in, as whom, and what they may do. */
export const identity: Module = {
  name: 'identity',
  help: identityHelp,
  refusals: [identityRefusals],
  title: { vi: 'Tài khoản và quyền', en: 'Accounts and rights' },
  uses: ['directory'],
  folder: import.meta.dirname,
  beginnings: identityBeginnings,
  routes: [...signInRoutes, ...ownRoutes, ...accountRoutes, ...delegationRoutes, ...roleRoutes, ...setupRoutes],
  capabilities: {
    'identity.administer': {
      words: words.administer,
      given: { 'agency-admin': 'subtree', 'province-admin': 'province' },
    },
  },
  menu: [
    {
      for: 'identity.administer',
      at: '/quan-tri/tai-khoan',
      label: words.menuAccounts,
      group: 'administration',
      icon: 'user',
    },
    {
      for: 'identity.administer',
      at: '/quan-tri/uy-quyen',
      label: words.menuDelegations,
      group: 'administration',
      icon: 'arrow-right',
    },
    {
      for: 'identity.administer',
      at: '/quan-tri/vai-tro',
      label: roleWords.title,
      group: 'administration',
      icon: 'lock',
    },
  ],
  reactions: {
    // rights that hang on a closed post end in this process at once, in others within seconds
    'position.ended': async (province) => forgetAllSessions(province),
    'position.moved': async (province) => forgetAllSessions(province),
  },
  guards: { 'position.ended': administratorAfterEnd, 'position.withdrawn': administratorAfterWithdrawal },
  retention: signInRetention,
  findHolders: (db, may, agency, at) => positionsThatMay(db, may, agency, legalDayOf(at)),
  viewerNow: (province, actor) => viewerStanding(province.reader, actor, legalDayOf(province.clock.now())),
  follows: identityFollows,
  lives: [accountLife, delegationLife, roleLife],
  acts,
  parts: [holdersPart],
  searches: [
    searchOf(accountList, {
      for: 'identity.administer',
      kind: words.menuAccounts,
      order: 80,
      found: (row) => ({ at: `/quan-tri/tai-khoan/${row.id}`, title: row.name, hint: row.username }),
    }),
  ],
  purposes: { account: words.purpose },
  addresses: {
    account: (id) => `/quan-tri/tai-khoan/${id}`,
    role: (name) => `/quan-tri/vai-tro/${name}`,
  },
  titles: {
    account: titlesById(findUsernames),
    role: async (db) => new Map((await listRoles(db)).map((role) => [role.name, say('vi', role.words)])),
  },
  assets: [passkeyScript],
  checks: sealingChecks,
  sealed: [
    { table: 'account', column: 'totp_secret' },
    { table: 'sign_in_step', column: 'secret' },
  ],
  async start(province) {
    await sealingKey(province)
    await giveFirstRights(province)
  },
}
