import { Type } from 'typebox'
import { type FilePaperDocument, filePaper } from '../../../base/papers/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { defineTask } from '../../../kernel/tasks/index.ts'
import { isSeenBy } from '../case-file.life.ts'
import { type CaseFile, caseFileRows } from '../case-file.store.ts'
import { exportWords as words } from './export.words.ts'
import { filePaperOf } from './file-paper.ts'
import { loadRecord } from './file-record.load.ts'
import { drawnOf, MOST_PAGES } from './pages-of.ts'

const PDF_TASK = 'case-files.pdf'

/**
 * A whole file as one PDF/A: cover, index, then all its documents in order of time (VB-4.4). What cannot stand on its pages is named after the index.
 * Pictures of pages are held by nobody, so a task that was killed draws them again.
 */
const pdfTask = defineTask({
  title: { vi: ({ notation }) => words.pdfTask.vi(notation), en: ({ notation }) => words.pdfTask.en(notation) },
  input: Type.Object({
    file: Type.String(),
    notation: Type.String(),
    language: Type.Union([Type.Literal('vi'), Type.Literal('en')]),
  }),
  needs: 'case-file.read',
  async *run({ province, input, viewer, keepFile }, from: { drawn: number; left: number } | null) {
    const { reader, clock, demo } = province
    const who = await viewer()
    const file = await caseFileRows.get(reader, input.file)
    if (!(await isSeenBy(reader, who, file))) throw new Refusal('case-file.out-of-reach')
    const record = await loadRecord(reader, file, who)
    const documents: FilePaperDocument[] = []
    const missing: string[] = []
    let pages = 0
    const total = record.documents.length + 1
    for (const [at, one] of record.documents.entries()) {
      const drawn = await drawnOf(province, one, input.language, MOST_PAGES - pages)
      documents.push(drawn.document)
      missing.push(...drawn.missing)
      pages += drawn.document.pages.length
      if (at >= (from?.drawn ?? 0)) yield { place: { drawn: at + 1, left: missing.length }, done: 1, total }
    }
    const made = await filePaper(filePaperOf(record, input.language, { documents, missing }), { at: clock.now(), demo })
    const kept = await keepFile({ name: `${file.notation}.pdf`, type: 'application/pdf', bytes: one(made) })
    yield { place: { drawn: record.documents.length, left: missing.length }, done: 1, total, file: kept }
  },
  outcome: {
    vi: ({ drawn, left }) => words.pdfDone.vi(drawn, left),
    en: ({ drawn, left }) => words.pdfDone.en(drawn, left),
  },
  resultAt: ({ file }) => `/ho-so-cong-viec/${file}`,
})

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

export const pdfTasks = { [PDF_TASK]: pdfTask }

/** Begins making the PDF of a file as a task of the actor; a repeated key gives the same task. */
export const startPdf = (
  province: Province,
  actor: Actor,
  { id, notation }: Pick<CaseFile, 'id' | 'notation'>,
  language: 'vi' | 'en',
  key: IdempotencyKey,
): Promise<string> => province.act(actor, key, (tx) => tx.startTask(PDF_TASK, { file: id, notation, language }))
