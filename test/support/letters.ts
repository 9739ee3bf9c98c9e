/** Letters and drafts of the town, for tests of rooms that need no more than these. */
import { randomUUID } from 'node:crypto'
import { systemActor } from '../../src/kernel/acting/index.ts'
import { type Arrival, type Draft, receiveArrival } from '../../src/paperwork/documents/index.ts'
import type { TestProvince } from './province.ts'
import type { Town } from './town.ts'

const key = () => randomUUID()

/** A letter of a ministry before the clerk of an agency. */
export const anArrival = (province: TestProvince, agency: string, over: Partial<Arrival> = {}) =>
  receiveArrival(
    province,
    systemActor('Trục liên thông', 'gateway'),
    {
      ...{ agency, senderCode: 'G22.99', senderName: 'Bộ Thí dụ', externalId: key(), type: 'Công văn', number: '12' },
      ...{ notation: 'BTD-VP', subjectLine: 'V/v phối hợp rà soát số liệu', signerTitle: null, urgency: 0 as const },
      ...{ place: 'Hà Nội', issuedOn: null, dueOn: null, packageFile: key(), attachments: [] },
      ...over,
    },
    key(),
  )

/** A certificate of the department for its leader to sign. */
export const aDraft = (town: Town): Draft => ({
  ...{ agency: town.department, template: 'certificate' as const, type: 'Giấy chứng nhận', notation: 'GCN-SNNMT' },
  ...{
    subjectLine: 'Chứng chỉ hành nghề thú y',
    signer: town.leader.id,
    signerTitle: 'Giám đốc',
    urgency: 0 as const,
  },
  ...{ place: 'Quảng Trị', basis: [], content: ['Khám bệnh, chữa bệnh cho động vật'], recipients: [], about: null },
  issuer: { parent: 'Uỷ ban nhân dân tỉnh Quảng Trị', name: 'Sở Nông nghiệp và Môi trường' },
  holder: [{ label: 'Cấp cho', value: 'Công dân minh hoạ 0001' }],
  submit: true,
})
