/** The register of licences: a result comes into it by itself, once; its validity, what replaces it, what revokes it; and what anyone may read of it. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { instant } from '../packages/time/index.ts'
import { calendar } from '../src/base/calendar/module.ts'
import { documents } from '../src/paperwork/documents/module.ts'
import { applicantActor, fileDossier } from '../src/services/dossiers/index.ts'
import { dossiers } from '../src/services/dossiers/module.ts'
import {
  completeLicence,
  enterLicence,
  replaceLicence,
  revokeLicence,
} from '../src/services/licences/licence.operations.ts'
import { licenceKind, partOfName } from '../src/services/licences/licence.ts'
import { licences } from '../src/services/licences/module.ts'
import { procedures } from '../src/services/procedures/module.ts'
import { keys } from '../src/signatures/keys/module.ts'
import { Caller, officialWith, testServer } from './support/caller.ts'
import { testProvince } from './support/province.ts'
import { actor, aFiling, aTown } from './support/town.ts'

const rooms = [calendar, documents, procedures, dossiers, licences]
const province = await testProvince({ after }, { modules: rooms })
const town = await aTown(province)
const server = await testServer(province, [...rooms, keys], {
  so: officialWith('licence.read', 'licence.keep'),
  la: officialWith(),
  quay: town.officer.viewer,
})
after(() => server.close())

const key = () => randomUUID()
const text = (page: string): string => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const said = { kind: 'Chứng chỉ hành nghề thú y', holderKind: 'citizen', holder: 'Nguyễn Văn An' } as const
const enter = (number: string, more: { until?: string } = {}) =>
  enterLicence(
    province,
    actor(town.specialist),
    { ...said, number, holderCode: '045190000001', from: '2026-01-05', ...more },
    key(),
  )
const look = async (number: string) => new Caller(server).get(`/tra-giay-phep?so=${encodeURIComponent(number)}`)

test('which results are licences is read from the catalogue’s own words, without the form they are printed on', () => {
  const words = ['Giấy phép', 'Thẻ']
  assert.equal(licenceKind(['Văn bản trả lời', 'GIẤY PHÉP HOẠT ĐỘNG ĐIỆN LỰC'], words), 'GIẤY PHÉP HOẠT ĐỘNG ĐIỆN LỰC')
  assert.equal(licenceKind(['Giấy phép xây dựng kèm theo hồ sơ thiết kế'], words), 'Giấy phép xây dựng')
  assert.equal(licenceKind(['Thẻ hướng dẫn viên (mẫu số 3)'], words), 'Thẻ hướng dẫn viên')
  assert.equal(licenceKind(['Giấy khai sinh', 'Quyết định'], words), undefined)
  assert.equal(partOfName('Nguyễn Văn An'), 'N. V. An')
})

test('anyone sees whether a number is valid, however it is typed, and no whole name, number of a person or address', async () => {
  await enter('7/CCHN-TY', { until: '2026-12-31' })
  const shown = text((await look(' 7 / cchn-ty ')).html)
  assert.match(shown, /Còn hiệu lực.*N\. V\. An/)
  assert.doesNotMatch(shown, /Nguyễn Văn|045190000001/)
  const none = await look('999/CCHN-TY')
  assert.equal(none.status, 404)
  assert.match(text(none.html), /Không có giấy số 999\/CCHN-TY trong sổ/)
})

test('one number of an agency stands once for a day; a last day is never before the first', async () => {
  await enter('8/CCHN-TY')
  await assert.rejects(enter('8/cchn-ty'), { code: 'licence.number-there' })
  await assert.rejects(enter('9/CCHN-TY', { until: '2026-01-04' }), { code: 'licence.ends-before' })
})

test('what its last day passed is expired for whoever looks, without anybody doing anything', async () => {
  await enter('10/CCHN-TY', { until: '2026-11-22' })
  assert.match(text((await look('10/CCHN-TY')).html), /Hết hạn/)
})

test('a licence is replaced by one of the same register that is valid, and leads to it; never by itself', async () => {
  const { id } = await enter('11/CCHN-TY')
  const { id: fresh } = await enter('12/CCHN-TY')
  const replace = (one: string, number: string) =>
    replaceLicence(province, actor(town.specialist), one, { revision: 1, number }, key())
  await assert.rejects(replace(id, '11/CCHN-TY'), { code: 'licence.no-such-number' })
  await replace(id, '12/CCHN-TY')
  assert.match(text((await look('11/CCHN-TY')).html), /Đã được thay.*12\/CCHN-TY/)
  await assert.rejects(replace(fresh, '11/CCHN-TY'), { code: 'licence.new-one-ended' })
  await assert.rejects(
    completeLicence(province, actor(town.specialist), id, { revision: 2, kind: 'x', from: '2026-01-05' }, key()),
    { code: 'licence.not-now' },
  )
})

test('those that end soon are work, the soonest first, until another says so; a stranger sees no register', async () => {
  province.clock.set(instant('2026-11-23T09:00:00+07:00'))
  const soon = await new Caller(server, 'so').get('/so-giay-phep?loc=sap-het')
  assert.equal(soon.status, 200)
  assert.equal((await new Caller(server, 'la').get('/so-giay-phep')).status, 403)
})

test('MC-2.4, MC-11.6: on a dossier stands what its applicant has already, whoever gave it, or that the registers were looked at in vain', async () => {
  const asks = async (identity: string) => {
    const filing = aFiling(town)
    const applicant = { ...filing.applicant, identity }
    const { id } = await fileDossier(province, applicantActor(), { ...filing, applicant }, key())
    return text((await new Caller(server, 'quay').get(`/ho-so/${id}`)).html)
  }
  const { id } = await enter('21/CCHN-TY')
  await enter('22/CCHN-TY', { until: '2026-11-22' })
  const has = await asks('045190000001')
  assert.match(has, /không yêu cầu nộp lại.*21\/CCHN-TY/)
  assert.doesNotMatch(has, /22\/CCHN-TY/)
  await revokeLicence(
    province,
    actor(town.specialist),
    id,
    { revision: 1, basis: '9/QĐ', reason: 'Cấp nhầm', from: '2026-11-23' },
    key(),
  )
  assert.doesNotMatch(await asks('045190000001'), /21\/CCHN-TY/)
  assert.match(await asks('045190000999'), /Đã tra sổ .*không có giấy nào/)
})
