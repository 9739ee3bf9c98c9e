/** The applicant's store on the page of their dossier: looked at before anybody asks them for a paper (TT 01/2023/TT-VPCP, Điều 24). */
import { formatDay, legalDayOf } from '../../../../packages/time/index.ts'
import { asLabel } from '../../../kernel/forms/index.ts'
import type { Part } from '../../../kernel/module/index.ts'
import { button, form, html, link, shortDay, table, type View } from '../../../kernel/pages/index.ts'
import { dossierLife, getDossier, isEnded, listPapers } from '../../dossiers/index.ts'
import { type KeptPaper, ownerOf, papersOf } from './kept.store.ts'
import { isGood } from './kept.ts'
import { words } from './kept.words.ts'
import { ownerCode } from './owner.ts'
import { formWords } from './show-kept.ts'

/** So many of the newest papers are looked through. */
const MOST = 50

/** From where, with which number, of which day. */
const whence = (view: View, { number, issuer, issued_on, dossier_number }: KeptPaper): string =>
  [number, issuer, issued_on && formatDay(issued_on, view.language), dossier_number]
    .filter((one) => typeof one === 'string')
    .join(' · ')

/** What it is; of a digitised paper also what was presented: the scan of a copy is a copy. */
const sortOf = ({ t }: View, { sort, form }: KeptPaper): string =>
  sort === 'component' ? `${t(words[sort])} (${t(formWords[form]).toLowerCase()})` : t(words[sort])

/** Shown to whoever has the dossier in hand: the reading of it is written with its purpose, and this stands under the same. */
export const storePart: Part = {
  on: 'dossier',
  needs: 'dossier.read',
  async show({ province, viewer, view }, id) {
    const db = province.database.together
    const dossier = await getDossier(db, id)
    const code = ownerCode(dossier.applicant.identity)
    if (!code || isEnded(dossier.state)) return null
    const { t } = view
    const [owner, papers] = await Promise.all([ownerOf(db, code), listPapers(db, id)])
    const today = legalDayOf(view.now)
    const kept = owner ? await papersOf(db, owner, MOST) : []
    const good = kept.filter((one) => one.dossier !== id && isGood(one, today))
    if (good.length === 0) return html`<h2>${t(words.here)}</h2><p class="lt-quiet">${t(words.hereNone)}</p>`
    const taken = new Set(papers.map(({ source }) => source))
    const uses = dossierLife.may(viewer, 'reuse', dossier)
    const at = (one: KeptPaper) => `/ho-so/${id}/kho/${one.id}`
    return html`<h2>${t(words.here)}</h2><p>${t(words.hereIntro)}</p>${table(view, {
      caption: t(words.here),
      rows: good,
      columns: [
        { label: t(words.paper), width: 30, cell: (one) => link(at(one), one.name) },
        { label: asLabel(words.sort, view.language), width: 15, cell: (one) => sortOf(view, one) },
        { label: asLabel(words.number, view.language), width: 25, cell: (one) => whence(view, one) },
        {
          label: asLabel(words.until, view.language),
          width: 10,
          cell: (one) => one.valid_to && shortDay(view, one.valid_to),
        },
        {
          label: t(words.todo),
          cell: (one) =>
            taken.has(one.id)
              ? t(words.used)
              : uses && form(view, { action: `${at(one)}/dung` }, button({ label: t(words.use) })),
        },
      ],
    })}`
  },
}
