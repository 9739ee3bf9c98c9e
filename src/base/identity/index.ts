/** Accounts, sign-in, sessions, what a position may do, and delegation. */
export {
  assignPosition,
  createAccount,
  lockAccount,
  resetPassword,
  unlockAccount,
  withdrawPosition,
} from './account/account.operations.ts'
export { findAccount, findAccountByUsername, type Holding, listHoldings } from './account/account.store.ts'
export { type Account, type AccountKind, accountSubject, type NewAccount } from './account/account.ts'
export { endDelegation, grantDelegation } from './delegation/delegation.operations.ts'
export { type Delegation, delegationSubject, type NewDelegation } from './delegation/delegation.ts'
export { passkeyScriptAddress } from './passkey/passkey.asset.ts'
export { askPasskey, challengeIn, type PasskeyQuestion, provePasskey } from './passkey/passkey.operations.ts'
export { listPasskeys, type Passkey } from './passkey/passkey.store.ts'
export { delegable, findRole, grantsOf, mayGiveRole, ROLE_NAMES, type Role, type RoleName } from './roles.ts'
export { seal, unseal } from './sealing.ts'
export { setupToken } from './setup/setup.operations.ts'
export { sessionPort } from './sign-in/session.port.ts'
export { viewerFor } from './viewer.store.ts'
