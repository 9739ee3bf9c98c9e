/** The store of papers: what comes into it, who sees it with which purpose, one paper taken from it by one click, what must be digitised. */
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { unzipSync } from 'fflate'
import { PNG } from 'pngjs'
import { calendar } from '../src/base/calendar/module.ts'
import type { Viewer } from '../src/kernel/acting/index.ts'
import { actsOn } from '../src/kernel/journal/index.ts'
import { caseFiles } from '../src/paperwork/case-files/module.ts'
import { documents } from '../src/paperwork/documents/module.ts'
import { certifiedCopies } from '../src/services/certified-copies/module.ts'
import { makeList, receiveList } from '../src/services/dossier-archive/list.operations.ts'
import { listRows } from '../src/services/dossier-archive/list.store.ts'
import { dossierArchive } from '../src/services/dossier-archive/module.ts'
import { printControlSlips } from '../src/services/dossiers/control-slips.task.ts'
import {
  dossierSubject,
  type FiledPaper,
  fileDossier,
  getDossier,
  listPapers,
  receiveDossier,
  requestSupplement,
  withdrawDossier,
} from '../src/services/dossiers/index.ts'
import { dossiers } from '../src/services/dossiers/module.ts'
import { licences } from '../src/services/licences/module.ts'
import { portal } from '../src/services/portal/module.ts'
import { procedures } from '../src/services/procedures/module.ts'
import { digitisingsOf } from '../src/services/stores/digitising/digitising.store.ts'
import { mergeOwner, replacePaper, withdrawPaper } from '../src/services/stores/kept/kept.operations.ts'
import { codesOf, type KeptPaper, ownerOf, papersOf } from '../src/services/stores/kept/kept.store.ts'
import { inWords, placeFor } from '../src/services/stores/kept/kept.ts'
import { codeKind, ownerCode } from '../src/services/stores/kept/owner.ts'
import { endItem, enterItem } from '../src/services/stores/listed/item.routes.ts'
import { asksFor } from '../src/services/stores/listed/item.ts'
import { stores } from '../src/services/stores/module.ts'
import { keys } from '../src/signatures/keys/module.ts'
import { Caller, knowing, testServer } from './support/caller.ts'
import { founder } from './support/identity.ts'
import { testProvince } from './support/province.ts'
import { actor, aFiling, aTown, type Post } from './support/town.ts'

const people: Viewer[] = []
const rooms = [
  knowing(people),
  ...[calendar, documents, caseFiles, procedures, dossiers, certifiedCopies, licences, stores, dossierArchive, portal],
]
const province = await testProvince({ after }, { modules: rooms })
const town = await aTown(province)
people.push(town.officer.viewer)
const server = await testServer(province, [...province.house.modules, keys], {
  quay: town.officer.viewer,
  chuyen_vien: town.specialist.viewer,
  van_thu: town.clerk.viewer,
  y_te: town.stranger.viewer,
})
after(() => server.close())

const key = () => randomUUID()
/** Every reaction ran; slips are not printed, nobody looks at them here. */
const handedOn = () => province.dispatcher.idle()
const text = (page: string): string => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const page = async (who: string, at: string) => new Caller(server, who).get(at)
let shade = 0
const picture = (): Buffer => PNG.sync.write({ width: 1, height: 1, data: Buffer.from([shade++, 0, 0, 255]) })
const aFile = async (name = 'quet.png') => {
  const { hash, size, type } = await province.files.put(picture())
  return { hash, size, type, name }
}
const [DEGREE, HEALTH] = ['Văn bằng chuyên môn', 'Giấy chứng nhận sức khỏe']

/** A dossier of somebody with these papers, received. */
const received = async (identity: string, papers: FiledPaper[], notNeeded: number[] = []) =>
  (await receivedWithCode(identity, papers, notNeeded)).id
async function receivedWithCode(identity: string, papers: FiledPaper[], notNeeded: number[]) {
  const filing = { ...aFiling(town), papers, notNeeded }
  const applicant = { ...filing.applicant, identity }
  const { id, lookupCode } = await fileDossier(province, actor(town.officer), { ...filing, applicant }, key())
  await receiveDossier(province, actor(town.officer), id, {}, null, key())
  await handedOn()
  return { id, lookupCode }
}
const health = async (more: Partial<FiledPaper> = {}): Promise<FiledPaper> => ({
  ...{ component: 1, name: HEALTH, file: await aFile(), originals: 1, form: 'original', compared: true },
  ...more,
})
const storeOf = async (identity: string): Promise<KeptPaper[]> => {
  const owner = await ownerOf(province.reader, identity)
  return owner ? papersOf(province.reader, owner, 50) : []
}
const one = async (identity: string): Promise<KeptPaper> =>
  (await storeOf(identity))[0] ?? assert.fail('nothing is kept')
async function use(who: string, dossier: string, kept: string) {
  const caller = new Caller(server, who)
  await caller.get(`/ho-so/${dossier}`)
  const shown = await caller.post(`/ho-so/${dossier}/kho/${kept}/dung`, {})
  await handedOn()
  return shown
}
const taken = async (dossier: string) => (await listPapers(province.reader, dossier)).filter(({ source }) => source)

// what prints comes first, while few slips wait to be printed
/** A finished dossier, as far as the archive asks: its result is out and in its applicant's hands. */
async function finished(identity: string) {
  const id = await received(identity, [await health()], [0])
  const at = province.clock.now()
  const done = { state: 'done', step: null, released_at: at, finished_at: at } as const
  await province.reader.updateTable('dossier').set(done).where('id', '=', id).execute()
  return getDossier(province.reader, id)
}
const ofYear = { year: 2026, retention: '06' }
const make = (said: Partial<typeof ofYear> = {}) =>
  makeList(province, actor(town.specialist), { ...ofYear, ...said }, key())

test('MC-10.15: finished dossiers go to the archive once, as a package with metadata whose checksums hold, against a receipt by somebody else', async () => {
  const dossier = await finished('045190000020')
  const maker = new Caller(server, 'chuyen_vien')
  await maker.get('/nop-luu-ho-so/moi')
  const { at } = await maker.post('/nop-luu-ho-so/moi', { year: '2026', retention: '06' })
  const id = at.split('/').at(-1) ?? ''
  await province.settle()
  const { html } = await page('van_thu', `/nop-luu-ho-so/${id}`)
  assert.match(text(html), /Chờ lưu trữ tiếp nhận 1 hồ sơ trả kết quả năm 2026/)

  const { bytes } = await page('van_thu', `/nop-luu-ho-so/${id}/goi`)
  const inside = unzipSync(bytes)
  const sums = Buffer.from(inside['manifest-sha256.txt'] ?? [])
    .toString()
    .trim()
    .split('\n')
  assert.equal(sums.length, Object.keys(inside).length - 1)
  for (const line of sums) {
    const [sum, name = ''] = line.split(/ {2}(.*)/s)
    assert.equal(
      createHash('sha256')
        .update(inside[name] ?? '')
        .digest('hex'),
      sum,
      name,
    )
  }
  const folder = `uuid-${dossier.id.toUpperCase()}`
  const own = Buffer.from(inside[`${folder}/metadata/descriptive/HoSoThuTuc.xml`] ?? []).toString()
  const { label } = actor(town.officer)
  for (const said of [dossier.number, '045190000020', '10 năm', HEALTH, label, 'Tiếp nhận, cấp số'])
    assert.ok(own.includes(String(said)), String(said))
  for (const name of ['METS.xml', 'metadata/descriptive/EAD.xml', 'metadata/preservation/PREMIS.xml'])
    assert.ok(inside[`${folder}/${name}`], name)

  // listed already, no such retention, another year, a year to come
  await assert.rejects(make(), { code: 'dossier-list.nothing' })
  await assert.rejects(make({ retention: '99' }), { code: 'dossier-list.no-such-retention' })
  for (const year of [1, 2025, 2027]) await assert.rejects(make({ year }), { code: 'dossier-list.nothing' })

  const receive = async (who: string) => {
    const caller = new Caller(server, who)
    await caller.get(`/nop-luu-ho-so/${id}/tiep-nhan`)
    return caller.post(`/nop-luu-ho-so/${id}/tiep-nhan`, { revision: '2', receipt: '03/BN-LT' })
  }
  for (const who of ['chuyen_vien', 'y_te']) assert.equal((await receive(who)).status, 403, who)
  await assert.rejects(receiveList(province, actor(town.specialist), id, { revision: 2, receipt: '1' }, key()), {
    code: 'dossier-list.own',
  })
  const shown = text((await receive('van_thu')).html)
  const { package: hash } = await listRows.get(province.reader, id)
  assert.match(shown, new RegExp(`Lưu trữ đã tiếp nhận.*${hash}.*03/BN-LT`))
  assert.notEqual((await receive('van_thu')).status, 200)
})

test('a list that was returned frees its dossiers; a package that is not what was packed is not taken in', async () => {
  await finished('045190000021')
  const { id: first } = await make()
  await province.settle()
  const clerk = new Caller(server, 'van_thu')
  await clerk.get(`/nop-luu-ho-so/${first}/tra-lai`)
  await clerk.post(`/nop-luu-ho-so/${first}/tra-lai`, { revision: '2', reason: 'Thiếu bản vẽ' })
  assert.equal((await listRows.get(province.reader, first)).state, 'returned')
  const { id } = await make()
  await province.settle()
  const { package: hash } = await listRows.get(province.reader, id)
  writeFileSync(province.files.pathOf?.(hash ?? '') ?? '', 'khác')
  await assert.rejects(receiveList(province, actor(town.clerk), id, { revision: 2, receipt: '4/BN' }, key()), {
    code: 'dossier-list.damaged',
  })
  assert.equal((await listRows.get(province.reader, id)).state, 'packed')
})

test('control slips of chosen dossiers are one PDF; one that was never received is named, and each that was printed counts as read', async () => {
  const first = await received('045190000023', [], [0, 1])
  const filing = aFiling(town)
  const { id: unreceived, provisional } = await fileDossier(province, actor(town.officer), filing, key())
  const at = await printControlSlips(province, actor(town.officer), [first, unreceived], key())
  await province.settle()
  const caller = new Caller(server, 'quay')
  assert.match(text((await caller.get(at)).html), new RegExp(`In phiếu kiểm soát của 2 hồ sơ.*${provisional}`))
  const { bytes } = await caller.get(`${at}/tep`)
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
  const acts = await actsOn(province.reader, dossierSubject(first), ['dossier.read'], 10)
  assert.equal(acts.length, 1)
  const many = Array.from({ length: 201 }, () => first)
  await assert.rejects(printControlSlips(province, actor(town.officer), many, key()), {
    code: 'dossier.too-many-slips',
  })
})

test('MC-11.2: an owner is known by an identity number, a passport, a tax or business code, however it is typed', () => {
  assert.equal(ownerCode(' 045 190.000-001 '), '045190000001')
  assert.equal(ownerCode('b1234567'), 'B1234567')
  assert.equal(ownerCode(' '), null)
  const kinds = ['045190000001', '201234567', 'B1234567', '3200123456', '3200123456001', 'X'].map(codeKind)
  assert.deepEqual(kinds, ['identity', 'identity', 'passport', 'tax', 'tax', 'other'])
})

test('a paper stands for the required paper of its name, by whole words only', () => {
  const components = [{ name: 'Đơn đề nghị' }, { name: 'Bản sao Giấy khai sinh của trẻ' }]
  assert.equal(placeFor(components, 'Giấy  khai sinh'), 1)
  assert.equal(placeFor(components, 'đơn ĐỀ nghị'), 0)
  assert.equal(placeFor(components, 'Giấy khai'), 1)
  assert.equal(placeFor(components, 'Sổ hộ khẩu'), null)
  assert.ok(!inWords('Thẻ căn cước', 'căn cướ'))
})

test('MC-11.5: a paper is digitised by a decision, by a sector’s law, or because it is an earlier result; a decision is named first', async () => {
  const items = [
    { class: 'listed' as const, name: 'Giấy phép lái xe', instrument: 'QĐ 12' },
    { class: 'sector-law' as const, name: 'Sơ yếu lý lịch', instrument: 'Luật Thú y' },
  ]
  const asks = (name: string) => asksFor(name, items, ['Giấy phép'])
  assert.deepEqual(asks('Bản sao Giấy phép lái xe'), { class: 'listed', basis: 'QĐ 12' })
  assert.deepEqual(asks('Sơ yếu lý lịch (mẫu 2)'), { class: 'sector-law', basis: 'Luật Thú y' })
  assert.deepEqual(asks('Giấy phép xây dựng'), { class: 'earlier-result', basis: 'tên giấy có “Giấy phép”' })
  assert.equal(asks('Đơn đề nghị'), null)

  // the list is kept by day: before it begins and after it ended nothing is asked
  const said = { class: 'listed' as const, name: 'Tờ khai riêng', instrument: 'QĐ 15/QĐ-UBND' }
  const { id } = await enterItem(province, founder, { ...said, from: '2026-01-01' }, key())
  await enterItem(province, founder, { ...said, name: 'Tờ khai mai sau', from: '2027-01-01' }, key())
  const paper = (name: string): FiledPaper => ({ component: null, name, file: null, originals: 1, form: 'original' })
  const due = async (name: string) =>
    (await digitisingsOf(province.reader, await received('045190000010', [paper(name)], [0, 1]))).map(
      (row) => row.basis,
    )
  assert.deepEqual(await due('Tờ khai riêng'), ['QĐ 15/QĐ-UBND'])
  assert.deepEqual(await due('Tờ khai mai sau'), [])
  await assert.rejects(endItem(province, founder, id, { revision: 1, until: '2025-12-31' }, key()), {
    code: 'digitise-item.ends-before',
  })
  await endItem(province, founder, id, { revision: 1, until: '2026-11-01' }, key())
  assert.deepEqual(await due('Tờ khai riêng'), [])
})

test('a scan that was compared at receipt is kept once with who compared it; what came electronically or was only scanned proves nothing', async () => {
  const compared = await received('045190000011', [await health()], [0])
  const kept = await one('045190000011')
  assert.deepEqual([kept.name, kept.sort, kept.form, kept.dossier], [HEALTH, 'component', 'original', compared])
  assert.equal(kept.digitised_by, actor(town.officer).label)
  assert.match(text((await page('quay', `/ho-so/${compared}`)).html), /Đã số hoá đủ 1 giấy tờ phải số hoá/)

  const electronic = await received('045190000012', [{ component: 1, name: HEALTH, file: await aFile() }], [0])
  assert.deepEqual(await digitisingsOf(province.reader, electronic), [])
  const scanned = await received('045190000012', [await health({ compared: false })], [0])
  assert.deepEqual(
    (await digitisingsOf(province.reader, scanned)).map(({ state }) => state),
    ['waiting'],
  )
  assert.deepEqual(await storeOf('045190000012'), [])
})

test('what must be digitised and is not is work of the counter until a scan is held against the paper; nobody else’s', async () => {
  const dossier = await received('045190000013', [await health({ file: null, compared: false })], [0])
  const [row] = await digitisingsOf(province.reader, dossier)
  const at = `/so-hoa/${row?.id}/quet`
  assert.match(text((await page('quay', '/so-hoa')).html), new RegExp(HEALTH))
  assert.match(text((await page('quay', `/ho-so/${dossier}`)).html), /Đã số hoá 0\/1 giấy tờ phải số hoá/)
  assert.equal((await page('y_te', at)).status, 403)
  const caller = new Caller(server, 'quay')
  const send = async (fields: Record<string, string>, content?: Buffer) => {
    await caller.get(at)
    const files = content ? [{ field: 'scan', name: 'gksk.png', type: 'image/png', content }] : []
    return caller.post(at, { revision: '1', form: 'certified-copy', number: '15/SYT', ...fields }, { files })
  }
  assert.equal((await send({}, picture())).status, 422)
  assert.equal((await send({ compared: 'true' })).status, 422)
  assert.equal((await send({ compared: 'true' }, picture())).status, 200)
  await handedOn()
  const kept = await one('045190000013')
  assert.deepEqual([kept.number, kept.form, kept.pages], ['15/SYT', 'certified-copy', 1])
  assert.equal((await storeOf('045190000013')).length, 1)
  assert.match(text((await page('quay', `/ho-so/${dossier}`)).html), /Đã số hoá đủ 1/)
})

test('MC-8.2: a paper of the store is taken into a dossier by one click, once, with its bytes proven, and both sides say so', async () => {
  await received('045190000014', [await health()], [0])
  const { id: kept, file } = await one('045190000014')
  const degree: FiledPaper = { component: 0, name: DEGREE, file: await aFile() }
  const next = await received('045190000014', [degree], [1])
  assert.match(text((await page('quay', `/ho-so/${next}`)).html), /không yêu cầu nộp nữa.*Giấy chứng nhận sức khỏe/)
  assert.equal((await page('chuyen_vien', `/ho-so/${next}/kho/${kept}`)).status, 200)
  assert.equal((await use('quay', next, kept)).status, 200)
  await use('quay', next, kept)
  const [paper, ...more] = await taken(next)
  assert.deepEqual(more, [])
  assert.deepEqual([paper?.file?.hash, paper?.digitised, paper?.component], [file, 2, 1])
  assert.match(text((await page('quay', `/ho-so/${next}`)).html), /lấy từ kho, đã nộp ở hồ sơ trước/)
  const managed = text((await page('quay', `/kho-giay-to/${kept}`)).html)
  assert.match(managed, /Dùng lại cho hồ sơ/)
  assert.match(managed, /Giải quyết hồ sơ của người có giấy tờ/)
})

test('without a dossier of its owner in hand nobody opens or takes a paper, whatever id is sent', async () => {
  await received('045190000015', [await health()], [0])
  const { id: kept } = await one('045190000015')
  const another = await received('045190000016', [], [0, 1])
  assert.equal((await page('quay', `/ho-so/${another}/kho/${kept}`)).status, 404)
  assert.equal((await use('quay', another, kept)).status, 404)
  assert.equal((await use('quay', another, randomUUID())).status, 404)
  const own = await received('045190000015', [], [0, 1])
  for (const at of [`/ho-so/${own}/kho/${kept}`, `/kho-giay-to/${kept}`, '/kho-giay-to'])
    assert.ok([403, 404].includes((await page('y_te', at)).status), at)
  assert.ok([403, 404].includes((await use('y_te', own, kept)).status))
  await withdrawDossier(province, actor(town.officer), own, 'Rút', null, key())
  assert.equal((await page('quay', `/ho-so/${own}/kho/${kept}`)).status, 403)
  assert.deepEqual(await taken(own), [])
})

test('a paper of the store answers what a supplement asked for, and the dossier goes on', async () => {
  await received('045190000017', [await health()], [0])
  const { id: kept } = await one('045190000017')
  const waits = await received('045190000017', [], [0, 1])
  const asked = { papers: [{ name: HEALTH, reason: 'Thiếu', component: 1 }], basis: 'NĐ 118' }
  await requestSupplement(province, actor(town.officer), waits, asked, null, key())
  assert.equal((await getDossier(province.reader, waits)).state, 'waiting')
  await use('quay', waits, kept)
  assert.equal((await getDossier(province.reader, waits)).state, 'processing')
})

test('MC-8.1: papers are corrected, replaced and withdrawn by who looks after them; two entries of one owner are put together', async () => {
  const by = (post: Post) => actor(post)
  await received('045190000018', [await health()], [0])
  await received('201234567', [await health()], [0])
  const [first, old] = [await one('045190000018'), await one('201234567')]
  const caller = new Caller(server, 'quay')
  const correct = async (fields: Record<string, string>) => {
    await caller.get(`/kho-giay-to/${first.id}/sua`)
    const said = { revision: '1', name: HEALTH, number: '7/SYT', owner: '045 190 000 018', why: 'Ghi số' }
    return caller.post(`/kho-giay-to/${first.id}/sua`, { ...said, ...fields })
  }
  assert.equal((await correct({ owner: ' - ' })).status, 422)
  assert.equal((await correct({})).status, 200)
  assert.equal((await one('045190000018')).number, '7/SYT')

  const merge = { revision: 1, code: '201 234 567', basis: 'Thẻ căn cước ghi số cũ' }
  await mergeOwner(province, by(town.officer), first.owner, merge, key())
  assert.deepEqual((await storeOf('201234567')).map(({ id }) => id).sort(), [first.id, old.id].sort())
  assert.equal((await codesOf(province.reader, first.owner)).length, 2)
  await assert.rejects(mergeOwner(province, by(town.officer), first.owner, { ...merge, revision: 2 }, key()), {
    code: 'store-owner.same',
  })
  await assert.rejects(mergeOwner(province, by(town.officer), old.owner, merge, key()), {
    code: 'store-owner.changed-meanwhile',
  })

  // the paper of the old number gives way to the newer one of the same owner, never to itself
  const replace = (id: string) => replacePaper(province, by(town.officer), id, { revision: 2, number: '7/SYT' }, key())
  await assert.rejects(replace(first.id), { code: 'store-paper.no-such-number' })
  await replacePaper(province, by(town.officer), old.id, { revision: 1, number: '7/syt' }, key())
  const next = await received('201234567', [], [0, 1])
  assert.equal((await use('quay', next, old.id)).status, 409)
  await withdrawPaper(province, by(town.officer), first.id, { revision: 2, reason: 'Giấy bị huỷ' }, key())
  assert.equal((await use('quay', next, first.id)).status, 409)
  assert.deepEqual(await taken(next), [])
  assert.match(text((await page('quay', `/ho-so/${next}`)).html), /chưa có giấy nào dùng được/)
})

test('MC-11.4: by a dossier’s code its applicant sees what was kept of it, with what is known of each and who opened it; nothing of another', async () => {
  const { lookupCode } = await receivedWithCode('045190000019', [await health()], [0])
  const other = await receivedWithCode('045190000019', [], [0, 1])
  const kept = await one('045190000019')
  await page('chuyen_vien', `/ho-so/${other.id}/kho/${kept.id}`)
  const at = `/ho-so-cua-toi/${lookupCode}/kho`
  const citizen = new Caller(server)
  const shown = text((await citizen.get(at)).html)
  assert.match(shown, new RegExp(`${HEALTH}.*Giấy tờ số hoá.*Cán bộ tiếp nhận 1.*${kept.file}`))
  assert.match(shown, /Ai đã xem.*Chuyên viên 1.*Giải quyết hồ sơ của người có giấy tờ/)
  assert.equal((await citizen.get(`${at}/${kept.id}`)).status, 200)
  const none = `/ho-so-cua-toi/${other.lookupCode}/kho`
  assert.match(text((await citizen.get(none)).html), /chưa có giấy tờ nào trong kho/)
  assert.equal((await citizen.get(`${none}/${kept.id}`)).status, 404)
  await province.reader.updateTable('store_paper').set({ hidden: true }).where('id', '=', kept.id).execute()
  assert.equal((await citizen.get(`${at}/${kept.id}`)).status, 404)
})

test('originals go back one by one as they are ticked, only those of the dossier, and what was kept is seen', async () => {
  const id = await received('045190000022', [await health(), { ...(await health()), component: 0, name: DEGREE }])
  await province.reader.updateTable('dossier').set({ state: 'releasing', step: null }).where('id', '=', id).execute()
  const papers = await listPapers(province.reader, id)
  const [back, stays] = [HEALTH, DEGREE].map((name) => papers.find((paper) => paper.name === name)?.id ?? '')
  const caller = new Caller(server, 'quay')
  const give = async (originals: string[]) => {
    await caller.get(`/ho-so/${id}/tra-ket-qua`)
    const revision = String((await getDossier(province.reader, id)).revision)
    const said = { revision, how: 'counter', to: 'Công dân minh hoạ 0001', originals }
    return caller.post(`/ho-so/${id}/tra-ket-qua`, said)
  }
  assert.notEqual((await give([back ?? '', randomUUID()])).status, 200)
  assert.equal((await getDossier(province.reader, id)).state, 'releasing')
  const shown = text((await give([back ?? ''])).html)
  assert.match(shown, new RegExp(`trả lại bản chính: ${HEALTH}`))
  const after = await listPapers(province.reader, id)
  assert.deepEqual(
    [back, stays].map((one) => after.find((paper) => paper.id === one)?.givenBack !== null),
    [true, false],
  )
})
