/** What an owner sees of their papers, reached by a dossier: those that came from it or were taken into it, and who opened them. */
import { formatDay, formatMoment } from '../../../../packages/time/index.ts'
import { asLabel } from '../../../kernel/forms/index.ts'
import { readersFold, readersOf } from '../../../kernel/module/index.ts'
import { type Html, html, link, summaryList, type View } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { listPapers } from '../../dossiers/index.ts'
import { paperSubject } from './keeping.operations.ts'
import { type KeptPaper, papersAround } from './kept.store.ts'
import { words } from './kept.words.ts'
import { standing } from './show-kept.ts'

/** Papers around a dossier that its owner may see. */
async function ownOf({ database }: Pick<Province, 'database'>, dossier: string): Promise<KeptPaper[]> {
  const taken = (await listPapers(database.together, dossier)).flatMap(({ source }) => source ?? [])
  return (await papersAround(database.together, dossier, taken)).filter(({ hidden }) => !hidden)
}

/** One of them by its id. @throws Refusal store-paper.unknown for any other */
export async function ownPaper(province: Province, dossier: string, id: string): Promise<KeptPaper> {
  const found = (await ownOf(province, dossier)).find((one) => one.id === id)
  if (!found) throw new Refusal('store-paper.unknown')
  return found
}

/** The papers with what is known of each, the latest state, and its readers; `at` is the address below which their files are. */
export async function ownPapers(province: Province, view: View, dossier: string, at: string): Promise<Html> {
  const { t, language } = view
  const papers = await ownOf(province, dossier)
  if (papers.length === 0) return html`<p class="lt-quiet">${t(words.ownNone)}</p>`
  const readings = await Promise.all(papers.map(({ id }) => readersOf(province, paperSubject(id))))
  return html`${papers.map((one, order) => {
    const facts = [
      [words.sort, t(words[one.sort])],
      [words.number, one.number],
      [words.issuer, one.issuer],
      [words.issued, one.issued_on && formatDay(one.issued_on, language)],
      [words.until, one.valid_to && formatDay(one.valid_to, language)],
      [words.state, standing(view, one)],
      [words.digitisedBy, one.digitised_by],
      [words.keptAt, formatMoment(one.kept_at, language)],
      [words.hash, html`<span class="lt-code">${one.file}</span>`],
    ] as const
    return html`<h2>${link(`${at}/${one.id}`, one.name)}</h2>${summaryList(
      view,
      facts.flatMap(([key, value]) => (value ? [{ key: asLabel(key, language), value }] : [])),
    )}${readersFold(view, readings[order] ?? [])}`
  })}`
}
