import { formatDay } from '../../../../packages/time/index.ts'
import type { Ctx } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import type { Html } from '../../../kernel/pages/index.ts'
import { printedNumber, registerName } from '../document.ts'
import type { RegisterEntry } from './entry.store.ts'
import { type GapAct, gapLife } from './gap.life.ts'
import { registerWords as words } from './register.words.ts'

/** One number that no document bears. */
export function gapPage(
  ctx: Pick<Ctx<unknown, unknown, unknown, RegisterEntry>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<GapAct>['step'],
): Promise<Html> {
  const { view, on } = ctx
  const number = printedNumber(on.number)
  const sentence = view.t(words.gapSentence, number, registerName(on.register), on.year)
  return subjectPage(ctx, gapLife, {
    title: sentence,
    section: 'documents',
    sentence,
    facts: [
      [words.reason, on.reason],
      [words.notation, on.notation],
      [words.day, formatDay(on.on_day, view.language)],
      [words.by, on.label],
    ],
    step,
  })
}
