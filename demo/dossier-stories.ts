import { addWorkingDays, addWorkingTime, closingOf, openingOf, type TimeLimit } from '../packages/legal-clock/index.ts'
import {
  type Instant,
  isAfter,
  type LegalDay,
  legalDayOf,
  minus,
  plus,
  startOfLegalDay,
} from '../packages/time/index.ts'
import type { FiledPaper, Filing } from '../src/services/dossiers/index.ts'
import { applicantActor } from '../src/services/dossiers/index.ts'
import { type ProcedureVersion, timeLimitOf } from '../src/services/procedures/index.ts'
import type { Deed, DraftText, Event } from './events.ts'
import type { Random } from './random.ts'
import { PROVINCIAL_CENTRE } from './structure.ts'
import { actorAt, type Cast, type World } from './world.ts'

type Channel = Filing['channel']

/** One dossier's life from its filing to its rating, in order; what lies after `now` has not happened yet. */
export function dossierStory(world: World, random: Random, story: number, day: LegalDay): Event[] {
  const { version, decides } = procedureFor(world, random)
  const receiving = receivingUnit(world, random, decides)
  const agency = castOf(world, decides ?? parentCode(receiving.code))
  const channel = channelFor(random, version)
  const filing = filingFor(world, random, { version, receiving, agency, channel, story })
  const officer = actorAt(random.pick(receiving.officers))
  const events: Event[] = []
  const add = (at: Instant, by: Event['by'], deed: Deed) => void events.push({ at, story, by, ...deed })
  const submitted = submittedAt(world, random, day, channel)
  const accepted = channel === 'counter' ? submitted : later(world, submitted, random.between(20, 400))
  if (channel === 'counter') add(accepted, officer, { act: 'file-at-counter', filing })
  else {
    add(submitted, channel === 'online' ? applicantActor() : officer, { act: 'file', filing })
    if (random.chance(0.04)) {
      add(accepted, officer, { act: 'deny', reason: 'Giấy tờ nộp không thuộc thành phần hồ sơ của thủ tục này.' })
      return events
    }
    add(accepted, officer, { act: 'receive' })
  }
  const ended = handling(world, random, { version, agency, filing, accepted, add })
  if (ended && random.chance(0.94)) {
    const returned = later(world, ended, random.between(15, 900))
    add(returned, officer, { act: 'return', how: channel === 'online' ? 'online' : 'counter' })
    if (random.chance(0.35)) add(plus(returned, { minutes: random.between(1, 300) }), applicantActor(), rating(random))
  }
  return events
}

/** Online dossiers of the last hours that nobody has looked at yet. */
export function freshFiling(world: World, random: Random, story: number): Event {
  const { version, decides } = procedureFor(world, random, 'online')
  const receiving = receivingUnit(world, random, decides)
  const agency = castOf(world, decides ?? parentCode(receiving.code))
  const filing = filingFor(world, random, { version, receiving, agency, channel: 'online', story })
  const at = minus(world.now, { minutes: random.between(3, 420), milliseconds: random.between(0, 999) })
  return { at, story, by: applicantActor(), act: 'file', filing }
}

interface Handled {
  version: ProcedureVersion
  agency: Cast
  filing: Filing
  accepted: Instant
  add: (at: Instant, by: Event['by'], deed: Deed) => void
}

/** From assignment to the issued result. Returns when it was issued, or null when it waits for papers that never came. */
function handling(world: World, random: Random, { version, agency, filing, accepted, add }: Handled): Instant | null {
  const minutes = Math.max(30, limitMinutes(timeLimitOf(version, filing.channel, legalDayOf(accepted))) * share(random))
  const at = (part: number) => later(world, accepted, Math.round(minutes * part))
  const leader = actorAt(agency.leader)
  const specialist = random.pick(agency.specialists)
  add(at(0.06), leader, { act: 'assign', to: specialist })
  add(at(0.14), actorAt(specialist), { act: 'start' })
  let paused = 0
  if (random.chance(0.08)) {
    const asked = at(0.3)
    const missing = version.components[0]?.name ?? 'Đơn đề nghị'
    const papers = [{ name: missing, reason: 'Bản nộp chưa đầy đủ chữ ký.' }]
    add(asked, actorAt(specialist), { act: 'ask-papers', papers, basis: 'Điều 19 Nghị định 61/2018/NĐ-CP' })
    if (random.chance(0.3)) return null
    paused = random.between(300, 2400)
    const supplied = [paperOf(world, missing, 0, true)]
    add(later(world, asked, paused), applicantActor(), { act: 'supply', papers: supplied })
  }
  const done = (part: number) => later(world, at(part), paused)
  const template = version.results[0]?.startsWith('Quyết định') ? 'decision' : 'certificate'
  const draft = (number: string) => resultDraft(version, filing, agency, template, number)
  add(done(0.72), actorAt(specialist), { act: 'propose', draft, paper: world.papers[template] })
  add(done(0.88), leader, { act: 'sign' })
  const issued = later(world, done(0.88), Math.max(5, Math.round(minutes * 0.12)))
  add(issued, actorAt(agency.clerk!), { act: 'issue', receivers: [] })
  return issued
}

/** How much of its time a dossier takes: most well inside, a few over it, a few forgotten. */
function share(random: Random): number {
  if (random.chance(0.025)) return 6
  if (random.chance(0.05)) return 1.1 + random.next() * 0.8
  return 0.25 + random.next() * 0.65
}

/** Working minutes of a limit, roughly: only the stories' own pace hangs on it; the due date comes from the legal clock. */
function limitMinutes(limit: TimeLimit): number {
  if (limit.unit === 'WORKING_DAY') return limit.value * 480
  if (limit.unit === 'DAY') return Math.round((limit.value * 480 * 5) / 7)
  if (limit.unit === 'HOUR') return limit.value * 60
  return 240
}

export const later = (world: World, at: Instant, minutes: number): Instant =>
  addWorkingTime(world.calendar, at, { minutes })

function procedureFor(world: World, random: Random, channel?: Channel) {
  for (;;) {
    const one = random.pick(world.procedures)
    const veterinary = one.version.code === '1.004756' || random.chance(0.75)
    if (veterinary && (!channel || hasChannel(one.version, channel))) return one
  }
}

const hasChannel = (version: ProcedureVersion, channel: Channel) =>
  version.channels.some((row) => row.channel === channel)

function channelFor(random: Random, version: ProcedureVersion): Channel {
  const wish: Channel = random.chance(0.62) ? 'online' : random.chance(0.85) ? 'counter' : 'postal'
  return hasChannel(version, wish) ? wish : version.channels[0]!.channel
}

/** Province-level dossiers come to the provincial centre, some to a commune's counter (non-territorial reception). */
function receivingUnit(world: World, random: Random, decides: string | null): Cast {
  if (decides && random.chance(0.9)) return castOf(world, PROVINCIAL_CENTRE)
  return random.pick([...world.casts.values()].filter((cast) => /^H50\.\d\d\.01$/.test(cast.code)))
}

const parentCode = (code: string): string => code.slice(0, code.lastIndexOf('.'))

export function castOf(world: World, code: string): Cast {
  const cast = world.casts.get(code)
  if (!cast) throw new Error(`nobody plays ${code}`)
  return cast
}

function submittedAt(world: World, random: Random, day: LegalDay, channel: Channel): Instant {
  const jitter = { milliseconds: random.between(0, 59_999) }
  if (channel === 'online') {
    // people file in the evening and at weekends too
    return plus(startOfLegalDay(day), { minutes: random.between(6 * 60, 22 * 60), ...jitter })
  }
  return plus(
    addWorkingTime(world.calendar, openingOf(world.calendar, day), { minutes: random.between(5, 470) }),
    jitter,
  )
}

function filingFor(
  world: World,
  random: Random,
  about: { version: ProcedureVersion; receiving: Cast; agency: Cast; channel: Channel; story: number },
): Filing {
  const { version, receiving, agency, channel, story } = about
  const business = version.applicants.length > 0 && version.applicants.every((who) => /doanh nghiệp|tổ chức/i.test(who))
  const number = String(story % 10_000).padStart(4, '0')
  const name = business ? `Doanh nghiệp minh hoạ ${number}` : `Công dân minh hoạ ${number}`
  const place = random.pick([...world.casts.values()].filter((cast) => /^H50\.\d\d\.01$/.test(cast.code)))
  return {
    procedureVersion: version.id,
    channel,
    receivingUnit: receiving.id,
    agency: agency.id,
    applicant: {
      kind: business ? 'business' : 'citizen',
      name,
      // no province has the code 000 and no telephone number begins so: nobody can be meant
      identity: business ? null : `00000000${number}`,
      address: `${place.placeName}, tỉnh Quảng Trị (minh hoạ)`,
      phone: `000000${number}`,
      email: null,
    },
    filer: business
      ? { name: `Người nộp minh hoạ ${number}`, identity: `00000000${number}`, authority: 'Giấy giới thiệu (minh hoạ)' }
      : { name, identity: `00000000${number}`, authority: null },
    request: version.name,
    resultPlace: channel === 'online' ? 'Nhận trực tuyến' : `Tại ${receiving.name}`,
    papers: version.components.map((component, index) => paperOf(world, component.name, index, channel === 'online')),
    notNeeded: [],
  }
}

const paperOf = (world: World, name: string, component: number, digital: boolean): FiledPaper => ({
  component,
  name,
  file: digital
    ? {
        hash: world.papers.scan.file,
        name: 'giay-to-minh-hoa.pdf',
        type: 'application/pdf',
        size: world.papers.scan.size,
      }
    : null,
  originals: digital ? 0 : 1,
  copies: 0,
})

function rating(random: Random): Deed {
  const level = random.chance(0.7) ? 'very-satisfied' : random.chance(0.85) ? 'satisfied' : 'not-satisfied'
  return { act: 'rate', level, reason: level === 'not-satisfied' ? 'Phải đi lại nhiều lần (minh hoạ).' : null }
}

function resultDraft(
  version: ProcedureVersion,
  filing: Filing,
  agency: Cast,
  template: 'decision' | 'certificate',
  number: string,
): DraftText {
  const title = (version.results[0] ?? version.name).replace(/\s*\(?theo Mẫu số.*$/u, '').slice(0, 180)
  const sign = template === 'decision' ? 'QĐ' : 'GCN'
  return {
    agency: agency.id,
    template,
    type: template === 'decision' ? 'Quyết định' : 'Giấy chứng nhận',
    notation: `${sign}-${agency.shortName}`,
    subjectLine: title,
    signer: agency.leader.id,
    signerTitle: agency.leader.title,
    urgency: 0,
    place: agency.placeName,
    issuer: { parent: agency.parentName ?? agency.name, name: agency.name },
    basis: [`Theo hồ sơ số ${number} và đề nghị của ${filing.applicant.name}`],
    content: [`${title} cho ${filing.applicant.name}.`],
    holder: [
      { label: 'Cấp cho', value: filing.applicant.name },
      { label: 'Địa chỉ', value: filing.applicant.address },
      { label: 'Theo hồ sơ số', value: number },
    ],
    recipients: [filing.applicant.name],
  }
}

/** The last `count` working days up to a day, oldest first. */
export function lastWorkingDays(world: Pick<World, 'calendar' | 'now'>, count: number): LegalDay[] {
  const today = legalDayOf(world.now)
  const days: LegalDay[] = []
  for (let day = addWorkingDays(world.calendar, today, 0); days.length < count; ) {
    if (!isAfter(openingOf(world.calendar, day), world.now)) days.push(day)
    day = addWorkingDays(world.calendar, day, -1)
  }
  return days.reverse()
}

/** The end of a working day, for whatever has to have happened by then. */
export const endOf = (world: World, day: LegalDay): Instant => closingOf(world.calendar, day)
