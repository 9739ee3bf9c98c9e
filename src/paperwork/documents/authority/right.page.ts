import { formatDay } from '../../../../packages/time/index.ts'
import type { Ctx } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import type { Html } from '../../../kernel/pages/index.ts'
import { authorityWords as words } from './authority.words.ts'
import { type RightAct, rightLife } from './right.life.ts'
import { printedRight, validityOf } from './right.list.ts'
import type { SigningRight } from './right.store.ts'

export type RightCtx = Pick<Ctx<unknown, unknown, unknown, SigningRight>, 'province' | 'viewer' | 'view' | 'on'>

/** One right to sign in another's name. */
export function rightPage(ctx: RightCtx, holder: string, step?: SubjectPage<RightAct>['step']): Promise<Html> {
  const { view, on } = ctx
  const sentence = view.t(words.sentence, holder, printedRight(on))
  return subjectPage(ctx, rightLife, {
    title: sentence,
    section: 'documents',
    sentence,
    facts: [
      [words.validity, validityOf(view, on)],
      [words.types, on.types?.join(', ') ?? view.t(words.everyType)],
      [words.basis, on.basis],
      [words.ended, on.ended_on && formatDay(on.ended_on, view.language)],
    ],
    step,
  })
}
