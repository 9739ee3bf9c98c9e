import type { AnyLife } from '../../kernel/life/index.ts'
import { say } from '../../kernel/pages/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'
import { deliveryLife } from './delivery/delivery.life.ts'
import { requestLife } from './delivery/request.life.ts'
import { statusLife } from './delivery/status.life.ts'
import { packageLife } from './hub/package.life.ts'

/** The state a refusal names, in words. */
const stateOf = (life: Pick<AnyLife, 'states'>) => {
  const said = (language: 'vi' | 'en') => (data: Record<string, unknown>) => {
    const state = life.states[String(data.state)]
    return state ? say(language, state.words) : String(data.state)
  }
  return { vi: said('vi'), en: said('en') }
}
const deliveryState = stateOf(deliveryLife)
const packageState = stateOf(packageLife)
const statusState = stateOf(statusLife)
const requestState = stateOf(requestLife)

/** What belongs to another agency is answered like what is not there: nobody finds out by asking. */
const noDelivery = {
  status: 404,
  vi: 'Không có lượt gửi này, hoặc lượt gửi thuộc cơ quan khác.',
  en: 'There is no such delivery, or it belongs to another agency.',
} as const
const noPackage = {
  status: 404,
  vi: 'Không có gói tin này, hoặc gói tin thuộc cơ quan khác.',
  en: 'There is no such package, or it belongs to another agency.',
} as const
const noStatus = {
  status: 404,
  vi: 'Không có trạng thái này, hoặc trạng thái thuộc cơ quan khác.',
  en: 'There is no such status, or it belongs to another agency.',
} as const
const noRequest = {
  status: 404,
  vi: 'Không có yêu cầu này, hoặc yêu cầu thuộc cơ quan khác.',
  en: 'There is no such request, or it belongs to another agency.',
} as const

export const exchangeRefusals: Refusals = {
  'exchange.too-large-for': {
    status: 409,
    vi: (data) =>
      `Gói gửi đi khoảng ${String(data.mb)} MB, lớn hơn mức nơi nhận lấy được: ${String(data.receivers)}. Hãy nén hoặc bớt tệp kèm; hoặc bỏ nơi nhận này và gửi bản giấy.`,
    en: (data) =>
      `The package is about ${String(data.mb)} MB, more than these receivers can take: ${String(data.receivers)}. Make the attached files smaller or fewer, or take the receiver out and send it on paper.`,
  },
  'delivery.unknown': noDelivery,
  'delivery.out-of-reach': noDelivery,
  'delivery.not-now': {
    status: 409,
    vi: (data) =>
      `Lượt gửi ${String(data.name)} đang ở tình trạng “${deliveryState.vi(data)}” nên không làm được việc này. Mở lại danh sách để xem việc có thể làm.`,
    en: (data) =>
      `The delivery ${String(data.name)} is “${deliveryState.en(data)}”, so this cannot be done. Open the list again to see what can.`,
  },
  'package.unknown': noPackage,
  'package.out-of-reach': noPackage,
  'package.not-now': {
    status: 409,
    vi: (data) =>
      `Gói tin ${String(data.name)} không còn nằm trong khu cách ly (${packageState.vi(data)}); có người đã xử lý trước bạn.`,
    en: (data) =>
      `The package ${String(data.name)} is no longer in quarantine (${packageState.en(data)}); somebody dealt with it before you.`,
  },
  'exchange-status.unknown': noStatus,
  'exchange-status.out-of-reach': noStatus,
  'exchange-status.not-now': {
    status: 409,
    vi: (data) => `Trạng thái này không còn chờ xử lý (${statusState.vi(data)}); có người đã xử lý trước bạn.`,
    en: (data) => `This status is no longer waiting (${statusState.en(data)}); somebody dealt with it before you.`,
  },
  'exchange-request.unknown': noRequest,
  'exchange-request.out-of-reach': noRequest,
  'exchange-request.not-now': {
    status: 409,
    vi: (data) => `Yêu cầu về văn bản ${String(data.name)} đã được trả lời: ${requestState.vi(data)}.`,
    en: (data) => `The request about ${String(data.name)} has been answered: ${requestState.en(data)}.`,
  },
  'exchange-ask.unknown': {
    status: 404,
    vi: 'Không có yêu cầu này, hoặc yêu cầu thuộc cơ quan khác.',
    en: 'There is no such request, or it belongs to another agency.',
  },
  'exchange-ask.out-of-reach': {
    status: 403,
    vi: 'Yêu cầu này thuộc văn bản của cơ quan khác.',
    en: 'This request is about a document of another agency.',
  },
  'exchange-ask.not-now': {
    status: 409,
    vi: (data) => `Yêu cầu gửi ${String(data.name)} không còn chờ gửi lại. Mở lại văn bản để xem trả lời.`,
    en: (data) =>
      `The request to ${String(data.name)} does not wait to be sent again. Open the document to see the answer.`,
  },
  'exchange-ask.nobody': {
    status: 422,
    vi: 'Hãy chọn ít nhất một nơi đã nhận văn bản qua trục.',
    en: 'Choose at least one receiver that got the document through the exchange.',
  },
  'exchange-ask.no-replacement': {
    status: 422,
    vi: 'Hãy chọn một văn bản khác mà cơ quan đã phát hành và còn hiệu lực.',
    en: 'Choose another document that your agency has issued and that still holds.',
  },
  'exchange-request.earlier-first': {
    status: 409,
    vi: (data) =>
      `Văn bản ${String(data.code)} còn một yêu cầu cập nhật gửi trước chưa được trả lời. Hãy trả lời yêu cầu đó trước, để bản mới nhất không bị bản cũ ghi đè.`,
    en: (data) =>
      `An earlier update of ${String(data.code)} has not been answered. Answer that first, so that the newest version is not overwritten by an older one.`,
  },
  'exchange-system.unknown': {
    status: 404,
    vi: 'Không có hệ thống liên thông này. Hãy mở lại danh sách hệ thống.',
    en: 'There is no such connected system. Open the list of systems again.',
  },
  'exchange-system.out-of-reach': {
    status: 403,
    vi: 'Hệ thống liên thông là của cả tỉnh; vị trí của bạn không được đổi. Hãy nhờ người vận hành trục.',
    en: 'Connected systems belong to the whole province, so your position cannot change them. Ask the operator of the exchange.',
  },
  'exchange-peer.unknown': {
    status: 404,
    vi: 'Không có trục ngoài này. Hãy mở lại danh sách.',
    en: 'There is no such hub. Open the list again.',
  },
  'exchange-peer.out-of-reach': {
    status: 403,
    vi: 'Trục ngoài là của cả tỉnh; vị trí của bạn không được đổi. Hãy nhờ người vận hành trục.',
    en: 'Hubs belong to the whole province, so your position cannot change them. Ask the operator of the exchange.',
  },
  'exchange-peer.not-now': {
    status: 409,
    vi: (data) => `Trục ${String(data.name)} đã được người khác tạm dừng hoặc chạy lại. Hãy mở lại trang của trục.`,
    en: (data) => `Somebody else has paused or resumed the hub ${String(data.name)}. Open its page again.`,
  },
  'exchange-peer.changed-meanwhile': {
    status: 409,
    vi: (data) => `Trục này vừa được ${String(data.who)} sửa. Hãy mở lại trang để xem rồi làm tiếp.`,
    en: (data) => `${String(data.who)} has just changed this hub. Open its page again before going on.`,
  },
  'exchange-peer.wrong-address': {
    status: 422,
    vi: 'Địa chỉ phải bắt đầu bằng https:// và là máy ở ngoài, không kèm tài khoản, dấu ? hay dấu #.',
    en: 'The address must begin with https:// and lead to another machine, without an account, ? or #.',
  },
  'exchange-peer.same-id': {
    status: 409,
    vi: 'Đã có trục ngoài mang mã này. Hãy chọn mã khác, hoặc sửa trục đã có.',
    en: 'There is a hub with this ID already. Choose another, or change that one.',
  },
  'alarm-target.unknown': {
    status: 404,
    vi: 'Không có nơi nhận cảnh báo này. Hãy mở lại danh sách.',
    en: 'Nobody of this kind is told of alarms. Open the list again.',
  },
  'alarm-target.out-of-reach': {
    status: 403,
    vi: 'Nơi nhận cảnh báo là của cả tỉnh; vị trí của bạn không được đổi. Hãy nhờ người vận hành trục.',
    en: 'Who is told of alarms belongs to the whole province, so your position cannot change it. Ask the operator of the exchange.',
  },
  'alarm-target.not-now': {
    status: 409,
    vi: (data) => `Nơi nhận ${String(data.name)} đã được bỏ. Hãy mở lại danh sách.`,
    en: (data) => `${String(data.name)} has been removed. Open the list again.`,
  },
  'alarm-target.changed-meanwhile': {
    status: 409,
    vi: (data) => `Nơi nhận này vừa được ${String(data.who)} thay đổi. Hãy mở lại trang rồi làm tiếp.`,
    en: (data) => `${String(data.who)} has just changed this. Open its page again before going on.`,
  },
  'exchange-unit.unknown': {
    status: 404,
    vi: 'Không có đơn vị này. Hãy mở lại danh sách.',
    en: 'There is no such unit. Open the list again.',
  },
  'exchange-unit.out-of-reach': {
    status: 403,
    vi: 'Chỉ quản trị danh bạ được thêm hoặc bỏ qua đơn vị.',
    en: 'Only an administrator of the directory adds or passes over units.',
  },
  'exchange-unit.not-now': {
    status: 409,
    vi: (data) => `${String(data.name)} đã được người khác quyết định. Hãy mở lại danh sách.`,
    en: (data) => `Somebody else has decided about ${String(data.name)}. Open the list again.`,
  },
  'exchange.secret-changed': {
    status: 409,
    vi: 'Khoá này đã được đổi lần nữa sau đó nên không hiện lại. Hãy đổi khoá mới nếu chưa chép được khoá.',
    en: 'This secret has been changed again since and is no longer shown. If it was not copied, change it once more.',
  },
  'exchange.agency-unknown': {
    status: 422,
    vi: (data) => `Không có cơ quan nào mang mã định danh ${String(data.code)} trong danh bạ. Hãy kiểm tra lại mã.`,
    en: (data) => `No agency in the directory has the code ${String(data.code)}. Check the code.`,
  },
  'exchange.agencies-needed': {
    status: 422,
    vi: 'Hãy ghi mã định danh của ít nhất một cơ quan, hoặc đánh dấu đây là cổng trung chuyển.',
    en: 'Give the code of at least one agency, or mark the system as a relay gateway.',
  },
  'exchange.reason-needed': {
    status: 422,
    vi: 'Hãy ghi lý do từ chối; nơi gửi sẽ đọc được lý do này.',
    en: 'Give the reason for refusing; the sender will read it.',
  },
}
