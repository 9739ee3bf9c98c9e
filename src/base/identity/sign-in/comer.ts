import { type Actor, systemActor } from '../../../kernel/acting/index.ts'

/** Who stands at the door: an account is named, its owner not yet known. */
export const comer = (account: string | null): Actor => ({ ...systemActor('Người đăng nhập', 'web'), account })
