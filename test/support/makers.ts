import { randomUUID } from 'node:crypto'
import { legalDay } from '../../packages/time/index.ts'
import { addCodes, beginList } from '../../src/base/code-lists/code-list.operations.ts'
import { findEntry } from '../../src/base/code-lists/code-list.store.ts'
import { getAgency } from '../../src/base/directory/index.ts'
import { findWaiting } from '../../src/base/identity/changes/right-change.store.ts'
import { accountSubject, grantDelegation } from '../../src/base/identity/index.ts'
import { draftMerger, dropMerger } from '../../src/base/mergers/merger.operations.ts'
import { systemActor } from '../../src/kernel/acting/index.ts'
import { insertImport as insertSheet } from '../../src/kernel/imports/import.store.ts'
import { subject } from '../../src/kernel/journal/index.ts'
import { insertNotices } from '../../src/kernel/notices/index.ts'
import { insertTask } from '../../src/kernel/tasks/task.store.ts'
import { recordCheck } from '../../src/oversight/maintenance/checks/check.operations.ts'
import { announceStop } from '../../src/oversight/maintenance/stops/stop.operations.ts'
import { proposeFiles } from '../../src/paperwork/archive/destruction/destruction.operations.ts'
import { holdFile } from '../../src/paperwork/archive/holds/hold.operations.ts'
import { askArchive } from '../../src/paperwork/archive/use/using.operations.ts'
import { listOfDocument } from '../../src/paperwork/assignments/assignment.store.ts'
import { forwardDocument } from '../../src/paperwork/assignments/giving.operations.ts'
import { closeCaseFile, openCaseFile } from '../../src/paperwork/case-files/case-file.operations.ts'
import { caseFileRows } from '../../src/paperwork/case-files/case-file.store.ts'
import { addHeading, makeFileList } from '../../src/paperwork/case-files/catalogue/catalogue.operations.ts'
import { listHeadings } from '../../src/paperwork/case-files/catalogue/catalogue.store.ts'
import { fileDocuments } from '../../src/paperwork/case-files/filing.operations.ts'
import { offerFiles } from '../../src/paperwork/case-files/hand-over/hand-over.operations.ts'
import { giveRight } from '../../src/paperwork/documents/authority/right.operations.ts'
import { composeBatch } from '../../src/paperwork/documents/batch/batch.operations.ts'
import { openNumberBook } from '../../src/paperwork/documents/books/number-book.operations.ts'
import { setChain } from '../../src/paperwork/documents/checking/chain.operations.ts'
import { documentTypes } from '../../src/paperwork/documents/document-types.ts'
import { registerIncoming } from '../../src/paperwork/documents/index.ts'
import { makeGroup } from '../../src/paperwork/documents/receivers/group.operations.ts'
import { reserveNumber } from '../../src/paperwork/documents/register/gap.operations.ts'
import { uploadScans } from '../../src/paperwork/documents/scans/scan.operations.ts'
import { insertAsk } from '../../src/paperwork/exchange/asking/ask.store.ts'
import { insertRequest } from '../../src/paperwork/exchange/delivery/request.store.ts'
import { insertStatus } from '../../src/paperwork/exchange/delivery/status.store.ts'
import { addTarget, registerPeer, registerSystem } from '../../src/paperwork/exchange/index.ts'
import { writeUnits } from '../../src/paperwork/exchange/units/unit.store.ts'
import { copyRows } from '../../src/services/certified-copies/copy.store.ts'
import { askOpinions as askAboutDossier } from '../../src/services/consultations/consultation.operations.ts'
import { consultationsOf } from '../../src/services/consultations/consultation.store.ts'
import { getDossier } from '../../src/services/dossiers/index.ts'
import { blankForm } from '../../src/services/eforms/editing/edit.ts'
import { eformRows } from '../../src/services/eforms/eform.store.ts'
import { adoptTemplate, changeTemplate, editGuide } from '../../src/services/guides/guide.operations.ts'
import { enterLicence } from '../../src/services/licences/licence.operations.ts'
import { giveOrder } from '../../src/services/orders/order.operations.ts'
import { cancelReceipt, collectFee, openFee } from '../../src/services/payments/fee.operations.ts'
import { receiptsOf } from '../../src/services/payments/fee.store.ts'
import { closeTill } from '../../src/services/payments/till.operations.ts'
import { openTill } from '../../src/services/payments/till.store.ts'
import { insertComing } from '../../src/services/procedures/coming/coming.store.ts'
import { insertImport, markApplied } from '../../src/services/procedures/import.store.ts'
import { processRows } from '../../src/services/processes/process.store.ts'
import { readyProcess } from '../../src/services/processes/ready/index.ts'
import { enterItem } from '../../src/services/stores/listed/item.routes.ts'
import { ownAuthority } from '../../src/signatures/keys/authority.operations.ts'
import { issueKey } from '../../src/signatures/keys/index.ts'
import { listAnchors } from '../../src/signatures/trust/anchor.store.ts'
import { issueTo } from './hub.ts'
import { founder } from './identity.ts'
import { anArrival } from './letters.ts'
import {
  aDigitising,
  aDossierInHand,
  aDraftToSign,
  aFailedDelivery,
  aKeptPaper,
  anAccount,
  anOpinionAsked,
  aPackedList,
  aPaperFile,
  aQuarantinedPackage,
  aTemplate,
  type World,
} from './things.ts'
import { actor } from './town.ts'

/** Makes one thing of a kind at the town's department and gives the parameters of every address that leads to it. */
export type Maker = (world: World) => Promise<Readonly<Record<string, string>>>

const key = () => randomUUID()
/** Tells things apart of which there is only one by a name or a year. */
let told = 0

/** How one of every kind comes to be that a route acts on. A room with a new kind adds its own here. */
export const makers: Readonly<Record<string, Maker>> = {
  agency: async ({ province, town }) => ({
    id: town.department,
    code: (await getAgency(province.reader, town.department)).code,
  }),
  position: async ({ town }) => ({ id: town.specialist.id }),
  account: async ({ province, town }) => ({ id: await anAccount(province, town.specialist.id) }),
  delegation: async ({ province, town }) => {
    const days = { validFrom: '2026-11-01', validTo: '2027-12-31' }
    const wish = { fromPosition: town.leader.id, toPosition: town.specialist.id, capabilities: ['dossier.assign'] }
    return { id: (await grantDelegation(province, founder, { ...wish, ...days }, key())).id }
  },
  'right-change': async ({ province, town }) => {
    const { agency, id: position } = town.specialist
    const about = accountSubject(await anAccount(province, position))
    // somebody who is none of those that look at it
    await province.act({ ...founder, account: key() }, null, async (tx) => {
      tx.record('position.assigned', about, { position }, { agency })
    })
    return { id: (await findWaiting(province.reader, about))?.id ?? '' }
  },
  merger: async ({ province, town }) => {
    // an agency stands in one plan only
    const open = province.reader.selectFrom('merger').select(['id', 'revision']).where('state', '=', 'drafted')
    for (const { id, revision } of await open.execute())
      await dropMerger(province, founder, id, { revision, reason: 'Lập lại' }, key())
    const plan = { kind: 'existing' as const, from: [town.other], heir: town.department }
    return draftMerger(province, founder, { ...plan, day: '2026-12-31', decision: '125/QĐ-UBND' }, key())
  },
  notice: async ({ province, town }) => {
    const id = key()
    const act = {
      act: key(),
      type: 'dossier.assigned',
      subject: 'dossier:x',
      label: 'Giám đốc',
      by_account: null,
    } as const
    const told = { about: { number: 'H50.07-261123-0001' }, happened_at: province.clock.now(), read_at: null }
    await insertNotices(province.reader, [{ id, position: town.specialist.id, ...act, ...told }])
    return { id, holder: town.specialist.id }
  },
  task: async ({ province }) => {
    const [id, account] = [key(), key()]
    const input = { id: key(), name: 'danh-muc.json' }
    const work = { kind: 'procedures.import', input, here: false, at: province.clock.now() }
    await insertTask(province.reader, { id, actor: { ...systemActor('Quản trị'), account }, ...work })
    return { id, account }
  },
  role: async () => ({ name: 'specialist' }),
  rule: async () => ({ name: 'dossiers.supplement-limit' }),
  eform: async ({ province }) => {
    const id = randomUUID()
    const draft = { id, code: `9.${id}`, number: 1, state: 'draft', title: 'Tờ khai', edition: null } as const
    const never = { effective_from: null, effective_to: null, published_by: null, published_at: null }
    const changed_at = province.clock.now()
    await eformRows.insert(province.reader, { ...draft, ...never, definition: blankForm('Tờ khai'), changed_at })
    return { id }
  },
  process: async ({ province }) => {
    const id = randomUUID()
    const draft = { id, code: `9.${id}`, number: 1, state: 'draft', title: 'Quy trình' } as const
    const never = { effective_from: null, effective_to: null, ended_at: null, published_by: null, published_at: null }
    const definition = readyProcess('one-agency', 40)
    await processRows.insert(province.reader, { ...draft, ...never, definition, changed_at: province.clock.now() })
    return { id, key: definition.steps[0]!.key }
  },
  'code-list': async ({ province }) => {
    const code = `thu-${key()}`
    return beginList(province, founder, { code, title: 'Danh mục thử', source: 'Thử' }, key())
  },
  'code-entry': async ({ province }) => {
    const { id: list } = await beginList(
      province,
      founder,
      { code: `thu-${key()}`, title: 'Thử', source: 'Thử' },
      key(),
    )
    await addCodes(province, founder, list, { revision: 1, lines: '01 | Một', from: '2026-11-23', basis: 'Thử' }, key())
    return { id: (await findEntry(province.reader, list, '01'))?.id ?? '' }
  },
  procedure: async ({ town }) => ({ code: town.version.code }),
  filing: async ({ town }) => ({ code: town.version.code }),
  'procedure-coming': async ({ province, town }) => {
    const [id, code] = [randomUUID(), `9.${randomUUID()}`]
    const { sameDayRules: _, ...content } = { ...town.version, code, detail: {}, fingerprint: id }
    const common = { effective_from: legalDay('2027-01-01'), takes: [], instrument: null, set_by: 'Quản trị' }
    const row = { id, code, name: town.version.name, content }
    await insertComing(province.reader, [row], { ...common, set_at: province.clock.now() })
    return { id }
  },
  'procedure-import': async ({ province }) => {
    const id = randomUUID()
    const file = { fileName: 'danh-muc.json', fileHash: 'x', by: 'Quản trị' }
    const now = province.clock.now()
    await insertImport(province.reader, { id, ...file, startedAt: now })
    await markApplied(province.reader, id, now, [])
    return { id }
  },
  ...Object.fromEntries(
    ['directory.agencies', 'directory.units', 'identity.people'].map((kind) => [
      kind,
      async ({ province, town }: World) => {
        const id = randomUUID()
        const [madeAt, agency] = [province.clock.now(), town.department]
        const file = { fileName: 'bang.csv', fileHash: 'x'.repeat(64), appliedAt: madeAt, task: null }
        await insertSheet(province.reader, { id, kind, agency, madeAt, ...file })
        return { id }
      },
    ]),
  ),
  dossier: async (world) => ({ ...(await aDossierInHand(world)), kept: (await aKeptPaper(world)).id }),
  'store-paper': async (world) => ({ id: (await aKeptPaper(world)).id }),
  'store-owner': async (world) => ({ id: (await aKeptPaper(world)).owner }),
  digitising: aDigitising,
  'dossier-list': aPackedList,
  'digitise-item': async ({ province }) => {
    const said = { class: 'listed' as const, name: `Giấy ${told++}`, instrument: 'QĐ 1', from: '2026-11-01' }
    return enterItem(province, founder, said, key())
  },
  // what the department asks another agency, with a paper of its dossier and the paper of an answer
  consultation: async (world) => {
    const { province, town } = world
    const { id: dossier, paper } = await aDossierInHand(world)
    const { revision } = await getDossier(province.reader, dossier)
    const asking = { revision, to: [town.other], question: 'Có ý kiến gì?', papers: [paper], dueOn: '2026-11-30' }
    await askAboutDossier(province, actor(town.specialist), dossier, asking, key())
    const [asked] = await consultationsOf(province.reader, dossier)
    const { hash } = await province.files.put(Buffer.from('%PDF-1.4\n'))
    const file = { file_hash: hash, file_name: 'tra-loi.pdf', file_type: 'application/pdf' }
    await province.reader
      .updateTable('consultation')
      .set(file)
      .where('id', '=', asked?.id ?? '')
      .execute()
    return { id: asked?.id ?? '', paper }
  },
  // what the department's leader orders its specialist to do
  order: async (world) => {
    const { province, town } = world
    const { id: dossier } = await aDossierInHand(world)
    const { revision } = await getDossier(province.reader, dossier)
    const ordering = { revision, task: 'Kiểm tra thực địa', holder: town.specialist.id, dueOn: '2026-11-30' }
    const { order } = await giveOrder(province, actor(town.leader), dossier, ordering, key())
    return { id: order }
  },
  fee: async (world) => {
    const { province, town } = world
    const { id: dossier } = await aDossierInHand(world)
    const { id } = await openFee(province, actor(town.officer), dossier, key())
    await collectFee(province, actor(town.officer), id, { revision: 1, method: 'cash' }, key())
    // owed again, with a receipt that was cancelled
    await cancelReceipt(province, actor(town.officer), id, { revision: 2, reason: 'Ghi nhầm' }, key())
    const [receipt] = await receiptsOf(province.reader, id)
    return { id, receipt: receipt?.id ?? '' }
  },
  'certified-copy': async ({ province, town }) => {
    const id = randomUUID()
    const { hash, size } = await province.files.put(Buffer.from('%PDF-1.4\n'))
    await province.act(actor(town.specialist), null, async (tx) => {
      await copyRows.insert(tx.db, {
        ...{
          id,
          agency: town.department,
          requester: 'Công dân',
          requester_id: '045190000001',
          paper: 'Bằng',
          pages: 1,
        },
        ...{ paper_issuer: 'Trường', file: hash, file_name: 'bang.pdf', file_size: size, state: 'scanned' as const },
        ...{ scanned_by: 'Chuyên viên', scanned_at: tx.now },
      })
      tx.record('certified-copy.scanned', subject('certified-copy', id), {}, { agency: town.department })
    })
    return { id }
  },
  'guide-template': async ({ province }) => aTemplate(province),
  // both changed one part: a choice waits
  guide: async ({ province, town }) => {
    const template = await aTemplate(province)
    const { id } = await adoptTemplate(province, actor(town.officer), { template: template.code }, key())
    await editGuide(province, actor(town.officer), id, { revision: 1, place: 'Tầng 2' }, key())
    await changeTemplate(province, founder, template.id, { revision: 1, place: 'Tầng 3' }, key())
    return { id }
  },
  licence: async ({ province, town }) => {
    const number = `${told++}/GP-SNNMT`
    const said = { kind: 'Giấy phép', number, holderKind: 'business' as const, holder: 'Công ty minh hoạ' }
    return enterLicence(province, actor(town.specialist), { ...said, from: '2026-11-01' }, key())
  },
  till: async (world) => {
    const { province, town } = world
    const { id: dossier } = await aDossierInHand(world)
    const { id: fee } = await openFee(province, actor(town.officer), dossier, key())
    await collectFee(province, actor(town.officer), fee, { revision: 1, method: 'cash' }, key())
    const open = await openTill(province.reader, town.officer.id)
    const counted = { day: open?.day.toString() ?? '', receipts: open?.receipts.length ?? 0, counted: 1000 }
    return closeTill(province, actor(town.officer), { ...counted, explanation: 'Thử' }, key())
  },
  document: async (world) => ({ id: await aDraftToSign(world) }),
  assignment: async (world) => {
    const { province, town } = world
    const { id: document } = await anArrival(province, town.department)
    await registerIncoming(province, actor(town.clerk), document, null, key())
    const to = { lead: town.specialist.id, cooperate: [], inform: [], own: [] }
    await forwardDocument(province, actor(town.clerk), document, to, key())
    const [given] = await listOfDocument(province.reader, document)
    return { id: given?.id ?? '' }
  },
  'opinion-request': async (world) => {
    const { request } = await anOpinionAsked(world)
    return { id: request }
  },
  opinion: async (world) => {
    const { opinion, holder } = await anOpinionAsked(world)
    return { id: opinion, holder }
  },
  'file-list': async ({ province, town }) => {
    // an agency has one list a year
    const { id } = await makeFileList(province, actor(town.clerk), { year: 2026 + told++ }, key())
    const heading = { title: 'Hồ sơ thú y', symbol: 'TY', retention: '06', revision: 1 }
    await addHeading(province, actor(town.clerk), id, heading, key())
    const [made] = await listHeadings(province.reader, id)
    return { id, heading: made?.id ?? '' }
  },
  'hand-over': async ({ province, town }) => {
    const { specialist, clerk } = town
    const said = { title: 'Hồ sơ đã xong', retention: '06', usage: 'limited', construction: false } as const
    const { id } = await openCaseFile(province, actor(specialist), said, key())
    const { id: letter } = await anArrival(province, town.department)
    await registerIncoming(province, actor(clerk), letter, null, key())
    await fileDocuments(province, specialist.viewer, id, [letter], key())
    const { revision } = await caseFileRows.get(province.reader, id)
    await closeCaseFile(province, actor(specialist), id, { revision }, key())
    return offerFiles(province, actor(specialist), [id], key())
  },
  'archive-file': async (world) => ({ id: await aPaperFile(world) }),
  'archive-hold': async (world) =>
    holdFile(
      world.province,
      actor(world.town.leader),
      await aPaperFile(world),
      { basis: '1/QĐ', reason: 'Thanh tra' },
      key(),
    ),
  'archive-request': async (world) => {
    const wish = { files: [await aPaperFile(world)], purpose: 'Xác minh', way: 'room' as const }
    return askArchive(world.province, actor(world.town.specialist), wish, key())
  },
  destruction: async (world) =>
    proposeFiles(world.province, actor(world.town.clerk), [await aPaperFile(world, 5)], key()),
  'case-file': async ({ province, town }) => {
    const said = { title: 'Hồ sơ phòng, chống dịch', retention: '06', usage: 'limited', construction: false } as const
    return openCaseFile(province, actor(town.specialist), said, key())
  },
  'signing-right': async ({ province, town }) => {
    const right = {
      position: town.specialist.id,
      form: 'TL',
      of: 'Giám đốc',
      from: '2026-01-01',
      basis: 'Quy chế',
    } as const
    return giveRight(province, actor(town.leader), right, key())
  },
  'approval-chain': async ({ province, town }) => {
    // a type of documents has one chain
    const type = documentTypes[told++ % documentTypes.length]!
    return setChain(province, actor(town.leader), { type, steps: [{ kind: 'layout', by: 'clerk' }] }, key())
  },
  'register-gap': async ({ province, town }) =>
    reserveNumber(province, actor(town.clerk), { type: 'Báo cáo', reason: 'Văn bản ký giấy' }, key()),
  scan: async ({ province, town }) => {
    const { hash, size } = await province.files.put(Buffer.from('%PDF-1.4\n'))
    const file = { hash, size, name: 'quet.pdf', type: 'application/pdf' }
    await uploadScans(province, actor(town.clerk), [file], key())
    const scans = province.reader.selectFrom('scan').select('id').where('agency', '=', town.department)
    return { id: (await scans.orderBy('id', 'desc').executeTakeFirstOrThrow()).id }
  },
  'register-book': async ({ province, town }) => {
    await reserveNumber(province, actor(town.clerk), { type: 'Kế hoạch', reason: 'Văn bản ký giấy' }, key())
    const books = province.reader.selectFrom('register_counter').select('id').where('agency', '=', town.department)
    return { id: (await books.executeTakeFirstOrThrow()).id }
  },
  'number-book': async ({ province, town }) =>
    openNumberBook(province, actor(town.clerk), { name: `Sổ ${key()}`, types: ['Phiếu báo'] }, key()),
  'receiver-group': async ({ province, town }) =>
    makeGroup(province, actor(town.clerk), { name: `Nhóm ${key()}`, members: [town.other] }, key()),
  'signing-batch': async (world) => {
    const draft = await aDraftToSign(world)
    const { province, town } = world
    const { id } = await composeBatch(province, actor(town.leader), [draft], key())
    return { id, holder: town.leader.id }
  },
  delivery: aFailedDelivery,
  package: async ({ province, town }) => ({ id: await aQuarantinedPackage(province, town.department) }),
  'exchange-status': async ({ province, town }) => {
    const id = key()
    const about = { agency: town.department, about: '12/SYT-VP', code: '01', fromCode: 'G22.99', fromName: 'Bộ Thí dụ' }
    const nothing = { package: null, document: null, outbox: null, text: null, reason: null, reportedAt: null }
    const row = { id, key: id, ...about, ...nothing, arrivedAt: province.clock.now() }
    await insertStatus(province.reader, { ...row, direction: 'in', state: 'unmatched' })
    return { id }
  },
  'exchange-request': async ({ province, town }) => {
    const id = key()
    const from = {
      package: await aQuarantinedPackage(province, town.department),
      senderCode: 'G22.99',
      senderName: 'Bộ',
    }
    const about = { documentId: 'x', code: '12/SYT-VP', day: '2026-11-20' }
    const none = { targets: [], change: null, replacement: null, files: [] }
    const asked = { agency: town.department, document: null, reason: 'Gửi nhầm', about, ...none }
    await insertRequest(province.reader, { id, kind: '1', ...from, ...asked, askedAt: province.clock.now() })
    return { id }
  },
  'exchange-ask': async ({ province, town }) => {
    const document = await issueTo(province, town.department, [])
    const id = key()
    const ask = { id: key(), document, agency: town.department, kind: '1' as const, reason: 'Sai thể thức' }
    const open = { replacement: null, package: null, asked_at: province.clock.now(), ended_at: null }
    await insertAsk(province.reader, { ...ask, ...open }, [{ id, receiver: town.department }])
    return { id }
  },
  'signing-key': async ({ province, town }) => {
    const holder = { kind: 'person' as const, position: town.specialist.id, agency: town.department }
    const name = { commonName: 'Chuyên viên (minh hoạ)', organization: 'Sở Nông nghiệp và Môi trường' }
    const { id } = await issueKey(province, founder, { ...holder, ...name, pin: '246810' }, null)
    return { id, holder: town.specialist.id }
  },
  'trust-list': async () => ({}),
  'trust-anchor': async ({ province }) => {
    await ownAuthority(province)
    const [anchor] = await listAnchors(province.reader)
    return { id: anchor?.id ?? '' }
  },
  'planned-stop': async ({ province }) => {
    const times = { startDay: '2026-12-04', startTime: '22:00', backDay: '2026-12-05', backTime: '05:00' }
    const said = { kind: 'planned' as const, services: 'Nộp hồ sơ trực tuyến', reason: 'Nâng cấp máy chủ' }
    return announceStop(province, founder, { ...said, ...times }, key())
  },
  'statistics-closing': async ({ province }) => {
    const id = key()
    const day = legalDay('2026-10-31')
    const said = { mode: 'day', closed_at: province.clock.now(), closed_by: 'Văn phòng', reason: null } as const
    told += 1
    const counted = { version: told, definitions: '[]', dossiers: 0, differs: 0 }
    await province.reader
      .insertInto('statistics_closing')
      .values({ id, from_day: day, to_day: day, ...said, ...counted })
      .execute()
    return { id }
  },
  'system-check': async ({ province }) => {
    const label = { label: 'NHAN-01', systemKind: 'Hệ thống thông tin giải quyết thủ tục', result: 'passed' as const }
    const done = { doneOn: '2026-11-20', what: 'Đánh giá lần đầu', byWhom: 'Đơn vị đánh giá' }
    return recordCheck(province, founder, { kind: 'go-live', ...done, ...label }, key())
  },
  'exchange-system': async ({ province }) => {
    const system = { systemId: '00.99.W50', secret: 'mat-khau-thu-nghiem', agencies: ['H50.08'] }
    await registerSystem(province, systemActor('Kiểm thử', 'command'), system)
    return { id: system.systemId }
  },
  'exchange-unit': async ({ province }) => {
    const system = { systemId: '00.98.W50', secret: 'mat-khau-thu-nghiem', agencies: ['H50.08'] }
    await registerSystem(province, systemActor('Kiểm thử', 'command'), system)
    const told = { code: 'H15.77', old_code: null, name: 'Sở Thí dụ', mail: null, agency: null }
    await writeUnits(province.reader, system.systemId, 'directory', [told], province.clock.now())
    const row = await province.reader.selectFrom('exchange_unit').select('id').executeTakeFirstOrThrow()
    return { id: row.id }
  },
  'alarm-target': ({ province }) => {
    const target = { name: 'Tổ trực', way: 'mail' as const, mail: 'truc@tinh.gov.vn', daily: true }
    return addTarget(province, systemActor('Kiểm thử', 'command'), target, key())
  },
  'exchange-peer': ({ province }) =>
    registerPeer(
      province,
      systemActor('Kiểm thử', 'command'),
      {
        ...{
          systemId: 'truc-thu',
          name: 'Trục thử',
          protocol: 'vxp',
          address: 'http://127.0.0.1:9',
          login: 'x',
          secret: 'khoa',
        },
        ...{ pollSeconds: 3600, callsPerMinute: 600 },
      },
      key(),
    ),
}
