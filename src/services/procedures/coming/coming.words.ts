import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  title: { vi: 'Thủ tục sắp áp dụng bản mới', en: 'Procedures that will change' },
  intro: {
    vi: 'Bản mới chờ đến ngày áp dụng. Hồ sơ nhận từ ngày ấy theo bản mới; hồ sơ đã nhận giữ bản cũ.',
    en: 'New versions wait for their day. Dossiers received from that day on take them; those received before keep theirs.',
  },
  one: { vi: (code: string) => `Bản sắp áp dụng của ${code}`, en: (code: string) => `The coming version of ${code}` },
  waiting: { vi: 'Chờ áp dụng', en: 'Waiting' },
  inForce: { vi: 'Đã áp dụng', en: 'In force' },
  dropped: { vi: 'Đã bỏ', en: 'Dropped' },
  all: { vi: 'Tất cả', en: 'All' },
  day: { vi: 'Áp dụng từ', en: 'From' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  code: { vi: 'Mã', en: 'Code' },
  state: { vi: 'Trạng thái', en: 'State' },
  instrument: { vi: 'Theo quyết định', en: 'By' },
  by: { vi: 'Người nhập', en: 'Set by' },
  when: { vi: 'Nhập lúc', en: 'Set at' },
  latest: { vi: 'Ngày xa nhất trước', en: 'Latest day first' },
  empty: { vi: 'Không có bản nào chờ áp dụng', en: 'Nothing is waiting' },
  emptyBody: {
    vi: 'Khi nhập danh mục, ghi ngày áp dụng sau hôm nay thì các thay đổi chờ ở đây.',
    en: 'Changes wait here when a catalogue is taken in with a later first day.',
  },
  sentence: {
    vi: (name: string, day: string) => `${name}: áp dụng cho hồ sơ nhận từ ngày ${day}`,
    en: (name: string, day: string) => `${name}: for dossiers received from ${day}`,
  },
  drop: { vi: 'Bỏ, không áp dụng', en: 'Drop it' },
  dropWill: {
    vi: 'Bản này sẽ không áp dụng; thủ tục giữ như trước ngày ấy.',
    en: 'It will not come into force; the procedure stays as it is before that day.',
  },
  changes: { vi: 'Thay đổi so với trước ngày ấy', en: 'What it changes' },
  isNew: { vi: 'Thủ tục mới, chưa có trong danh mục.', en: 'A new procedure.' },
  didSet: { vi: 'Nhập bản thủ tục áp dụng từ ngày sau', en: 'Procedure versions set for a coming day' },
  didHold: { vi: 'Bản thủ tục mới bắt đầu áp dụng', en: 'A procedure version came into force' },
  didDrop: { vi: 'Bỏ bản thủ tục chưa áp dụng', en: 'A coming procedure version dropped' },
})
