import type { Follow } from '../../kernel/module/index.ts'
import { countHeld } from './key.store.ts'

/** Keys are bound to a name in a certificate, so none goes along. */
export const keyFollows: Readonly<Record<string, Follow>> = {
  seals: {
    words: { vi: 'Con dấu số của cơ quan', en: 'Seals of the agency' },
    says: {
      vi: 'Văn bản đã đóng dấu vẫn có giá trị; con dấu cũ không đóng văn bản mới. Cấp con dấu số mang tên cơ quan nhận.',
      en: 'What they sealed stays valid; they seal nothing new. Issue one in the receiver’s name.',
    },
    after: true,
    count: (db, passing) => countHeld(db, 'agency', passing),
  },
  certificates: {
    words: { vi: 'Chứng thư số của người', en: 'Certificates of people' },
    says: {
      vi: 'Vẫn ký được; nếu chứng thư ghi tên cơ quan cũ thì xin cấp lại.',
      en: 'Still sign; one that names the old agency is to be issued anew.',
    },
    after: true,
    count: (db, passing) => countHeld(db, 'person', passing),
  },
}
