import { formatDay, isoDay, legalDay } from '../../../packages/time/index.ts'
import { type Again, asLabel, filledWith, noErrors } from '../../kernel/forms/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import { type FirstRow, type SubjectPage, subjectPage } from '../../kernel/module/index.ts'
import {
  actions,
  form,
  formatNumber,
  type Html,
  html,
  linkButton,
  mainAction,
  officialLayout,
  shortDay,
  summaryList,
  table,
  type View,
  type Word,
} from '../../kernel/pages/index.ts'
import { type NewRow, newRowForm, nothingMore } from './rule.forms.ts'
import { ruleLife } from './rule.life.ts'
import { markTag, nameOf, RULES_AT, roomTitle, shownValue, standing } from './rule.list.ts'
import { asTyped, type RuleRow, type RuleStand, saidValue, unitWord } from './rule.ts'
import { markWords, words } from './words.ts'

type PageCtx = Pick<Ctx<unknown, unknown, unknown, RuleStand>, 'province' | 'viewer' | 'view' | 'on'>

const section = 'rules'
const asHeading = (view: View, word: Word): string => asLabel(word, view.language)
export const ruleAddress = (name: string): string => `${RULES_AT}/${name}`

/** One rule: what holds, what is coming, every value it had. */
export function rulePage(ctx: PageCtx, step?: SubjectPage<'withdraw'>['step']): Promise<Html> {
  const { view, on } = ctx
  const { kind, now, coming, rows } = on
  const { t, language } = view
  const say = (row: RuleRow) => [shownValue(row, view), formatDay(row.from_day, language)] as const
  return subjectPage(ctx, ruleLife, {
    title: t(kind.words),
    section,
    sentence: now ? t(words.holds, ...say(now)) : t(words.holdsNone),
    next: coming && t(words.will, ...say(coming)),
    ...(!now && { state: 'overdue' as const }),
    facts: [
      [words.about, t(kind.about)],
      [words.ofRoom, roomTitle(kind.room, view)],
      [words.instrument, now?.instrument],
      [words.mark, now && markTag(now.mark, view)],
      [words.note, now?.note],
    ],
    more: html`<h2>${t(words.rows)}</h2>${rowsTable(view, rows)}`,
    step,
  })
}

const rowsTable = (view: View, rows: readonly RuleRow[]): Html =>
  table(view, {
    caption: view.t(words.rows),
    rows,
    columns: [
      { label: view.t(words.value), width: 20, cell: (row) => shownValue(row, view) },
      { label: view.t(words.from), cell: (row) => shortDay(view, row.from_day) },
      {
        label: view.t(words.until),
        cell: (row) => (row.until ? shortDay(view, row.until) : view.t(words.open)),
      },
      { label: view.t(words.today), cell: (row) => standing(row, view) },
      { label: asHeading(view, words.instrument), width: 25, cell: (row) => row.instrument },
      { label: asHeading(view, words.mark), cell: (row) => view.t(markWords[row.mark]) },
    ],
  })

/** Asks once before a coming value is taken back. */
export const withdrawPage = (ctx: PageCtx, again: Again): Promise<Html> =>
  rulePage(ctx, { act: 'withdraw', form: nothingMore, again })

/** Enters a value from a day on; the next page shows what it changes. */
export function newRowPage(view: View, on: RuleStand, again: Again): Html {
  const { kind, now, today } = on
  const unit = unitWord(kind)
  const hint = unit
    ? view.t(words.counted, view.t(unit))
    : Array.isArray(now?.value)
      ? view.t(words.oneALine)
      : undefined
  const first = filledWith({
    from: isoDay(today),
    ...(now && { value: asTyped(now.value), instrument: now.instrument, mark: now.mark }),
  })
  return newRowForm.page(view, {
    title: { vi: `${words.set.vi}: ${kind.words.vi}`, en: `${words.set.en}: ${kind.words.en}` },
    section,
    action: `${ruleAddress(on.id)}/dat-moi`,
    again: again === noErrors ? first : again,
    submit: words.look,
    cancelAt: ruleAddress(on.id),
    ...(hint && { hints: { value: hint } }),
  })
}

export interface Preview {
  on: RuleStand
  row: FirstRow
  entered: NewRow
  /** How much is under way that it touches, where the room says. */
  touched?: number
}

/** What a value would change from which day, before it is kept. */
export function previewPage(view: View, { on, row, entered, touched }: Preview): Html {
  const { t, house, language } = view
  const { kind, now } = on
  const before = now ? saidValue(house, kind, now.value, language) : t(words.nothing)
  const after = saidValue(house, kind, row.value, language)
  return officialLayout(view, {
    title: t(words.previewTitle),
    section,
    main: html`<h1>${t(words.previewTitle)}: ${nameOf({ name: kind.name }, view)}</h1><p><strong>${t(words.changes, formatDay(legalDay(row.from), language), before, after)}</strong></p>${
      before === after && html`<p>${t(words.sameValue)}</p>`
    }${
      touched !== undefined && kind.touches && html`<p>${t(kind.touches.words, formatNumber(touched, language))}</p>`
    }${summaryList(view, [
      { key: asHeading(view, words.instrument), value: row.instrument },
      { key: asHeading(view, words.mark), value: markTag(row.mark, view) },
      row.note !== undefined && { key: asHeading(view, words.note), value: row.note },
    ])}<p>${t(words.notUndone)}</p>${form(
      view,
      { action: `${ruleAddress(on.id)}/xem-truoc` },
      Object.entries(entered).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`),
      actions(
        mainAction({ label: t(words.keep) }),
        linkButton({ label: t(words.back), at: `${ruleAddress(on.id)}/dat-moi` }),
      ),
    )}`,
  })
}
