import { defineForm } from '../../../src/kernel/forms/index.ts'
import type { Ctx } from '../../../src/kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../src/kernel/module/index.ts'
import { type Html, moment } from '../../../src/kernel/pages/index.ts'
import { type VisitAct, visitLife } from './visit.life.ts'
import { hostNames, type Visit } from './visit.store.ts'
import { Arrival, NewHost, NotReceived } from './visit.ts'
import { words } from './visit.words.ts'

export const arrivalForm = defineForm(Arrival)
export const moveForm = defineForm(NewHost)
export const refuseForm = defineForm(NotReceived)

/** One visit, with the form of an act when one was opened. */
export async function visitPage(
  ctx: Pick<Ctx<unknown, unknown, unknown, Visit>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<VisitAct>['step'],
): Promise<Html> {
  const { province, view, on: visit } = ctx
  const host = (await hostNames(province.reader, [visit])).get(visit.host) ?? ''
  const next = { waiting: words.nextWaiting, inside: words.nextInside, left: null, refused: null }[visit.state]
  return subjectPage(ctx, visitLife, {
    title: view.t(words.title, visit.visitor),
    section: 'visitors',
    sentence: view.t(words.sentence, visit.visitor, host),
    ...(visit.state === 'refused' && { state: 'refused' }),
    next: next && view.t(next),
    facts: [
      [words.host, host],
      [words.purpose, visit.purpose],
      [words.identity, view.t(words.identityEnds, visit.identity_end)],
      [words.arrived, moment(view, visit.arrived_at)],
      [words.left, visit.left_at && moment(view, visit.left_at)],
      [words.reason, visit.reason],
    ],
    step,
  })
}
