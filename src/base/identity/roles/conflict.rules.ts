import { Type } from 'typebox'
import { defineRule } from '../../rules/index.ts'

/** Rights that one person should not hold together: who plans does not approve, who keeps does not decide. */
export const conflictingRights = defineRule({
  name: 'identity.conflicting-rights',
  words: { vi: 'Quyền không nên cùng một người giữ', en: 'Rights one person should not hold together' },
  about: {
    vi: 'Mỗi dòng hai quyền, cách nhau bằng dấu +. Ai giữ cả hai ở cùng một cơ quan thì hệ thống cảnh báo, không cấm.',
    en: 'Two rights a line with + between. Whoever holds both in one agency is warned of, not refused.',
  },
  schema: Type.Array(Type.String({ pattern: '^[a-z-]+\\.[a-z-]+ \\+ [a-z-]+\\.[a-z-]+$', maxLength: 120 }), {
    maxItems: 100,
  }),
  first: [
    {
      value: [
        'archive.keep + archive.decide',
        'file-list.keep + file-list.approve',
        'document.draft + document.set-approval',
        'dossier.receive + document.sign',
        'identity.administer + document.sign',
      ],
      from: '2020-03-05',
      instrument: 'NĐ 30/2020/NĐ-CP, Phụ lục VI, IV',
      mark: 'unconfirmed',
      note: 'Văn bản chỉ yêu cầu cảnh báo xung đột, không liệt kê; tỉnh sửa cho hợp quy chế',
    },
  ],
})
