import { Type } from 'typebox'
import { defineRule } from '../../base/rules/index.ts'
import { countInHand, countUnanswered } from './dossier.store.ts'
import { words } from './words.ts'

/** How often examination may ask for more papers. */
export const supplementLimit = defineRule({
  name: 'dossiers.supplement-limit',
  words: { vi: 'Số lần yêu cầu bổ sung hồ sơ khi thẩm định', en: 'Requests for more papers during examination' },
  about: {
    vi: 'Sau khi tiếp nhận, cán bộ được yêu cầu bổ sung hồ sơ nhiều nhất bấy nhiêu lần.',
    en: 'After receipt, more papers may be asked for at most so often.',
  },
  unit: { vi: 'lần', en: 'times' },
  schema: Type.Integer({ minimum: 0, maximum: 20 }),
  touches: { words: words.inHand, count: countInHand },
  first: [{ value: 1, from: '2018-06-21', instrument: 'NĐ 61/2018/NĐ-CP, Điều 19', mark: 'likely' }],
})

/** How often a new day may be promised with an apology. */
export const apologyLimit = defineRule({
  name: 'dossiers.apology-limit',
  words: { vi: 'Số lần xin lỗi và hẹn lại ngày trả', en: 'Apologies with a new day' },
  about: {
    vi: 'Hồ sơ chậm được hẹn lại ngày trả nhiều nhất bấy nhiêu lần, kèm văn bản xin lỗi.',
    en: 'A late dossier may be promised a new day at most so often, with a written apology.',
  },
  unit: { vi: 'lần', en: 'times' },
  schema: Type.Integer({ minimum: 0, maximum: 20 }),
  touches: { words: words.inHand, count: countInHand },
  first: [{ value: 1, from: '2018-06-21', instrument: 'NĐ 61/2018/NĐ-CP, Điều 19 khoản 9', mark: 'unconfirmed' }],
})

/** How soon somebody who filed online hears of it. Its name is of the time when only the portal promised it, and is never changed. */
export const acknowledgeFiling = defineRule({
  name: 'portal.acknowledge-filing',
  words: { vi: 'Trả lời hồ sơ nộp trực tuyến', en: 'Answer to what was filed online' },
  about: {
    vi: 'Hồ sơ nộp trực tuyến được tiếp nhận hoặc được yêu cầu sửa trong bấy nhiêu giờ làm việc.',
    en: 'What was filed online is received or sent back for changes within so many working hours.',
  },
  unit: { vi: 'giờ làm việc', en: 'working hours' },
  schema: Type.Integer({ minimum: 1, maximum: 80 }),
  touches: { words: words.unanswered, count: countUnanswered },
  first: [
    { value: 8, from: '2020-05-22', instrument: 'NĐ 45/2020/NĐ-CP', mark: 'unconfirmed' },
    {
      value: 8,
      from: '2025-07-01',
      instrument: 'NĐ 118/2025/NĐ-CP, Điều 17',
      mark: 'likely',
      note: 'Theo báo chí 2025–2026; có tỉnh quy định 8 giờ làm việc',
    },
  ],
})

/** How soon an agency takes what another hands it. Nobody says it in hours; the day of transfer is of the law of 2018. */
export const takeIn = defineRule({
  name: 'dossiers.take-in',
  words: { vi: 'Xác nhận đã nhận hồ sơ do nơi khác chuyển đến', en: 'A dossier handed over is taken' },
  about: {
    vi: 'Cơ quan nhận xác nhận trong bấy nhiêu giờ làm việc kể từ lúc được chuyển; quá giờ thì hai bên được nhắc. Chưa xác nhận thì bên chuyển còn chịu trách nhiệm.',
    en: 'Whoever gets a dossier takes it within so many working hours; then both sides are reminded. Until then whoever handed it over answers for it.',
  },
  unit: { vi: 'giờ làm việc', en: 'working hours' },
  schema: Type.Integer({ minimum: 1, maximum: 80 }),
  first: [
    {
      value: 8,
      from: '2018-06-21',
      instrument: 'NĐ 61/2018/NĐ-CP, Điều 18',
      mark: 'unconfirmed',
      note: 'Chuyển trong ngày làm việc, sau 15 giờ thì đầu giờ ngày làm việc tiếp theo; tỉnh đặt lại theo quy chế',
    },
  ],
})

/** The rules a dossier is received under; it keeps them. */
export const ruleSet = defineRule({
  name: 'dossiers.rule-set',
  words: { vi: 'Bộ quy tắc giải quyết hồ sơ một cửa', en: 'Rule set of the one-stop' },
  about: {
    vi: 'Ghi vào hồ sơ khi nộp, để biết hồ sơ được giải quyết theo quy định nào.',
    en: 'Kept with a dossier when it is filed, to know under which rules it is handled.',
  },
  schema: Type.String({ minLength: 1, maxLength: 100 }),
  first: [
    {
      value: 'ND61/2018',
      from: '2018-06-21',
      instrument: 'NĐ 61/2018/NĐ-CP',
      mark: 'likely',
    },
    {
      value: 'ND118/2025 – theo ngày làm việc',
      from: '2025-07-01',
      instrument: 'NĐ 118/2025/NĐ-CP',
      mark: 'likely',
      note: 'Được sửa đổi bởi NĐ 367/2025/NĐ-CP',
    },
  ],
})

/** The forms a dossier is received under; it keeps them. */
export const formSet = defineRule({
  name: 'dossiers.form-set',
  words: { vi: 'Bộ mẫu giấy tờ một cửa', en: 'Forms of the one-stop' },
  about: {
    vi: 'Ghi vào hồ sơ khi nộp, để biết các phiếu in theo mẫu nào.',
    en: 'Kept with a dossier when it is filed, to know after which forms its slips are printed.',
  },
  schema: Type.String({ minLength: 1, maxLength: 100 }),
  first: [
    { value: 'TT01/2018/TT-VPCP', from: '2018-06-21', instrument: 'TT 01/2018/TT-VPCP', mark: 'unconfirmed' },
    { value: 'TT03/2025/TT-VPCP', from: '2025-09-15', instrument: 'TT 03/2025/TT-VPCP', mark: 'confirmed' },
  ],
})
