import type { VxpRefusal } from '../../../../packages/edxml/index.ts'
import type { Failed } from './vxp.wire.ts'

/** What a call answers when all is well. */
export const ok = <T extends object>(more: T) => ({ status: 'OK', ErrorCode: '0', ErrorDesc: '', ...more }) as const

/**
 * A refusal with its exact reason. No public table of VXP codes exists, so the numbers are those provincial clients know (gateways.md §3.1);
 * the name of the reason stands in brackets.
 */
export const failed = (ErrorCode: string, code: string, sentence: string): Failed => ({
  status: 'FAIL',
  ErrorCode,
  ErrorDesc: `${sentence} [${code}]`,
})

const NUMBERS: Record<string, string> = {
  'vxp.system-unknown': '15',
  'vxp.signature-wrong': '15',
  'vxp.hash-file-missing': '21',
  'vxp.hash-file-wrong': '21',
}

export const refused = (refusal: VxpRefusal): Failed => failed(NUMBERS[refusal.code] ?? '16', refusal.code, refusal.vi)

export const replies = {
  parameter: (name: string, expected: string): Failed =>
    failed('10', 'exchange.parameter', `Tham số ${name} thiếu hoặc sai: cần ${expected}.`),
  notServed: (code: string, system: string): Failed =>
    failed('19', 'exchange.from-not-served', `Đơn vị gửi ${code} chưa đăng ký với hệ thống ${system}.`),
  packageUnknown: (id: string): Failed =>
    failed('10', 'exchange.package-unknown', `Không có gói tin ${id} trong danh sách của hệ thống này.`),
  callUnknown: (call: string): Failed =>
    failed('10', 'exchange.call-unknown', `Trục không có lời gọi ${call}. Hãy kiểm tra địa chỉ dịch vụ.`),
  notOffered: (call: string): Failed =>
    failed(
      '10',
      'exchange.call-not-offered',
      `Lời gọi ${call} không mở cho hệ thống này: danh bạ cơ quan do quản trị của tỉnh cập nhật.`,
    ),
  file: (code: string, sentence: string): Failed => failed('10', code, sentence),
}
