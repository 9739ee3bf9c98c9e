import { formatLongMoment } from '../../../../packages/time/index.ts'
import { defineForm, OnlyRevision } from '../../../kernel/forms/index.ts'
import type { Ctx } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import { type Html, moment } from '../../../kernel/pages/index.ts'
import { type StopAct, stopLife } from './stop.life.ts'
import type { Stop } from './stop.store.ts'
import { Announcement, NewReturn } from './stop.ts'
import { words } from './stop.words.ts'

export const announceForm = defineForm(Announcement)
export const moveForm = defineForm(NewReturn)
export const withdrawForm = defineForm(OnlyRevision)

/** One time without service, with the form of an act when one was opened. */
export function stopPage(
  ctx: Pick<Ctx<unknown, unknown, unknown, Stop>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<StopAct>['step'],
): Promise<Html> {
  const { view, on: stop } = ctx
  const { language, t } = view
  return subjectPage(ctx, stopLife, {
    title: t(words.title, stop.services),
    section: 'running',
    sentence: t(words.sentence, formatLongMoment(stop.starts_at, language), formatLongMoment(stop.back_at, language)),
    ...(stop.state === 'announced' && { state: 'near', next: t(words.nextAnnounced) }),
    facts: [
      [words.kind, t(stop.kind === 'planned' ? words.planned : words.repair)],
      [words.services, stop.services],
      [words.reason, stop.reason],
      [words.announcedAt, moment(view, stop.announced_at)],
      [words.ended, stop.ended_at && moment(view, stop.ended_at)],
    ],
    step,
  })
}
