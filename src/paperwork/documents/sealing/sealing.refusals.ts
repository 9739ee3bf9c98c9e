import type { Refusals } from '../../../kernel/refusal.ts'

export const sealingRefusals: Refusals = {
  'sealing.process-lost': {
    status: 409,
    vi: 'Máy chủ khởi động lại trong lúc đóng dấu. Số đã cấp vẫn giữ; hãy bấm “Đóng dấu lại”.',
    en: 'The server restarted while the seal was being made. The number stands; press “Seal again”.',
  },
  'sealing.crashed': {
    status: 503,
    vi: 'Đóng dấu gặp lỗi của hệ thống. Số đã cấp vẫn giữ; hãy bấm “Đóng dấu lại”, vẫn lỗi thì báo người vận hành.',
    en: 'The seal met an error of the system. The number stands; press “Seal again”, and tell the operator if it happens again.',
  },
}
