import { type Html, html, type Piece, safeAddress } from './html.ts'
import { icon } from './icon.ts'
import { words } from './page.words.ts'
import { formatBytes } from './text.ts'
import type { View } from './view.ts'

/** A file that hangs on something, with what is known of it. */
export interface Attachment {
  name: string
  /** Opens or downloads the file. */
  at: string
  bytes: number
  /** What it is: `Đơn đề nghị`. */
  kind?: string
  /** Who put it in and when. */
  by?: Piece
  /**
   * Pictures of its pages: how many, and the address of each (numbered from 1). A picture file is one page, itself.
   * None when the machine draws no pages or the file has none: then the name is a link to download.
   */
  pages?: { count: number; at: (page: number) => string }
  /** Takes it away: a form or a link. */
  remove?: Piece
}

/** Pages shown in the fold; the file itself has the rest. */
const SHOWN = 30

/** Files with pictures of their pages, made by the server: what is in them is seen without a viewer. Pictures load when they come into view. */
export function attachmentList(view: View, files: readonly Attachment[]): Html {
  if (files.length === 0) return html`<p class="lt-quiet">${view.t(words.noFiles)}</p>`
  return html`<ul class="lt-attachments">${files.map((file) => html`<li class="lt-attachment">${attachment(view, file)}</li>`)}</ul>`
}

function attachment(view: View, file: Attachment): Html {
  const { pages } = file
  const facts = [
    file.kind,
    formatBytes(file.bytes, view.language),
    pages && pages.count > 1 && view.t(words.pageCount, pages.count),
  ]
  const preview = pages
    ? html`<a class="lt-attachment__preview" href="${safeAddress(file.at)}"><img src="${safeAddress(pages.at(1))}" width="120" height="160" loading="lazy" alt="${view.t(words.firstPage, file.name)}"></a>`
    : html`<span class="lt-attachment__preview lt-attachment__preview--none">${icon('document', 32)}</span>`
  return html`${preview}<div class="lt-attachment__about"><a class="lt-link" href="${safeAddress(file.at)}">${file.name}</a><p class="lt-quiet">${facts.filter(Boolean).join(' · ')}</p>${file.by && html`<p class="lt-quiet">${file.by}</p>`}${
    !pages && html`<p class="lt-quiet">${view.t(words.noPreview)}</p>`
  }${file.remove}</div>${pages && pages.count > 1 && pageFold(view, file.name, pages)}`
}

function pageFold(view: View, name: string, pages: NonNullable<Attachment['pages']>): Html {
  const shown = Array.from({ length: Math.min(pages.count, SHOWN) }, (_, at) => at + 1)
  return html`<details class="govuk-details lt-attachment__pages"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${view.t(words.showPages)}<span class="govuk-visually-hidden">: ${name}</span></span></summary><div class="govuk-details__text">${shown.map(
    (page) =>
      html`<img class="lt-page" src="${safeAddress(pages.at(page))}" width="794" height="1123" loading="lazy" alt="${view.t(words.pageOf, page, name)}">`,
  )}${pages.count > SHOWN && html`<p>${view.t(words.morePages, SHOWN, pages.count)}</p>`}</div></details>`
}
