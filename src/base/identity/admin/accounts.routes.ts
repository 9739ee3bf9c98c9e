import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { defineRoutes } from '../../../kernel/http/index.ts'
import { timeline } from '../../../kernel/journal/index.ts'
import { lifeActions } from '../../../kernel/life/index.ts'
import { readersOf } from '../../../kernel/module/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { listRoles } from '../../directory/index.ts'
import { accountLife, anAccount } from '../account/account.life.ts'
import {
  assignPosition,
  closeAccount,
  createAccount,
  lockAccount,
  resetPassword,
  resetSecondFactor,
  unlockAccount,
  withdrawPosition,
} from '../account/account.operations.ts'
import type { Holding } from '../account/account.store.ts'
import { accountSubject } from '../account/account.ts'
import type { KeptAccount } from '../account/kept.ts'
import { rightsWarning } from '../changes/show-right-change.ts'
import { assignForm, newAccountForm, nothingMore, resetForm, withdrawForm } from './account.forms.ts'
import { accountList } from './account.list.ts'
import { accountAdminPage, askedPage, assignPage, newAccountPage, resetPage, withdrawPage } from './accounts.page.ts'
import { givenPosts } from './post.options.ts'

const needs = 'identity.administer'
/** Acts shown on the page; the journal has them all. */
const RECENT = 20
const at = (account: { id: string }): string => `/quan-tri/tai-khoan/${account.id}`

/** A position the account holds. @throws Refusal account.not-held */
function heldOf(account: KeptAccount, position: unknown): Holding {
  const held = account.holdings.find((one) => one.position === position)
  if (!held) throw new Refusal('account.not-held')
  return held
}

export const accountRoutes = defineRoutes((route) => {
  route.list('/quan-tri/tai-khoan', accountList)

  route.form('/quan-tri/tai-khoan/moi', {
    needs,
    body: newAccountForm.schema,
    show: async ({ province, viewer, view }, again) =>
      newAccountPage(view, await givenPosts(province, viewer, view), again),
    do({ province, actor, body, key }) {
      const { username, name, temporaryPassword: password, position } = body
      return createAccount(province, actor, { username, name, password, positions: [position], mustChange: true }, key)
    },
    then: (_ctx, account) => at(account),
    beside: { 'account.username-taken': 'username', 'account.': 'position', 'position.': 'position' },
  })

  route.page(
    '/quan-tri/tai-khoan/:id',
    { on: anAccount(needs), reads: 'personal' },
    async ({ province, viewer, view, on }) => {
      const subject = accountSubject(on.id)
      const [roles, { acts }, readers, warning] = await Promise.all([
        listRoles(province.reader),
        timeline(province.reader, subject, { limit: RECENT, newestFirst: true, without: province.house.readingActs }),
        readersOf(province, subject),
        rightsWarning({ province, viewer, view }, subject),
      ])
      return accountAdminPage(view, {
        account: on,
        roles,
        buttons: lifeActions(view, viewer, accountLife, on, at(on)),
        recent: acts,
        readers,
        warning,
        withdraws: accountLife.may(viewer, 'position-withdrawn', on),
      })
    },
  )

  route.act('/quan-tri/tai-khoan/:id/mo-khoa', {
    on: anAccount.for('unlocked'),
    do: ({ province, actor, on, key }) => unlockAccount(province, actor, on.id, key),
  })

  for (const [act, path, work] of [
    ['locked', 'khoa', lockAccount],
    ['closed', 'dong', closeAccount],
    ['code-removed', 'bo-ma-mot-lan', resetSecondFactor],
  ] as const) {
    route.form(`/quan-tri/tai-khoan/:id/${path}`, {
      on: anAccount.for(act),
      reads: 'personal',
      body: nothingMore.schema,
      show: ({ view, on }, again) => askedPage(view, on, act, again),
      do: ({ province, actor, on, key }) => work(province, actor, on.id, key),
      then: ({ on }) => at(on),
    })
  }

  route.form('/quan-tri/tai-khoan/:id/mat-khau', {
    on: anAccount.for('password-reset'),
    reads: 'personal',
    body: resetForm.schema,
    show: ({ view, on }, again) => resetPage(view, on, again),
    do: ({ province, actor, on, body, key }) => resetPassword(province, actor, on.id, body.temporaryPassword, key),
    then: ({ on }) => at(on),
    beside: { 'password.': 'temporaryPassword' },
  })

  route.form('/quan-tri/tai-khoan/:id/vi-tri', {
    on: anAccount.for('position-given'),
    reads: 'personal',
    body: assignForm.schema,
    show: async ({ province, viewer, view, on }, again) =>
      assignPage(view, on, await givenPosts(province, viewer, view), again),
    do: ({ province, actor, on, body, key }) => assignPosition(province, actor, on.id, body.position, key),
    then: ({ on }) => at(on),
    beside: { 'account.': 'position', 'position.': 'position' },
  })

  route.form('/quan-tri/tai-khoan/:id/vi-tri/rut', {
    on: anAccount.for('position-withdrawn'),
    reads: 'personal',
    query: Type.Object({ 'vi-tri': Type.Optional(Uuid()) }),
    body: withdrawForm.schema,
    show: ({ view, on, query }, again) =>
      withdrawPage(view, on, heldOf(on, again.values.position ?? query['vi-tri']), again),
    do: ({ province, actor, on, body, key }) => withdrawPosition(province, actor, on.id, body.position, key),
    then: ({ on }) => at(on),
  })
})
