import { defineWords } from '../../../kernel/pages/index.ts'

/** Words of units that others tell of. */
export const words = defineWords({
  units: { vi: 'Đơn vị ngoài tỉnh', en: 'Units outside' },
  intro: {
    vi: 'Đơn vị có trong danh bạ của trục ngoài, hoặc do hệ thống khác đề nghị. Chỉ khi thêm vào danh bạ mới chọn làm nơi nhận được.',
    en: 'Units in the directories of other hubs, or asked for by other systems. They can be chosen as receivers once they are added.',
  },
  open: { vi: 'Chưa có trong danh bạ', en: 'Not in the directory' },
  goneTab: { vi: 'Bên kia không còn', en: 'No longer told of' },
  all: { vi: 'Tất cả', en: 'All' },
  new: { vi: 'Chưa có trong danh bạ', en: 'Not in the directory' },
  asked: { vi: 'Hệ thống khác đề nghị', en: 'Asked for by a system' },
  known: { vi: 'Đã có trong danh bạ', en: 'In the directory' },
  gone: { vi: 'Bên kia không còn', en: 'No longer told of' },
  refused: { vi: 'Đã bỏ qua', en: 'Passed over' },
  add: { vi: 'Thêm vào danh bạ', en: 'Add to the directory' },
  refuse: { vi: 'Bỏ qua', en: 'Pass over' },
  code: { vi: 'Mã định danh', en: 'Code' },
  name: { vi: 'Tên đơn vị', en: 'Name' },
  source: { vi: 'Nguồn', en: 'Source' },
  standing: { vi: 'Tình trạng', en: 'Standing' },
  seen: { vi: 'Thấy gần nhất', en: 'Last seen' },
  todo: { vi: 'Thao tác', en: 'Actions' },
  byCode: { vi: 'Theo mã', en: 'By code' },
  startsWith: { vi: 'mã bắt đầu bằng', en: 'the code begins with' },
  empty: { vi: 'Không có đơn vị nào', en: 'No units' },
  emptyBody: {
    vi: 'Danh bạ của trục ngoài được lấy về mỗi đêm, hoặc khi bấm “Lấy danh bạ” ở trang của trục.',
    en: 'Directories of other hubs are fetched every night, or when you press “Fetch its directory” on the page of the hub.',
  },
  waiting: { vi: 'Đơn vị chờ thêm vào danh bạ', en: 'Units to be added to the directory' },
})
