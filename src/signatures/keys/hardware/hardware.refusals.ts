import type { Refusals } from '../../../kernel/refusal.ts'

/** What a person or administrator reads when a key on a token or HSM cannot be used. */
export const hardwareRefusals: Refusals = {
  'hardware-key.not-configured': {
    status: 422,
    vi: 'Chưa khai báo thiết bị ký. Quản trị hệ thống cần đặt LT_PKCS11_MODULE (thư viện PKCS#11 của nhà sản xuất) rồi khởi động lại.',
    en: 'No signing device is configured. The administrator must set LT_PKCS11_MODULE (the manufacturer’s PKCS#11 library) and start again.',
  },
  'hardware-key.untrusted': {
    status: 422,
    vi: 'Chứng thư trên thiết bị không dẫn về một CA gốc đang được tin cậy, hoặc đã hết hạn. Hãy nhập CA gốc trước; chứng thư CA trung gian cần nằm trên thiết bị.',
    en: 'The certificate on the device does not lead to a trusted root, or has expired. Import its root first; the intermediate authority’s certificate must be on the device.',
  },
  'hardware-key.not-installed': {
    status: 503,
    vi: 'Máy chủ chưa cài gói pkcs11js nên chưa dùng được khoá trên thiết bị. Hãy cài trình biên dịch C++ và chạy lại npm ci.',
    en: 'The server lacks the package pkcs11js, so keys on devices cannot be used. Install a C++ compiler and run npm ci again.',
  },
  'hardware-key.no-library': {
    status: 503,
    vi: 'Không nạp được thư viện PKCS#11 của thiết bị. Hãy kiểm tra đường dẫn thư viện và trình điều khiển của nhà sản xuất.',
    en: 'The PKCS#11 library of the device cannot be loaded. Check its path and the manufacturer’s driver.',
  },
  'hardware-key.no-token': {
    status: 422,
    vi: 'Không thấy thiết bị ký có tên này. Hãy cắm thiết bị hoặc kiểm tra kết nối tới HSM.',
    en: 'No signing device with this name was found. Plug it in, or check the connection to the HSM.',
  },
  'hardware-key.no-key': {
    status: 422,
    vi: 'Thiết bị không có khoá ký với nhãn này kèm chứng thư của nó. Cần khoá RSA từ 2048 bit hoặc P-256.',
    en: 'The device has no signing key with this label and its certificate. An RSA key of 2048 bits or more, or P-256, is needed.',
  },
  'hardware-key.wrong-pin': {
    status: 422,
    vi: 'Mã PIN của thiết bị không đúng. Nhập sai nhiều lần thiết bị sẽ tự khoá.',
    en: 'The PIN of the device is wrong. After several wrong PINs the device locks itself.',
  },
  'hardware-key.pin-locked': {
    status: 423,
    vi: 'Thiết bị đã tự khoá vì nhập sai PIN nhiều lần. Hãy liên hệ nơi cấp thiết bị để mở khoá.',
    en: 'The device locked itself after several wrong PINs. Ask its issuer to unlock it.',
  },
  'hardware-key.failed': {
    status: 503,
    vi: 'Thiết bị ký không hoàn thành được. Hãy kiểm tra thiết bị rồi thử lại; chưa có gì được ký.',
    en: 'The signing device failed. Check the device and try again; nothing was signed.',
  },
}
