import type { Refusals } from '../../kernel/refusal.ts'
import { type DocumentState, stateWords } from './document.ts'

const stateIn = (data: Record<string, unknown>, language: 'vi' | 'en'): string => {
  const word = stateWords[data.state as DocumentState]?.[language]
  return typeof word === 'string' ? word : String(data.state)
}

/** What a request of the sender forbids, and what to do instead. */
const bound: Readonly<Record<string, { vi: string; en: string }>> = {
  frozen: {
    vi: 'Văn bản đang tạm dừng vì có yêu cầu thu hồi, cập nhật hoặc thay thế chưa được trả lời. Hãy mở văn bản để xem: yêu cầu của nơi gửi thì trả lời trước, yêu cầu của cơ quan mình thì chờ nơi nhận trả lời, rồi làm tiếp.',
    en: 'The document is on hold: a recall, update or replacement has not been answered yet. Open the document: answer what its sender asks, or wait for the receivers of what you asked, then go on.',
  },
  recalled: {
    vi: 'Văn bản đã thu hồi nên không xử lý tiếp được. Văn bản vẫn nằm trong sổ, kèm lý do thu hồi.',
    en: 'The document was recalled, so nothing more can be done with it. It stays in the register with the reason.',
  },
  annulled: {
    vi: 'Văn bản đã bị bãi bỏ nên không xử lý tiếp được. Văn bản vẫn nằm trong sổ, kèm văn bản bãi bỏ.',
    en: 'The document was annulled, so nothing more can be done with it. It stays in the register with what annulled it.',
  },
  replaced: {
    vi: 'Văn bản đã được thay thế nên không xử lý tiếp được. Hãy mở văn bản thay thế và làm việc ở đó.',
    en: 'The document was replaced, so nothing more can be done with it. Open the document that replaced it and work there.',
  },
}

export const documentRefusals: Refusals = {
  'document.paper-not-listed': {
    status: 422,
    vi: 'Loại này không có trong danh mục được gửi bản giấy đang áp dụng, nên văn bản phải gửi điện tử qua hệ thống (QĐ 28/2018/QĐ-TTg). Hãy chọn một loại trong danh mục, hoặc đề nghị quản trị bổ sung danh mục ở trang Quy định.',
    en: 'This is none of the kinds that may go on paper now, so the document is sent electronically (QĐ 28/2018/QĐ-TTg). Choose a kind of the list, or ask the administrator to add it under Rules.',
  },
  'document.sent-already': {
    status: 422,
    vi: 'Các nơi đã chọn đều nhận văn bản này rồi. Hãy chọn nơi nhận khác.',
    en: 'All you chose have been sent this document already. Choose other receivers.',
  },
  'document.sent-later': {
    status: 422,
    vi: 'Ngày chuyển không được sau hôm nay.',
    en: 'The day it is sent must not be after today.',
  },
  'document.unknown': {
    status: 404,
    vi: 'Không có văn bản này, hoặc văn bản thuộc cơ quan khác.',
    en: 'There is no such document, or it belongs to another agency.',
  },
  'document.out-of-reach': {
    status: 403,
    vi: 'Văn bản này không thuộc phạm vi của vị trí bạn đang làm.',
    en: 'This document is outside the scope of your position.',
  },
  'document.not-now': {
    status: 409,
    vi: (data) =>
      bound[String(data.state)]?.vi ??
      `Văn bản đang ở trạng thái “${stateIn(data, 'vi')}” nên không làm được việc này. Mở lại để xem việc tiếp theo.`,
    en: (data) =>
      bound[String(data.state)]?.en ??
      `The document is “${stateIn(data, 'en')}”, so this cannot be done. Open it again to see what comes next.`,
  },
  'document.answers-bound': {
    status: 409,
    vi: (data) =>
      `Văn bản ${String(data.letter)} mà dự thảo này trả lời đang ở trạng thái “${stateIn(data, 'vi')}” nên chưa trình, cấp số được. Hãy mở văn bản đó để xem việc cần làm.`,
    en: (data) =>
      `The document ${String(data.letter)} that this one answers is “${stateIn(data, 'en')}”, so this cannot go on. Open that document to see what to do.`,
  },
  'document.changed-meanwhile': {
    status: 409,
    vi: 'Người khác đã xử lý văn bản này trong lúc bạn mở trang. Việc bạn vừa làm chưa được ghi; hãy mở lại văn bản.',
    en: 'Someone else acted on this document while you had it open. Nothing was recorded; open it again.',
  },
  'document.wrong-signer': {
    status: 403,
    vi: 'Văn bản này trình người khác ký. Chỉ người được trình (hoặc người được uỷ quyền) ký được.',
    en: 'This document was submitted to another signer. Only that person or a delegate may sign.',
  },
  'document.wrong-receiver': {
    status: 422,
    vi: 'Có nơi nhận không nằm trong danh bạ đang dùng, hoặc chính là cơ quan ban hành. Hãy chọn lại nơi nhận.',
    en: 'A receiver is not in the directory, or is the issuing agency itself. Choose the receivers again.',
  },
  'document.no-agency': {
    status: 403,
    vi: 'Tài khoản này không ở vị trí nào của một cơ quan nên không soạn văn bản được.',
    en: 'This account is in no position of an agency, so it drafts no documents.',
  },
  'document.old-issuer': {
    status: 409,
    vi: 'Dự thảo còn mang tên và ký hiệu của cơ quan cũ. Hãy mở “Sửa dự thảo” (hoặc soạn lại kết quả của hồ sơ) rồi trình.',
    en: 'The draft still bears the name of the old agency. Change it (or draft the dossier’s result again), then submit it.',
  },
  'document.no-such-signer': {
    status: 422,
    vi: 'Người ký này hôm nay không có thẩm quyền ký văn bản của cơ quan. Hãy chọn lại người ký.',
    en: 'This person may not sign for the agency today. Choose the signer again.',
  },
  'document.basis-needed': {
    status: 422,
    vi: 'Quyết định phải có căn cứ. Hãy ghi ít nhất một căn cứ.',
    en: 'A decision needs its bases. Enter at least one.',
  },
  'document.addressee-needed': {
    status: 422,
    vi: 'Hãy ghi nơi kính gửi, hoặc chọn cơ quan nhận bên dưới.',
    en: 'Enter whom the letter is for, or choose the receivers below.',
  },
  'document.no-such-letter': {
    status: 422,
    vi: 'Không có văn bản đến này ở cơ quan, hoặc văn bản chưa vào sổ. Hãy chọn lại.',
    en: 'The agency has no such letter, or it is not registered. Choose again.',
  },
  'document.no-such-corrected': {
    status: 422,
    vi: 'Không có văn bản này trong số văn bản cơ quan đã phát hành và còn hiệu lực. Hãy chọn lại.',
    en: 'The agency has issued no such document that still holds. Choose again.',
  },
  'document.corrected-bound': {
    status: 409,
    vi: (data) =>
      `Văn bản ${String(data.document)} mà dự thảo này đính chính, thay thế hoặc bãi bỏ đang ở trạng thái “${stateIn(data, 'vi')}” nên chưa trình, cấp số được. Hãy mở văn bản đó để xem việc cần làm.`,
    en: (data) =>
      `The document ${String(data.document)} that this one corrects, replaces or annuls is “${stateIn(data, 'en')}”, so this cannot go on. Open that document to see what to do.`,
  },
  'document.file-needed': {
    status: 422,
    vi: 'Hãy chọn tệp văn bản đã soạn.',
    en: 'Choose the file of the document.',
  },
  'upload.not-a-document': {
    status: 422,
    vi: 'Chỉ nhận tệp PDF hoặc Word (.docx). Hãy chọn lại tệp.',
    en: 'Only PDF or Word (.docx) files are taken. Choose another file.',
  },
  'upload.no-converter': {
    status: 422,
    vi: 'Máy chủ chưa cài LibreOffice nên chưa chuyển được tệp Word sang PDF. Hãy lưu tệp thành PDF rồi tải lên.',
    en: 'LibreOffice is not installed on the server, so Word files cannot be converted. Save it as PDF and upload that.',
  },
  'upload.not-converted': {
    status: 422,
    vi: 'Tệp Word này không chuyển sang PDF được: tệp hỏng, bị khoá hoặc quá lớn. Hãy lưu thành PDF rồi tải lên.',
    en: 'This Word file could not be converted: it is damaged, locked or too large. Save it as PDF and upload that.',
  },
  'upload.signed': {
    status: 422,
    vi: 'Tệp PDF này đã có chữ ký số nên không dùng làm dự thảo được. Hãy tải bản chưa ký.',
    en: 'This PDF is signed already and cannot be a draft. Upload the unsigned one.',
  },
  'upload.turned': {
    status: 422,
    vi: 'Trang đầu hoặc trang cuối của tệp PDF bị xoay, số và ngày không ghi được đúng chỗ. Hãy lưu lại đúng chiều trang.',
    en: 'The first or last page of the PDF is turned, so number and date have no place. Save it upright.',
  },
  'document.receiver-closed': {
    status: 422,
    vi: (data) =>
      `Cơ quan đã ngừng hoạt động nên không gửi được: ${String(data.names)}. Hãy bỏ chọn, hoặc sửa nhóm nơi nhận.`,
    en: (data) => `Closed, so nothing can be sent there: ${String(data.names)}. Take it away, or change the group.`,
  },
  'document.no-such-group': {
    status: 422,
    vi: 'Nhóm nơi nhận này không còn. Hãy chọn lại.',
    en: 'This group of receivers is gone. Choose again.',
  },
  'document.receivers-many': {
    status: 422,
    vi: (data) =>
      `Văn bản sẽ gửi đến ${String(data.count)} cơ quan. Hãy xem lại danh sách, đánh dấu ô này rồi bấm lại.`,
    en: (data) => `It will go to ${String(data.count)} agencies. Look at the list, tick this box and press again.`,
  },
  'document.receivers-doubtful': {
    status: 422,
    vi: (data) =>
      `Chưa nhận văn bản nào qua trục, có thể không đến nơi: ${String(data.names)}. Vẫn gửi thì đánh dấu ô này rồi bấm lại.`,
    en: (data) =>
      `Has never fetched a document, so it may not arrive: ${String(data.names)}. To send it still, tick this box and press again.`,
  },
  'document.reason-needed': {
    status: 422,
    vi: 'Hãy ghi lý do; nơi gửi sẽ đọc được lý do này.',
    en: 'Give a reason; the sender will read it.',
  },
}
