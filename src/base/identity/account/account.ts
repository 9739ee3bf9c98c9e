import { randomInt } from 'node:crypto'
import { type Static, Type } from 'typebox'
import type { Instant } from '../../../../packages/time/index.ts'
import { Secret, Text } from '../../../kernel/forms/index.ts'
import { type Subject, subject } from '../../../kernel/journal/index.ts'
import { defineWords } from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Role } from '../../directory/index.ts'

/** Administrators keep the system and read no dossiers; officials work in it. One account is one of the two. */
export type AccountKind = 'official' | 'admin'

export interface Account {
  id: string
  username: string
  /** Shown on the person's own pages and beside what they did. */
  name: string
  kind: AccountKind
  passwordHash: string
  passwordSetAt: Instant
  /** Whether the password would be enough without a second factor. */
  passwordLong: boolean
  mustChange: boolean
  totpSecret: Buffer | null
  totpSetAt: Instant | null
  lockedAt: Instant | null
  /** Closed for good; locked since then too. */
  closedAt: Instant | null
  lastSignInAt: Instant | null
  createdAt: Instant
  /** Of the demonstration: fixed password, no forced change, no second factor asked. */
  demo: boolean
}

const words = defineWords({
  username: { vi: 'tên đăng nhập', en: 'the username' },
  name: { vi: 'tên hiển thị', en: 'the display name' },
  password: { vi: 'mật khẩu', en: 'the password' },
})

export const USERNAME_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._@-]{1,58}[A-Za-z0-9]$'

export const NewAccount = Type.Object({
  username: Text({ max: 60, pattern: USERNAME_PATTERN, label: words.username, spellcheck: false }),
  name: Text({ max: 120, label: words.name }),
  password: Secret({ max: 200, label: words.password }),
})

export type NewAccount = Static<typeof NewAccount> & {
  /** Positions the account holds from today. */
  positions: readonly string[]
  /** Ask for a new password at the first sign-in. */
  mustChange: boolean
  /** A one-time-code secret (base32) that is already in an authenticator. */
  totp?: string
}

/** User names are compared in small letters. */
export const usernameOf = (text: string): string => text.normalize('NFC').trim().toLowerCase()

/**
 * The kind of an account from the roles of its positions. Administration and work stay apart (four kinds of accounts, TCVN 14423).
 * @param known every role there is
 * @throws Refusal account.kinds-mixed, account.role-unknown
 */
export function kindOf(roles: readonly string[], known: readonly Role[]): AccountKind {
  const kinds = new Set(
    roles.map((name) => {
      const role = known.find((one) => one.name === name)
      if (!role) throw new Refusal('account.role-unknown', { role: name })
      return role.technical ? 'admin' : 'official'
    }),
  )
  if (kinds.size > 1) throw new Refusal('account.kinds-mixed')
  return kinds.has('admin') ? 'admin' : 'official'
}

const letters = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKMNPQRSTUVWXYZ', '23456789', '-_+=?']

/** A random password to hand over once: all four kinds of characters, none that look alike. */
export function temporaryPassword(): string {
  const pick = (from: string) => from[randomInt(from.length)] as string
  const all = letters.join('')
  const chosen = [...letters.map(pick), ...Array.from({ length: 14 }, () => pick(all))]
  for (let i = chosen.length - 1; i > 0; i--) {
    const j = randomInt(i + 1)
    ;[chosen[i], chosen[j]] = [chosen[j] as string, chosen[i] as string]
  }
  return chosen.join('')
}

export const accountSubject = (id: string): Subject => subject('account', id)
