import type { Module } from '../../kernel/module/index.ts'
import './refusals.ts'
import { ownRoutes } from './account/own.routes.ts'
import { accountRoutes } from './admin/accounts.routes.ts'
import { delegationRoutes } from './admin/delegations.routes.ts'
import { passkeyScript } from './passkey/passkey.asset.ts'
import { setupRoutes } from './setup/setup.routes.ts'
import { forgetAllSessions } from './sign-in/session.port.ts'
import { signInRoutes } from './sign-in/sign-in.routes.ts'
import { words } from './words.ts'

/** Who may come in, as whom, and what they may do. */
export const identity: Module = {
  name: 'identity',
  uses: ['directory'],
  folder: import.meta.dirname,
  routes: [...signInRoutes, ...ownRoutes, ...accountRoutes, ...delegationRoutes, ...setupRoutes],
  capabilities: {
    'identity.administer': {
      words: words.administer,
      given: { 'agency-admin': 'subtree', 'province-admin': 'province' },
    },
  },
  menu: [
    { for: 'identity.administer', at: '/quan-tri/tai-khoan', label: words.menuAccounts, group: 'administration' },
    { for: 'identity.administer', at: '/quan-tri/uy-quyen', label: words.menuDelegations, group: 'administration' },
  ],
  reactions: {
    // rights that hang on a closed post end in this process at once, in others within seconds
    'position.ended': async (province) => forgetAllSessions(province),
  },
  assets: [passkeyScript],
}
