import { formatMoment } from '../../../../packages/time/index.ts'
import { copyPaper, hasPages, pagePictures } from '../../../base/papers/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { View } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { finalFile } from '../attachments/attachment.ts'
import { findAttachment, lockDocument } from '../document.store.ts'
import { documentSubject, type OfficialDocument, shownNotation } from '../document.ts'
import { insertCopy } from './copy.store.ts'
import { copyWords as words } from './copy.words.ts'

/** Pages of one copy: what is drawn and typeset while somebody waits. */
const MOST_PAGES = 60

/**
 * A copy of a document, or of a file that goes with it, for printing: every page says out of which system, by whom and when, and which copy it is.
 * The signed file stays byte for byte what it was. Each copy is an act, `document.printed`.
 * @throws Refusal http.not-found, document.no-pages, document.too-many-pages
 */
export async function printCopy(
  { province, actor, view }: { province: Province; actor: Actor; view: View },
  document: OfficialDocument,
  attachment: string | null,
): Promise<{ pdf: Buffer; number: number }> {
  const part = await partOf(province, document, attachment)
  const name = [document.type, shownNotation(document), attachment && part.name].filter(Boolean).join(' ')
  const alt = (page: number) => view.t(words.page, page, name)
  const pages = hasPages(part.type) ? await pagePictures(province.files, part, alt, MOST_PAGES) : []
  if (pages.length === 0) throw new Refusal('document.no-pages')
  if (pages.length > MOST_PAGES) throw new Refusal('document.too-many-pages', { limit: MOST_PAGES })
  const number = await countCopy(province, actor, document, attachment)
  const who = [view.account?.name, view.account?.position].filter(Boolean).join(', ')
  const taken = view.t(words.mark, number, name, view.provinceName, who, formatMoment(view.now, view.language))
  const made = { at: view.now, demo: view.demo }
  return { pdf: await copyPaper({ title: name, pages }, { language: view.language, taken }, made), number }
}

async function partOf(province: Province, document: OfficialDocument, attachment: string | null) {
  if (attachment === null) {
    if (!document.file) throw new Refusal('http.not-found')
    return { hash: document.file, type: 'application/pdf', name: '' }
  }
  const found = await findAttachment(province.reader, document.id, attachment)
  const hash = found && finalFile(found)
  if (!found || !hash) throw new Refusal('http.not-found')
  return { hash, type: found.type ?? '', name: found.name }
}

/** The number of a copy: one after the other, also when two are printed at once. */
const countCopy = (
  province: Province,
  actor: Actor,
  { id }: OfficialDocument,
  attachment: string | null,
): Promise<number> =>
  province.act(actor, null, async (tx) => {
    await lockDocument(tx.db, id, null)
    const number = await insertCopy(tx.db, { document: id, attachment, label: tx.actor.label, made_at: tx.now })
    tx.record('document.printed', documentSubject(id), { number })
    return number
  })
