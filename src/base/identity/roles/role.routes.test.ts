import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { doorOf, signedIn, visitor } from '../../../../test/support/door.ts'
import { anOfficial } from '../../../../test/support/identity.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { listsModule } from '../../../kernel/lists/index.ts'
import { modules } from '../../../province.ts'
import { getBundle } from './bundle.store.ts'

const province = await testProvince({ after }, { modules })
const server = await doorOf(province, [listsModule, ...modules])
after(() => server.close())

// the accounts of the demonstration sign in without a one-time code
const admin = await anOfficial(province, 'province-admin', { demo: true })
const local = await anOfficial(province, 'agency-admin', { demo: true })
await anOfficial(province, 'clerk', { agency: local.agency })
await anOfficial(province, 'clerk', { agency: local.agency })

const see = async (who: typeof admin) => signedIn(server, who)

test('the list says how many positions carry a role and how many people hold one', async () => {
  const { body, status } = await (await see(local)).get('/quan-tri/vai-tro')
  assert.equal(status, 200)
  const row = body.slice(body.indexOf('/quan-tri/vai-tro/clerk'))
  assert.match(row.slice(0, row.indexOf('</tr>')).replaceAll(/<[^>]+>/g, ' '), /Văn thư\s+Nghiệp vụ\s+2\s+2/)
})

test('an administrator of some agencies sees what a role may do and is offered no change', async () => {
  const one = await see(local)
  const { body } = await one.get('/quan-tri/vai-tro/clerk')
  assert.ok(body.includes('Cấp số') && !body.includes('<select class="govuk-select"'))
  assert.equal((await one.get('/quan-tri/vai-tro/clerk/quyen?q=document.read=province')).status, 403)
  assert.equal((await one.get('/quan-tri/vai-tro/moi')).status, 403)
})

test('before it is saved, a change says what it gives and takes, and to how many positions', async () => {
  const one = await see(admin)
  const { body } = await one.get('/quan-tri/vai-tro/clerk/quyen?q=operations.read=agency&q=document.read=')
  assert.ok(body.includes('Sẽ thêm cho 2 vị trí') && body.includes('Sẽ bớt của 2 vị trí'))
  assert.equal((await getBundle(province.reader, 'clerk')).grants.get('document.read'), 'agency')
})

test('what the preview shows is what is saved', async () => {
  const one = await see(admin)
  const { body } = await one.get('/quan-tri/vai-tro/clerk/quyen?q=operations.read=agency&q=exchange.read=agency')
  const changes = [...body.matchAll(/name="changes" value="([^"]+)"/g)].map(([, value]) => value as string)
  assert.deepEqual(changes, ['operations.read::agency'])
  const saved = await one.post('/quan-tri/vai-tro/clerk/quyen', { changes })
  assert.deepEqual([saved.status, saved.location], [303, '/quan-tri/vai-tro/clerk'])
  assert.equal((await getBundle(province.reader, 'clerk')).grants.get('operations.read'), 'agency')
})

test('a change that the rules refuse is shown again with the reason', async () => {
  const one = await see(admin)
  await one.get('/quan-tri/vai-tro/clerk')
  const refused = await one.post('/quan-tri/vai-tro/clerk/quyen', { changes: ['document.register-incoming:agency:'] })
  assert.equal(refused.status, 422)
  assert.ok(refused.body.includes('Không ai khác trong tỉnh'))
})

test('a stranger is led to the door', async () => {
  assert.equal((await visitor(server).get('/quan-tri/vai-tro')).status, 303)
})
