import { formatDay, formatMoment } from '../../../../packages/time/index.ts'
import { type Again, asLabel, hasErrors } from '../../../kernel/forms/index.ts'
import type { ActRecord, ReadBy } from '../../../kernel/journal/index.ts'
import { type ActForm, actForm } from '../../../kernel/life/index.ts'
import { actLine, readersFold } from '../../../kernel/module/index.ts'
import {
  actions,
  field,
  type Html,
  html,
  link,
  linkButton,
  notification,
  type Option,
  officialLayout,
  type Piece,
  type StateKind,
  shortMoment,
  stateSentence,
  summaryList,
  timeline,
  type View,
} from '../../../kernel/pages/index.ts'
import { type Role, roleWord } from '../../directory/index.ts'
import { accountLife } from '../account/account.life.ts'
import type { Holding } from '../account/account.store.ts'
import { temporaryPassword } from '../account/account.ts'
import type { KeptAccount } from '../account/kept.ts'
import type { Conflict } from '../roles/conflicts.ts'
import { assignForm, newAccountForm, nothingMore, resetForm, transferForm, withdrawForm } from './account.forms.ts'
import { words } from './admin.words.ts'

const section = 'accounts'
const at = (account: { id: string }): string => `/quan-tri/tai-khoan/${account.id}`

/** The password to hand over: the one that was offered before, when the form is shown again. */
function temporaryField(view: View, again: Again): Html {
  const value = String(again.values.temporaryPassword ?? '') || temporaryPassword()
  return field(view, {
    kind: 'text',
    name: 'temporaryPassword',
    label: view.t(words.temporaryLabel),
    hint: view.t(words.temporaryHint),
    value,
    readOnly: true,
    autocomplete: 'off',
    spellcheck: false,
    error: again.errors.temporaryPassword,
  })
}

const noPosts = (view: View, posts: readonly Option[]): Piece =>
  posts.length === 0 && html`<p>${view.t(words.noPositionsHere)}</p>`

export const newAccountPage = (view: View, posts: readonly Option[], again: Again): Html =>
  newAccountForm.page(view, {
    title: words.create,
    section,
    intro: noPosts(view, posts),
    action: '/quan-tri/tai-khoan/moi',
    again,
    submit: words.create,
    icon: 'plus',
    cancelAt: '/quan-tri/tai-khoan',
    options: { position: posts },
    without: ['temporaryPassword'],
    below: temporaryField(view, again),
  })

const stateKinds: Readonly<Record<string, StateKind>> = {
  active: 'on-time',
  stopped: 'near',
  locked: 'overdue',
  closed: 'done',
}

/** Whether the account opens, in one sentence. */
function sentenceOf(view: View, account: KeptAccount): string {
  const { t, language } = view
  if (account.closedAt) return t(words.sentenceClosed, formatMoment(account.closedAt, language))
  if (account.lockedAt) return t(words.sentenceLocked, formatMoment(account.lockedAt, language))
  if (account.lockedUntil) return t(words.sentenceTries, formatMoment(account.lockedUntil, language))
  return t(account.forgotten ? words.sentenceForgotten : words.sentenceActive)
}

export interface AccountView {
  account: KeptAccount
  roles: readonly Role[]
  /** What may be done with it now. */
  buttons: readonly Html[]
  /** What happened to it lately, newest first. */
  recent: readonly ActRecord[]
  /** Who looked at it. */
  readers: readonly ReadBy[]
  /** That its rights changed and nobody confirmed it. */
  warning: Piece
  /** Whether its positions may be withdrawn. */
  withdraws: boolean
}

/** One account: whether it opens, what it holds, what may be done. */
export function accountAdminPage(view: View, props: AccountView): Html {
  const { t } = view
  const { account } = props
  const state = accountLife.stateOf(account)
  return officialLayout(view, {
    title: account.name,
    section,
    main: html`<h1>${account.name}</h1>${props.warning}${stateSentence(view, {
      sentence: sentenceOf(view, account),
      state: { kind: stateKinds[state] ?? 'neutral', text: t(accountLife.states[state].words) },
    })}${summaryList(view, [
      { key: asLabel(words.username, view.language), value: account.username },
      { key: t(words.kind), value: t(account.kind === 'admin' ? words.admin : words.official) },
      { key: t(words.secondFactor), value: t(account.totpSecret ? words.on : words.off) },
      {
        key: t(words.lastSignIn),
        value: account.lastSignInAt ? shortMoment(view, account.lastSignInAt) : t(words.never),
      },
    ])}<h2>${t(words.positions)}</h2>${heldPositions(view, props)}${
      props.buttons.length > 0 && actions(...props.buttons)
    }<h2>${t(words.recent)}</h2>${timeline(
      view,
      props.recent.map((act) => actLine(view, act)),
    )}${readersFold(view, props.readers)}<p>${link('/quan-tri/tai-khoan', t(words.accounts))}</p>`,
  })
}

function heldPositions(view: View, { account, roles, withdraws }: AccountView): Html {
  if (account.holdings.length === 0) return html`<p>${view.t(words.noPositions)}</p>`
  return summaryList(
    view,
    account.holdings.map((one) => ({
      key: one.title,
      value: html`${one.agencyName} · ${view.t(roleWord(roles, one.role))} · ${view.t(words.since, formatDay(one.validFrom, view.language))}${
        withdraws &&
        actions(
          linkButton({ label: view.t(words.transfer), at: `${at(account)}/chuyen?vi-tri=${one.position}` }),
          linkButton({
            label: view.t(words.withdraw),
            at: `${at(account)}/vi-tri/rut?vi-tri=${one.position}`,
          }),
        )
      }`,
    })),
  )
}

export const assignPage = (view: View, account: KeptAccount, posts: readonly Option[], again: Again): Html =>
  assignForm.page(view, {
    title: words.assign,
    section,
    intro: html`<p>${account.name}</p>${noPosts(view, posts)}`,
    action: `${at(account)}/vi-tri`,
    again,
    submit: words.assign,
    cancelAt: at(account),
    options: { position: posts },
  })

type AccountAct = keyof typeof accountLife.acts

/** A page that asks before an act on an account, and says what will happen. */
const asked = (
  view: View,
  account: KeptAccount,
  act: AccountAct,
  props: Omit<ActForm, 'address' | 'alone'> & { title: string },
): Html =>
  officialLayout(view, {
    title: props.title,
    section,
    error: hasErrors(props.again),
    main: actForm(view, accountLife, act, account, { ...props, address: at(account), alone: true }),
  })

/** Asks before an act that needs no more than a yes. */
export const askedPage = (view: View, account: KeptAccount, act: AccountAct, again: Again): Html =>
  asked(view, account, act, {
    form: nothingMore,
    again,
    title: `${view.t(accountLife.acts[act].label ?? { vi: act, en: act })}: ${account.name}`,
  })

/** Asks before the password is set anew, and shows the one to hand over. */
export const resetPage = (view: View, account: KeptAccount, again: Again): Html =>
  asked(view, account, 'password-reset', {
    form: resetForm,
    again,
    title: view.t(words.resetOf, account.name),
    without: ['temporaryPassword'],
    below: temporaryField(view, again),
  })

/** What lies at a position, and where the person and the work go. */
export const transferPage = (
  view: View,
  account: KeptAccount,
  held: Holding,
  choices: { posts: readonly Option[]; successors: readonly Option[]; work: readonly (readonly [string, number])[] },
  again: Again,
): Html =>
  transferForm.page(view, {
    title: { vi: words.transferOf.vi(held.title, account.name), en: words.transferOf.en(held.title, account.name) },
    section,
    intro: html`<h2>${view.t(words.openWork)}</h2>${
      choices.work.length === 0
        ? html`<p>${view.t(words.noOpenWork)}</p>`
        : html`<ul class="govuk-list govuk-list--bullet">${choices.work.map(
            ([label, count]) => html`<li>${label}: ${count}</li>`,
          )}</ul>`
    }${noPosts(view, choices.posts)}`,
    action: `${at(account)}/chuyen`,
    again,
    submit: words.transfer,
    cancelAt: at(account),
    options: { to: choices.posts, successor: choices.successors },
    without: ['from'],
    below: html`<input type="hidden" name="from" value="${held.position}">`,
  })

/** Pairs of rights this person should not hold together. */
export const conflictNotice = (view: View, conflicts: readonly Conflict[]): Html | null => {
  if (conflicts.length === 0) return null
  const named = (right: string) => {
    const word = view.house.capabilities.get(right)?.words
    return word ? view.t(word) : right
  }
  return notification(view, {
    kind: 'warning',
    title: view.t(words.conflicts),
    body: html`<ul class="govuk-list">${conflicts.map(
      ({ first, second }) => html`<li>${view.t(words.conflict, named(first), named(second))}</li>`,
    )}</ul>`,
  })
}

/** Asks before a position is taken away. */
export const withdrawPage = (view: View, account: KeptAccount, held: Holding, again: Again): Html =>
  asked(view, account, 'position-withdrawn', {
    form: withdrawForm,
    again,
    title: view.t(words.withdrawOf, `${held.title} – ${held.agencyName}`, account.name),
    submit: words.withdraw,
    without: ['position'],
    below: html`<input type="hidden" name="position" value="${held.position}">`,
  })
