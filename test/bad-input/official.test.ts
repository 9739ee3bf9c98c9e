/** What happens to an official’s form when the session ends, a colleague was faster, or the form is not ours. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { plus } from '../../packages/time/index.ts'
import { applicantActor, fileDossier, getDossier, receiveDossier } from '../../src/services/dossiers/index.ts'
import { rooms, wholeSite } from '../authorisation/actors.ts'
import { doorOf, signedIn } from '../support/door.ts'
import { anOfficial } from '../support/identity.ts'
import { testProvince } from '../support/province.ts'
import { actor, aFiling, aTown } from '../support/town.ts'

const province = await testProvince({ after }, { modules: rooms })
const town = await aTown(province)
const server = await doorOf(province, wholeSite)
after(() => server.close())
const officer = await anOfficial(province, 'one-stop-officer', { agency: town.centre })
const colleague = await anOfficial(province, 'one-stop-officer', { agency: town.centre })

const filed = async (name?: string) =>
  (await fileDossier(province, applicantActor(), aFiling(town, name), randomUUID())).id
const words = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const says = (html: string, sentence: string): void =>
  assert.ok(words(html).includes(sentence), `the page does not say “${sentence}”:\n${words(html).slice(0, 1500)}`)
const revision = async (id: string) => String((await getDossier(province.reader, id)).revision)

test('a session that ends in the middle of a long form: what was typed is shown after signing in and is sent with one button', async () => {
  const id = await filed()
  const person = await signedIn(server, officer)
  await person.get(`/ho-so/${id}/bo-sung`)
  const typed = {
    revision: await revision(id),
    papers: 'Văn bằng chuyên môn (bản sao có chứng thực)\nGiấy chứng nhận sức khỏe',
    why: 'Bản chụp bị mờ, không đọc được số hiệu',
    basis: 'Khoản 2 Điều 10 Nghị định số 35/2016/NĐ-CP',
  }
  province.clock.set(plus(province.clock.now(), { minutes: 40 }))
  const ended = await person.post(`/ho-so/${id}/bo-sung`, typed)
  assert.equal(ended.status, 303)
  assert.match(String(ended.location), /^\/dang-nhap\?ve=%2Ftiep-tuc-bieu-mau$/)
  assert.notEqual((await getDossier(province.reader, id)).state, 'awaiting-supplement')

  await person.get(String(ended.location))
  const entered = await person.post('/dang-nhap', {
    username: officer.username,
    password: officer.password,
    ve: '/tiep-tuc-bieu-mau',
  })
  assert.equal(entered.location, '/tiep-tuc-bieu-mau')
  const kept = await person.get('/tiep-tuc-bieu-mau')
  says(kept.body, 'Gửi tiếp biểu mẫu')
  for (const text of [typed.why, typed.basis, 'Văn bằng chuyên môn (bản sao có chứng thực)']) says(kept.body, text)
  assert.ok(!/>\s*(papers|why|basis|revision)\s*</.test(kept.body), 'the page shows names of fields instead of words')

  const action = /<form[^>]*action="(\/ho-so\/[^"]+)"/.exec(kept.body)?.[1]
  assert.equal(action, `/ho-so/${id}/bo-sung`)
  const sent = await person.post(action, hidden(kept.body))
  assert.equal(sent.status, 303)
  const page = await person.get(`/ho-so/${id}`)
  says(page.body, 'Giấy chứng nhận sức khỏe')
})

/** The hidden fields of the form on a page, as a browser would send them. */
const hidden = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(?!csrf)([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name as string,
      (value as string)
        .replaceAll('&amp;', '&')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&#10;', '\n'),
    ]),
  )

test('the second of two officers on one dossier reads who did what and when, and nothing of theirs happens', async () => {
  const id = await filed()
  const seen = await revision(id)
  const first = await signedIn(server, officer)
  const second = await signedIn(server, colleague)
  await second.get(`/ho-so/${id}/tu-choi`)
  await first.get(`/ho-so/${id}/tiep-nhan`)
  assert.equal((await first.post(`/ho-so/${id}/tiep-nhan`, { revision: seen })).status, 303)
  const told = await second.post(`/ho-so/${id}/tu-choi`, { revision: seen, reason: 'Nộp trùng' })
  assert.equal(told.status, 422)
  says(told.body, 'đã xử lý hồ sơ này lúc')
  says(told.body, 'Việc bạn vừa làm chưa được ghi; hãy mở lại hồ sơ.')
  assert.match(words(told.body), /Vị trí \d+ – Trung tâm Phục vụ hành chính công đã xử lý hồ sơ này/)
  assert.equal((await getDossier(province.reader, id)).state, 'accepted')
})

test('the receipt posted twice by a double click is one receipt with one number', async () => {
  const id = await filed()
  const person = await signedIn(server, officer)
  const { body } = await person.get(`/ho-so/${id}/tiep-nhan`)
  const form = { ...hidden(body), revision: await revision(id) }
  const [first, second] = await Promise.all([
    person.post(`/ho-so/${id}/tiep-nhan`, form),
    person.post(`/ho-so/${id}/tiep-nhan`, form),
  ])
  assert.deepEqual([first.status, second.status], [303, 303])
  assert.ok((await getDossier(province.reader, id)).number)
})

test('a form whose token is not ours is refused with what to do, and nothing happens', async () => {
  const id = await filed()
  const person = await signedIn(server, officer)
  const told = await person.post(`/ho-so/${id}/tiep-nhan`, { csrf: 'x', revision: await revision(id) })
  assert.equal(told.status, 403)
  says(told.body, 'Biểu mẫu này đã quá hạn hoặc được gửi từ nơi khác.')
  assert.equal((await getDossier(province.reader, id)).number, null)
})

test('a reason that is missing is asked for on the same form', async () => {
  const id = await filed()
  const person = await signedIn(server, officer)
  await person.get(`/ho-so/${id}/tu-choi`)
  const told = await person.post(`/ho-so/${id}/tu-choi`, { revision: await revision(id), reason: '   ' })
  assert.equal(told.status, 400)
  says(told.body, 'Hãy nhập lý do')
})

test('what is not a number where a number belongs is a sentence, not a crash', async () => {
  const id = await filed()
  const person = await signedIn(server, officer)
  await person.get(`/ho-so/${id}/tiep-nhan`)
  const told = await person.post(`/ho-so/${id}/tiep-nhan`, { revision: 'mười hai' })
  assert.equal(told.status, 400)
  assert.equal((await getDossier(province.reader, id)).number, null)
})

test('an address with nonsense for an id is a page that says there is none', async () => {
  const person = await signedIn(server, officer)
  for (const id of ['abc', `${randomUUID()}'--`, '%00', randomUUID()]) {
    const told = await person.get(`/ho-so/${id}`)
    assert.equal(told.status, 404, id)
    says(told.body, 'Không có')
  }
})

test('a dossier that was received already is not received again, and the page says in which state it is', async () => {
  const id = await filed()
  await receiveDossier(province, actor(town.officer), id, {}, null, randomUUID())
  const person = await signedIn(server, officer)
  await person.get('/ho-so')
  const told = await person.post(`/ho-so/${id}/tiep-nhan`, { revision: await revision(id) })
  assert.equal(told.status, 422)
  says(told.body, 'nên không làm được việc này')
})
