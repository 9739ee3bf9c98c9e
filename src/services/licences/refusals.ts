import { lifeRefusals } from '../../kernel/life/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'

const text = (value: unknown): string => String(value ?? '')

export const licenceRefusals: Refusals = {
  ...lifeRefusals('licence', { vi: 'giấy này', en: 'this licence' }),
  'licence.unknown': {
    status: 404,
    vi: 'Không có giấy này trong sổ. Hãy tìm lại theo số.',
    en: 'There is no such licence. Look for it by its number.',
  },
  'licence.no-agency': {
    status: 403,
    vi: 'Sổ giấy phép là của cơ quan; hãy làm việc ở một vị trí của cơ quan ấy.',
    en: 'The register belongs to an agency; work in a position of it.',
  },
  'licence.number-there': {
    status: 422,
    vi: (data) => `Giấy số ${text(data.number)} cấp ngày này đã có trong sổ.`,
    en: (data) => `Licence ${text(data.number)} of that day is in the register already.`,
  },
  'licence.ends-before': {
    status: 422,
    vi: 'Ngày hết hiệu lực phải sau ngày có hiệu lực.',
    en: 'Its last day must not be before its first.',
  },
  'licence.no-such-number': {
    status: 422,
    vi: (data) => `Sổ của cơ quan không có giấy số ${text(data.number)} nào khác. Hãy ghi giấy ấy vào sổ trước.`,
    en: (data) => `The agency’s register has no other licence ${text(data.number)}. Enter it first.`,
  },
  'licence.new-one-ended': {
    status: 422,
    vi: (data) => `Giấy số ${text(data.number)} cũng không còn hiệu lực nên không thay được giấy này.`,
    en: (data) => `Licence ${text(data.number)} is not valid itself, so it cannot take this one’s place.`,
  },
}
