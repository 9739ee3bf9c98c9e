import { passedOn } from '../../base/directory/index.ts'
import { type Follow, rowsBack } from '../../kernel/module/index.ts'
import { documentSubject, incomingRegister, registerName } from './document.ts'
import {
  arrivals,
  batches,
  booksBack,
  chains,
  closeBooks,
  drafted,
  endRights,
  groups,
  inHand,
  lastNumbers,
  numberedSince,
  passMembers,
  rightsBack,
  waiting,
} from './succession.store.ts'

/** A register as its page calls it. */
const bookName = (register: string): string =>
  register === incomingRegister ? 'Sổ văn bản đến' : registerName(register)

/** What of documents goes along when one agency takes another's place: what has no number yet. Registers and what stands in them stay. */
export const documentFollows: Readonly<Record<string, Follow>> = {
  awaitingSignature: {
    words: { vi: 'Văn bản đang trình ký, đã ký hoặc đang đóng dấu', en: 'Documents being signed or sealed' },
    says: {
      vi: 'Văn bản in tên cơ quan cũ: phát hành trước ngày sắp xếp, hoặc trả lại người soạn.',
      en: 'They bear the old name: issue them before the day, or return them to their drafters.',
    },
    first: true,
    count: waiting.count,
  },
  openBatches: {
    words: { vi: 'Lượt ký nhiều văn bản đang chạy', en: 'Batches being signed' },
    says: {
      vi: 'Đang chờ nhập PIN hoặc chờ nhà cung cấp ký: hoàn thành lượt ký trước.',
      en: 'A PIN or a provider is being waited for: finish the batch first.',
    },
    first: true,
    count: batches.count,
  },
  arrivals: {
    words: { vi: 'Văn bản đến chưa vào sổ', en: 'Letters not registered yet' },
    says: { vi: 'Vào sổ đến của cơ quan nhận.', en: 'Are registered by the receiving agency.' },
    ...passedOn(arrivals, 'document.passed-on', documentSubject),
  },
  drafts: {
    words: { vi: 'Dự thảo', en: 'Drafts' },
    says: {
      vi: 'Chuyển theo người soạn; phải mở sửa một lần để in tên cơ quan mới trước khi trình.',
      en: 'Go with their drafters; opened once before they are submitted, so that they bear the new name.',
    },
    ...passedOn(drafted, 'document.passed-on', documentSubject),
  },
  lettersInHand: {
    words: { vi: 'Văn bản đến đã vào sổ, đang xử lý', en: 'Registered letters in hand' },
    says: {
      vi: 'Giữ trong sổ đến của cơ quan cũ; người đang giữ làm tiếp, văn thư cơ quan nhận theo dõi.',
      en: 'Stay in the old register; who holds them goes on, the receiver’s clerk follows them.',
    },
    count: inHand.count,
  },
  registers: {
    words: { vi: 'Sổ văn bản', en: 'Registers' },
    says: {
      vi: 'Đóng ở số cuối cùng; cơ quan nhận bắt đầu hoặc tiếp tục sổ của mình.',
      en: 'Close at their last number; the receiver begins or goes on with its own.',
    },
    stays: true,
    count: async (db, passing) => (await lastNumbers(db, passing)).length,
    details: async (db, passing) =>
      (await lastNumbers(db, passing)).map(({ register, last }) => `${bookName(register)} ${last}`).join('; '),
    go: ({ db, now }, passing) => closeBooks(db, passing, now),
    back: ({ db }, passed) => booksBack(db, passed),
  },
  made: {
    words: { vi: 'Văn bản đã vào sổ hoặc đã phát hành', en: 'Documents registered or issued' },
    says: {
      vi: 'Giữ nguyên số và sổ của cơ quan đã lập.',
      en: 'Keep number and register of the agency that made them.',
    },
    since: numberedSince,
  },
  receiverGroups: {
    words: { vi: 'Nhóm nơi nhận của cơ quan', en: 'Lists of receivers' },
    says: {
      vi: 'Chuyển sang cơ quan nhận; nhóm trùng tên ở lại.',
      en: 'Go to the receiver; one whose name is there already stays.',
    },
    ...groups,
  },
  checkingChains: {
    words: { vi: 'Quy trình xem dự thảo trước khi ký', en: 'Steps drafts go through before they are signed' },
    says: {
      vi: 'Chuyển sang cơ quan nhận; loại văn bản đã có quy trình ở đó thì theo quy trình ở đó.',
      en: 'Go to the receiver; a type that has steps there keeps those.',
    },
    ...chains,
  },
  namedInGroups: {
    words: { vi: 'Nhóm nơi nhận có tên cơ quan cũ', en: 'Lists that name the old agency' },
    says: { vi: 'Cơ quan nhận thay vào.', en: 'The receiver takes its place in them.' },
    go: ({ db }, passing) => passMembers(db, passing),
    back: ({ db }, passed) => rowsBack(db, 'receiver_group', { members: 'uuid[]' }, passed),
  },
  signingRights: {
    words: { vi: 'Thẩm quyền ký thay, ký thừa lệnh, ký thừa uỷ quyền', en: 'Rights to sign in another’s name' },
    says: {
      vi: 'Chấm dứt theo quyết định cũ; cơ quan nhận giao lại theo quyết định mới.',
      en: 'End with the old decisions; the receiver gives them anew.',
    },
    after: true,
    go: ({ db }, passing) => endRights(db, passing),
    back: ({ db }, passed) => rightsBack(db, passed),
  },
}
