import { defineRefusals } from '../../kernel/refusal.ts'

/** What a person or administrator reads when a key on a token or HSM cannot be used. */
export const hardwareRefusals = defineRefusals({
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
    en: 'No device of this name is present. Plug it in or check the connection to the HSM.',
  },
  'hardware-key.no-key': {
    status: 422,
    vi: 'Thiết bị không có khoá ký với nhãn này kèm chứng thư của nó. Cần khoá RSA từ 2048 bit hoặc P-256.',
    en: 'The device holds no signing key of this label with its certificate. It needs RSA of 2048 bits or more, or P-256.',
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
})
