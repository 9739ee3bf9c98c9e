import type { Refusals } from '../../kernel/refusal.ts'

export const directoryRefusals: Refusals = {
  'agency.unknown': {
    status: 404,
    vi: 'Không có cơ quan này trong danh bạ. Hãy tìm lại theo tên hoặc mã định danh.',
    en: 'This agency is not in the directory. Search again by name or code.',
  },
  'directory.no-such-day': {
    status: 422,
    vi: (data) => `Không có ngày ${String(data.day)}. Hãy nhập lại ngày theo lịch.`,
    en: (data) => `There is no day ${String(data.day)}. Enter a day of the calendar.`,
  },
  'agency.code-form': {
    status: 422,
    vi: (data) =>
      `Mã định danh “${String(data.code)}” không đúng dạng. Mã của cơ quan trong tỉnh viết như H50 hoặc H50.07.`,
    en: (data) =>
      `The agency code “${String(data.code)}” has the wrong form. Codes of the province look like H50 or H50.07.`,
  },
  'agency.legacy-code-form': {
    status: 422,
    vi: (data) => `Mã định danh cũ “${String(data.code)}” không đúng dạng. Mã cũ viết như 000.00.07.H50.`,
    en: (data) => `The old agency code “${String(data.code)}” has the wrong form. Old codes look like 000.00.07.H50.`,
  },
  'agency.code-taken': {
    status: 409,
    vi: (data) =>
      `Mã định danh ${String(data.code)} đang thuộc một cơ quan khác. Hãy kiểm tra lại mã, hoặc đóng cơ quan kia trước.`,
    en: (data) =>
      `The code ${String(data.code)} belongs to another agency. Check the code, or close the other agency first.`,
  },
  'agency.closed': {
    status: 409,
    vi: 'Cơ quan này đã ngừng hoạt động nên không thêm được đơn vị, vị trí hay cơ quan trực thuộc.',
    en: 'This agency has closed; no unit, position or agency below it can be added.',
  },
  'agency.closes-before-start': {
    status: 422,
    vi: 'Ngày cuối cùng không thể trước ngày bắt đầu. Hãy chọn ngày khác.',
    en: 'The last day cannot be before the first. Choose another day.',
  },
  'agency.successor-missing': {
    status: 422,
    vi: 'Hãy chọn cơ quan kế tục, hoặc chọn “giải thể không có cơ quan kế tục”.',
    en: 'Choose the succeeding agency, or “closed without a successor”.',
  },
  'unit.unknown': {
    status: 404,
    vi: 'Cơ quan không có đơn vị này, hoặc đơn vị đã ngừng hoạt động. Hãy chọn lại đơn vị.',
    en: 'The agency has no such unit, or the unit has closed. Choose the unit again.',
  },
  'position.unknown': {
    status: 404,
    vi: 'Không có vị trí công tác này. Hãy chọn lại từ danh sách vị trí.',
    en: 'There is no such position. Choose again from the list.',
  },
  'position.ended': {
    status: 409,
    vi: 'Vị trí công tác này đã kết thúc.',
    en: 'This position has already ended.',
  },
  'role.unknown': {
    status: 404,
    vi: 'Không có vai trò này. Hãy chọn lại từ danh sách vai trò.',
    en: 'There is no such role. Choose again from the list.',
  },
  'role.ended': {
    status: 409,
    vi: 'Vai trò này đã kết thúc nên không gán cho vị trí mới được.',
    en: 'This role has ended and is given to no new position.',
  },
  'role.name-taken': {
    status: 409,
    vi: (data) => `Đã có vai trò tên “${String(data.name)}”. Hãy đặt tên khác.`,
    en: (data) => `There is a role named “${String(data.name)}” already. Choose another name.`,
  },
  'agency.not-now': {
    status: 409,
    vi: (data) => `“${String(data.name)}” đã ngừng hoạt động, hoặc đã có ngày cuối cùng, nên không đổi được nữa.`,
    en: (data) => `“${String(data.name)}” has closed, or has a last day already, and is changed no more.`,
  },
  'agency.own-successor': {
    status: 422,
    vi: 'Một cơ quan không kế tục chính mình. Hãy nhập mã của cơ quan khác.',
    en: 'An agency does not succeed itself. Enter the code of another.',
  },
  'agency.out-of-reach': {
    status: 403,
    vi: 'Cơ quan này nằm ngoài phạm vi bạn quản trị. Hãy nhờ quản trị hệ thống của tỉnh.',
    en: 'This agency is outside what you administer. Ask the province administrator.',
  },
  'position.not-now': {
    status: 409,
    vi: (data) => `Vị trí “${String(data.name)}” đã kết thúc, hoặc đã có ngày cuối cùng.`,
    en: (data) => `The position “${String(data.name)}” has ended, or has a last day already.`,
  },
  'position.out-of-reach': {
    status: 403,
    vi: 'Vị trí này thuộc cơ quan ngoài phạm vi bạn quản trị. Hãy nhờ quản trị hệ thống của tỉnh.',
    en: 'This position belongs to an agency outside what you administer. Ask the province administrator.',
  },
}
