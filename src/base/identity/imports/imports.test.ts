import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { Caller, officialWith, testServer } from '../../../../test/support/caller.ts'
import { anOfficial, founder, LONG_PASSWORD } from '../../../../test/support/identity.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { tasksModule } from '../../../kernel/tasks/index.ts'
import { createAgency, findAgencyByCode, listPositions, listUnits } from '../../directory/index.ts'
import { directory } from '../../directory/module.ts'
import { findAccountByUsername } from '../index.ts'
import { identity } from '../module.ts'
import { viewerFor } from '../viewer.store.ts'

const province = await testProvince({ after }, { modules: [directory, identity] })
const { account, position } = await anOfficial(province, 'province-admin', { demo: true })
const admin = await viewerFor(province.reader, account, position, { onDay: legalDayOf(province.clock.now()) })
const server = await testServer(province, [tasksModule, directory, identity], {
  admin,
  other: await elsewhere(),
  reader: officialWith(),
})
after(() => server.close())
await createAgency(province, founder, { code: 'H50', name: 'UBND tỉnh Quảng Trị', kind: 'people-committee' }, null)

/** An administrator of another agency, of nothing else. */
async function elsewhere() {
  const local = await anOfficial(province, 'agency-admin', { demo: true })
  return viewerFor(province.reader, local.account, local.position, { onDay: legalDayOf(province.clock.now()) })
}

/** Uploads a table; the page that shows what it would change. */
async function uploaded(kind: string, text: string | Buffer, name = 'bang.csv') {
  const caller = new Caller(server, 'admin')
  await caller.get(`/quan-tri/nhap/${kind}`)
  const shown = await caller.post(
    `/quan-tri/nhap/${kind}`,
    {},
    { files: [{ field: 'file', name, content: Buffer.from(text) }] },
  )
  return { caller, ...shown }
}

/** Applies what is shown and waits until it is done; its task's page. */
async function applied({ caller, at, html }: { caller: Caller; at: string; html: string }) {
  const seen = /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const task = await caller.post(at, { seen })
  await province.settle()
  return { caller, ...(await caller.get(task.at)) }
}

const AGENCIES = [
  'Mã định danh,Mã định danh cũ,Tên cơ quan,Tên ngắn,Loại cơ quan,Mã cơ quan cấp trên,Địa danh',
  'H50.07,000.00.07.H50,Sở Nông nghiệp và Môi trường,Sở NN&MT,"Sở, ban, ngành",H50,Quảng Trị',
  'H50.07.01,,Chi cục Thú y,,"Sở, ban, ngành",H50.07,Quảng Trị',
  'sai mã,,Cơ quan sai,,"Sở, ban, ngành",H50,',
  'H50.09,,Sở của ai,,"Sở, ban, ngành",H50.99,',
  'H50.07,,Sở hai lần,,"Sở, ban, ngành",H50,',
].join('\r\n')

test('a table of agencies is shown with counts and errors by row before anything changes, then applied as one act', async () => {
  const shown = await uploaded('co-quan', AGENCIES)
  assert.equal(shown.status, 200, shown.html.slice(0, 500))
  assert.match(shown.html, /2 dòng mới, 0 dòng thay đổi, 0 dòng không đổi, 3 dòng không nhập được/)
  assert.match(shown.html, /Không có cơ quan cấp trên mang mã H50\.99/)
  assert.match(shown.html, /Mã này đã có ở một dòng phía trên/)
  assert.equal(await findAgencyByCode(province.reader, 'H50.07'), undefined)
  const done = await applied(shown)
  assert.match(done.html, /Đã nhập 2 dòng/)
  const [department, below] = await Promise.all(
    ['H50.07', 'H50.07.01'].map((code) => findAgencyByCode(province.reader, code)),
  )
  assert.deepEqual(
    [department?.legacyCode, department?.shortName, below?.parent],
    ['000.00.07.H50', 'Sở NN&MT', department?.id],
  )
})

test('the same table again changes nothing; what is different is shown from what to what', async () => {
  const same = await uploaded('co-quan', AGENCIES)
  assert.match(same.html, /0 dòng mới, 0 dòng thay đổi, 2 dòng không đổi/)
  assert.doesNotMatch(same.html, /Nhập các dòng này/)
  const changed = await uploaded('co-quan', AGENCIES.replace('Sở NN&MT', 'Sở NNMT'))
  assert.match(changed.html, /Tên ngắn: Sở NN&amp;MT → Sở NNMT/)
  await applied(changed)
  assert.equal((await findAgencyByCode(province.reader, 'H50.07'))?.shortName, 'Sở NNMT')
})

test('what changed since it was looked at is shown again instead of applied; a second click applies nothing more', async () => {
  const table = 'Mã định danh,Tên cơ quan,Loại cơ quan,Mã cơ quan cấp trên\nH50.10,Sở Tư pháp,Department,H50\n'
  const shown = await uploaded('co-quan', table)
  const seen = /name="seen" value="([^"]+)"/.exec(shown.html)?.[1] ?? ''
  const stale = await shown.caller.post(shown.at, { seen: `${seen}x` })
  assert.equal(stale.status, 422)
  assert.match(stale.html, /dữ liệu đã thay đổi/)
  const first = await shown.caller.post(shown.at, { seen })
  const second = await shown.caller.post(shown.at, { seen })
  assert.ok([first.at, shown.at].includes(second.at) || second.status === 409)
  await province.settle()
  const { n } = await province.reader
    .selectFrom('agency')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('code', '=', 'H50.10')
    .executeTakeFirstOrThrow()
  assert.equal(Number(n), 1)
})

test('the template is taken as it is, in both forms', async () => {
  const caller = new Caller(server, 'admin')
  for (const format of ['xlsx', 'csv']) {
    const { bytes, status } = await caller.get(`/quan-tri/nhap/co-quan/mau.${format}`)
    assert.equal(status, 200)
    const shown = await uploaded('co-quan', bytes, `mau.${format}`)
    assert.match(shown.html, /1 dòng mới, 1 dòng thay đổi/, format)
  }
})

test('a file in another encoding is refused in words, and nothing is kept', async () => {
  const shown = await uploaded('co-quan', Buffer.from(`\ufeff${AGENCIES}`, 'utf16le'))
  assert.equal(shown.status, 422)
  assert.match(shown.html, /UTF-16/)
})

test('units, posts and people come in the same way; people choose their passwords by links of their own', async () => {
  await applied(await uploaded('don-vi', 'Mã cơ quan;Tên đơn vị\nH50.07;Phòng Thú y\nH50.77;Phòng nào\n'))
  const department = await findAgencyByCode(province.reader, 'H50.07')
  assert.deepEqual(
    (await listUnits(province.reader, department!.id)).map(({ name }) => name),
    ['Phòng Thú y'],
  )
  const people = [
    'Mã cơ quan,Đơn vị,Tên vị trí,Vai trò,Họ và tên,Tên đăng nhập',
    'H50.07,,Giám đốc,Lãnh đạo,Nguyễn Văn Minh Hoạ,minh-hoa',
    'H50.07,Phòng Thú y,Chuyên viên,Chuyên viên,,',
    'H50.07,Phòng Thú y,Chuyên viên,Chuyên viên,Trần Thị Minh Hoạ,hoa-tran',
    'H50.07,,Văn thư,Vua,,',
  ].join('\n')
  const shown = await uploaded('nguoi', people)
  assert.match(shown.html, /3 dòng mới/)
  assert.match(shown.html, /Không có vai trò “Vua”/)
  const done = await applied(shown)
  const file = await done.caller.get(`${done.at}/tep`)
  const links = [...file.html.matchAll(/http[^\s,"]*(\/dat-mat-khau\/[^\s,"]+)/g)].map((found) => found[1] ?? '')
  assert.equal(links.length, 2)
  assert.equal((await listPositions(province.reader, { agency: department!.id })).length, 3)
  assert.match((await uploaded('nguoi', people)).html, /0 dòng mới, 0 dòng thay đổi, 3 dòng không đổi/)

  const [link = ''] = links
  const person = new Caller(server)
  const page = await person.get(link)
  assert.match(page.html, /Nguyễn Văn Minh Hoạ|Trần Thị Minh Hoạ/)
  const set = await person.post(link, { password: LONG_PASSWORD, againPassword: LONG_PASSWORD })
  assert.match(set.at, /dang-nhap/)
  assert.equal((await person.get(link)).status, 410, 'it works once')
  assert.equal((await person.get(`${links[1]}x`)).status, 410)
  const account = await findAccountByUsername(province.reader, /minh-hoa|hoa-tran/.exec(page.html)?.[0] ?? '')
  assert.equal(account?.mustChange, false)
})

test('an upload is opened by those whose right reaches its agency, a kind by whoever may', async () => {
  const shown = await uploaded('co-quan', AGENCIES)
  assert.equal((await new Caller(server, 'other').get(shown.at)).status, 403)
  for (const at of ['/quan-tri/nhap/co-quan', '/quan-tri/nhap/nguoi/mau.csv', shown.at])
    assert.ok([403, 404].includes((await new Caller(server, 'reader').get(at)).status), at)
})
