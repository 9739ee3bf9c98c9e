import type { Refusals } from '../../kernel/refusal.ts'

export const incomingRefusals: Refusals = {
  'document.damaged-attachment': {
    status: 422,
    vi: (data) =>
      `Tệp “${String(data.name)}” bị hỏng: ${String(data.damage)} Không vào sổ được; hãy trả lại nơi gửi kèm lý do này.`,
    en: (data) =>
      `The file “${String(data.name)}” is damaged: ${String(data.damage)} It cannot be registered; return it to the sender with this reason.`,
  },
}
