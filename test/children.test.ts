/**
 * A dossier of which another agency settles a part as a dossier of its own: passed on, taken, settled, its result a paper of the first; refused, sent
 * back and ended with it; and what must not happen on the way.
 */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { instant } from '../packages/time/index.ts'
import { calendar } from '../src/base/calendar/module.ts'
import { identity } from '../src/base/identity/module.ts'
import { systemActor } from '../src/kernel/acting/index.ts'
import { issueDocument, signDraft } from '../src/paperwork/documents/index.ts'
import { documents } from '../src/paperwork/documents/module.ts'
import { type ChildRow, childrenOf } from '../src/services/children/child.store.ts'
import { children } from '../src/services/children/module.ts'
import { stopDossier } from '../src/services/dossiers/handling.operations.ts'
import {
  assignDossier,
  type Dossier,
  denyDossier,
  fileDossier,
  getDossier,
  listPapers,
  receiveDossier,
  startHandling,
} from '../src/services/dossiers/index.ts'
import { dossiers } from '../src/services/dossiers/module.ts'
import { eforms } from '../src/services/eforms/module.ts'
import { portal } from '../src/services/portal/module.ts'
import { importProcedures, setCompetence } from '../src/services/procedures/index.ts'
import { procedures } from '../src/services/procedures/module.ts'
import { processes } from '../src/services/processes/module.ts'
import { beginProcess, editProcess, publishProcess } from '../src/services/processes/process.operations.ts'
import { issueKey } from '../src/signatures/keys/index.ts'
import { keys } from '../src/signatures/keys/module.ts'
import { Caller, testServer } from './support/caller.ts'
import { founder } from './support/identity.ts'
import { testProvince } from './support/province.ts'
import { actor, aFiling, aPost, aTown, type Post } from './support/town.ts'

const rooms = [calendar, identity, keys, documents, procedures, eforms, processes, dossiers, children, portal]
const province = await testProvince({ after }, { modules: rooms })
const town = await aTown(province)
// the other agency settles the part
const head = await aPost(province, town.other, 'leader', 'Giám đốc Sở Y tế')
const clerk = await aPost(province, town.other, 'clerk', 'Văn thư Sở Y tế')
for (const [kind, post, commonName] of [
  ['person', head, 'Giám đốc Sở Y tế (minh hoạ)'],
  ['agency', clerk, 'Sở Y tế (minh hoạ)'],
] as const)
  await issueKey(
    province,
    actor(post),
    {
      ...{ kind, position: kind === 'person' ? post.id : null, agency: town.other, commonName },
      ...{ organization: 'Sở Y tế', pin: '246810' },
    },
    null,
  )
const server = await testServer(province, rooms, {
  mot_cua: town.officer.viewer,
  chuyen_vien: town.specialist.viewer,
  y_te: town.stranger.viewer,
  giam_doc_y_te: head.viewer,
})
after(() => server.close())

const PART = '1.002191'
await importProcedures(province, founder, [
  {
    ...{ code: PART, name: 'Xác nhận điều kiện vệ sinh', level: 'province', field: 'Y tế', fieldCode: null },
    ...{
      executingAgency: 'Sở Y tế',
      promulgatedBy: 'Bộ Y tế',
      decision: '1/QĐ-BYT',
      applicants: ['Công dân Việt Nam'],
    },
    channels: [{ channel: 'online', timeLimit: { value: 2, unit: 'working-day' }, fees: [] }],
    ...{ components: [{ name: 'Sơ đồ mặt bằng', group: null, originals: 0, copies: 1 }], componentsTotal: 1 },
    ...{ results: ['Văn bản xác nhận'], legalBasis: [], catalogueState: 'UPDATED', catalogueType: 'STANDARD' },
  },
])
await province.act(founder, null, (tx) => setCompetence(tx, { code: PART }, [town.other]))
const who = systemActor('Bà Thử', 'command')
const { id: drafted } = await beginProcess(
  province,
  who,
  { code: town.version.code, kind: 'inter-agency' },
  randomUUID(),
)
const change: Parameters<typeof editProcess>[3]['change'] = (process) => ({
  ...process,
  actions: process.actions.map((one) =>
    one.child ? { ...one, child: { what: 'Xác nhận vệ sinh', code: PART } } : one,
  ),
})
await editProcess(province, who, drafted, { revision: 1, what: 'x', change }, randomUUID())
await publishProcess(province, who, drafted, { revision: 2, from: '2026-11-23' }, randomUUID())

const now = (iso: string) => province.clock.set(instant(iso))
const of = (id: string): Promise<Dossier> => getDossier(province.reader, id)
const text = (page: string): string => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const page = async (as: string, path: string) => new Caller(server, as).get(path)
const said = async (id: string) => text((await page('chuyen_vien', `/ho-so/${id}`)).html)
const partsOf = (id: string): Promise<ChildRow[]> => childrenOf(province.reader, id)

/** A dossier the specialist has in hand, with two files. */
async function inHand(): Promise<{ id: string; papers: string[]; code: string }> {
  const pdf = async (word: string) => {
    const { hash, size } = await province.files.put(Buffer.from(`%PDF-1.4 ${word}\n%%EOF`))
    return { component: null, name: word, file: { hash, name: `${word}.pdf`, type: 'application/pdf', size } }
  }
  const filing = { ...aFiling(town), papers: [await pdf('ly-lich'), await pdf('so-do')] }
  const { id, lookupCode: code } = await fileDossier(province, actor(town.officer), filing, randomUUID())
  await receiveDossier(province, actor(town.officer), id, {}, null, randomUUID())
  await assignDossier(province, actor(town.leader), id, town.specialist.id, null, randomUUID())
  await startHandling(province, actor(town.specialist), id, null, randomUUID())
  const papers = await listPapers(province.reader, id)
  return { id, code, papers: papers.sort((a, b) => a.name.localeCompare(b.name)).map((one) => one.id) }
}

/** Passes the part on as somebody, in the form. */
async function pass(id: string, fields: Record<string, string | string[]> = {}, as = 'chuyen_vien') {
  const caller = new Caller(server, as)
  await caller.get(`/ho-so/${id}/lien-thong`)
  const revision = String((await of(id)).revision)
  const shown = await caller.post(`/ho-so/${id}/lien-thong`, {
    ...{ revision, code: PART, agency: town.other, what: 'Đề nghị xác nhận', papers: [], ...fields },
  })
  await province.settle()
  return shown
}
async function passed(papers: string[] = []): Promise<{ id: string; code: string; child: string; papers: string[] }> {
  const made = await inHand()
  const shown = await pass(made.id, { papers: made.papers.slice(0, papers.length) })
  const [part] = await partsOf(made.id)
  return { ...made, child: part?.id ?? assert.fail(text(shown.html)) }
}
const take = (child: string) => receiveDossier(province, actor(head), child, {}, null, randomUUID())
/** The other agency works on its dossier until its specialist has it. */
async function handled(child: string, specialist: Post = town.stranger) {
  await take(child)
  await assignDossier(province, actor(head), child, specialist.id, null, randomUUID())
  await startHandling(province, actor(specialist), child, null, randomUUID())
}
/** Drafts, signs and issues the other agency's result. */
async function settled(child: string, act: 'soan-ket-qua' | 'tu-choi-giai-quyet' = 'soan-ket-qua') {
  await handled(child)
  const caller = new Caller(server, 'y_te')
  await caller.get(`/ho-so/${child}/${act}`)
  const revision = String((await of(child)).revision)
  const fields: Record<string, string> =
    act === 'soan-ket-qua'
      ? { template: 'certificate', title: 'Xác nhận', basis: 'Luật', content: 'Đủ điều kiện.' }
      : { reason: 'Không đủ điều kiện', basis: 'Luật' }
  const shown = await caller.post(`/ho-so/${child}/${act}`, { revision, ...fields, signer: head.id })
  const document = (await of(child)).resultDocument ?? assert.fail(text(shown.html))
  await signDraft(province, actor(head), document, '246810', null, randomUUID())
  await issueDocument(province, actor(clerk), document, { approval: '246810', receivers: [] }, null, randomUUID())
  await province.settle()
}

test('a part settled elsewhere: its own number and clock, one dossier for the applicant, its result a paper of the first, which goes on by itself', async () => {
  now('2026-11-23T09:30:00+07:00')
  const { id, code, child } = await passed()
  const waiting = await of(child)
  assert.deepEqual([waiting.state, waiting.number, waiting.parent, waiting.agency], ['new', null, id, town.other])
  const due = (await of(id)).dueCurrent
  // the step that was passed on in is not left before the part is settled
  assert.match(await said(id), /chờ hồ sơ liên thông T-\S+ tại Sở Y tế \(chuyển [^)]*23\/11\/2026\)/)
  assert.match(await said(id), /Cơ quan liên thông giải quyết .{0,120}Đang ở bước này/)

  now('2026-11-23T14:00:00+07:00')
  await take(child)
  const taken = await of(child)
  assert.match(taken.number ?? '', /^H50\.08-261123-0001$/)
  assert.match(
    await said(id),
    /chờ hồ sơ liên thông H50\.08-261123-0001 tại Sở Y tế \(chuyển [^)]*, hạn [^)]*26\/11\/2026\)/,
  )
  const mine = text((await page('', `/ho-so-cua-toi/${code}`)).html)
  assert.ok(mine.includes('Xác nhận điều kiện vệ sinh') && mine.includes('H50.08-261123-0001'), mine)

  await assignDossier(province, actor(head), child, town.stranger.id, null, randomUUID())
  now('2026-11-25T09:00:00+07:00')
  const before = (await listPapers(province.reader, id)).length
  await startHandling(province, actor(town.stranger), child, null, randomUUID())
  const caller = new Caller(server, 'y_te')
  await caller.get(`/ho-so/${child}/soan-ket-qua`)
  await caller.post(`/ho-so/${child}/soan-ket-qua`, {
    ...{ revision: String((await of(child)).revision), template: 'certificate', title: 'Xác nhận', basis: 'Luật' },
    ...{ content: 'Đủ điều kiện vệ sinh.', signer: head.id },
  })
  const document = (await of(child)).resultDocument ?? assert.fail('no draft')
  await signDraft(province, actor(head), document, '246810', null, randomUUID())
  await issueDocument(province, actor(clerk), document, { approval: '246810', receivers: [] }, null, randomUUID())
  await province.settle()
  assert.deepEqual([(await of(child)).state, (await partsOf(id))[0]?.outcome], ['done', 'settled'])
  const papers = await listPapers(province.reader, id)
  assert.equal(papers.length, before + 1)
  assert.ok(papers.some(({ name, file }) => name === 'Xác nhận điều kiện vệ sinh' && file !== null && file.size > 1000))
  assert.match(await said(id), /Tổng hợp, dự thảo kết quả .{0,120}Đang ở bước này/)
  assert.doesNotMatch(await said(id), /chờ hồ sơ liên thông/)
  // its time lay inside the limit of the first
  assert.deepEqual((await of(id)).dueCurrent, due)
})

test('who settles the part sees the papers chosen for it, and nothing else of the first dossier', async () => {
  const { id, child, papers } = await passed(['one'])
  const shown = await page('giam_doc_y_te', `/ho-so/${child}`)
  assert.ok(text(shown.html).includes('Đề nghị xác nhận') && shown.html.includes(`giay-to-goc/${papers[0]}`))
  assert.equal((await page('giam_doc_y_te', `/ho-so/${child}/giay-to-goc/${papers[0]}`)).status, 200)
  assert.equal((await page('giam_doc_y_te', `/ho-so/${child}/giay-to-goc/${papers[1]}`)).status, 404)
  assert.ok([403, 404].includes((await page('giam_doc_y_te', `/ho-so/${id}`)).status))
  // and whoever passed it on does not open the other agency's dossier
  assert.ok([403, 404].includes((await page('chuyen_vien', `/ho-so/${child}`)).status))
  assert.equal((await page('chuyen_vien', `/ho-so/${child}/giay-to-goc/${papers[0]}`)).status, 403)
})

test('a part is passed on once, to an agency that decides it, as the process says, and never in a circle', async () => {
  const { id } = await inHand()
  const refused = async (fields: Record<string, string>, as?: string) => {
    const { status } = await pass(id, fields, as)
    assert.ok(status >= 400, JSON.stringify(fields))
  }
  await refused({ agency: town.department })
  await refused({ agency: town.centre })
  await refused({ agency: randomUUID() })
  await refused({ code: town.version.code })
  await refused({ code: '9.999999' })
  await refused({}, 'y_te')
  await refused({}, 'mot_cua')
  assert.deepEqual(await partsOf(id), [])
  // the step is not passed by its button alone
  const caller = new Caller(server, 'chuyen_vien')
  await caller.get(`/ho-so/${id}`)
  await caller.post(`/ho-so/${id}/xong-buoc`, { revision: String((await of(id)).revision), step: 'examine' })
  assert.doesNotMatch(await said(id), /Cơ quan liên thông giải quyết .{0,120}Đang ở bước này/)
  await Promise.all([pass(id), pass(id)])
  await pass(id)
  assert.equal((await partsOf(id)).length, 1)
  // nothing is drafted while it is open, and a part is no dossier to pass on from
  assert.equal((await page('chuyen_vien', `/ho-so/${id}/soan-ket-qua`)).status, 422)
  const [part] = await partsOf(id)
  await handled(part?.id ?? '')
  assert.ok((await pass(part?.id ?? '', { code: town.version.code, agency: town.department }, 'y_te')).status >= 400)
})

test('a part that is sent back, stopped or refused is told to the holder, who decides: the dossier stays where it is', async () => {
  const back = await passed()
  await denyDossier(province, actor(head), back.child, 'Không thuộc thẩm quyền', null, randomUUID())
  const stopped = await passed()
  await handled(stopped.child)
  await stopDossier(
    province,
    actor(town.stranger),
    stopped.child,
    { reason: 'Thiếu', basis: 'Luật' },
    null,
    randomUUID(),
  )
  const refused = await passed()
  await settled(refused.child, 'tu-choi-giai-quyet')
  await province.settle()
  for (const [{ id }, outcome] of [
    [back, 'denied'],
    [stopped, 'stopped'],
    [refused, 'refused'],
  ] as const) {
    assert.equal((await partsOf(id))[0]?.outcome, outcome)
    assert.match(await said(id), /Sở Y tế không giải quyết phần liên thông/)
    assert.match(await said(id), /Cơ quan liên thông giải quyết .{0,120}Đang ở bước này/)
  }
  // sent to the wrong place, it is passed on once more
  await pass(back.id)
  assert.deepEqual(
    (await partsOf(back.id)).map(({ outcome }) => outcome),
    ['denied', null],
  )
})

test('what the applicant withdraws takes its parts along, and they are settled no more', async () => {
  const { id, child } = await passed()
  await handled(child)
  const caller = new Caller(server, 'mot_cua')
  await caller.get(`/ho-so/${id}/rut`)
  await caller.post(`/ho-so/${id}/rut`, { revision: String((await of(id)).revision), reason: 'Không cần nữa' })
  await province.settle()
  assert.deepEqual([(await of(id)).state, (await of(child)).state], ['cancelled', 'cancelled'])
  assert.deepEqual(
    (await partsOf(id)).map(({ outcome }) => outcome),
    ['stopped'],
  )
  await assert.rejects(
    stopDossier(province, actor(town.stranger), child, { reason: 'x', basis: 'y' }, null, randomUUID()),
    {
      code: 'dossier.not-now',
    },
  )
})

test('a part is nobody’s filing: it is not withdrawn, handed over or asked papers for by itself', async () => {
  const { child } = await passed()
  await handled(child)
  const shown = await page('y_te', `/ho-so/${child}`)
  for (const path of ['bo-sung', 'rut', 'tra-ket-qua']) assert.doesNotMatch(shown.html, new RegExp(`/${path}"`), path)
  const { data } = await province.reader
    .selectFrom('act')
    .select('data')
    .where('subject', '=', `dossier:${child}`)
    .where('type', '=', 'dossier.filed')
    .executeTakeFirstOrThrow()
  // figures leave out what has a parent
  assert.ok('parent' in (data as Record<string, unknown>))
})
