/** Papers beside the form in which they are examined: first pages as pictures, on screens that have the room. */
import { hasPages } from '../../base/papers/index.ts'
import { type Html, html, type View } from '../../kernel/pages/index.ts'
import type { DossierAct } from './dossier.life.ts'
import type { DossierPaper } from './dossier.ts'
import { presentWords as words } from './form.words.ts'

/** Steps in which papers are compared with what is entered. */
const EXAMINES: readonly DossierAct[] = ['receive', 'deny', 'ask', 'supply', 'propose', 'refuse']

/** Files shown beside a form; the rest stand in the list below. */
const MOST = 12

/** A form with the papers beside it; the form alone where there is nothing to compare. */
export function besidePapers(
  view: View,
  act: DossierAct,
  dossier: string,
  papers: readonly DossierPaper[],
  form: Html,
): Html {
  const shown = papers.filter(({ file }) => file !== null && hasPages(file.type)).slice(0, MOST)
  if (!EXAMINES.includes(act) || shown.length === 0) return form
  return html`<div class="lt-beside"><div>${form}</div><section class="lt-beside__papers lt-pages" aria-label="${view.t(words.beside)}" tabindex="0">${shown.map(
    (paper) => pictureOf(view, dossier, paper),
  )}</section></div>`
}

function pictureOf(view: View, dossier: string, { id, name, file }: DossierPaper): Html {
  const at = `/ho-so/${dossier}/giay-to/${id}`
  // pictures are shown as they are, of a PDF its first page; the link opens all of it
  const image = file?.type === 'application/pdf' ? `${at}/trang` : at
  return html`<figure class="lt-beside__paper"><figcaption><a class="lt-link" href="${at}" target="_blank" rel="noopener">${name}</a></figcaption><img class="lt-page-image" src="${image}" alt="${view.t(words.firstPage, name)}" width="794" height="1123" loading="lazy"></figure>`
}
