import type { Follow } from '../../kernel/module/index.ts'
import { countOpenFiles } from './case-file.store.ts'

/** Files of work keep the code of the agency that opened them; who holds them goes on with them. */
export const caseFileFollows: Readonly<Record<string, Follow>> = {
  caseFiles: {
    words: { vi: 'Hồ sơ công việc chưa nộp lưu', en: 'Files of work not handed over yet' },
    says: {
      vi: 'Giữ mã hồ sơ của cơ quan cũ; người lập làm tiếp và nộp lưu tại cơ quan nhận.',
      en: 'Keep the old code; who made them goes on and hands them over to the receiver’s archive.',
    },
    count: countOpenFiles,
  },
}
