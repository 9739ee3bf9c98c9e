import { v7 as uuidv7 } from 'uuid'
import { addWorkingDays } from '../packages/legal-clock/index.ts'
import { legalDayOf } from '../packages/time/index.ts'
import { systemActor } from '../src/kernel/acting/index.ts'
import type { Province } from '../src/kernel/province/index.ts'
import { forwardDocument, listOfDocument, passOn, startWork } from '../src/paperwork/assignments/index.ts'
import { type Arrival, receiveArrival, registerIncoming } from '../src/paperwork/documents/index.ts'
import { actorAt, type Cast, type Post, type World } from './world.ts'

/** The department whose leader, head and specialist have accounts. */
export const LETTERS_AT = 'H50.05'

const nobody = { cooperate: [], inform: [], own: [] }

/** Letters of today in the hands of a department, so that whoever looks finds each box filled; through the operations, as people do it. */
export async function passSomeOn(province: Province, world: World): Promise<void> {
  const cast = world.casts.get(LETTERS_AT)
  const head = cast?.others.find(({ title }) => title === 'Trưởng phòng')
  if (!cast?.clerk || !head?.unit) throw new Error(`the demonstration has nobody to handle letters at ${LETTERS_AT}`)
  const { leader } = cast
  const [specialist] = cast.specialists as [Post]
  const toLeader = (subjectLine: string, over: Partial<Arrival> = {}, inform: string[] = []) =>
    registered(province, world, cast, { subjectLine, ...over }).then(async (id) => {
      const giving = { ...nobody, lead: leader.id, inform }
      await forwardDocument(province, actorAt(cast.clerk!), id, giving, null)
      return id
    })
  const give = async (id: string, from: Post, as: string, lead: string, direction: string) => {
    const given = await heldBy(province, id, as)
    await passOn(province, actorAt(from), given.id, { ...nobody, revision: given.revision, lead, direction }, null)
  }
  await registered(province, world, cast, {
    number: '4820',
    subjectLine: 'V/v góp ý dự thảo quy chế phối hợp (minh hoạ)',
  })
  await toLeader('V/v ứng phó mưa lũ trên địa bàn tỉnh (minh hoạ)', { number: '4822', urgency: 3 })
  await toLeader('V/v tổ chức tập huấn an toàn thông tin (minh hoạ)', { number: '4823' }, [head.id, specialist.id])
  const toUnit = await toLeader('V/v báo cáo tình hình dịch bệnh động vật (minh hoạ)', { number: '4824', urgency: 1 })
  await give(toUnit, leader, leader.id, head.unit, 'Phòng chuyên môn tham mưu trả lời')
  const inWork = await toLeader('V/v cung cấp số liệu chăn nuôi quý IV (minh hoạ)', { number: '4825' })
  await give(inWork, leader, leader.id, head.unit, 'Trả lời đúng hạn')
  await give(inWork, head, head.unit, specialist.id, 'Đồng chí tổng hợp số liệu, dự thảo trả lời')
  const own = await heldBy(province, inWork, specialist.id)
  await startWork(province, actorAt(specialist), own.id, { revision: own.revision }, null)
}

async function heldBy(province: Province, document: string, receiver: string) {
  const found = (await listOfDocument(province.reader, document)).find((one) => (one.holder ?? one.unit) === receiver)
  if (!found) throw new Error('nobody was given the letter')
  return found
}

/** A letter of today in the register of an agency. */
export async function registered(
  province: Province,
  world: World,
  cast: Cast,
  over: Partial<Arrival>,
): Promise<string> {
  const today = legalDayOf(world.now)
  const { file, size } = world.papers['letter-in']
  const externalId = uuidv7()
  const envelope = await province.files.put(Buffer.from(`Gói tin minh hoạ ${externalId}\n`))
  const arrival: Arrival = {
    ...{ agency: cast.id, senderCode: 'G10', senderName: 'Bộ Nông nghiệp và Môi trường', type: 'Công văn' },
    ...{ externalId, number: '4821', notation: 'BNNMT-VP', subjectLine: '', signerTitle: 'Chánh Văn phòng' },
    ...{ urgency: 0, place: 'Hà Nội', issuedOn: addWorkingDays(world.calendar, today, -1), dueOn: null },
    packageFile: envelope.hash,
    attachments: [{ name: 'van-ban-minh-hoa.pdf', file, type: 'application/pdf', size, damage: null }],
    ...over,
  }
  const hub = systemActor('Trục liên thông văn bản', 'gateway')
  const { id } = await receiveArrival(province, hub, arrival, null)
  await registerIncoming(province, actorAt(cast.clerk!), id, null, null)
  return id
}
