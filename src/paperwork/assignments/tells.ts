import { findNames } from '../../base/directory/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { type ActRecord, subjectId } from '../../kernel/journal/index.ts'
import type { About, Tell } from '../../kernel/notices/index.ts'
import { getDocument, shownNotation } from '../documents/index.ts'
import { type Assignment, assignmentRows } from './assignment.store.ts'
import { expressTells } from './express/express.tells.ts'

const text = (value: unknown): string => String(value ?? '')
const what = (about: About): string => `${text(about.notation)}: ${text(about.subject)}`

/** What a notice says of the document, and who holds the receipt. */
async function aboutOf(db: Reader, given: Assignment, data: Record<string, unknown> = {}): Promise<About> {
  const [letter, names] = await Promise.all([
    getDocument(db, given.document),
    findNames(db, [given.holder ?? given.unit]),
  ])
  const holder = names.get(given.holder ?? given.unit ?? '') ?? ''
  return { notation: shownNotation(letter), subject: letter.subjectLine, holder, ...data }
}

const receiptOf = (db: Reader, act: ActRecord) => assignmentRows.get(db, subjectId(act.subject))

/** Acts after which nobody waits for its receiver any more. */
export const OVER = [
  'assignment.finished',
  'assignment.returned',
  'assignment.recalled',
  'assignment.withdrawn',
  'assignment.closed',
  'assignment.lapsed',
]

const receiver = (say: Tell['say']): Tell => ({
  say,
  async whom(db, act) {
    const { posts } = act.data
    return { to: Array.isArray(posts) ? posts.map(String) : [], about: await aboutOf(db, await receiptOf(db, act)) }
  },
  until: OVER,
})

const giver = (say: Tell['say'], of: 'reason' | 'progress' | 'outcome' | null): Tell => ({
  say,
  async whom(db, act) {
    const given = await receiptOf(db, act)
    return { to: [given.giver], about: await aboutOf(db, given, of ? { [of]: act.data[of] } : {}) }
  },
})

const holder = (say: Tell['say'], also: 'giver' | null): Tell => ({
  say,
  async whom(db, act) {
    const given = await receiptOf(db, act)
    return { to: [given.holder, also && given.giver], about: await aboutOf(db, given, { reason: act.data.reason }) }
  },
  until: OVER,
})

/** Who receives, who gave and who is late is told of documents that are handled. */
export const assignmentTells: Readonly<Record<string, Tell>> = {
  'assignment.given': receiver({
    vi: (about) => `Văn bản đến giao cho bạn: ${what(about)}`,
    en: (about) => `An incoming document was given to you: ${what(about)}`,
  }),
  'assignment.given-express': receiver({
    vi: (about) => `HOẢ TỐC – văn bản đến giao cho bạn: ${what(about)}`,
    en: (about) => `EXPRESS – an incoming document was given to you: ${what(about)}`,
  }),
  ...expressTells,
  'assignment.progress': giver(
    {
      vi: (about) => `${text(about.holder)} báo tiến độ (${text(about.notation)}): ${text(about.progress)}`,
      en: (about) => `${text(about.holder)} reports progress (${text(about.notation)}): ${text(about.progress)}`,
    },
    'progress',
  ),
  'assignment.finished': giver(
    {
      vi: (about) => `${text(about.holder)} đã hoàn thành (${text(about.notation)}): ${text(about.outcome)}`,
      en: (about) => `${text(about.holder)} has finished (${text(about.notation)}): ${text(about.outcome)}`,
    },
    'outcome',
  ),
  'assignment.returned': giver(
    {
      vi: (about) => `${text(about.holder)} trả lại (${text(about.notation)}): ${text(about.reason)}`,
      en: (about) => `${text(about.holder)} returned it (${text(about.notation)}): ${text(about.reason)}`,
    },
    'reason',
  ),
  'assignment.lapsed': giver(
    {
      vi: (about) => `Vị trí ${text(about.holder)} đã kết thúc, văn bản trở lại bạn: ${what(about)}`,
      en: (about) => `The post ${text(about.holder)} has ended; the document is back with you: ${what(about)}`,
    },
    null,
  ),
  'assignment.recalled': {
    ...holder(
      {
        vi: (about) => `Thu hồi văn bản đã giao cho bạn: ${what(about)}`,
        en: (about) => `Taken back from you: ${what(about)}`,
      },
      null,
    ),
    until: [],
  },
  'assignment.withdrawn': {
    ...holder(
      {
        vi: (about) => `Không phải xử lý nữa, văn bản đã được thu hồi: ${what(about)}`,
        en: (about) => `No longer yours to handle, it was taken back: ${what(about)}`,
      },
      null,
    ),
    until: [],
  },
  'assignment.due-soon': holder(
    { vi: (about) => `Sắp đến hạn xử lý: ${what(about)}`, en: (about) => `Due soon: ${what(about)}` },
    null,
  ),
  'assignment.overdue': holder(
    { vi: (about) => `Quá hạn xử lý: ${what(about)}`, en: (about) => `Overdue: ${what(about)}` },
    'giver',
  ),
}
