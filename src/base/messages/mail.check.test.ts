import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testProvince } from '../../../test/support/province.ts'
import { mailServer } from '../../../test/support/smtp.ts'
import { loadConfig } from '../../kernel/config/index.ts'
import { mailChecks } from './mail.check.ts'

const server = await mailServer({ after })
const settings = { LT_CONFIG: '/nonexistent', LT_MAIL_FROM: 'bao@tinh.gov.vn', LT_SMTP_TIMEOUT_SECONDS: '1' }
const province = await testProvince({ after }, { migrations: [] })

const faultsWith = async (url: string) => {
  const config = loadConfig({ ...settings, LT_SMTP_URL: url })
  return (await mailChecks.mail?.look({ ...province, config })) ?? []
}

test('a mail server that takes us in is well, and no mail is sent', async () => {
  server.mood()
  assert.deepEqual(await faultsWith(server.url), [])
  assert.deepEqual(server.received, [])
})

for (const mood of ['hang', 'refuse', 'drop'] as const) {
  test(`a mail server that greets by ${mood} is named`, async () => {
    server.mood('greeting', mood)
    const [fault] = await faultsWith(server.url)
    assert.match(String(fault?.says.vi), /Máy chủ thư 127\.0\.0\.1:\d+ không nhận kết nối/)
  })
}

test('a mail server that would take the password in the clear is not signed in to', async () => {
  server.mood()
  const [fault] = await faultsWith(server.url.replace('//', '//ten:mat-khau@'))
  assert.equal(fault?.weight, 'soon')
  assert.doesNotMatch(JSON.stringify(fault), /mat-khau/)
})

test('where no mail server is set nothing is wrong, and it says that no mail is sent', async () => {
  const config = loadConfig({ LT_CONFIG: '/nonexistent' })
  assert.deepEqual(await mailChecks.mail?.look({ ...province, config }), [])
  assert.match(String((await mailChecks.mail?.stands?.({ ...province, config }))?.vi), /chưa đặt/)
})
