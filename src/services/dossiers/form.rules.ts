import { Type } from 'typebox'
import { defineRule } from '../../base/rules/index.ts'

/** The forms of the one-stop, by the names they have in addresses. */
export const FORMS = ['tiep-nhan', 'bo-sung', 'tu-choi', 'xin-loi', 'dung', 'kiem-soat', 'so-theo-doi'] as const
export type FormKey = (typeof FORMS)[number]

/** Number and name of each form (one-stop.md §4): a dossier's papers carry those of the day it was filed. */
export const formNames = defineRule({
  name: 'dossiers.form-names',
  words: { vi: 'Số và tên các mẫu giấy tờ một cửa', en: 'Numbers and names of the one-stop’s forms' },
  about: {
    vi: `Mỗi dòng một mẫu, ví dụ “bo-sung: 02 Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ”. Giấy tờ của hồ sơ in theo mẫu của ngày nộp. Các mẫu: ${FORMS.join(', ')}.`,
    en: `One form a line, e.g. “bo-sung: 02 Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ”. Papers of a dossier follow the forms of the day it was filed. The forms: ${FORMS.join(', ')}.`,
  },
  schema: Type.Array(Type.String({ pattern: `^(${FORMS.join('|')}): \\d{2} .{3,150}$` }), {
    minItems: 1,
    maxItems: FORMS.length,
  }),
  first: [
    {
      value: [
        'tiep-nhan: 01 Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
        'bo-sung: 02 Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
        'tu-choi: 03 Phiếu từ chối tiếp nhận giải quyết hồ sơ',
        'xin-loi: 04 Phiếu xin lỗi và hẹn lại ngày trả kết quả',
        'kiem-soat: 05 Phiếu kiểm soát quá trình giải quyết hồ sơ',
        'so-theo-doi: 06 Sổ theo dõi hồ sơ',
      ],
      from: '2018-06-21',
      instrument: 'TT 01/2018/TT-VPCP',
      mark: 'unconfirmed',
      note: 'Bộ mẫu này chưa có thông báo dừng giải quyết',
    },
    {
      value: [
        'tiep-nhan: 01 Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
        'bo-sung: 02 Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
        'tu-choi: 03 Phiếu từ chối tiếp nhận giải quyết hồ sơ',
        'xin-loi: 04 Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết',
        'dung: 05 Thông báo dừng giải quyết hồ sơ',
        'kiem-soat: 06 Phiếu kiểm soát quá trình giải quyết hồ sơ',
        'so-theo-doi: 07 Sổ theo dõi hồ sơ',
      ],
      from: '2025-09-15',
      instrument: 'TT 03/2025/TT-VPCP, Phụ lục I',
      mark: 'confirmed',
      note: 'Tên mẫu đã đối chiếu; cách trình bày theo mẫu đang dùng ở địa phương',
    },
  ],
})

/** How long somebody may complain about a decision; the notice of a stop says it. */
export const complaintSpan = defineRule({
  name: 'dossiers.complaint-span',
  words: { vi: 'Thời hạn khiếu nại quyết định dừng giải quyết hồ sơ', en: 'Time to complain about a stop' },
  about: {
    vi: 'Thông báo dừng giải quyết ghi người nộp được khiếu nại trong bấy nhiêu ngày từ khi nhận được thông báo.',
    en: 'The notice of a stop says that the applicant may complain within so many days of receiving it.',
  },
  schema: Type.Object({ days: Type.Integer({ minimum: 1, maximum: 3650 }) }),
  first: [
    {
      value: { days: 90 },
      from: '2012-07-01',
      instrument: 'Luật Khiếu nại 02/2011/QH13, Điều 9',
      mark: 'unconfirmed',
      note: 'Cần đối chiếu với luật đang có hiệu lực',
    },
  ],
})
