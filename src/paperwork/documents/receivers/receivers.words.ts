import { defineWords } from '../../../kernel/pages/index.ts'

export const receiverWords = defineWords({
  sendOn: { vi: 'Phát hành bổ sung', en: 'Send to more receivers' },
  groups: { vi: 'Nhóm nơi nhận', en: 'Groups of receivers' },
  group: { vi: 'nhóm nơi nhận', en: 'the groups of receivers' },
  newGroup: { vi: 'Thêm nhóm nơi nhận', en: 'Add a group of receivers' },
  name: { vi: 'tên nhóm', en: 'the name of the group' },
  nameHint: { vi: 'Ví dụ: Các sở, ban, ngành; Các xã, phường', en: 'For example: all departments' },
  members: { vi: 'cơ quan trong nhóm', en: 'the agencies in the group' },
  size: { vi: 'Số cơ quan', en: 'Agencies' },
  ended: { vi: 'Đã ngừng hoạt động', en: 'Closed since' },
  made: { vi: 'Lập lúc', en: 'Made' },
  newest: { vi: 'Mới nhất trước', en: 'Newest first' },
  state: { vi: 'Trạng thái', en: 'State' },
  standing: { vi: 'Đang dùng', en: 'In use' },
  removed: { vi: 'Đã bỏ', en: 'Removed' },
  change: { vi: 'Sửa nhóm', en: 'Change the group' },
  remove: { vi: 'Bỏ nhóm', en: 'Remove the group' },
  removeWill: {
    vi: 'Không chọn được nhóm này nữa. Văn bản đã gửi không thay đổi.',
    en: 'The group can no longer be chosen. Nothing changes for documents already sent.',
  },
  sentence: {
    vi: (name: string, count: number) => `Nhóm nơi nhận “${name}” có ${count} cơ quan.`,
    en: (name: string, count: number) => `The group “${name}” has ${count} agencies.`,
  },
  emptyTitle: { vi: 'Chưa có nhóm nơi nhận nào', en: 'No groups yet' },
  emptyBody: {
    vi: 'Bấm “Thêm nhóm nơi nhận” để gom các cơ quan hay gửi cùng nhau; lúc phát hành chỉ cần đánh dấu tên nhóm.',
    en: 'Press “Add a group of receivers” for agencies you often write to together.',
  },
  choose: { vi: 'nơi nhận', en: 'the receivers' },
  chooseHint: {
    vi: 'Gõ một phần tên, có dấu hay không đều được. Nơi hay gửi gần đây hiện sẵn. Không chọn nếu chỉ trả cho người dân.',
    en: 'Type part of a name, without accents if you like. Those used last are shown. None if it only goes to the applicant.',
  },
  sendOnHint: {
    vi: 'Gõ một phần tên, có dấu hay không đều được. Nơi đã nhận văn bản này không hiện ở đây.',
    en: 'Type part of a name, without accents if you like. Who has the document is not shown.',
  },
  groupHint: { vi: 'Đánh dấu nhóm là gửi đến mọi cơ quan trong nhóm.', en: 'A ticked group is every agency in it.' },
  size1: { vi: (count: number) => `${count} cơ quan`, en: (count: number) => `${count} agencies` },
  sure: { vi: 'tôi đã xem lại nơi nhận và vẫn gửi', en: 'I have checked the receivers: send it' },
  neverFetched: { vi: 'chưa nhận văn bản nào qua trục', en: 'has never fetched a document' },
})
