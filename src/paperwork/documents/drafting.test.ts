import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { judge } from '../../../test/support/judges.ts'
import { testProvince } from '../../../test/support/province.ts'
import type { Draft } from './document.ts'
import { paperOf } from './drafting.operations.ts'

const draft: Draft = {
  agency: '00000000-0000-7000-8000-000000000001',
  template: 'certificate',
  type: 'Giấy chứng nhận',
  notation: 'GCN-SNNMT',
  subjectLine: 'Chứng chỉ hành nghề thú y',
  signer: '00000000-0000-7000-8000-000000000002',
  signerTitle: 'Giám đốc',
  urgency: 0,
  place: 'Quảng Trị',
  issuer: { parent: 'Uỷ ban nhân dân tỉnh Quảng Trị', name: 'Sở Nông nghiệp và Môi trường' },
  basis: ['Luật Thú y'],
  content: ['Khám bệnh, chữa bệnh cho động vật'],
  holder: [{ label: 'Cấp cho', value: 'Công dân minh hoạ 0001' }],
  recipients: ['Cục Chăn nuôi và Thú y'],
  about: null,
  submit: true,
}

/** The words of a draft's paper in such a province. */
async function wordsIn(demo: boolean, template: Draft['template']): Promise<string> {
  const province = await testProvince({ after }, { migrations: [], demo })
  const { pdf } = await paperOf(province, { ...draft, template }, 'ABCDEFGHJKMNPQRS')
  return judge('pdftotext')(['-', '-'], { input: pdf }).stdout
}

for (const template of ['certificate', 'decision', 'official-letter'] as const) {
  test(`a ${template} of the demonstration says that its data are made up, one of a real province does not`, async () => {
    assert.match(await wordsIn(true, template), /DỮ LIỆU MINH HOẠ/)
    assert.doesNotMatch(await wordsIn(false, template), /DỮ LIỆU MINH HOẠ/)
  })
}
