import { notReallyPdf } from '../../kernel/forms/index.ts'
import { say } from '../../kernel/pages/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'
import { type DossierStand, dossierLife } from './dossier.life.ts'

const stateIn = (data: Record<string, unknown>, language: 'vi' | 'en'): string => {
  const state = dossierLife.states[data.state as DossierStand]
  return state ? say(language, state.words) : String(data.state)
}

export const dossierRefusals: Refusals = {
  'dossier.unknown': {
    status: 404,
    vi: 'Không có hồ sơ này, hoặc hồ sơ thuộc cơ quan khác. Kiểm tra lại số hồ sơ.',
    en: 'There is no such dossier, or it belongs to another agency. Check the number.',
  },
  'dossier.not-now': {
    status: 409,
    vi: (data) =>
      `Hồ sơ ${String(data.name)} đang ở bước “${stateIn(data, 'vi')}” nên không làm được việc này. Mở lại hồ sơ để xem việc tiếp theo.`,
    en: (data) =>
      `Dossier ${String(data.name)} is “${stateIn(data, 'en')}”, so this cannot be done. Open the dossier again to see what comes next.`,
  },
  'dossier.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã xử lý hồ sơ này lúc ${String(data.when)} (${String(data.what)}). Việc bạn vừa làm chưa được ghi; hãy mở lại hồ sơ.`,
    en: (data) =>
      `${String(data.who)} acted on this dossier at ${String(data.whenEnglish)} (${String(data.whatEnglish)}). What you did was not recorded; open the dossier again.`,
  },
  'dossier.out-of-reach': {
    status: 403,
    vi: 'Hồ sơ này không thuộc phạm vi của vị trí bạn đang làm. Nếu cần xem, hãy nhờ người phụ trách hồ sơ.',
    en: 'This dossier is outside the scope of your position. Ask the person in charge if you need to see it.',
  },
  'dossier.opinions-open': {
    status: 422,
    vi: ({ who }) =>
      `Còn chờ ý kiến của ${String(who)}. Không trả lời không phải là đồng ý: chờ trả lời, hoặc khi quá hạn thì mở câu hỏi và ghi căn cứ để đi tiếp.`,
    en: ({ who }) =>
      `${String(who)} has not answered. Silence is no consent: wait, or once it is overdue open the question and give a ground to go on.`,
  },
  'dossier.opinions-first': {
    status: 422,
    vi: 'Bước sau là lấy ý kiến: bấm “Lấy ý kiến”, ghi nội dung cần hỏi và chọn nơi cần hỏi.',
    en: 'The next step asks for opinions: say what is asked, and of whom.',
  },
  'dossier.child-agency': {
    status: 422,
    vi: 'Cơ quan này không được giao giải quyết thủ tục liên thông ấy. Hãy chọn cơ quan có thẩm quyền trong danh sách.',
    en: 'This agency does not decide that procedure. Choose one that does from the list.',
  },
  'dossier.child-circle': {
    status: 422,
    vi: 'Hồ sơ này hoặc hồ sơ gốc của nó đã theo chính thủ tục ấy, nên không chuyển liên thông vòng lại được.',
    en: 'This dossier, or one above it, is of that very procedure: it would go in a circle.',
  },
  'dossier.child-there': {
    status: 409,
    vi: 'Phần việc này đã được chuyển cho cơ quan ấy và đang giải quyết. Hãy xem ở mục “Hồ sơ liên thông”.',
    en: 'This part was passed on to that agency already and is open. See the child dossiers.',
  },
  'dossier.child-not-here': {
    status: 422,
    vi: 'Ở bước này quy trình không cho chuyển liên thông thủ tục ấy.',
    en: 'The process does not let that procedure be passed on in this step.',
  },
  'dossier.child-first': {
    status: 422,
    vi: 'Bước sau là chuyển hồ sơ liên thông: bấm “Chuyển liên thông”, chọn thủ tục và cơ quan giải quyết.',
    en: 'The next step passes a part on: choose the procedure and the agency.',
  },
  'dossier.children-open': {
    status: 422,
    vi: ({ who }) => `Còn chờ hồ sơ liên thông: ${String(who)}.`,
    en: ({ who }) => `Child dossiers are still open: ${String(who)}.`,
  },
  'dossier.papers-missing': {
    status: 422,
    vi: (data) =>
      `Còn thiếu giấy tờ: ${String(data.papers)}. Nộp hoặc đánh dấu đã nhận; giấy không cần trong trường hợp này thì ghi rõ là không cần.`,
    en: (data) =>
      `Papers are missing: ${String(data.papers)}. Hand them in or tick them; say so where one is not needed here.`,
  },
  'dossier.filer-missing': {
    status: 422,
    vi: 'Doanh nghiệp, cơ quan, tổ chức nộp qua một người. Hãy đánh dấu “Người khác nộp thay” và ghi người đó.',
    en: 'A business, agency or organisation files through a person. Tick “Filed by somebody else” and enter that person.',
  },
  'dossier.no-papers-named': {
    status: 422,
    vi: 'Chưa nêu giấy tờ nào. Chọn lý do ở giấy còn thiếu, hoặc ghi tên giấy tờ khác.',
    en: 'No paper is named yet. Choose a reason at what is missing, or name another paper.',
  },
  'dossier.nothing-supplied': {
    status: 422,
    vi: 'Chưa có giấy tờ nào. Hãy chọn tệp hoặc đánh dấu giấy đã nhận.',
    en: 'There is no paper yet. Choose a file or tick what was brought.',
  },
  'dossier.file-cut-off': {
    status: 422,
    vi: (data) => notReallyPdf.vi(String(data.name)),
    en: (data) => notReallyPdf.en(String(data.name)),
  },
  'dossier.no-due-day': {
    status: 422,
    vi: 'Thủ tục này ghi thời hạn bằng lời. Hãy nhập ngày hẹn trả và lý do chọn ngày đó.',
    en: 'The time limit of this procedure is only described in words. Enter the due date and the reason for it.',
  },
  'dossier.supplement-used': {
    status: 409,
    vi: 'Hồ sơ đã được yêu cầu bổ sung một lần; quy định chỉ cho yêu cầu một lần, nêu đủ các giấy tờ.',
    en: 'More papers were already requested once; the rule allows one request that names them all.',
  },
  'dossier.already-rated': {
    status: 409,
    vi: 'Hồ sơ này đã được đánh giá. Cảm ơn bạn.',
    en: 'This dossier has already been rated. Thank you.',
  },
  'dossier.reassign-reason': {
    status: 422,
    vi: 'Hồ sơ đã có người giữ: ghi lý do giao lại.',
    en: 'Somebody holds it already: give a reason for giving it to another.',
  },
  'dossier.rating-reason': {
    status: 422,
    vi: 'Hãy cho biết vì sao bạn không hài lòng.',
    en: 'Say why you are not satisfied.',
  },
  'dossier.no-result': {
    status: 404,
    vi: 'Hồ sơ chưa có kết quả để tải.',
    en: 'The dossier has no result to download yet.',
  },
  'dossier.wrong-handler': {
    status: 422,
    vi: 'Chuyên viên được chọn không thuộc cơ quan giải quyết hồ sơ này hoặc đã thôi vị trí. Hãy chọn người khác.',
    en: 'The chosen specialist does not belong to the competent agency, or has left. Choose someone else.',
  },
  'dossier.apology-used': {
    status: 409,
    vi: 'Hồ sơ đã được xin lỗi và hẹn lại; quy định không cho hẹn lại nữa.',
    en: 'A new day was promised already; the rule allows no other.',
  },
  'dossier.no-later-day': {
    status: 422,
    vi: 'Ngày hẹn mới phải là ngày làm việc, sau hôm nay và sau ngày hẹn đang ghi.',
    en: 'The new day must be a working day after today and after the day promised now.',
  },
  'dossier.wrong-person': {
    status: 422,
    vi: 'Người được chọn không thuộc cơ quan giải quyết hoặc nơi tiếp nhận hồ sơ này. Hãy chọn người khác.',
    en: 'The chosen person belongs neither to the competent agency nor to the receiving unit. Choose someone else.',
  },
  'dossier.wrong-signer': {
    status: 422,
    vi: 'Người ký được chọn không phải lãnh đạo đương chức của cơ quan giải quyết hồ sơ này. Hãy chọn người khác.',
    en: 'The chosen signer is not a leader in office of the competent agency. Choose someone else.',
  },
  'dossier.not-competent': {
    status: 422,
    vi: 'Cơ quan được chọn không có thẩm quyền giải quyết thủ tục này. Hãy chọn lại cơ quan giải quyết.',
    en: 'The chosen agency is not competent for this procedure. Choose the competent agency.',
  },
  'dossier.not-received': {
    status: 409,
    vi: 'Hồ sơ chưa được tiếp nhận nên chưa có giấy tiếp nhận.',
    en: 'The dossier has not been received, so there is no slip yet.',
  },
  'dossier.slip-not-printed': {
    status: 503,
    vi: 'Chưa in được giấy tiếp nhận. Số hồ sơ và ngày hẹn trả vẫn giữ nguyên; hãy mở lại sau ít phút.',
    en: 'The receipt slip could not be printed. Number and due date stand; open it again in a few minutes.',
  },
  'dossier.filed-already': {
    status: 409,
    vi: ({ number }) =>
      `Người này đang có hồ sơ ${number} cùng thủ tục, chưa xong. Nếu là việc khác, đánh dấu ô này rồi tiếp nhận.`,
    en: ({ number }) =>
      `This person has dossier ${number} of the same procedure, not finished. If it is another matter, tick this box and receive it.`,
  },
  'dossier.return-unproved': {
    status: 422,
    vi: 'Hãy ghi số bưu gửi, hoặc giấy tờ của người nhận thay.',
    en: 'Enter the number of the post item, or the paper of who takes it for another.',
  },
  'dossier.register-days': {
    status: 400,
    vi: 'Ngày đầu phải trước hoặc bằng ngày cuối.',
    en: 'The first day must not lie after the last.',
  },
  'dossier.register-too-long': {
    status: 422,
    vi: ({ limit }) => `Sổ trong khoảng này dài quá ${limit} dòng. Hãy in từng khoảng ngắn hơn, hoặc xuất Excel.`,
    en: ({ limit }) => `The register of these days has more than ${limit} lines. Print shorter spans, or export it.`,
  },
  'dossier.nothing-to-print': {
    status: 404,
    vi: 'Hồ sơ chưa có phiếu hay tệp nào in được.',
    en: 'The dossier has no form or file that can be printed yet.',
  },
  'dossier.too-many-pages': {
    status: 422,
    vi: ({ limit }) => `Hồ sơ dài quá ${limit} trang. Hãy mở và in từng giấy tờ.`,
    en: ({ limit }) => `The dossier has more than ${limit} pages. Open and print its papers one by one.`,
  },
  'dossier.no-letter': {
    status: 404,
    vi: 'Hồ sơ không có văn bản này.',
    en: 'The dossier has no such letter.',
  },
  'dossier.too-many-slips': {
    status: 422,
    vi: (data) => `Mỗi lần in nhiều nhất ${String(data.most ?? '')} phiếu kiểm soát. Hãy chọn ít hồ sơ hơn.`,
    en: (data) => `At most ${String(data.most ?? '')} control slips at a time. Choose fewer dossiers.`,
  },
  'dossier.nothing-scanned': {
    status: 422,
    vi: 'Giấy tờ này chưa có bản quét. Hãy chọn tệp quét rồi đối chiếu.',
    en: 'This paper has no scan yet. Choose the scan, then compare it.',
  },
  'dossier.no-paper': {
    status: 404,
    vi: 'Không có giấy tờ này trong hồ sơ.',
    en: 'There is no such paper in the dossier.',
  },
}
