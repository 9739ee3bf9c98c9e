import { say } from '../../kernel/pages/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'
import { PAPER_MAX_FILES } from './filing.form.ts'
import { filingWords } from './filing.words.ts'

export const portalRefusals: Refusals = {
  'filing.not-online': {
    status: 409,
    vi: 'Thủ tục này chưa nhận hồ sơ trực tuyến. Hãy mang giấy tờ đến bộ phận một cửa gần nhất.',
    en: 'This procedure cannot be filed online. Bring your papers to the nearest one-stop counter.',
  },
  'filing.no-counter': {
    status: 409,
    vi: 'Chưa có bộ phận một cửa nào nhận hồ sơ trên hệ thống. Hãy gọi Trung tâm Phục vụ hành chính công của tỉnh.',
    en: 'No one-stop counter receives dossiers on this system yet. Call the province’s public service centre.',
  },
  'filing.no-such-counter': { status: 422, ...filingWords.unitMissing },
  'filing.no-such-agency': { status: 422, ...filingWords.agencyMissing },
  'filing.paper-missing': { status: 422, ...filingWords.paperMissing },
  'filing.too-many-files': {
    status: 422,
    vi: () => say('vi', filingWords.tooManyFiles, PAPER_MAX_FILES),
    en: () => say('en', filingWords.tooManyFiles, PAPER_MAX_FILES),
  },
  'lookup.unknown': {
    status: 404,
    vi: 'Không có hồ sơ nào ứng với mã tra cứu này. Kiểm tra từng chữ trên giấy tiếp nhận: mã không có chữ O, I, L và số 0, 1.',
    en: 'No dossier has this look-up code. Check each letter on your slip: the code has no O, I, L, 0 or 1.',
  },
  'lookup.no-file': {
    status: 404,
    vi: 'Không có giấy tờ này trong hồ sơ của bạn.',
    en: 'There is no such paper in your dossier.',
  },
}
