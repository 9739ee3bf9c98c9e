import type { Ctx } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import type { Html } from '../../../kernel/pages/index.ts'
import { type GroupAct, groupLife } from './group.life.ts'
import type { ReceiverGroup } from './group.ts'
import { receiverWords as words } from './receivers.words.ts'

export type GroupCtx = Pick<Ctx<unknown, unknown, unknown, ReceiverGroup>, 'province' | 'viewer' | 'view' | 'on'>

/** One group with its agencies; `ended` are those that closed since. */
export function groupPage(
  ctx: GroupCtx,
  members: { standing: readonly string[]; ended: readonly string[] },
  step?: SubjectPage<GroupAct>['step'],
): Promise<Html> {
  const { view, on } = ctx
  return subjectPage(ctx, groupLife, {
    title: on.name,
    section: 'documents',
    sentence: view.t(words.sentence, on.name, on.members.length),
    facts: [
      [words.members, members.standing.join('; ')],
      [words.ended, members.ended.join('; ')],
    ],
    step,
  })
}
