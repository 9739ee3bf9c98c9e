import { createAgency, createPosition, getAgency, getPosition } from '../../src/base/directory/index.ts'
import { findBundle, grantDelegation, grantsOf } from '../../src/base/identity/index.ts'
import { actorOf, systemActor, type Viewer } from '../../src/kernel/acting/index.ts'
import type { Province } from '../../src/kernel/province/index.ts'
import { findProcedure, importProcedures, setCompetence } from '../../src/services/procedures/index.ts'
import { founder } from './identity.ts'

/** One post in the town, with what its holder may do. */
export interface Post {
  id: string
  agency: string
  viewer: Viewer
}

/** A procedure in the catalogue's own form, five working days, two papers. */
const licence = {
  code: '1.004756',
  name: 'Cấp Chứng chỉ hành nghề thú y',
  level: 'province',
  field: 'Thú y',
  fieldCode: null,
  executingAgency: 'Chủ tịch ủy ban nhân dân cấp tỉnh',
  promulgatedBy: 'Bộ Nông nghiệp và Môi trường',
  decision: '1649/QĐ-BNNMT',
  applicants: ['Công dân Việt Nam'],
  channels: ['online', 'postal', 'in-person'].map((channel) => ({
    channel,
    timeLimit: { value: 5, unit: 'working-day' },
    fees: [{ vnd: 50_000, note: null }],
  })),
  components: [
    { name: 'Văn bằng chuyên môn', group: null, originals: 0, copies: 1 },
    { name: 'Giấy chứng nhận sức khỏe', group: null, originals: 1, copies: 0 },
  ],
  componentsTotal: 2,
  results: ['Chứng chỉ hành nghề thú y'],
  legalBasis: ['Nghị định số 35/2016/NĐ-CP'],
  catalogueState: 'UPDATED',
  catalogueType: 'STANDARD',
}

/** A post of a role, its viewer as identity would resolve it. */
export async function aPost(
  province: Province,
  agency: string,
  role: string,
  title: string,
  unit?: string,
): Promise<Post> {
  const { id } = await createPosition(province, founder, { agency, title, role, unit }, null)
  const position = await getPosition(province.reader, id)
  const { name } = await getAgency(province.reader, agency)
  const bundle = await findBundle(province.reader, role)
  if (!bundle) throw new Error(`there is no role ${role}`)
  const viewer: Viewer = {
    kind: 'official',
    account: crypto.randomUUID(),
    name: title,
    position: id,
    positionTitle: position.title,
    agency,
    agencyName: name,
    unit: position.unit,
    onBehalfOf: null,
    grants: grantsOf(bundle.grants, agency, [agency]),
  }
  return { id, agency, viewer }
}

/** One post lets another sign for it, these days. */
export const mayActFor = (province: Province, from: Post, to: Post, capabilities = ['document.sign']) =>
  grantDelegation(
    province,
    systemActor(),
    { fromPosition: from.id, toPosition: to.id, capabilities, validFrom: '2026-01-01', validTo: '2026-12-31' },
    null,
  )

/** A small province to work in: a one-stop centre, a department that decides, another agency, one procedure. */
export async function aTown(province: Province) {
  const agency = async (code: string, name: string, kind: 'one-stop-centre' | 'department') =>
    (
      await createAgency(
        province,
        founder,
        { code, name, shortName: name.split(' ').at(-1), kind, placeName: 'Quảng Trị' },
        null,
      )
    ).id
  const centre = await agency('H50.90', 'Trung tâm Phục vụ hành chính công', 'one-stop-centre')
  const department = await agency('H50.07', 'Sở Nông nghiệp và Môi trường', 'department')
  const other = await agency('H50.08', 'Sở Y tế', 'department')
  await importProcedures(province, founder, [licence])
  await province.act(founder, null, (tx) => setCompetence(tx, { code: licence.code }, [department]))
  const version = await findProcedure(province.reader, licence.code)
  if (!version) throw new Error('the procedure was not imported')
  return {
    centre,
    department,
    other,
    version,
    officer: await aPost(province, centre, 'one-stop-officer', 'Cán bộ tiếp nhận 1'),
    specialist: await aPost(province, department, 'specialist', 'Chuyên viên 1'),
    leader: await aPost(province, department, 'leader', 'Giám đốc'),
    clerk: await aPost(province, department, 'clerk', 'Văn thư'),
    stranger: await aPost(province, other, 'specialist', 'Chuyên viên cơ quan khác'),
  }
}

export type Town = Awaited<ReturnType<typeof aTown>>

export const actor = (post: Post) => actorOf(post.viewer)

/** What a citizen hands in online for the town's procedure. */
export const aFiling = (town: Town, name = 'Công dân minh hoạ 0001') => ({
  procedureVersion: town.version.id,
  channel: 'online' as const,
  receivingUnit: town.centre,
  agency: town.department,
  applicant: {
    kind: 'citizen' as const,
    name,
    identity: '045190000001',
    address: 'Phường Đông Hà',
    phone: '0912345678',
    email: null,
  },
  filer: { name, identity: '045190000001', authority: null },
  request: 'Cấp Chứng chỉ hành nghề thú y',
  resultPlace: 'Tại quầy',
  papers: [],
  // this case needs neither of the two
  notNeeded: [0, 1],
})

/** One department with a specialist, a leader and a clerk: enough for a document to be written, signed and issued. */
export async function registryOffice(province: Province) {
  const { id: agency } = await createAgency(
    province,
    founder,
    { code: 'H50.07', name: 'Sở Nông nghiệp và Môi trường', kind: 'department', placeName: 'Quảng Trị' },
    null,
  )
  return {
    agency,
    specialist: await aPost(province, agency, 'specialist', 'Chuyên viên'),
    leader: await aPost(province, agency, 'leader', 'Giám đốc'),
    clerk: await aPost(province, agency, 'clerk', 'Văn thư'),
  }
}
