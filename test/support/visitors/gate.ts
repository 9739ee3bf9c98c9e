import { randomUUID } from 'node:crypto'
import { createAgency, createUnit } from '../../../src/base/directory/index.ts'
import { directory } from '../../../src/base/directory/module.ts'
import { identity } from '../../../src/base/identity/module.ts'
import { papers } from '../../../src/base/papers/module.ts'
import { actorOf, type Viewer } from '../../../src/kernel/acting/index.ts'
import { siteModule } from '../../../src/kernel/http/index.ts'
import { Caller, testServer } from '../caller.ts'
import { founder } from '../identity.ts'
import { type TestProvince, testProvince } from '../province.ts'
import { aPost } from '../town.ts'
import { visitors } from './module.ts'
import { registerVisit } from './visit.operations.ts'

interface Ending {
  after(work: () => Promise<void>): void
}

/** A province with the visitors' book as one more room, two agencies, and who works at and behind their gates. */
export async function theGate(t: Ending) {
  const province = await testProvince(t, { modules: [directory, identity, papers, visitors] })
  const agency = (code: string, name: string) =>
    createAgency(province, founder, { code, name, kind: 'department', placeName: 'Quảng Trị' }, null)
  const { id: home } = await agency('H50.07', 'Sở Nông nghiệp và Môi trường')
  const { id: elsewhere } = await agency('H50.08', 'Sở Y tế')
  const people = {
    guard: await aPost(province, home, 'guard', 'Bảo vệ'),
    leader: await aPost(province, home, 'leader', 'Giám đốc'),
    host: await inUnit(province, home, 'Phòng Thú y', 'Chuyên viên thú y'),
    colleague: await inUnit(province, home, 'Phòng Đất đai', 'Chuyên viên đất đai'),
    supervisor: await aPost(province, elsewhere, 'supervisor', 'Thanh tra'),
    otherGuard: await aPost(province, elsewhere, 'guard', 'Bảo vệ cơ quan khác'),
    otherLeader: await aPost(province, elsewhere, 'leader', 'Giám đốc cơ quan khác'),
    clerk: await aPost(province, home, 'clerk', 'Văn thư'),
  }
  const sessions: Record<string, Viewer> = Object.fromEntries(
    Object.entries(people).map(([name, { viewer }]) => [name, viewer]),
  )
  const { modules } = province.house
  const server = await testServer(province, [...modules, siteModule(modules)], sessions)
  t.after(() => server.close())
  return {
    province,
    people,
    home,
    server,
    /** One more post of the agency. */
    post: (title: string) => aPost(province, home, 'specialist', title),
    at: (who: keyof typeof people) => new Caller(server, who),
    /** A visitor who waits for the host. */
    visit: async (visitor = 'Nguyễn Thị Khách', to: keyof typeof people = 'host') => {
      const input = { visitor, identity: '045190000001', host: people[to].id, purpose: 'Nộp mẫu xét nghiệm' }
      return (await registerVisit(province, actorOf(people.guard.viewer), input, randomUUID())).id
    },
  }
}
export type Gate = Awaited<ReturnType<typeof theGate>>

/** A specialist in a unit of their own. */
async function inUnit(province: TestProvince, agency: string, name: string, title: string) {
  const { id: unit } = await createUnit(province, founder, { agency, name }, null)
  return aPost(province, agency, 'specialist', title, unit)
}
