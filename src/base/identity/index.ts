/** Accounts, sign-in, sessions, what a position may do, and delegation. */
export { createAccount, lockAccount, unlockAccount } from './account/account.operations.ts'
export { findAccount, findAccountByUsername, type Holding, listHoldings } from './account/account.store.ts'
export { type Account, type AccountKind, accountSubject, type NewAccount, usernameOf } from './account/account.ts'
export { postOptions, postOptionsOf } from './admin/post.options.ts'
export { listPosts } from './admin/post.store.ts'
export { rightsChanged } from './changes/rights-changed.guard.ts'
export { rightsWarningOn } from './changes/show-right-change.ts'
export { endDelegation, grantDelegation } from './delegation/delegation.operations.ts'
export { delegationStands } from './delegation/delegation.store.ts'
export type { Delegation, NewDelegation } from './delegation/delegation.ts'
export { passkeyScriptAddress } from './passkey/passkey.asset.ts'
export { askPasskey, challengeIn, type PasskeyQuestion, provePasskey } from './passkey/passkey.operations.ts'
export { listPasskeys, type Passkey } from './passkey/passkey.store.ts'
export { type Addressee, addresseeOptions, addresseesIn } from './roles/addressees.ts'
export {
  findBundle,
  firstGrants,
  insertFirstGrants,
  positionsHolding,
  positionsOverAll,
  positionsOverBelow,
  positionsThatMay,
} from './roles/bundle.store.ts'
export { grantsOf } from './roles/bundle.ts'
export { keyedHash, seal, unseal } from './sealing.ts'
export { setupToken } from './setup/setup.operations.ts'
export { sessionPort } from './sign-in/session.port.ts'
export { browserName } from './sign-in/session.ts'
export { viewerFor } from './viewer.store.ts'
