import { Type } from 'typebox'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { opensTo } from '../../../kernel/acting/index.ts'
import { Uuid } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes } from '../../../kernel/http/index.ts'
import { timeline } from '../../../kernel/journal/index.ts'
import { lifeActions } from '../../../kernel/life/index.ts'
import { readersOf } from '../../../kernel/module/index.ts'
import { html } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { listRoles } from '../../directory/index.ts'
import { rule } from '../../rules/index.ts'
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
import { successorsOf, transferAccount } from '../account/transfer.operations.ts'
import { rightsWarning } from '../changes/show-right-change.ts'
import { listBundles } from '../roles/bundle.store.ts'
import { conflictingRights } from '../roles/conflict.rules.ts'
import { type Conflict, conflictsOf } from '../roles/conflicts.ts'
import { viewerFor } from '../viewer.store.ts'
import { assignForm, newAccountForm, nothingMore, resetForm, transferForm, withdrawForm } from './account.forms.ts'
import { accountList } from './account.list.ts'
import {
  accountAdminPage,
  askedPage,
  assignPage,
  conflictNotice,
  newAccountPage,
  resetPage,
  transferPage,
  withdrawPage,
} from './accounts.page.ts'
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

/** Rights this person holds together and should not, by the rule of today. */
async function conflictsNow(province: Province, { holdings }: KeptAccount): Promise<Conflict[]> {
  const pairs = await rule(province, conflictingRights, legalDayOf(province.clock.now()))
  return conflictsOf(pairs, holdings, await listBundles(province.reader))
}

/** What waits at a position, counted as its holder would see it on their desk. */
async function openWorkOf(
  { province, view, noteReading }: Pick<Ctx, 'province' | 'view' | 'noteReading'>,
  held: Holding,
): Promise<[string, number][]> {
  const viewer = await viewerFor(province.reader, held.account, held.position)
  const items = view.house.work.filter((item) => opensTo(viewer, [item.for]))
  const counted = await Promise.all(
    items.map(
      async (item): Promise<[string, number]> => [
        view.t(item.label),
        (await item.count?.({ province, viewer, view, noteReading })) ?? 0,
      ],
    ),
  )
  return counted.filter(([, count]) => count > 0)
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
      const [roles, { acts }, readers, warning, conflicts] = await Promise.all([
        listRoles(province.reader),
        timeline(province.reader, subject, { limit: RECENT, newestFirst: true, without: province.house.readingActs }),
        readersOf(province, subject),
        rightsWarning({ province, viewer, view }, subject),
        conflictsNow(province, on),
      ])
      return accountAdminPage(view, {
        account: on,
        roles,
        buttons: lifeActions(view, viewer, accountLife, on, at(on)),
        recent: acts,
        readers,
        warning: html`${warning}${conflictNotice(view, conflicts)}`,
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

  route.form('/quan-tri/tai-khoan/:id/chuyen', {
    on: anAccount.for('transferred'),
    reads: 'personal',
    query: Type.Object({ 'vi-tri': Type.Optional(Uuid()) }),
    body: transferForm.schema,
    async show(ctx, again) {
      const { province, viewer, view, on, query } = ctx
      const held = heldOf(on, again.values.from ?? query['vi-tri'])
      const [posts, people, work] = await Promise.all([
        givenPosts(province, viewer, view),
        successorsOf(province, held),
        openWorkOf(ctx, held),
      ])
      const successors = people.map(({ id, name, title }) => ({ value: id, label: `${name} – ${title}` }))
      return transferPage(view, on, held, { posts, successors, work }, again)
    },
    do: ({ province, actor, on, body, key }) => transferAccount(province, actor, on.id, body, key),
    then: ({ on }) => at(on),
    beside: { 'account.successor-unknown': 'successor', 'account.': 'to', 'position.': 'to' },
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
