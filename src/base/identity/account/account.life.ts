import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { defineLife, PROGRAM, subjectOf } from '../../../kernel/life/index.ts'
import { listBundles } from '../roles/bundle.store.ts'
import { administers } from '../roles/bundle.ts'
import { words } from './account.words.ts'
import { type KeptAccount, keptAccount } from './kept.ts'

const needs = 'identity.administer'
const open = ['active', 'stopped', 'locked'] as const

/** What can happen to an account, as who keeps it sees it. Its owner's own acts (password, one-time code, passkeys) move no state. */
export const accountLife = defineLife<KeptAccount>()({
  kind: 'account',
  states: {
    active: { words: words.active },
    // by the program: after wrong tries until an hour, or after long disuse
    stopped: { words: words.stopped },
    locked: { words: words.locked },
    closed: { words: words.closed, end: true },
  },
  stateOf: (account) => {
    if (account.closedAt) return 'closed'
    if (account.lockedAt) return 'locked'
    return account.lockedUntil || account.forgotten ? 'stopped' : 'active'
  },
  // which of several agencies keeps it is looked at where it is loaded: every position counts
  placeOf: (account) => ({ agency: account.holdings[0]?.agency ?? null }),
  nameOf: (account) => account.name,
  acts: {
    created: { type: 'account.created', to: 'active', needs },
    tried: { type: 'account.locked', from: ['active'], to: 'stopped', needs: PROGRAM },
    unlocked: {
      type: 'account.unlocked',
      from: ['stopped', 'locked'],
      to: 'active',
      needs,
      label: words.unlock,
      at: 'mo-khoa',
      main: true,
    },
    'position-given': {
      type: 'position.assigned',
      from: open,
      needs,
      label: words.assign,
      at: 'vi-tri',
      form: true,
    },
    // offered beside each position it holds
    transferred: { type: 'account.transferred', from: open, needs, at: 'chuyen', form: true },
    // offered beside each position it holds
    'position-withdrawn': {
      type: 'position.withdrawn',
      from: open,
      needs,
      at: 'vi-tri/rut',
      asks: [words.withdrawWill1, words.withdrawWill2],
      danger: true,
    },
    'password-reset': {
      type: 'password.changed',
      from: open,
      needs,
      label: words.resetPassword,
      at: 'mat-khau',
      form: true,
      asks: [words.resetWill1, words.resetWill2],
    },
    'code-removed': {
      type: 'second-factor.removed',
      from: open,
      when: (account) => account.totpSecret !== null,
      needs,
      label: words.resetCode,
      at: 'bo-ma-mot-lan',
      asks: [words.resetCodeWill1, words.resetCodeWill2],
      danger: true,
    },
    locked: {
      type: 'account.locked',
      from: ['active', 'stopped'],
      to: 'locked',
      needs,
      label: words.lock,
      at: 'khoa',
      asks: [words.lockWill1, words.lockWill2],
      danger: true,
    },
    closed: {
      type: 'account.closed',
      from: open,
      to: 'closed',
      needs,
      label: words.close,
      at: 'dong',
      asks: [words.closeWill1, words.closeWill2, words.closeWill3],
      danger: true,
    },
  },
})

/** An account, for who keeps every position it holds. */
export const anAccount = subjectOf(accountLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => keptAccount(province, province.reader, params.id ?? ''),
  seen: async ({ province, viewer }, account) =>
    administers(viewer, account.holdings, await listBundles(province.reader)),
})
