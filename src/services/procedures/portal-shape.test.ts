import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRows } from './catalogue.ts'

const service = {
  MATTHC: '1.234567',
  TENTTHC: 'Cấp giấy phép thử nghiệm',
  LINHVUCTHUCHIEN: [{ MALINHVUC: 'G15-TP07', TENLINHVUC: 'Hộ tịch' }],
  CACHTHUCTHUCHIEN: [
    {
      KENH: '1',
      THOIGIAN: [{ THOIGIANGIAIQUYET: '5', DONVITINH: 'Ngày làm việc', PHILEPHI: [{ SOTIEN: '100', MOTA: '' }] }],
    },
    { KENH: '2', THOIGIAN: [] },
  ],
  THANHPHANHOSO: [{ TRUONGHOP: 'Cấp mới', GIAYTO: [{ MAGIAYTO: 'G1', TENGIAYTO: 'Đơn đề nghị' }] }],
  KETQUATHUCHIEN: [{ MAKETQUA: 'K1', TENKETQUA: 'Giấy phép' }],
  CANCUPHAPLY: [{ SOVANBAN: '01/2022/TT-BTP', TENVANBAN: 'Thông tư' }],
  COQUANTHUCHIEN: [{ TENDONVI: 'Ủy ban nhân dân cấp xã', MADONVI: 'H50' }],
}

test('a procedure as the portal’s service has it is data: channels, limits, fees, papers by case, results, legal bases', () => {
  const { good, bad } = readRows([service])
  assert.deepEqual(bad, [])
  const [row] = good
  assert.deepEqual(
    [row?.code, row?.level, row?.field, row?.executingAgency, row?.results, row?.legalBasis],
    ['1.234567', 'commune', 'Hộ tịch', 'Ủy ban nhân dân cấp xã', ['Giấy phép'], ['01/2022/TT-BTP']],
  )
  assert.deepEqual(row?.channels[0], {
    channel: 'counter',
    limit: { value: 5, unit: 'working-day' },
    fees: [{ vnd: 100, note: null }],
  })
  assert.deepEqual(row?.components, [{ name: 'Đơn đề nghị', group: 'Cấp mới', originals: 1, copies: 0 }])
  assert.deepEqual(row?.flags, ['fee-doubtful', 'limit-missing'])
})

test('what the service does not say, or says in words nobody knows, is reported and not guessed', () => {
  const unit = [{ KENH: '1', THOIGIAN: [{ THOIGIANGIAIQUYET: '5', DONVITINH: 'tuần trăng' }] }]
  const { good, bad } = readRows([
    { ...service, MATTHC: undefined },
    { ...service, CACHTHUCTHUCHIEN: unit },
    { ...service, CACHTHUCTHUCHIEN: [{ KENH: '9', THOIGIAN: [] }] },
  ])
  assert.equal(good.length, 0)
  assert.deepEqual(
    bad.map(({ problem }) => problem),
    ['missing', 'unknown-unit', 'unknown-channel'],
  )
})

test('a procedure as the portal’s catalogue has it: cases, papers by case, a limit only in words', () => {
  const { good, bad } = readRows([
    {
      code: '1.234567',
      name: 'Cấp giấy phép thử nghiệm',
      category: { code: 'G15-TP07', name: 'Hộ tịch' },
      isProvince: true,
      executionMethods: [{ submissionMethod: 'DIRECT', processingTime: 1, processingTimeUnit: 'OTHER', fees: [] }],
      executionCases: [
        {
          name: 'Cấp mới',
          profileComponents: [
            { code: 'G1', name: 'Đơn', original: 1, copy: 2 },
            { name: 'Lưu ý', original: 0, copy: 0 },
          ],
        },
      ],
      cases: [{ code: 'C1', name: 'Thường', processingDay: { qty: 1, type: 'OTHER' } }],
      resultsDetails: [{ code: 'K1', name: 'Giấy phép' }],
      legalBasisesDetails: [{ code: '01/2022/TT-BTP' }],
      subjectTypesDetails: [{ code: 'Công dân Việt Nam' }],
      procedureProposal: { proposalNumber: '163/QĐ-BTP', issuingAgency: 'Bộ Tư pháp' },
    },
  ])
  assert.deepEqual(bad, [])
  const [row] = good
  assert.deepEqual(row?.channels, [{ channel: 'counter', limit: { value: 1, unit: 'see-text' }, fees: [] }])
  assert.deepEqual(row?.components, [{ name: 'Đơn', group: 'Cấp mới', originals: 1, copies: 2 }])
  assert.deepEqual([row?.notes, row?.decision, row?.level], [['Lưu ý'], '163/QĐ-BTP', 'province'])
  assert.deepEqual(row?.cases, [{ code: 'C1', name: 'Thường', quantity: 1, unit: 'OTHER' }])
  assert.deepEqual(row?.flags, ['limit-in-words', 'notes-as-papers'])
})
