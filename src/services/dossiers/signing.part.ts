import { remaining } from '../../../packages/legal-clock/index.ts'
import type { Part } from '../../kernel/module/index.ts'
import { html, moment, summaryList } from '../../kernel/pages/index.ts'
import { dossierLife } from './dossier.life.ts'
import { dossierTag } from './dossier.page.ts'
import { findByResultDocument, getDossier } from './dossier.store.ts'
import { shownNumber } from './dossier.ts'
import { calendarOf } from './legal-clock.ts'
import { words } from './words.ts'

/** The case behind a result, where its leader signs it: which one, whose, of what, and until when. */
export const signingPart: Part = {
  on: 'document-to-sign',
  needs: 'dossier.read',
  async show({ province, viewer, view }, document) {
    const id = await findByResultDocument(province.reader, document)
    const dossier = id === undefined ? undefined : await getDossier(province.reader, id)
    if (!dossier || !dossierLife.holds(viewer, 'dossier.read', dossier)) return null
    const now = province.clock.now()
    const left = dossier.acceptedAt ? remaining(await calendarOf(province, dossier), now, dossier.dueCurrent) : null
    return summaryList(view, [
      {
        key: view.t(words.dossier),
        value: html`<a class="lt-link" href="/ho-so/${dossier.id}">${shownNumber(dossier)}</a> ${dossierTag(view, dossier, left)}`,
      },
      { key: view.t(words.procedure), value: dossier.procedureName },
      { key: view.t(words.applicant), value: dossier.applicant.name },
      dossier.dueCurrent !== null && { key: view.t(words.due), value: moment(view, dossier.dueCurrent) },
    ])
  },
}
