/** What the applicant of a dossier has already: looked at before anybody asks them for a paper (TT 01/2023/TT-VPCP, Điều 24). */
import { legalDayOf } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import type { Part } from '../../kernel/module/index.ts'
import { html, table } from '../../kernel/pages/index.ts'
import { getDossier, isEnded } from '../dossiers/index.ts'
import { heldBy, type Licence } from './licence.store.ts'
import { standsOn } from './licence.ts'
import { words } from './licence.words.ts'
import { standing, untilWords } from './show-licence.ts'

/** Shown to whoever reads the dossier: the reading of it is written with its purpose, and these stand under the same. */
export const heldPart: Part = {
  on: 'dossier',
  needs: 'dossier.read',
  async show({ province, view }, id) {
    const db = province.database.together
    const { applicant, state } = await getDossier(db, id)
    const { t } = view
    // nothing more is asked for once it has ended
    if (!applicant.identity || isEnded(state)) return null
    const today = legalDayOf(view.now)
    const held = (await heldBy(db, applicant.identity, id)).filter((one) => standsOn(one, today) !== 'expired')
    if (held.length === 0) return html`<h2>${t(words.has)}</h2><p class="lt-quiet">${t(words.hasNothing)}</p>`
    const names = new Map(
      await Promise.all(
        [...new Set(held.map(({ agency }) => agency))].map(
          async (agency) => [agency, (await getAgency(db, agency)).name] as const,
        ),
      ),
    )
    return html`<h2>${t(words.has)}</h2><p>${t(words.hasIntro)}</p>${table(view, {
      caption: t(words.has),
      rows: held,
      columns: [
        { label: t(words.kind), width: 35, cell: (one: Licence) => one.kind },
        { label: t(words.number), width: 20, cell: (one: Licence) => one.number },
        { label: t(words.agency), width: 20, cell: (one: Licence) => names.get(one.agency) ?? '' },
        { label: t(words.until), width: 15, cell: (one: Licence) => untilWords(view, one) },
        { label: t(words.state), cell: (one: Licence) => standing(view, one).text },
      ],
    })}`
  },
}
