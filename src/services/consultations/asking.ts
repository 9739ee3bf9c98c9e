/** Who can be asked about a dossier, what its process demands of it, and until when each answers. */
import { closingOf, isWorkingDay, type WorkingCalendar } from '../../../packages/legal-clock/index.ts'
import { type Instant, isBefore, isDayAfter, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { listAgencies, listUnits } from '../../base/directory/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Dossier } from '../dossiers/index.ts'
import { type Consultation as Asked, afterHours } from '../processes/index.ts'
import { agenciesWithPosts } from './consultation.store.ts'

/** A body that can be asked: another agency, or a unit of the own one. */
interface Body {
  id: string
  agency: string
  unit: string | null
  name: string
}

/** Whom one can ask about a dossier now: units of the agency that decides, then every other agency in which somebody holds a post. */
export async function bodiesFor(db: Reader, { agency }: Pick<Dossier, 'agency'>, now: Instant): Promise<Body[]> {
  const onDay = legalDayOf(now)
  const [units, ids] = await Promise.all([listUnits(db, agency, onDay), agenciesWithPosts(db, onDay)])
  const others = await listAgencies(db, { ids: ids.filter((id) => id !== agency), onDay })
  return [
    ...units.map(({ id, name }) => ({ id, agency, unit: id, name })),
    ...others.map(({ id, name }) => ({ id, agency: id, unit: null, name })),
  ]
}

const plain = (name: string): string => name.normalize('NFC').toLocaleLowerCase('vi').replaceAll(/\s+/g, ' ').trim()

/** What each of those asked has to keep to. */
export interface Terms {
  body: Body
  /** What the process says of it; nothing where a person asks beside it. */
  asked: Asked | null
}

/**
 * Which of those chosen is whom of the process: by name, and where a process only says a placeholder that is no agency's name, in order.
 * @throws Refusal consultation.by-process naming whom the process asks for and nobody chose
 */
export function termsOf(chosen: readonly Body[], all: readonly Body[], consults: readonly Asked[]): Terms[] {
  const known = new Set(all.map(({ name }) => plain(name)))
  const named = consults.filter(({ whom }) => known.has(plain(whom)))
  const placeholders = consults.filter((one) => !named.includes(one))
  const terms = chosen.map((body): Terms => {
    const asked = named.find(({ whom }) => plain(whom) === plain(body.name))
    return { body, asked: asked ?? null }
  })
  const missing = named.filter((one) => !terms.some(({ asked }) => asked === one))
  for (const one of terms) if (!one.asked) one.asked = placeholders.shift() ?? null
  const lacking = [...missing, ...placeholders].map(({ whom }) => whom)
  if (lacking.length > 0) throw new Refusal('consultation.by-process', { who: lacking.join('; ') })
  return terms
}

/** A day somebody entered to answer by: its office's closing. @throws Refusal consultation.wrong-day */
export function answerBy(
  calendar: WorkingCalendar,
  { dueCurrent }: Pick<Dossier, 'dueCurrent'>,
  dueOn: string | undefined,
  now: Instant,
): Instant {
  const day = dueOn ? legalDay(dueOn) : null
  // an overdue dossier may still ask
  const last = dueCurrent && isBefore(now, dueCurrent) ? legalDayOf(dueCurrent) : null
  const wrong =
    !day || !isWorkingDay(calendar, day) || !isDayAfter(day, legalDayOf(now)) || (last && isDayAfter(day, last))
  if (wrong) throw new Refusal('consultation.wrong-day')
  return closingOf(calendar, day)
}

/** Until when somebody the process names answers: its working hours by the legal clock. */
export const answerAfter = (calendar: WorkingCalendar, now: Instant, hours: number): Instant =>
  afterHours(calendar, now, hours)
