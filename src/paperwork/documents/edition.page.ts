import { formatMoment } from '../../../packages/time/index.ts'
import { details, fileList, html, type Piece, summaryList, type View } from '../../kernel/pages/index.ts'
import { type Attachment, type OfficialDocument, shownNotation } from './document.ts'
import type { Edition } from './edition.store.ts'
import { words } from './words.ts'

/** What took the place of a document, and what it took the place of, each with the way there. */
export function replacementBlock(view: View, by: OfficialDocument | null, instead: readonly OfficialDocument[]): Piece {
  if (!by && instead.length === 0) return null
  const link = (one: OfficialDocument) =>
    html`<a class="lt-link" href="/van-ban/${one.id}">${one.type} <span class="lt-code">${shownNotation(one)}</span></a>`
  return html`${by && html`<p>${view.t(words.replacedBy)} ${link(by)}.</p>`}${instead.map(
    (one) => html`<p>${view.t(words.replaces)} ${link(one)}.</p>`,
  )}`
}

/** What a document said, and which files it had, before its sender changed it: nothing of it is lost. */
export function editionsBlock(
  view: View,
  document: string,
  editions: readonly (Edition & { files: readonly Attachment[] })[],
): Piece {
  if (editions.length === 0) return null
  return html`<section id="cac-ban-truoc"><h2>${view.t(words.earlier)}</h2>${editions.map((one) =>
    details(
      view.t(words.edition, one.edition, formatMoment(one.endedAt, view.language)),
      html`${summaryList(view, [
        { key: view.t(words.subject), value: one.said.subjectLine },
        one.said.signerTitle !== null && { key: view.t(words.signer), value: one.said.signerTitle },
        one.reason !== null && { key: view.t(words.updatedWhy), value: one.reason },
      ])}${
        one.files.length > 0 &&
        fileList(
          view,
          one.files.map((file) => ({
            name: file.name,
            at: file.file ? `/van-ban/${document}/tep/${file.id}` : undefined,
            bytes: file.size ?? undefined,
            note: file.damage ?? undefined,
          })),
        )
      }`,
    ),
  )}</section>`
}
