import { defineWords } from '../../../kernel/pages/index.ts'

const protocols = defineWords({
  vxp: { vi: 'VXP (trục quốc gia)', en: 'VXP (national axis)' },
  key: { vi: 'Khoá trong tiêu đề (/v1/sendEdoc)', en: 'Key in headers (/v1/sendEdoc)' },
  oauth: { vi: 'OAuth2 (/truclienthong)', en: 'OAuth2 (/truclienthong)' },
  'edoc-service': { vi: 'EdocService', en: 'EdocService' },
  xroad: { vi: 'X-Road REST', en: 'X-Road REST' },
})

/** Words of hubs that we call. */
export const peerWords = {
  ...defineWords({
    peers: { vi: 'Trục ngoài', en: 'Hubs we call' },
    intro: {
      vi: 'Trục quốc gia và trục của tỉnh khác mà hệ thống này chủ động gọi: gửi văn bản ra ngoài tỉnh, lấy văn bản gửi đến tỉnh.',
      en: 'The national axis and hubs of other provinces that this system calls: it sends what leaves the province and fetches what comes to it.',
    },
    register: { vi: 'Kết nối trục ngoài', en: 'Connect a hub' },
    id: { vi: 'mã của trục ở đây', en: 'the ID of the hub here' },
    idHint: {
      vi: 'Chữ không dấu, số, dấu chấm, ví dụ vxp.quoc-gia. Không đổi được về sau.',
      en: 'Letters, digits and dots, for example vxp.national. It cannot be changed later.',
    },
    name: { vi: 'tên trục', en: 'the name of the hub' },
    protocol: { vi: 'giao thức', en: 'the protocol' },
    address: { vi: 'địa chỉ dịch vụ', en: 'the service address' },
    addressHint: {
      vi: 'Địa chỉ nơi vận hành trục đã cấp, bắt đầu bằng https://',
      en: 'As given by the operator of the hub; it begins with https://',
    },
    login: { vi: 'mã của tỉnh trên trục đó', en: 'the ID of the province there' },
    loginHint: {
      vi: 'systemid, mã khách, mã đơn vị hoặc X-Road-Client, tuỳ giao thức.',
      en: 'systemid, client ID, organisation code or X-Road-Client, by protocol.',
    },
    secret: { vi: 'khoá bí mật được cấp', en: 'the secret given to us' },
    secretEnds: { vi: 'ngày cuối khoá còn dùng được', en: 'the last day of the secret' },
    secretEndsHint: {
      vi: 'Nếu nơi cấp có nói. Gần đến ngày, hệ thống nhắc đổi khoá.',
      en: 'If they told you. You are reminded when the day is near.',
    },
    prefixes: { vi: 'mã định danh đi qua trục này', en: 'the codes reached through this hub' },
    prefixesHint: {
      vi: 'Mỗi dòng một mã, ví dụ H15 cho cả tỉnh Đắk Lắk. Để trống nếu mọi nơi ngoài tỉnh đều đi qua đây.',
      en: 'One code a line, for example H15 for a whole province. Leave empty if everything outside the province goes through here.',
    },
    agencies: { vi: 'cơ quan trong danh bạ đi qua trục này', en: 'the agencies reached through this hub' },
    agenciesHint: {
      vi: 'Mã định danh, mỗi dòng một mã. Chỉ ghi khi cơ quan đó không theo mã ở trên.',
      en: 'Codes, one a line. Only for agencies that the codes above do not cover.',
    },
    poll: { vi: 'số giây giữa hai lần lấy văn bản', en: 'the seconds between two fetches' },
    pollHint: { vi: 'Để trống: 60 giây.', en: 'Left empty: 60 seconds.' },
    pace: { vi: 'số lời gọi tối đa mỗi phút', en: 'the most calls a minute' },
    paceHint: {
      vi: 'Theo mức nơi vận hành trục cho phép. Để trống: 600.',
      en: 'As the operator of the hub allows. Left empty: 600.',
    },
    running: { vi: 'Đang chạy', en: 'Running' },
    paused: { vi: 'Tạm dừng', en: 'Paused' },
    troubled: { vi: 'Không gọi được', en: 'Cannot be called' },
    well: { vi: 'Kết nối tốt', en: 'Connected' },
    notYet: { vi: 'Chưa gọi lần nào', en: 'Not called yet' },
    test: { vi: 'Gọi thử ngay', en: 'Call it now' },
    change: { vi: 'Sửa kết nối', en: 'Change' },
    changeSecret: { vi: 'Đổi khoá', en: 'Change the secret' },
    changeSecretWill: {
      vi: 'Khoá mới được dùng ngay. Nếu trục chưa biết khoá mới, khoá cũ còn được thử thêm 7 ngày; không văn bản nào bị mất.',
      en: 'The new secret is used at once. While the hub does not know it, the old one is still tried for 7 days; nothing is lost.',
    },
    fetchUnits: { vi: 'Lấy danh bạ', en: 'Fetch its directory' },
    units: { vi: 'Danh bạ của trục', en: 'Its directory' },
    unitsOpen: { vi: 'đơn vị chưa có ở đây', en: 'units that are not in ours' },
    resume: { vi: 'Chạy lại', en: 'Resume' },
    pause: { vi: 'Tạm dừng', en: 'Pause' },
    pauseWill: {
      vi: 'Không gửi và không lấy gì qua trục này cho đến khi chạy lại. Văn bản gửi đi vẫn chờ ở đây.',
      en: 'Nothing is sent or fetched through this hub until it is resumed. What is to be sent waits here.',
    },
    sentence: {
      vi: (id: string, protocol: string) => `Trục ${id}, giao thức ${protocol}.`,
      en: (id: string, protocol: string) => `Hub ${id}, protocol ${protocol}.`,
    },
    nextTroubled: {
      vi: 'sửa nguyên nhân ở dòng Tình trạng rồi bấm “Gọi thử ngay”; nếu không, hệ thống tự gọi lại.',
      en: 'mend the cause beside Standing and press “Call it now”; otherwise it is called again by itself.',
    },
    again: { vi: (at: string) => `gọi lại lúc ${at}`, en: (at: string) => `called again at ${at}` },
    leadsTo: { vi: 'Đường đến', en: 'Leads to' },
    everything: { vi: 'mọi nơi ngoài tỉnh', en: 'everything outside the province' },
    waits: { vi: 'Chờ gửi', en: 'Waiting' },
    answered: { vi: 'Liên lạc được gần nhất', en: 'Last answer' },
    never: { vi: 'chưa lần nào', en: 'never' },
    standing: { vi: 'Tình trạng', en: 'Standing' },
    seconds: { vi: (count: number) => `${count} giây`, en: (count: number) => `${count} s` },
    oldSecret: { vi: 'Khoá cũ còn thử đến', en: 'The old secret is tried until' },
    byName: { vi: 'Theo mã', en: 'By ID' },
    empty: { vi: 'Chưa kết nối trục ngoài nào', en: 'No hub is called yet' },
    emptyBody: {
      vi: 'Bấm “Kết nối trục ngoài” khi đã có địa chỉ, mã và khoá do nơi vận hành trục cấp.',
      en: 'Press “Connect a hub” once its operator has given you an address, an ID and a secret.',
    },
    fetched: { vi: 'Văn bản đã lấy từ trục ngoài', en: 'What was fetched from other hubs' },
    whyFetched: {
      vi: 'Để một văn bản trục liệt kê lại không được nhận hai lần. Sau thời gian này, nội dung trùng vẫn bị nhận ra.',
      en: 'So that what a hub lists again is not taken twice. Afterwards a repeated letter is still known by its content.',
    },
  }),
  protocols,
}
