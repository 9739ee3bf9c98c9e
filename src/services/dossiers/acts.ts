import { formatLongMoment, instant, type Language } from '../../../packages/time/index.ts'
import type { ActType } from '../../kernel/module/index.ts'
import { markWords } from './mark.words.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The due moment in the reader's language, when the dossier has one. */
const due = (data: Record<string, unknown>, before: string, language: Language): string =>
  data.due ? `${before} ${formatLongMoment(instant(text(data.due)), language)}` : ''

/** Every act on a dossier as it reads on a timeline; `citizen` ones stand on the applicant's own page too. */
export const dossierActs: Record<string, ActType> = {
  'dossier.filed': {
    name: { vi: 'Nộp hồ sơ', en: 'Dossier filed' },
    citizen: true,
    words: {
      vi: (data) =>
        data.parent
          ? 'Cơ quan khác chuyển liên thông đến'
          : `Nộp hồ sơ ${data.channel === 'online' ? 'trực tuyến' : data.channel === 'postal' ? 'qua bưu chính' : 'tại quầy'}`,
      en: (data) =>
        data.parent
          ? 'Passed on by another agency'
          : `Filed ${data.channel === 'online' ? 'online' : data.channel === 'postal' ? 'by post' : 'at the counter'}`,
    },
  },
  'dossier.received': {
    name: { vi: 'Tiếp nhận hồ sơ', en: 'Dossier received' },
    citizen: true,
    words: {
      vi: (data) => `Tiếp nhận, cấp số ${text(data.number)}${due(data, ', hẹn trả', 'vi')}`,
      en: (data) => `Received as ${text(data.number)}${due(data, ', due', 'en')}`,
    },
  },
  'dossier.paper-digitised': {
    name: markWords.digitise,
    citizen: true,
    words: {
      vi: (data) => markWords.didDigitise.vi(text(data.papers)),
      en: (data) => markWords.didDigitise.en(text(data.papers)),
    },
  },
  'dossier.paper-reused': {
    name: markWords.reuse,
    citizen: true,
    words: {
      vi: (data) => markWords.didReuse.vi(text(data.papers)),
      en: (data) => markWords.didReuse.en(text(data.papers)),
    },
  },
  'dossier.routed': {
    name: { vi: 'Chuyển đến cơ quan giải quyết', en: 'Sent to the deciding agency' },
    citizen: true,
    words: {
      vi: (data) => `Chuyển đến cơ quan giải quyết: ${text(data.to)}`,
      en: (data) => `Sent to the deciding agency: ${text(data.to)}`,
    },
  },
  'dossier.taken-in': {
    name: { vi: 'Xác nhận đã nhận hồ sơ chuyển đến', en: 'Hand-over acknowledged' },
    citizen: true,
    words: {
      vi: (data) => `${text(data.to)} xác nhận đã nhận hồ sơ`,
      en: (data) => `${text(data.to)} has taken it`,
    },
  },
  'dossier.sent-back': {
    name: { vi: 'Trả lại hồ sơ chuyển nhầm', en: 'Sent back as not its own' },
    words: {
      vi: (data) => `${text(data.from)} trả lại ${text(data.to)}: ${text(data.reason)}; ngày hẹn trả không đổi`,
      en: (data) => `${text(data.from)} sent it back to ${text(data.to)}: ${text(data.reason)}; the due date stays`,
    },
  },
  'dossier.not-taken': {
    words: {
      vi: 'Nhắc hai bên: hồ sơ đã chuyển mà chưa xác nhận đã nhận',
      en: 'Both sides were told that it was handed over and not taken',
    },
  },
  'dossier.payment-asked': {
    name: { vi: 'Yêu cầu nộp phí, lệ phí', en: 'Fee asked for' },
    citizen: true,
    words: {
      vi: (data) => `Yêu cầu nộp phí, lệ phí (${text(data.action)})`,
      en: (data) => `The fee is asked for (${text(data.actionEn)})`,
    },
  },
  'dossier.leaders-told': {
    words: {
      vi: (data) => `Báo lãnh đạo: ${text(data.action)}`,
      en: (data) => `Leaders were told: ${text(data.actionEn)}`,
    },
    name: { vi: 'Báo lãnh đạo theo quy trình', en: 'Leaders told by the process' },
  },
  'dossier.step-done': {
    name: { vi: 'Xong một bước', en: 'Step done' },
    citizen: true,
    words: {
      vi: (data) => `Xong bước “${text(data.done)}”, sang bước “${text(data.next)}”`,
      en: (data) => `“${text(data.doneEn)}” is done, “${text(data.nextEn)}” begins`,
    },
  },
  'dossier.passed-on': {
    name: { vi: 'Chuyển theo sắp xếp cơ quan', en: 'Passed on as agencies were rearranged' },
    citizen: true,
    words: {
      vi: (data) => `Chuyển theo sắp xếp cơ quan: ${text(data.to)} giải quyết tiếp, hạn trả không đổi`,
      en: (data) => `Passed on as agencies were rearranged: ${text(data.to)} goes on, due days stay`,
    },
  },
  'dossier.due-soon': {
    name: { vi: 'Nhắc hồ sơ sắp đến hạn', en: 'Reminded that it is due soon' },
    words: {
      vi: (data) => `Nhắc người đang giữ: sắp đến hạn${due(data, ',', 'vi')}`,
      en: (data) => `The holder was told that it is due soon${due(data, ',', 'en')}`,
    },
  },
  'dossier.overdue': {
    words: { vi: 'Nhắc người đang giữ: hồ sơ đã quá hạn', en: 'The holder was told that it is late' },
  },
  'dossier.overdue-leaders': {
    words: {
      vi: 'Báo lãnh đạo cơ quan: hồ sơ quá hạn chưa xong',
      en: 'The agency’s leaders were told that it is late',
    },
  },
  'dossier.overdue-above': {
    words: { vi: 'Báo cơ quan cấp trên: hồ sơ quá hạn chưa xong', en: 'The agency above was told that it is late' },
  },
  'dossier.slip-not-printed': {
    words: {
      vi: 'Chưa in được giấy tiếp nhận; số và ngày hẹn trả vẫn giữ nguyên',
      en: 'The receipt slip could not be printed; number and due date stand',
    },
  },
  'dossier.denied': {
    name: { vi: 'Từ chối tiếp nhận hồ sơ', en: 'Dossier not accepted' },
    citizen: true,
    words: {
      vi: (data) => `Từ chối tiếp nhận: ${text(data.reason)}`,
      en: (data) => `Not accepted: ${text(data.reason)}`,
    },
  },
  'dossier.supplement-requested': {
    name: { vi: 'Yêu cầu bổ sung hồ sơ', en: 'More papers asked for' },
    citizen: true,
    words: {
      vi: (data) => `Yêu cầu bổ sung: ${text(data.papers)}`,
      en: (data) => `More papers requested: ${text(data.papers)}`,
    },
  },
  'dossier.supplemented': {
    name: { vi: 'Bổ sung xong giấy tờ', en: 'Papers supplied' },
    citizen: true,
    words: {
      vi: (data) =>
        `Đã bổ sung giấy tờ${data.missing ? `; người nộp cho biết không còn giấy nào khác (không có: ${text(data.missing)})` : ''}${data.clock ? ', tiếp tục tính thời hạn' : ''}`,
      en: (data) =>
        `Papers supplied${data.missing ? `; the applicant has no others (without: ${text(data.missing)})` : ''}${data.clock ? ', the clock runs again' : ''}`,
    },
  },
  'dossier.papers-added': {
    name: { vi: 'Bổ sung một phần giấy tờ', en: 'Some papers supplied' },
    citizen: true,
    words: {
      vi: (data) => `Đã nhận thêm: ${text(data.papers)}. Còn thiếu: ${text(data.missing)}`,
      en: (data) => `Came: ${text(data.papers)}. Still missing: ${text(data.missing)}`,
    },
  },
  'dossier.assigned': {
    name: { vi: 'Phân công thụ lý', en: 'Specialist assigned' },
    citizen: true,
    words: {
      vi: (data) => `Phân công thụ lý: ${text(data.to)}`,
      en: (data) => `Assigned to: ${text(data.to)}`,
    },
  },
  'dossier.handed-over': {
    name: { vi: 'Bàn giao hồ sơ', en: 'Dossier handed over' },
    words: {
      vi: (data) => `Bàn giao cho ${text(data.to)}: ${text(data.reason)}`,
      en: (data) => `Handed over to ${text(data.to)}: ${text(data.reason)}`,
    },
  },
  'dossier.taken-back': {
    name: { vi: 'Lấy lại hồ sơ đã giao', en: 'Dossier taken back' },
    words: { vi: 'Lấy lại hồ sơ đã giao', en: 'Taken back' },
  },
  'dossier.reminded': {
    name: { vi: 'Đôn đốc hồ sơ', en: 'Reminded' },
    words: {
      vi: (data) => `Đôn đốc ${text(data.to)}: ${text(data.text)}`,
      en: (data) => `Reminded ${text(data.to)}: ${text(data.text)}`,
    },
  },
  'dossier.noted': {
    name: { vi: 'Ghi chú nội bộ', en: 'Internal note' },
    words: {
      vi: (data) => (data.asks ? `Hỏi ${text(data.to)}` : 'Ghi chú nội bộ'),
      en: (data) => (data.asks ? `Asked ${text(data.to)}` : 'Internal note'),
    },
  },
  'dossier.apologised': {
    name: { vi: 'Xin lỗi và hẹn lại ngày trả', en: 'Apology with a new day' },
    citizen: true,
    words: {
      vi: (data) => `Xin lỗi vì chậm trả kết quả: ${text(data.reason)}${due(data, '. Hẹn lại', 'vi')}`,
      en: (data) => `Apology for the delay: ${text(data.reason)}${due(data, '. New day', 'en')}`,
    },
  },
  'dossier.directed': {
    name: { vi: 'Chỉ đạo', en: 'Order given' },
    words: {
      vi: (data) => `Chỉ đạo, giao ${text(data.to)} thực hiện`,
      en: (data) => `Ordered, to be done by ${text(data.to)}`,
    },
  },
  'dossier.opinions-asked': {
    name: { vi: 'Lấy ý kiến phối hợp', en: 'Opinions asked' },
    citizen: true,
    words: {
      vi: (data) => `Lấy ý kiến của ${text(data.to)}`,
      en: (data) => `Asked for the opinion of ${text(data.to)}`,
    },
  },
  'dossier.opinions-gathered': {
    words: { vi: 'Không còn nơi nào phải chờ ý kiến', en: 'No opinion is waited for any more' },
  },
  'dossier.child-opened': {
    name: { vi: 'Chuyển hồ sơ liên thông', en: 'Passed on as a child dossier' },
    citizen: true,
    words: {
      vi: (data) => `Chuyển liên thông đến ${text(data.to)}: ${text(data.what)}`,
      en: (data) => `Passed on to ${text(data.to)}: ${text(data.what)}`,
    },
  },
  'dossier.child-settled': {
    name: { vi: 'Có kết quả liên thông', en: 'Child dossier settled' },
    citizen: true,
    words: {
      vi: (data) => `${text(data.to)} đã giải quyết phần liên thông (hồ sơ ${text(data.child)})`,
      en: (data) => `${text(data.to)} settled its part (dossier ${text(data.child)})`,
    },
  },
  'dossier.child-ended': {
    name: { vi: 'Phần liên thông không có kết quả', en: 'Child dossier ended without what was asked' },
    citizen: true,
    words: {
      vi: (data) =>
        `${text(data.to)} không giải quyết phần liên thông (hồ sơ ${text(data.child)})${data.reason ? `: ${text(data.reason)}` : ''}`,
      en: (data) =>
        `${text(data.to)} did not settle its part (dossier ${text(data.child)})${data.reason ? `: ${text(data.reason)}` : ''}`,
    },
  },
  'dossier.children-settled': {
    words: { vi: 'Các phần liên thông đã xong', en: 'All child dossiers are settled' },
  },
  'dossier.drafted': {
    words: { vi: 'Lưu dự thảo kết quả, chưa trình', en: 'Draft result kept, not submitted' },
  },
  'dossier.refusal-proposed': {
    words: { vi: 'Trình dự thảo văn bản từ chối giải quyết', en: 'Refusal proposed' },
  },
  'dossier.handling-started': {
    citizen: true,
    words: { vi: 'Chuyên viên bắt đầu thụ lý', en: 'The specialist started' },
  },
  'dossier.proposed': {
    words: { vi: 'Trình dự thảo kết quả', en: 'Draft result proposed' },
  },
  'dossier.proposal-returned': {
    name: { vi: 'Trả lại dự thảo kết quả để sửa', en: 'Draft result returned' },
    words: {
      vi: (data) => `Trả lại dự thảo để sửa: ${text(data.reason)}`,
      en: (data) => `Draft returned: ${text(data.reason)}`,
    },
  },
  'dossier.approved': {
    citizen: true,
    words: { vi: 'Lãnh đạo đã ký kết quả', en: 'The leader signed the result' },
  },
  'dossier.signature-withdrawn': {
    name: { vi: 'Thu hồi chữ ký kết quả', en: 'Signature of the result withdrawn' },
    citizen: true,
    words: { vi: 'Lãnh đạo xem lại kết quả trước khi phát hành', en: 'The leader looks at the result again' },
  },
  'dossier.result-ready': {
    name: { vi: 'Đã có kết quả', en: 'Result ready' },
    citizen: true,
    words: {
      vi: (data) =>
        `${data.refuses ? 'Đã có văn bản từ chối giải quyết' : 'Đã có kết quả'}${data.notation ? `: ${text(data.notation)}` : ''}`,
      en: (data) =>
        `${data.refuses ? 'Refused in writing' : 'Result ready'}${data.notation ? `: ${text(data.notation)}` : ''}`,
    },
  },
  'dossier.returned': {
    name: { vi: 'Trả kết quả', en: 'Result handed over' },
    citizen: true,
    words: {
      vi: (data) =>
        `${
          data.how === 'parent'
            ? 'Chuyển kết quả về hồ sơ gốc'
            : data.how === 'online'
              ? 'Trả kết quả trực tuyến'
              : data.how === 'postal'
                ? 'Bưu chính công ích đã phát kết quả'
                : 'Trả kết quả tại quầy'
        }${data.originals ? markWords.withOriginals.vi(text(data.originals)) : ''}`,
      en: (data) =>
        `${
          data.how === 'parent'
            ? 'Result given to the dossier that opened it'
            : data.how === 'online'
              ? 'Result handed over online'
              : data.how === 'postal'
                ? 'Result delivered by post'
                : 'Result handed over at the counter'
        }${data.originals ? markWords.withOriginals.en(text(data.originals)) : ''}`,
    },
  },
  'dossier.result-downloaded': {
    citizen: true,
    words: { vi: 'Người nộp tải kết quả', en: 'The applicant downloaded the result' },
  },
  'dossier.withdrawn': {
    name: { vi: 'Rút hồ sơ', en: 'Dossier withdrawn' },
    citizen: true,
    words: {
      vi: (data) =>
        data.parent
          ? `Dừng theo hồ sơ gốc ${text(data.parent)}: ${text(data.reason)}`
          : `Rút hồ sơ theo yêu cầu của người nộp: ${text(data.reason)}`,
      en: (data) =>
        data.parent
          ? `Ended with dossier ${text(data.parent)}: ${text(data.reason)}`
          : `Withdrawn at the applicant’s request: ${text(data.reason)}`,
    },
  },
  'dossier.stopped': {
    name: { vi: 'Dừng xử lý hồ sơ', en: 'Dossier stopped' },
    citizen: true,
    words: {
      vi: (data) => `Dừng xử lý: ${text(data.reason)} (căn cứ: ${text(data.basis)})`,
      en: (data) => `Stopped: ${text(data.reason)} (legal basis: ${text(data.basis)})`,
    },
  },
  'dossier.rated': {
    name: { vi: 'Đánh giá của người dân', en: 'Rated by the applicant' },
    citizen: true,
    words: {
      vi: (data) => `Đánh giá: ${text(data.level)}`,
      en: (data) => `Rated: ${text(data.levelEn)}`,
    },
  },
}
