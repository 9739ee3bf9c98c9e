import { legalDayOf } from '../../../packages/time/index.ts'
import { importRoutes, importTask, importTaskName } from '../../kernel/imports/index.ts'
import { searchOf, workOf } from '../../kernel/lists/index.ts'
import { type Module, titlesById } from '../../kernel/module/index.ts'
import { say } from '../../kernel/pages/index.ts'
import { listRoles } from '../directory/index.ts'
import { accountLife } from './account/account.life.ts'
import { findUsernames } from './account/account.store.ts'
import { ownRoutes } from './account/own.routes.ts'
import { lookAtUnused } from './account/unused.ts'
import { acts } from './acts.ts'
import { accountList } from './admin/account.list.ts'
import { accountRoutes } from './admin/accounts.routes.ts'
import { holdersPart } from './admin/holders.part.ts'
import { identityBeginnings } from './beginning.store.ts'
import { words as changeWords } from './changes/change.words.ts'
import { rightChangeLife } from './changes/right-change.life.ts'
import { rightChangeList } from './changes/right-change.list.ts'
import { rightChangeRoutes } from './changes/right-change.routes.ts'
import { delegationLife } from './delegation/delegation.life.ts'
import { delegationRoutes } from './delegation/delegation.routes.ts'
import { findDelegationNames } from './delegation/delegation.store.ts'
import { firstPasswordRoutes } from './first-password/first-password.routes.ts'
import { identityFollows } from './follows.ts'
import { identityGuards } from './guards.ts'
import { identityHelp } from './identity.help.ts'
import { peopleImport } from './imports/people.import.ts'
import { passkeyScript } from './passkey/passkey.asset.ts'
import { identityRefusals } from './refusals.ts'
import { positionsThatMay } from './roles/bundle.store.ts'
import { conflictingRights } from './roles/conflict.rules.ts'
import { roleLife } from './roles/role.life.ts'
import { giveFirstRights } from './roles/role.operations.ts'
import { roleRoutes } from './roles/role.routes.ts'
import { words as roleWords } from './roles/role.words.ts'
import { sealingChecks } from './sealing.checks.ts'
import { sealingKey } from './sealing.key.ts'
import { setupRoutes } from './setup/setup.routes.ts'
import { idleArchive, idleWork, unusedDays, unusedNotice } from './sign-in/idle.rules.ts'
import { signInRetention } from './sign-in/retention.ts'
import { forgetAllSessions } from './sign-in/session.port.ts'
import { signInRoutes } from './sign-in/sign-in.routes.ts'
import { tells } from './tells.ts'
import { viewerStanding } from './viewer.store.ts'
import { words } from './words.ts'

/** Who may come in, as whom, and what they may do. */
export const identity: Module = {
  name: 'identity',
  help: identityHelp,
  refusals: [identityRefusals],
  title: { vi: 'Tài khoản và quyền', en: 'Accounts and rights' },
  uses: ['directory', 'rules'],
  folder: import.meta.dirname,
  beginnings: identityBeginnings,
  routes: [
    ...signInRoutes,
    ...ownRoutes,
    ...accountRoutes,
    ...delegationRoutes,
    ...roleRoutes,
    ...rightChangeRoutes,
    ...setupRoutes,
    ...firstPasswordRoutes,
    ...importRoutes(peopleImport),
  ],
  rules: [idleWork, idleArchive, unusedDays, unusedNotice, conflictingRights],
  tells,
  jobs: { 'account.look-unused': { schedule: '40 5 * * *', concurrency: 1, timeoutSeconds: 600, run: lookAtUnused } },
  tasks: { [importTaskName(peopleImport)]: importTask(peopleImport) },
  capabilities: {
    'identity.administer': {
      words: words.administer,
      given: { 'agency-admin': 'subtree', 'province-admin': 'province' },
    },
    // whoever answers for the agency; over it, and for what holds in the whole province, another administrator
    'identity.confirm': {
      words: changeWords.mayConfirm,
      given: { leader: 'agency', 'agency-admin': 'subtree', 'province-admin': 'province' },
    },
  },
  menuGroups: { accounts: { label: words.menuRights, icon: 'user', order: 82 } },
  menu: [
    {
      for: 'identity.administer',
      at: '/quan-tri/tai-khoan',
      label: words.menuAccounts,
      group: 'accounts',
      order: 10,
    },
    {
      for: 'identity.administer',
      at: '/quan-tri/uy-quyen',
      label: words.menuDelegations,
      group: 'accounts',
      order: 30,
    },
    {
      for: 'identity.confirm',
      at: rightChangeList.at,
      label: changeWords.list,
      group: 'accounts',
      order: 40,
    },
    {
      for: 'identity.administer',
      at: '/quan-tri/vai-tro',
      label: roleWords.title,
      group: 'accounts',
      order: 20,
    },
  ],
  work: [workOf(rightChangeList, { for: 'identity.confirm', label: changeWords.list, order: 60 })],
  reactions: {
    // rights that hang on a closed post end in this process at once, in others within seconds
    'position.ended': async (province) => forgetAllSessions(province),
    'position.moved': async (province) => forgetAllSessions(province),
  },
  guards: identityGuards,
  retention: signInRetention,
  askedForHelp: 'identity.administer',
  findHolders: (db, may, agency, at) => positionsThatMay(db, may, agency, legalDayOf(at)),
  viewerNow: (province, actor) => viewerStanding(province.reader, actor, legalDayOf(province.clock.now())),
  follows: identityFollows,
  lives: [accountLife, delegationLife, roleLife, rightChangeLife],
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
  purposes: { account: words.purpose, 'right-change': changeWords.purpose },
  addresses: {
    account: (id) => `/quan-tri/tai-khoan/${id}`,
    role: (name) => `/quan-tri/vai-tro/${name}`,
    'right-change': (id) => `${rightChangeList.at}/${id}`,
  },
  titles: {
    account: titlesById(findUsernames),
    delegation: titlesById(findDelegationNames),
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
