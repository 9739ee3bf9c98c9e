import { isoDay, legalDayOf } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import { reaches } from '../../kernel/acting/index.ts'
import { begun, defineForm } from '../../kernel/forms/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import { type Part, type SubjectPage, subjectPage } from '../../kernel/module/index.ts'
import { type Html, html, link, moment, type Piece, shortDay, type View } from '../../kernel/pages/index.ts'
import { type LicenceAct, licenceLife } from './licence.life.ts'
import { LICENCES_AT } from './licence.list.ts'
import { type Licence, licenceRows, ofDossier } from './licence.store.ts'
import { Completed, Entered, Replaced, Revoked, standsOn } from './licence.ts'
import { words } from './licence.words.ts'

export const enterForm = defineForm(Entered)
export const completeForm = defineForm(Completed)
export const replaceForm = defineForm(Replaced)
export const revokeForm = defineForm(Revoked)

/** Until when it holds, in words. */
export const untilWords = (view: View, { state, valid_to }: Pick<Licence, 'state' | 'valid_to'>): Piece =>
  valid_to ? shortDay(view, valid_to) : view.t(state === 'recorded' ? words.notSaid : words.noEnd)

/** Its state on the day it is looked at, and how that is coloured. */
export function standing(view: View, licence: Licence) {
  const stands = standsOn(licence, legalDayOf(view.now))
  return {
    text: view.t(words[stands]),
    kind: stands === 'valid' ? ('done' as const) : stands === 'recorded' ? ('near' as const) : ('refused' as const),
  }
}

/** One licence, and the form of an act when one was opened. */
export async function licencePage(
  ctx: Pick<Ctx<unknown, unknown, unknown, Licence>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<LicenceAct>['step'],
): Promise<Html> {
  const { province, view, on } = ctx
  const [agency, other] = await Promise.all([
    getAgency(province.reader, on.agency),
    on.replaced_by ? licenceRows.get(province.reader, on.replaced_by) : null,
  ])
  const { text, kind } = standing(view, on)
  return subjectPage(ctx, licenceLife, {
    title: view.t(words.title, on.number),
    section: 'dossiers',
    sentence: html`${view.t(words.sentence, on.kind, on.number, on.holder)}: ${text.toLowerCase()}`,
    state: kind,
    next: on.state === 'recorded' ? view.t(words.nextRecorded) : null,
    facts: [
      [words.kind, on.kind],
      [words.number, on.number],
      [words.holder, on.holder],
      [words.holderCode, on.holder_code],
      [words.agency, agency.name],
      [words.from, shortDay(view, on.valid_from)],
      [words.until, untilWords(view, on)],
      [words.replacedBy, other && link(`${LICENCES_AT}/${other.id}`, other.number)],
      [words.basis, on.basis],
      [words.reason, on.reason],
      [words.revokedFrom, on.revoked_from && shortDay(view, on.revoked_from)],
      [words.dossier, on.dossier && link(`/ho-so/${on.dossier}`, view.t(words.dossier))],
      [words.document, on.document && link(`/van-ban/${on.document}`, view.t(words.document))],
      [words.recordedAt, moment(view, on.recorded_at)],
    ],
    ...(step && { step: step.act === 'complete' ? { ...step, again: begun(step.again, saidOf(on)) } : step }),
  })
}

/** What is known of its validity, for the form that asks for it. */
const saidOf = ({ kind, valid_from, valid_to }: Licence) => ({
  ...{ kind, from: isoDay(valid_from) },
  ...(valid_to && { until: isoDay(valid_to) }),
})

/** The licence a dossier came to, on the dossier's page. */
export const licencePart: Part = {
  on: 'dossier',
  needs: 'licence.read',
  async show({ province, viewer, view }, id) {
    const licence = await ofDossier(province.database.together, id)
    if (!licence || !reaches(viewer, 'licence.read', { agency: licence.agency })) return null
    return html`<h2>${view.t(words.here)}</h2><p>${link(`${LICENCES_AT}/${licence.id}`, `${licence.kind} ${licence.number}`)}: ${standing(view, licence).text.toLowerCase()}</p>`
  },
}
