import type { Reader } from '../../kernel/database/index.ts'
import { type ActRecord, subjectId } from '../../kernel/journal/index.ts'
import type { About, Tell } from '../../kernel/notices/index.ts'
import { caseFileRows } from './case-file.store.ts'
import { catalogueWords } from './catalogue/catalogue.words.ts'
import { handOverRows } from './hand-over/hand-over.store.ts'
import { handOverWords } from './hand-over/hand-over.words.ts'

const text = (value: unknown): string => String(value ?? '')

/** Only the notation: titles of files name people. */
const aboutOf = async (db: Reader, act: ActRecord) => {
  const file = await caseFileRows.get(db, subjectId(act.subject))
  return { file, about: { notation: file.notation, reason: act.data.reason } satisfies About }
}

const holder = (say: Tell['say'], until: readonly string[] = []): Tell => ({
  say,
  async whom(db, act) {
    const { file, about } = await aboutOf(db, act)
    return { to: [file.holder], about }
  },
  until,
})

const OFFERED = ['case-file.offered', 'case-file.reopened']

/** Who keeps a file, whom it is shown to and who approves a yearly list is told of what concerns them. */
export const caseFileTells: Readonly<Record<string, Tell>> = {
  'file-list.submitted': {
    say: catalogueWords.tellSubmitted,
    whom: (_db, { agency }) => ({ to: { may: 'file-list.approve', agency } }),
    until: ['file-list.approved', 'file-list.returned'],
  },
  'file-list.returned': {
    say: catalogueWords.tellReturned,
    whom: (_db, { agency }) => ({ to: { may: 'file-list.keep', agency } }),
    until: ['file-list.submitted'],
  },
  'hand-over.made': {
    say: handOverWords.tellMade,
    whom: (_db, { agency }) => ({ to: { may: 'case-file.archive', agency } }),
    until: ['hand-over.taken-in', 'hand-over.settled'],
  },
  'hand-over.taken-in': {
    say: handOverWords.tellTaken,
    whom: async (db, { subject }) => ({ to: [(await handOverRows.get(db, subjectId(subject))).giver] }),
  },
  'case-file.returned': holder({
    vi: (about) => `Lưu trữ trả lại hồ sơ ${text(about.notation)}: ${text(about.reason)}`,
    en: (about) => `The archive returned file ${text(about.notation)}: ${text(about.reason)}`,
  }),
  'case-file.shared': {
    say: {
      vi: (about) => `Hồ sơ ${text(about.notation)} được chia sẻ với bạn`,
      en: (about) => `File ${text(about.notation)} is shared with you`,
    },
    async whom(db, act) {
      const { about } = await aboutOf(db, act)
      const { readers } = act.data
      return { to: Array.isArray(readers) ? readers.map(String) : [], about }
    },
  },
  'case-file.passed': holder({
    vi: (about) => `Bạn được bàn giao hồ sơ ${text(about.notation)}`,
    en: (about) => `File ${text(about.notation)} was handed on to you`,
  }),
  'case-file.due-soon': holder(
    {
      vi: (about) => `Hồ sơ ${text(about.notation)} sắp đến hạn nộp lưu`,
      en: (about) => `File ${text(about.notation)} is to be handed over soon`,
    },
    OFFERED,
  ),
  'case-file.overdue': holder(
    {
      vi: (about) => `Hồ sơ ${text(about.notation)} đã quá hạn nộp lưu`,
      en: (about) => `File ${text(about.notation)} should have been handed over`,
    },
    OFFERED,
  ),
}
