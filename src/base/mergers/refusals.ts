import type { Refusals } from '../../kernel/refusal.ts'

const named = (data: Record<string, unknown>) => String(data.name)

export const mergerRefusals: Refusals = {
  'merger.unknown': {
    status: 404,
    vi: 'Không có kế hoạch sắp xếp này. Hãy mở lại danh sách kế hoạch.',
    en: 'There is no such plan. Open the list of plans again.',
  },
  'merger.out-of-reach': {
    status: 403,
    vi: 'Kế hoạch sắp xếp cơ quan chỉ dành cho người quản trị toàn tỉnh.',
    en: 'Plans are for those who administer the whole province.',
  },
  'merger.not-now': {
    status: 409,
    vi: (data) => `Kế hoạch “${named(data)}” không còn ở bước này. Hãy mở lại trang.`,
    en: (data) => `The plan “${named(data)}” is not at this step any more. Open the page again.`,
  },
  'merger.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã sửa kế hoạch này lúc ${String(data.when)} (${String(data.what)}). Việc của bạn chưa được ghi; hãy mở lại trang.`,
    en: (data) =>
      `${String(data.who)} acted on this plan at ${String(data.whenEnglish)} (${String(data.whatEnglish)}). What you did was not recorded; open the page again.`,
  },
  'merger.past-day': {
    status: 422,
    vi: 'Ngày sắp xếp đã qua. Hãy chọn hôm nay hoặc một ngày sau.',
    en: 'The day has passed. Choose today or a later day.',
  },
  'merger.too-early': {
    status: 409,
    vi: 'Chưa tới ngày sắp xếp. Đúng 0 giờ ngày đó kế hoạch tự thực hiện.',
    en: 'Its day has not come. At midnight of that day it happens by itself.',
  },
  'merger.too-late': {
    status: 409,
    vi: 'Đã quá 30 ngày nên không hoàn tác được nữa. Muốn đổi lại, hãy lập kế hoạch sắp xếp mới.',
    en: 'More than 30 days have passed; it cannot be undone. Draw up a new plan instead.',
  },
  'merger.closed-agency': {
    status: 409,
    vi: (data) => `“${named(data)}” đã ngừng hoạt động, hoặc đã có ngày cuối cùng. Hãy bỏ cơ quan này khỏi kế hoạch.`,
    en: (data) => `“${named(data)}” has closed, or has a last day already. Take it out of the plan.`,
  },
  'merger.not-begun': {
    status: 422,
    vi: (data) => `“${named(data)}” chưa hoạt động trước ngày sắp xếp. Hãy chọn ngày sau ngày cơ quan bắt đầu.`,
    en: (data) => `“${named(data)}” does not stand before that day. Choose a day after its first.`,
  },
  'merger.outside': {
    status: 422,
    vi: (data) => `“${named(data)}” là cơ quan ngoài tỉnh. Kế hoạch chỉ gồm cơ quan trong tỉnh.`,
    en: (data) => `“${named(data)}” is outside the province. A plan is about agencies of the province.`,
  },
  'merger.takes-itself': {
    status: 422,
    vi: 'Cơ quan nhận, hoặc cơ quan cấp trên của nó, không thể là một cơ quan được sắp xếp. Hãy chọn lại.',
    en: 'The receiving agency, or its parent, cannot be one that gives. Choose again.',
  },
  'merger.one-gives': {
    status: 422,
    vi: 'Chuyển đơn vị: mỗi kế hoạch chỉ chọn một cơ quan đang có đơn vị đó.',
    en: 'Units move out of one agency in one plan.',
  },
  'merger.agency-taken': {
    status: 409,
    vi: 'Một cơ quan trong kế hoạch đang thuộc kế hoạch khác chưa kết thúc. Hãy hoàn thành hoặc bỏ kế hoạch kia trước.',
    en: 'One of these agencies is in another plan that is not over. Finish or drop that plan first.',
  },
  'merger.wrong-place': {
    status: 422,
    vi: 'Đơn vị, vị trí hoặc cơ quan nhận không hợp lệ với kế hoạch này. Hãy chọn lại từ danh sách.',
    en: 'This unit, position or agency does not fit the plan. Choose again from the list.',
  },
  'merger.wrong-unit': {
    status: 422,
    vi: 'Đơn vị nhận không thuộc cơ quan nhận. Hãy chọn lại.',
    en: 'The receiving unit is not one of the receiving agency. Choose again.',
  },
  'merger.nothing-moves': {
    status: 422,
    vi: 'Chưa chọn đơn vị hay vị trí nào chuyển đi. Hãy bấm “Xếp đơn vị” hoặc “Xếp vị trí”.',
    en: 'No unit or position was chosen. Press “Place a unit” or “Place a position”.',
  },
  'merger.own': {
    status: 403,
    vi: 'Người lập hoặc sửa kế hoạch không tự duyệt được. Hãy nhờ quản trị viên khác.',
    en: 'Whoever drew up or changed a plan does not approve it. Ask another administrator.',
  },
  'merger.settle-first': {
    status: 409,
    vi: (data) => `Chưa thực hiện được: còn ${String(data.what)}. Hãy giải quyết các mục này rồi thực hiện lại.`,
    en: (data) => `Not possible yet: there are still ${String(data.whatEnglish)}. Settle these and try again.`,
  },
}
