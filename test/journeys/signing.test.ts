import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { buildVerifier } from '../../scripts/build-verify.ts'
import { startSigningProvider } from '../../simulators/signing-provider/main.ts'
import { getDocument, paperOf, writeDraft } from '../../src/documents/index.ts'
import { documents } from '../../src/documents/module.ts'
import { timeline } from '../../src/kernel/journal/index.ts'
import { dateFromInstant, fixedClock } from '../../src/kernel/time/index.ts'
import { importAnchors } from '../../src/signing/trust-list/trust-list.operations.ts'
import { addOutsideList, keepOutsideList } from '../../src/signing/trust-list/outside-list.store.ts'
import { derToPem } from '../../src/signing/core.ts'
import { connectRemoteKey, listTrustAnchors, revokeKey, verifyStored } from '../../src/signing/index.ts'
import { signing } from '../../src/signing/module.ts'
import { Caller, testServer } from '../support/caller.ts'
import { TEST_NOW, testProvince } from '../support/province.ts'
import { signingOffice } from '../support/signing-office.ts'
import { actor } from '../support/town.ts'

/**
 * Issue 3: a leader on a phone signs 200 documents with the provider asking once, the clerk seals, one is tampered with, and the page and
 * the offline tool both say what changed.
 */

const clock = fixedClock(TEST_NOW)
const provider = await startSigningProvider({ now: () => dateFromInstant(clock.now()) })
after(() => provider.close())
const province = await testProvince(
  { after },
  {
    modules: [signing, documents],
    migrations: ['calendar', 'directory', 'identity', 'signing', 'documents'],
    clock,
    env: {
      LT_CSC_URL: provider.apiUrl,
      LT_CSC_CLIENT_ID: provider.clientId,
      LT_CSC_CLIENT_SECRET: provider.clientSecret,
    },
  },
)
const office = await signingOffice(province)
const leader = actor(office.leader)
const server = await testServer(province, [signing, documents], { lanh_dao: office.leader.viewer })
after(() => server.close())
const COUNT = 200
const ids: string[] = []
let batch = ''

before(async () => {
  // the leader's key is at the provider; the software key of the office's making is given up
  await revokeKey(province, leader, office.leaderKey, 'superseded', null)
  await importAnchors(province, leader, { bytes: provider.rootCertificate, source: 'nhà cung cấp mô phỏng' }, null)
  for (const [at, crl] of provider.crls().entries()) {
    const url = `http://127.0.0.1:9/${at}.crl`
    await addOutsideList(province.reader, url)
    await keepOutsideList(province.reader, url, { crl, fetchedAt: clock.now() })
  }
  const request = {
    kind: 'person',
    position: office.leader.id,
    agency: office.agency,
    credential: 'credential-1',
  } as const
  await connectRemoteKey(province, leader, request, null)
  const draft = office.aDraft({ template: 'decision', type: 'Quyết định', notation: 'QĐ-SNNMT', content: ['Nội dung'] })
  const paper = await paperOf(province, draft, 'ABCDEFGHJKMNPQRS')
  const { hash } = await province.files.put(paper.pdf)
  await province.act(actor(office.specialist), null, async (tx) => {
    for (let at = 0; at < COUNT; at++) {
      const code = randomBytes(8).toString('hex').toUpperCase()
      const made = { code, file: hash, pages: paper.pages, anchors: paper.anchors }
      ids.push((await writeDraft(tx, { ...draft, subjectLine: `Quyết định thứ ${at + 1}` }, made)).id)
    }
  })
})

/** Runs what is due and lets the clock pass the waits between two questions to the provider. */
async function passTime(): Promise<void> {
  await province.settle()
  const { continueRemote } = await import('../../src/signing/remote/continue-remote.operations.ts')
  const open = await province.reader.selectFrom('remote_approval').select('id').where('closed_at', 'is', null).execute()
  for (const { id } of open) await continueRemote(province, id)
  await province.settle()
}

test('the leader chooses all on the phone; nothing but one approval is asked, and no PIN', async () => {
  const phone = new Caller(server, 'lanh_dao')
  await phone.get('/van-ban/cho-ky')
  const review = await phone.post('/van-ban/ky-nhieu', { all: '1' })
  assert.match(review.html, new RegExp(`Bạn sắp ký ${COUNT} văn bản`))
  assert.doesNotMatch(review.html, /name="pin"/)
  batch = review.at.split('/').at(-1)!
  const asked = await phone.post(review.at, {})
  assert.match(asked.html, new RegExp(`Đã gửi yêu cầu ký ${COUNT} văn bản`))
  await passTime()
  assert.equal(provider.waiting().length, 1)
  assert.equal((await getDocument(province.reader, ids[0]!)).state, 'submitted')
})

test('one approval on the phone signs all of them, each once', async () => {
  provider.approve()
  await passTime()
  const phone = new Caller(server, 'lanh_dao')
  assert.match((await phone.get(`/van-ban/ky-nhieu/${batch}`)).html, new RegExp(`Đã ký xong cả ${COUNT} văn bản`))
  for (const id of ids) {
    assert.equal((await getDocument(province.reader, id)).state, 'signed')
    const { acts } = await timeline(province.reader, `document:${id}`)
    assert.equal(acts.filter((act) => act.type === 'document.signed').length, 1)
  }
})

test('the clerk seals one; both signatures are valid to the page and to the offline tool; a tampered copy is not, to either', async () => {
  await office.issue(ids[0]!)
  const { file } = await getDocument(province.reader, ids[0]!)
  const report = await verifyStored(province, file!)
  assert.equal(report.overall, 'VALID', JSON.stringify(report.signatures.map((one) => one.reasons)))
  const bytes = await province.files.read(file!)
  const forged = Buffer.concat([bytes, Buffer.from('\n5 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n')])

  const folder = mkdtempSync(path.join(tmpdir(), 'lt-ky-'))
  buildVerifier(folder)
  const put = (name: string, content: Buffer | string): string => {
    writeFileSync(path.join(folder, name), content)
    return path.join(folder, name)
  }
  const roots = (await listTrustAnchors(province.reader, clock.now())).map((der, at) =>
    put(`goc-${at}.pem`, derToPem(der)),
  )
  const tool = (content: Buffer) => {
    const args = [...roots.flatMap((root) => ['--root', root]), '--at', clock.now().toString(), put('vb.pdf', content)]
    const bin = path.join(folder, 'bin', 'lienthong-verify.js')
    return spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8' })
  }
  const page = async (content: Buffer) => {
    const visitor = new Caller(server)
    await visitor.get('/xac-minh')
    return (await visitor.post('/xac-minh', {}, { files: [{ field: 'file', name: 'vb.pdf', content }] })).html
  }
  const genuine = tool(bytes)
  assert.equal(genuine.status, 0, genuine.stdout + genuine.stderr)
  assert.match(await page(bytes), /Hợp lệ: cả 2 chữ ký/)
  const wrong = tool(forged)
  assert.equal(wrong.status, 1)
  const said = /Vì sao: (.+)/.exec(wrong.stdout)?.[1]
  assert.ok(said && (await page(forged)).includes(said), wrong.stdout)
})

test('a refusal on the phone signs nothing, and the report says who refused', async () => {
  const id = await office.drafted()
  const phone = new Caller(server, 'lanh_dao')
  await phone.get(`/van-ban/${id}/ky`)
  const { revision } = await getDocument(province.reader, id)
  const asked = await phone.post(`/van-ban/${id}/ky`, { revision: String(revision), formKey: randomUUID() })
  assert.match(asked.at, /ky-nhieu/)
  await passTime()
  provider.refuse()
  await passTime()
  assert.equal((await getDocument(province.reader, id)).state, 'submitted')
  assert.match((await phone.get(asked.at)).html, /bị từ chối trên điện thoại/)
})
