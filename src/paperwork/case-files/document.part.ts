import { may } from '../../kernel/acting/index.ts'
import type { PartCtx } from '../../kernel/module/index.ts'
import { button, form, html, link, linkButton, type Piece } from '../../kernel/pages/index.ts'
import { findDocument } from '../documents/index.ts'
import { caseFileLife, seenAmong } from './case-file.life.ts'
import { listFilesOf } from './case-file.store.ts'
import { suggestedFile } from './filing.operations.ts'
import { words } from './words.ts'

/** On the page of a document: the files it stands in that the viewer may see, and the way into one of theirs. */
export async function documentPart({ province, viewer, view }: PartCtx, id: string): Promise<Piece> {
  const { reader } = province
  const { t } = view
  const files = await seenAmong(reader, viewer, await listFilesOf(reader, id))
  const mayFile = may(viewer, 'case-file.make')
  if (files.length === 0 && !mayFile) return null
  const document = await findDocument(reader, id)
  const suggested = document && mayFile ? await suggestedFile(reader, viewer, document) : undefined
  const offered = suggested && !files.some((file) => file.id === suggested.id) ? suggested : undefined
  return html`<section id="ho-so-cong-viec"><h2>${t(words.filedIn)}</h2>${
    files.length === 0
      ? html`<p class="lt-quiet">${t(words.notFiled)}</p>`
      : html`<ul class="lt-list">${files.map(
          (file) =>
            html`<li>${link(`/ho-so-cong-viec/${file.id}`, `${file.notation} – ${file.title}`)} (${t(
              caseFileLife.states[file.state].words,
            )})</li>`,
        )}</ul>`
  }${
    offered &&
    form(
      view,
      { action: `/van-ban/${id}/luu-ho-so`, hidden: { file: offered.id } },
      html`<p>${t(words.suggested, offered.notation, offered.title)}</p>${button({ label: t(words.fileThere) })}`,
    )
  }${mayFile && html`<div class="lt-actions">${linkButton({ label: t(words.fileIt), at: `/van-ban/${id}/luu-ho-so` })}</div>`}</section>`
}
