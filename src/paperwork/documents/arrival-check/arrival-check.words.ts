import { defineWords } from '../../../kernel/pages/index.ts'

export const checkWords = defineWords({
  title: { vi: 'Tính xác thực, toàn vẹn', en: 'Authenticity and integrity' },
  notYet: {
    vi: 'Đang kiểm tra chữ ký số và tính toàn vẹn của văn bản này. Hãy tải lại trang sau ít giây.',
    en: 'Signatures and integrity of this document are being checked. Load the page again in a few seconds.',
  },
  package: { vi: 'Gói tin', en: 'Package' },
  intact: { vi: 'Nguyên vẹn như khi nhận', en: 'As it was received' },
  altered: { vi: 'Gói tin lưu tại đây không còn như khi nhận', en: 'The package kept here is not as it was received' },
  fingerprint: { vi: 'Mã băm SHA-256', en: 'SHA-256' },
  at: { vi: 'Kiểm tra lúc', en: 'Checked at' },
  bad: { vi: 'Chữ ký số không hợp lệ', en: 'A signature is not valid' },
  badWill: {
    vi: 'Không vào sổ văn bản này khi chưa làm rõ. Bấm “Trả lại nơi gửi” và ghi lý do; nơi gửi nhận được ngay trên hệ thống.',
    en: 'Do not register this document before it is cleared up. Press “Return to the sender” and give the reason; the sender gets it in the system at once.',
  },
  badLater: {
    vi: 'Văn bản đã vào sổ. Hãy báo nơi gửi và người đang xử lý.',
    en: 'The document is registered already. Tell its sender and whoever works on it.',
  },
})
