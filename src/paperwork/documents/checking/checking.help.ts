import type { HelpTopic } from '../../../kernel/module/index.ts'

/** Help for the steps between drafter and signer. */
export const checkingHelp: Readonly<Record<string, HelpTopic>> = {
  'duyet-du-thao': {
    title: { vi: 'Duyệt dự thảo trước khi ký', en: 'Checking a draft before it is signed' },
    says: {
      vi: 'Dự thảo lần lượt qua người duyệt nội dung và người kiểm tra thể thức rồi mới đến người ký, theo quy trình của cơ quan. Trang văn bản và danh sách cho thấy đang ở ai, từ lúc nào.',
      en: 'A draft passes whoever checks content and layout before its signer, as the agency has set. Page and lists show who has it, and since when.',
    },
    steps: [
      {
        vi: 'Vào “Chờ tôi duyệt”, mở dự thảo, đọc rồi bấm “Duyệt, chuyển tiếp”; có thể ghi ý kiến.',
        en: 'Open “For my approval”, read the draft and press “Approve and pass on”, with a remark if you like.',
      },
      {
        vi: 'Sửa ít thì bấm “Sửa trực tiếp”: thành bản mới, người soạn so sánh được. Cần soạn lại thì bấm “Trả lại để sửa” và ghi lý do.',
        en: 'Press “Edit it oneself” for small things: it becomes a new version. Press “Return for changes” with a reason for more.',
      },
    ],
    notes: [
      {
        vi: 'Người soạn thấy cần sửa sau khi trình: bấm “Rút lại để sửa”, sửa xong trình lại.',
        en: 'A drafter who wants to change it after submitting presses “Take back”, then submits again.',
      },
    ],
    pages: ['/van-ban/cho-duyet', '/van-ban/:id/duyet', '/van-ban/:id/sua-truc-tiep', '/van-ban/:id/rut-lai'],
  },
  'quy-trinh-duyet': {
    title: { vi: 'Quy trình duyệt dự thảo', en: 'Approval of drafts' },
    says: {
      vi: 'Cơ quan đặt các bước trước người ký cho từng loại văn bản. Chưa đặt thì dự thảo trình thẳng người ký; kết quả hồ sơ theo các bước của thủ tục.',
      en: 'An agency sets the steps before the signer for each type. Without them drafts go straight to the signer; results of dossiers follow their procedure.',
    },
    steps: [
      {
        vi: 'Bấm “Thêm quy trình duyệt”, chọn loại văn bản rồi bấm “Thêm bước” cho từng bước: việc gì, ai duyệt.',
        en: 'Press “Add an approval chain”, choose the type and press “Add a step” for each: what is checked, by whom.',
      },
      {
        vi: 'Thay đổi bằng “Sửa quy trình”; dự thảo đang trình giữ các bước đã có.',
        en: 'Change it with “Change the chain”; drafts on their way keep their steps.',
      },
    ],
    pages: ['/van-ban/quy-trinh-duyet'],
  },
}
