import { formatDay } from '../../../../packages/time/index.ts'
import { defineForm, OnlyRevision } from '../../../kernel/forms/index.ts'
import type { Ctx } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import { type Html, shortDay } from '../../../kernel/pages/index.ts'
import { type CheckAct, checkLife } from './check.life.ts'
import type { Check } from './check.store.ts'
import { Entry, isAssessment, kindWords, resultWords, Told } from './check.ts'
import { words } from './check.words.ts'

export const entryForm = defineForm(Entry)
export const toldForm = defineForm(Told)
export const strikeForm = defineForm(OnlyRevision)

/** One line of the register, with the form of an act when one was opened. */
export function checkPage(
  ctx: Pick<Ctx<unknown, unknown, unknown, Check>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<CheckAct>['step'],
): Promise<Html> {
  const { view, on: check } = ctx
  const { language, t } = view
  const kind = t(kindWords[check.kind])
  return subjectPage(ctx, checkLife, {
    title: `${kind} ${formatDay(check.done_on, language)}`,
    section: 'running',
    sentence: t(words.sentence, kind, formatDay(check.done_on, language), check.by_whom),
    ...(check.state === 'withdrawn' && { state: 'refused' }),
    next: check.state === 'recorded' && isAssessment(check.kind) && t(words.nextTell),
    facts: [
      [words.what, check.what],
      [words.byWhom, check.by_whom],
      [words.decision, check.decision],
      [words.plan, check.plan],
      [words.systemKind, check.system_kind],
      [words.label, check.label],
      [words.result, check.result && t(resultWords[check.result])],
      [words.toldOn, check.told_on && shortDay(view, check.told_on)],
      [words.toldBy, check.told_by],
    ],
    step,
  })
}
