import { legalDayOf } from '../../../../packages/time/index.ts'
import { positionsHolding, positionsThatMay } from '../../../base/identity/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { type ActRecord, subjectId } from '../../../kernel/journal/index.ts'
import type { About, Tell } from '../../../kernel/notices/index.ts'
import { getDocument, shownNotation } from '../../documents/index.ts'
import { assignmentRows } from '../assignment.store.ts'
import { headsOfClerks } from './express.store.ts'

const text = (value: unknown): string => String(value ?? '')
const what = (about: About): string => `${text(about.notation)}: ${text(about.subject)}`

async function aboutOf(db: Reader, document: string, act: ActRecord): Promise<About> {
  const letter = await getDocument(db, document)
  return { notation: shownNotation(letter), subject: letter.subjectLine, minutes: act.data.minutes }
}

/** Who is told at a step: the clerks again with the head of their unit, then the leaders. */
async function above(db: Reader, act: ActRecord): Promise<string[]> {
  if (act.agency === null) return []
  const day = legalDayOf(act.at)
  const may = (capability: string) => positionsThatMay(db, capability, act.agency ?? '', day)
  if (act.data.step === 2) return may('document.sign')
  const clerks = await may('document.register-incoming')
  const heads = await positionsHolding(db, 'assignment.handle-unit', act.agency, day)
  return [...clerks, ...(await headsOfClerks(db, clerks, [...heads]))]
}

/** Acts after which an express document waits no more. */
const PASSED_ON = [
  'document.assigned',
  'document.rejected',
  'document.closed',
  'document.recalled',
  'document.replaced',
]
/** Acts after which nobody waits for its receiver to open it. */
const OPENED = [
  'assignment.opened',
  'assignment.started',
  'assignment.finished',
  'assignment.returned',
  'assignment.recalled',
  'assignment.withdrawn',
]

/** Who is told of express documents that lie. */
export const expressTells: Readonly<Record<string, Tell>> = {
  'assignment.express-waits': {
    say: {
      vi: (about) => `HOẢ TỐC – ${text(about.minutes)} phút chưa chuyển xử lý: ${what(about)}`,
      en: (about) => `EXPRESS – not passed on for ${text(about.minutes)} minutes: ${what(about)}`,
    },
    whom: async (db, act) => ({
      to: await above(db, act),
      about: await aboutOf(db, subjectId(act.subject), act),
    }),
    until: PASSED_ON,
  },
  'assignment.unopened': {
    say: {
      vi: (about) => `HOẢ TỐC – ${text(about.minutes)} phút chưa ai mở: ${what(about)}`,
      en: (about) => `EXPRESS – not opened for ${text(about.minutes)} minutes: ${what(about)}`,
    },
    async whom(db, act) {
      const given = await assignmentRows.get(db, subjectId(act.subject))
      const watching = await positionsThatMay(db, 'assignment.watch', given.agency, legalDayOf(act.at))
      const others = watching.filter((post) => post !== given.holder)
      return { to: [given.giver, ...others], about: await aboutOf(db, given.document, act) }
    },
    until: OPENED,
  },
}
