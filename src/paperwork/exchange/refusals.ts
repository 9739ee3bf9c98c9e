import { defineRefusals } from '../../kernel/refusal.ts'

export const exchangeRefusals = defineRefusals({
  'exchange.system-unknown': {
    status: 404,
    vi: 'Không có hệ thống liên thông này. Hãy mở lại danh sách hệ thống.',
    en: 'There is no such system. Open the list of systems again.',
  },
  'exchange.agency-unknown': {
    status: 422,
    vi: (data) => `Không có cơ quan nào mang mã định danh ${String(data.code)} trong danh bạ. Hãy kiểm tra lại mã.`,
    en: (data) => `No agency of the directory has the code ${String(data.code)}. Check the code.`,
  },
  'exchange.delivery-unknown': {
    status: 404,
    vi: 'Không có lượt gửi này, hoặc lượt gửi thuộc cơ quan khác.',
    en: 'There is no such delivery, or it belongs to another agency.',
  },
  'exchange.already-received': {
    status: 409,
    vi: 'Nơi nhận đã nhận được văn bản này nên không gửi lại hay dừng gửi được nữa.',
    en: 'The receiver already has this document; it can neither be sent again nor be stopped.',
  },
  'exchange.already-queued': {
    status: 409,
    vi: 'Văn bản này đang chờ gửi rồi; không cần bấm gửi lại.',
    en: 'This document is already waiting to be sent.',
  },
  'exchange.package-unknown': {
    status: 404,
    vi: 'Không có gói tin này, hoặc gói tin thuộc cơ quan khác.',
    en: 'There is no such package, or it belongs to another agency.',
  },
  'exchange.package-not-quarantined': {
    status: 409,
    vi: 'Gói tin này không còn nằm trong khu cách ly; có người đã xử lý trước bạn.',
    en: 'This package is no longer in quarantine; someone dealt with it before you.',
  },
  'exchange.status-unknown': {
    status: 404,
    vi: 'Không có trạng thái này, hoặc đã có người xử lý.',
    en: 'There is no such status, or someone dealt with it.',
  },
  'exchange.request-unknown': {
    status: 404,
    vi: 'Không có yêu cầu này, hoặc yêu cầu thuộc cơ quan khác.',
    en: 'There is no such request, or it belongs to another agency.',
  },
  'exchange.already-answered': {
    status: 409,
    vi: 'Yêu cầu này đã được trả lời.',
    en: 'This request has been answered.',
  },
  'exchange.reason-needed': {
    status: 422,
    vi: 'Hãy ghi lý do từ chối; nơi gửi sẽ đọc được lý do này.',
    en: 'Give a reason for refusing; the sender will read it.',
  },
  'exchange.file-needed': {
    status: 422,
    vi: 'Hãy chọn một tệp .edxml để kiểm tra.',
    en: 'Choose an .edxml file to check.',
  },
})
