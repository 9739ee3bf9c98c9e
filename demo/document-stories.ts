import { addWorkingDays, addWorkingTime, openingOf } from '../packages/legal-clock/index.ts'
import { type Instant, type LegalDay, plus } from '../packages/time/index.ts'
import { systemActor } from '../src/kernel/acting/index.ts'
import type { Arrival } from '../src/paperwork/documents/index.ts'
import { later } from './dossier-stories.ts'
import type { Deed, DraftText, Event } from './events.ts'
import type { Random } from './random.ts'
import { actorAt, type Cast, type World } from './world.ts'

/** Ministries that write to a province; their codes are public (QĐ 09/2025). */
const ministries = [
  { code: 'G09', name: 'Bộ Nội vụ', sign: 'BNV' },
  { code: 'G12', name: 'Bộ Tài chính', sign: 'BTC' },
  { code: 'G15', name: 'Bộ Tư pháp', sign: 'BTP' },
  { code: 'G17', name: 'Bộ Xây dựng', sign: 'BXD' },
  { code: 'G06', name: 'Bộ Khoa học và Công nghệ', sign: 'BKHCN' },
  { code: 'G22', name: 'Văn phòng Chính phủ', sign: 'VPCP' },
] as const

const matters = [
  'báo cáo tình hình giải quyết thủ tục hành chính trong tháng',
  'phối hợp rà soát số liệu cơ sở dữ liệu dùng chung',
  'cử cán bộ tham gia lớp tập huấn nghiệp vụ',
  'góp ý dự thảo kế hoạch chuyển đổi số năm sau',
  'đôn đốc xử lý hồ sơ sắp đến hạn',
  'cung cấp thông tin phục vụ kiểm tra công vụ',
  'triển khai quy định mới về công tác văn thư',
  'báo cáo kết quả thực hiện dự toán được giao',
] as const

const subjectOf = (random: Random): string => `V/v ${random.pick(matters)} (minh hoạ)`

/** Agencies that write and receive documents in this software. */
const writers = (world: World): Cast[] =>
  [...world.casts.values()].filter((cast) => cast.clerk && cast.specialists.length > 0 && cast.code !== 'H50.08')

const moment = (world: World, random: Random, day: LegalDay): Instant =>
  plus(addWorkingTime(world.calendar, openingOf(world.calendar, day), { minutes: random.between(5, 450) }), {
    milliseconds: random.between(0, 59_999),
  })

/** A letter or decision of an agency: drafted, signed, numbered, sent to other agencies. */
export function outgoingStory(world: World, random: Random, story: number, day: LegalDay): Event[] {
  const agency = random.pick(writers(world))
  const events: Event[] = []
  const add = (at: Instant, by: Event['by'], deed: Deed) => void events.push({ at, story, by, ...deed })
  const drafted = moment(world, random, day)
  const others = writers(world).filter((one) => one.id !== agency.id)
  const receivers = [...new Set(Array.from({ length: random.between(1, 3) }, () => random.pick(others)))]
  add(drafted, actorAt(random.pick(agency.specialists)), {
    act: 'draft',
    draft: letter(agency, receivers, subjectOf(random)),
    paper: world.papers['official-letter'],
  })
  const signed = later(world, drafted, random.between(30, 900))
  add(signed, actorAt(agency.leader), { act: 'sign' })
  const issued = later(world, signed, random.between(10, 240))
  add(issued, actorAt(agency.clerk!), { act: 'issue', receivers: receivers.map((one) => one.id) })
  return events
}

const letter = (agency: Cast, receivers: readonly Cast[], subjectLine: string): DraftText => ({
  agency: agency.id,
  template: 'official-letter',
  type: 'Công văn',
  notation: `${agency.shortName}-VP`,
  subjectLine,
  signer: agency.leader.id,
  signerTitle: agency.leader.title,
  urgency: 0,
  place: agency.placeName,
  issuer: { parent: agency.parentName ?? agency.name, name: agency.name },
  basis: [],
  content: ['Nội dung minh hoạ của văn bản; không có giá trị sử dụng.'],
  holder: [],
  recipients: receivers.map((one) => one.name),
})

/** A document from a ministry: arrived, registered, handled, closed. The newest still wait for the clerk. */
export function incomingStory(world: World, random: Random, story: number, day: LegalDay): Event[] {
  const agency = random.pick(writers(world))
  const events: Event[] = []
  const add = (at: Instant, by: Event['by'], deed: Deed) => void events.push({ at, story, by, ...deed })
  const arrived = moment(world, random, day)
  add(arrived, systemActor('Trục liên thông văn bản', 'gateway'), {
    act: 'arrive',
    arrival: arrival(world, random, agency, story, day),
  })
  const registered = later(world, arrived, random.between(10, 400))
  add(registered, actorAt(agency.clerk!), { act: 'register' })
  const handled = later(world, registered, random.between(20, 900))
  const specialist = actorAt(random.pick(agency.specialists))
  add(handled, specialist, { act: 'handle' })
  if (random.chance(0.9)) add(later(world, handled, random.between(60, 3000)), specialist, { act: 'close' })
  return events
}

function arrival(world: World, random: Random, agency: Cast, story: number, day: LegalDay): Arrival {
  const ministry = random.pick(ministries)
  const { file, size } = world.papers['letter-in']
  const issuedOn = addWorkingDays(world.calendar, day, -1)
  return {
    agency: agency.id,
    senderCode: ministry.code,
    senderName: ministry.name,
    externalId: `minh-hoa-${story}`,
    type: 'Công văn',
    number: String(random.between(100, 9999)),
    notation: `${ministry.sign}-VP`,
    subjectLine: subjectOf(random),
    signerTitle: 'Chánh Văn phòng',
    urgency: random.chance(0.1) ? 1 : 0,
    place: 'Hà Nội',
    issuedOn,
    dueOn: random.chance(0.4) ? addWorkingDays(world.calendar, day, 10) : null,
    packageFile: world.packages[story % world.packages.length] ?? file,
    attachments: [{ name: 'van-ban-minh-hoa.pdf', file, type: 'application/pdf', size, damage: null }],
  }
}
