/** Things that take more than one act to come to be, made in the town. */
import { randomUUID } from 'node:crypto'
import { createAgency } from '../../src/base/directory/index.ts'
import { createAccount } from '../../src/base/identity/index.ts'
import { subject } from '../../src/kernel/journal/index.ts'
import { addPaperFile } from '../../src/paperwork/archive/kept/keeping.operations.ts'
import { draftDocument } from '../../src/paperwork/documents/index.ts'
import { insertPackage } from '../../src/paperwork/exchange/hub/package.store.ts'
import { reasons } from '../../src/paperwork/exchange/hub/reason.ts'
import { quarantine } from '../../src/paperwork/exchange/hub/take.operations.ts'
import { askOpinions } from '../../src/paperwork/opinions/asking.operations.ts'
import { opinionsOf } from '../../src/paperwork/opinions/opinion.store.ts'
import { listRows } from '../../src/services/dossier-archive/list.store.ts'
import {
  applicantActor,
  assignDossier,
  fileDossier,
  listPapers,
  receiveDossier,
  startHandling,
} from '../../src/services/dossiers/index.ts'
import { templateRows } from '../../src/services/guides/guide.store.ts'
import { contentOf } from '../../src/services/guides/guide.ts'
import { insertOnce as insertDigitising } from '../../src/services/stores/digitising/digitising.store.ts'
import { keepPaper } from '../../src/services/stores/kept/keeping.operations.ts'
import { paperFrom } from '../../src/services/stores/kept/kept.store.ts'
import { issueTo } from './hub.ts'
import { founder, LONG_PASSWORD } from './identity.ts'
import { aDraft } from './letters.ts'
import type { TestProvince } from './province.ts'
import { actor, aFiling, aTown, type Town } from './town.ts'

/** Where things are made: a province with its small town. */
export interface World {
  province: TestProvince
  town: Town
}

export const aWorld = async (province: TestProvince): Promise<World> => ({ province, town: await aTown(province) })

const key = () => randomUUID()
/** Tells papers of a store apart. */
let kept = 0

/** The town's specialist asks the leader about a draft. */
export async function anOpinionAsked({ province, town }: World) {
  const { id } = await draftDocument(province, actor(town.specialist), { ...aDraft(town), submit: false }, key())
  const asked = { to: [town.leader.id], question: 'Xem giúp', dueOn: '2026-12-31' }
  const { id: request } = await askOpinions(province, actor(town.specialist), id, asked, key())
  const [opinion] = await opinionsOf(province.reader, request)
  return { request, opinion: opinion?.id ?? '', holder: town.leader.id }
}

/** A template of a procedure that no catalogue has. */
export async function aTemplate(province: TestProvince) {
  const [id, code] = [key(), `9.${key()}`]
  const said = { content: contentOf({ place: 'Tầng 1' }), state: 'offered' as const, changed_by: 'Quản trị' }
  await province.act(founder, null, async (tx) => {
    await templateRows.insert(tx.db, { id, code, title: 'Thủ tục', ...said, changed_at: tx.now })
    tx.record('guide-template.made', subject('guide-template', id), { code }, { agency: null })
  })
  return { id, code }
}

export async function anAccount(province: TestProvince, position: string): Promise<string> {
  const username = `nguoi-${key().slice(0, 8)}`
  const input = { username, name: 'Người thử', password: LONG_PASSWORD, positions: [position], mustChange: false }
  return (await createAccount(province, founder, input, key())).id
}

/** A draft of the department’s specialist that waits for its leader. */
export async function aDraftToSign({ province, town }: World): Promise<string> {
  return (await draftDocument(province, actor(town.specialist), aDraft(town), key())).id
}

/** A dossier of the department in the hands of its specialist, with one paper. */
export async function aDossierInHand({ province, town }: World) {
  const content = Buffer.from('%PDF-1.4\n')
  const file = { ...(await province.files.put(content)), name: 'don.pdf', type: 'application/pdf' }
  const filing = { ...aFiling(town), papers: [{ component: null, name: 'Đơn đề nghị', file }] }
  const { id, lookupCode } = await fileDossier(province, applicantActor(), filing, key())
  await receiveDossier(province, actor(town.officer), id, {}, null, key())
  await assignDossier(province, actor(town.leader), id, town.specialist.id, null, key())
  await startHandling(province, actor(town.specialist), id, null, key())
  const [paper] = await listPapers(province.reader, id)
  return { id, code: lookupCode, paper: paper?.id ?? '' }
}

/** A paper in the store of the town's applicant that the department looks after. */
export async function aKeptPaper({ province, town }: World) {
  const { hash, size } = await province.files.put(Buffer.from('%PDF-1.4\n'))
  const source = key()
  await province.act(actor(town.clerk), null, async (tx) => {
    const said = { sort: 'result' as const, name: 'Chứng chỉ', agency: town.department, source, number: `${kept++}/CC` }
    const file = { file: hash, file_name: 'cc.pdf', file_type: 'application/pdf', file_size: size }
    await keepPaper(tx, { code: '045190000001', name: 'Công dân' }, { ...said, ...file, form: 'electronic' })
  })
  return (await paperFrom(province.reader, source)) ?? { id: '', owner: '' }
}

/** A list of the department that the archive may take in. */
export async function aPackedList({ province, town }: World) {
  const id = key()
  const { hash, size } = await province.files.put(Buffer.from('PK'))
  await province.act(actor(town.specialist), null, async (tx) => {
    await listRows.insert(tx.db, {
      ...{ id, agency: town.department, year: 2026, procedure_code: null, retention: '06', retention_years: 10 },
      ...{ dossiers: 1, state: 'packed' as const, made_by: null, made_label: 'Chuyên viên', made_at: tx.now },
      ...{ package: hash, package_size: size, missing: 0, packed_at: tx.now },
      ...{ receipt: null, received_label: null, received_at: null, reason: null },
    })
    tx.record('dossier-list.made', subject('dossier-list', id), {}, { agency: town.department })
    tx.record('dossier-list.packed', subject('dossier-list', id), {}, { agency: town.department })
  })
  return { id }
}

/** A paper that the department has to digitise. */
export async function aDigitising(world: World) {
  const { province, town } = world
  const { id: dossier, paper } = await aDossierInHand(world)
  const id = key()
  const said = { name: 'Đơn', class: 'listed' as const, basis: 'QĐ 1', state: 'waiting' as const, reason: null }
  await province.act(actor(town.clerk), null, async (tx) => {
    await insertDigitising(tx.db, {
      ...{ id, paper, component: null, dossier, dossier_number: '1', receiving_unit: town.department },
      ...{ ...said, asked_at: tx.now, ended_at: null },
    })
    tx.record('digitising.asked', subject('digitising', id), {}, { agency: town.department })
  })
  return { id }
}

/** A document of the department that no system of its receiver takes. */
export async function aFailedDelivery({ province, town }: World) {
  const external = { code: 'G22.98', name: 'Bộ Không nối trục', kind: 'external' as const }
  const { id: receiver } = await createAgency(province, founder, external, null)
  const document = await issueTo(province, town.department, [receiver])
  await province.settle()
  const query = province.reader.selectFrom('exchange_outbox').select('id').where('document', '=', document)
  return { id: (await query.executeTakeFirstOrThrow()).id }
}

export async function aQuarantinedPackage(province: TestProvince, agency: string): Promise<string> {
  const id = key()
  const { hash: file, size } = await province.files.put(Buffer.from('<edXML>hỏng'))
  await province.act(founder, null, async (tx) => {
    const one = { id, kind: 'edoc' as const, source: null, file, size, fromCode: 'G22.99', receivers: null }
    await insertPackage(tx.db, { ...one, state: 'stored', at: tx.now })
    await quarantine(tx, id, reasons.receiverUnknown(['H50.77']), agency)
  })
  return id
}

/** A paper file of the archive, its time long over where it is kept for some years. */
export const aPaperFile = async ({ province, town }: World, years?: number): Promise<string> => {
  const kept = years === undefined ? { retention: 'ever' as const } : { retention: 'years' as const, years }
  const days = { startedOn: '1998-01-05', endedOn: '1998-12-20' }
  const said = { code: key(), title: 'Hồ sơ giấy', usage: 'open' as const, shelf: 'Kho 1', ...kept, ...days }
  return (await addPaperFile(province, actor(town.clerk), said, key())).id
}
