import type { Follow } from '../../kernel/module/index.ts'
import { openOpinions, openRequests } from './succession.store.ts'

/** Opinions on drafts go along with the drafts when one agency takes another's place. */
export const opinionFollows: Readonly<Record<string, Follow>> = {
  opinionRequests: {
    words: { vi: 'Lượt lấy ý kiến đang mở', en: 'Open requests for opinions' },
    says: { vi: 'Chuyển theo người hỏi; hạn không đổi.', en: 'Go with who asked; due days stay.' },
    go: openRequests.go,
    back: openRequests.back,
  },
  opinions: {
    words: { vi: 'Ý kiến đang chờ', en: 'Opinions waited for' },
    says: { vi: 'Người hoặc đơn vị được hỏi vẫn trả lời.', en: 'Whoever was asked still answers.' },
    go: openOpinions.go,
    back: openOpinions.back,
  },
}
