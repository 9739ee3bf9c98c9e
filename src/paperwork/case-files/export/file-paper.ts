import { formatDay } from '../../../../packages/time/index.ts'
import type { FilePaper, FilePaperDocument } from '../../../base/papers/index.ts'
import { asLabel } from '../../../kernel/forms/index.ts'
import { say, type View, type Word } from '../../../kernel/pages/index.ts'
import { documentLife, shownNotation } from '../../documents/index.ts'
import { dayOf, fileCode } from '../case-file.ts'
import { catalogueWords } from '../catalogue/catalogue.words.ts'
import { authorOf } from '../show-case-file.ts'
import { words } from '../words.ts'
import { exportWords } from './export.words.ts'
import { type FileRecord, pagesOf } from './file-record.ts'

/** A file as it is printed: cover, index of documents (mục lục văn bản), and what was drawn of them. */
export function filePaperOf(
  record: FileRecord,
  language: View['language'],
  drawn: { documents: readonly FilePaperDocument[]; missing: readonly string[] } | null,
): FilePaper {
  const { file, agency, holder, documents } = record
  const t = (word: Word) => say(language, word)
  const label = (word: Word) => asLabel(word, language)
  const years = file.retention_years
  const missing = drawn?.missing ?? []
  return {
    language,
    issuer: agency.name,
    heading: t(exportWords.file),
    title: file.title,
    facts: [
      [label(words.code), fileCode(agency.code, file)],
      [label(words.retention), years === null ? t(catalogueWords.forEver) : catalogueWords.yearsKept[language](years)],
      [label(words.holder), holder],
      [
        label(words.span),
        file.ended_on
          ? words.fromTo[language](formatDay(file.started_on, language), formatDay(file.ended_on, language))
          : '',
      ],
      [label(words.documents), String(documents.length)],
      [label(words.pages), pagesOf(record) ? String(pagesOf(record)) : ''],
    ].filter(([, value]) => value !== '') as [string, string][],
    index: {
      title: t(words.index),
      columns: [
        { title: t(words.order), width: 7 },
        { title: label(words.notation), width: 16 },
        { title: label(words.day), width: 12 },
        { title: label(words.typeAndSubject), width: 35 },
        { title: label(words.author), width: 18 },
        { title: label(words.pages), width: 6 },
        { title: label(words.documentState), width: 12 },
      ],
      rows: documents.map(({ document, seen }, at) => [
        String(at + 1),
        shownNotation(document),
        formatDay(dayOf(document), language),
        seen ? `${document.type}: ${document.subjectLine}` : t(words.noAccess),
        seen ? authorOf(document) : '',
        document.pages ? String(document.pages) : '',
        t(documentLife.states[document.state].words),
      ]),
    },
    missing: missing.length > 0 ? { title: t(exportWords.missing), lines: missing } : null,
    documents: drawn?.documents.filter(({ pages }) => pages.length > 0) ?? [],
  }
}
