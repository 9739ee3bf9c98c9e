/** Everything of a dossier as one paper: its forms, what was handed in, its result. */
import { createHash } from 'node:crypto'
import { formatMoment } from '../../../packages/time/index.ts'
import { copyPaper, type FilePaperDocument, hasPages, pagePictures } from '../../base/papers/index.ts'
import { type Answer, type Ctx, fileAnswer } from '../../kernel/http/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { controlSlip } from './control-slip.ts'
import { listPapers } from './dossier.parts.store.ts'
import { type Dossier, shownNumber } from './dossier.ts'
import { formWords as words } from './form.words.ts'
import { LETTERS, letterOf } from './letters.ts'
import { makeSlip } from './slip.ts'

/** Pages drawn and typeset while somebody waits. */
const MOST_PAGES = 80
const PDF = 'application/pdf'

/** The forms of a dossier that there are now. */
async function formsOf(province: Province, dossier: Dossier): Promise<{ name: string; pdf: Buffer }[]> {
  const forms: { name: string; pdf: Buffer }[] = []
  if (dossier.acceptedAt) {
    forms.push({ name: '01', pdf: await province.files.read(await makeSlip(province, dossier)) })
  }
  for (const name of LETTERS) {
    const letter = await letterOf(province, dossier, name)
    if (letter) forms.push({ name, pdf: letter.pdf })
  }
  if (dossier.acceptedAt) forms.push({ name: 'kiem-soat', pdf: await controlSlip(province, dossier) })
  return forms
}

/** What was handed in and has pages. */
const printable = (papers: Awaited<ReturnType<typeof listPapers>>) =>
  papers.flatMap(({ file, name }) => (file && hasPages(file.type) ? [{ hash: file.hash, type: file.type, name }] : []))

/** Whether anything of a dossier can be printed. */
export const hasPrint = (
  dossier: Pick<Dossier, 'acceptedAt'>,
  papers: Parameters<typeof printable>[0],
  letters: readonly unknown[],
): boolean => dossier.acceptedAt !== null || letters.length > 0 || printable(papers).length > 0

/** Everything that has pages: forms made now, which the store does not keep, and what was handed in. */
async function partsOf(province: Province, dossier: Dossier) {
  const forms = await formsOf(province, dossier)
  const made = new Map(forms.map(({ pdf }) => [createHash('sha256').update(pdf).digest('hex'), pdf]))
  const papers = printable(await listPapers(province.reader, dossier.id))
  return {
    parts: [...[...made.keys()].map((hash, at) => ({ hash, type: PDF, name: forms[at]?.name ?? '' })), ...papers],
    files: { read: async (hash: string) => made.get(hash) ?? province.files.read(hash) },
  }
}

/**
 * All papers of a dossier in one, to print: every page says of which dossier, by whom and when. Its result is not among them: its copies are
 * numbered, each by itself.
 * @throws Refusal dossier.nothing-to-print, dossier.too-many-pages, papers.missing-glyph
 */
export async function wholePrint(ctx: Pick<Ctx, 'province' | 'view'>, dossier: Dossier): Promise<Answer> {
  const { province, view } = ctx
  const { parts, files } = await partsOf(province, dossier)
  const pages: FilePaperDocument['pages'][number][] = []
  for (const part of parts) {
    const alt = (page: number) => view.t(words.page, page, part.name)
    pages.push(...(await pagePictures(files, part, alt, MOST_PAGES - pages.length)))
    if (pages.length > MOST_PAGES) throw new Refusal('dossier.too-many-pages', { limit: MOST_PAGES })
  }
  if (pages.length === 0) throw new Refusal('dossier.nothing-to-print')
  const number = shownNumber(dossier)
  const who = [view.account?.name, view.account?.position].filter(Boolean).join(', ')
  const taken = view.t(words.copyOf, number, view.provinceName, who, formatMoment(view.now, view.language))
  const pdf = await copyPaper(
    { title: number, pages },
    { language: view.language, taken },
    { at: view.now, demo: view.demo },
  )
  return fileAnswer(pdf, PDF, `Ho-so-${number}.pdf`, { inline: true, size: pdf.length })
}
