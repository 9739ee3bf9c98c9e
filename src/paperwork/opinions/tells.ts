import type { Reader } from '../../kernel/database/index.ts'
import { type ActRecord, subjectId } from '../../kernel/journal/index.ts'
import type { About, Tell } from '../../kernel/notices/index.ts'
import { getDocument } from '../documents/index.ts'
import { opinionRows, requestRows } from './opinion.store.ts'
import { VERDICTS } from './opinion.ts'
import { words } from './words.ts'

const text = (value: unknown): string => String(value ?? '')
const verdict = (about: About, language: 'vi' | 'en'): string => {
  const found = VERDICTS.find((one) => one === about.verdict)
  return found ? text(words[found][language]) : ''
}

async function about(db: Reader, document: string, data: About = {}): Promise<About> {
  const { type, subjectLine } = await getDocument(db, document)
  return { type, subject: subjectLine, ...data }
}

/** Whoever the act names. */
const named = (say: Tell['say'], until: readonly string[]): Tell => ({
  say,
  async whom(db, { subject, data }: ActRecord) {
    const { document } = await opinionRows.get(db, subjectId(subject))
    return {
      to: Array.isArray(data.posts) ? data.posts.map(String) : [],
      about: await about(db, document, { to: data.to }),
    }
  },
  until,
})
const OVER = ['opinion.given', 'opinion.missed'] as const

/** Who is asked, who asked and who is late is told. */
export const opinionTells: Readonly<Record<string, Tell>> = {
  'opinion.asked': named(
    {
      vi: (told) => `Xin ý kiến bạn về dự thảo: ${text(told.subject)}`,
      en: (told) => `Your opinion on a draft is asked: ${text(told.subject)}`,
    },
    OVER,
  ),
  'opinion.urged': named(
    {
      vi: (told) => `Nhắc cho ý kiến dự thảo: ${text(told.subject)}`,
      en: (told) => `Your opinion is still waited for: ${text(told.subject)}`,
    },
    OVER,
  ),
  'opinion.overdue': named(
    {
      vi: (told) => `Quá hạn cho ý kiến (${text(told.to)}): ${text(told.subject)}`,
      en: (told) => `An opinion is overdue (${text(told.to)}): ${text(told.subject)}`,
    },
    OVER,
  ),
  'opinion.missed': named(
    {
      vi: (told) => `Không chờ ý kiến của ${text(told.to)} nữa: ${text(told.subject)}`,
      en: (told) => `The opinion of ${text(told.to)} is no longer waited for: ${text(told.subject)}`,
    },
    [],
  ),
  'opinion.given': {
    say: {
      vi: (told) => `${text(told.to)} ${verdict(told, 'vi').toLowerCase()}: ${text(told.subject)}`,
      en: (told) => `${text(told.to)}: ${verdict(told, 'en').toLowerCase()} – ${text(told.subject)}`,
    },
    async whom(db, { subject, data }) {
      const { asker, document } = await opinionRows.get(db, subjectId(subject))
      return { to: [asker], about: await about(db, document, { to: data.to, verdict: data.verdict }) }
    },
    until: ['opinion.handled'],
  },
  'opinion-request.finished': {
    say: {
      vi: (told) => `Đã đủ ý kiến về dự thảo: ${text(told.subject)}`,
      en: (told) => `All opinions on a draft are in: ${text(told.subject)}`,
    },
    async whom(db, { subject }) {
      const { asker, document } = await requestRows.get(db, subjectId(subject))
      return { to: [asker], about: await about(db, document) }
    },
  },
}
