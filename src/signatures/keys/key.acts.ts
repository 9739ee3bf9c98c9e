import type { ActType } from '../../kernel/module/index.ts'
import { keyWords } from './key.words.ts'

type Data = Record<string, unknown>

const label = (data: Data): string => String(data.label ?? '')

const reasons: Readonly<Record<string, { vi: string; en: string }>> = keyWords

function reason({ reason }: Data, language: 'vi' | 'en'): string {
  const said = reasons[String(reason)]?.[language]
  return said ? `: ${said.charAt(0).toLocaleLowerCase(language)}${said.slice(1)}` : ''
}

/** How what happens to keys reads on a timeline. */
export const keyActs: Record<string, ActType> = {
  'signing-key.issued': {
    name: { vi: 'Cấp hoặc nhập khoá ký', en: 'Signing key issued or imported' },
    words: {
      vi: (data) => `${data.source === 'pkcs12' ? 'Nhập khoá ký từ tệp' : 'Cấp khoá ký'}: ${label(data)}`,
      en: (data) =>
        `${data.source === 'pkcs12' ? 'Signing key imported from a file' : 'Signing key issued'}: ${label(data)}`,
    },
  },
  'signing-key.activated': {
    name: { vi: 'Kích hoạt khoá ký', en: 'Signing key activated' },
    words: {
      vi: (data) => `Kích hoạt khoá ký: ${label(data)}`,
      en: (data) => `Signing key activated: ${label(data)}`,
    },
  },
  'signing-key.device-connected': {
    name: { vi: 'Nối khoá ký trên thiết bị', en: 'Signing key on a device connected' },
    words: {
      vi: (data) => `Nối khoá ký trên thiết bị: ${label(data)}`,
      en: (data) => `Signing key on a device connected: ${label(data)}`,
    },
  },
  'signing-key.connected': {
    name: { vi: 'Nối khoá ký từ xa', en: 'Remote signing key connected' },
    words: {
      vi: (data) => `Nối khoá ký từ xa: ${label(data)}`,
      en: (data) => `Remote signing key connected: ${label(data)}`,
    },
  },
  'signing-key.tied': {
    name: { vi: 'Gắn chứng thư trong USB token với vị trí', en: 'USB token certificate linked to a position' },
    words: {
      vi: (data) => `Gắn chứng thư trong USB token với vị trí: ${label(data)}, số ${String(data.serial ?? '')}`,
      en: (data) => `USB token certificate linked to the position: ${label(data)}, serial ${String(data.serial ?? '')}`,
    },
  },
  'signing-key.pin-changed': {
    name: { vi: 'Đổi mã PIN của khoá ký', en: 'PIN of a signing key changed' },
    words: {
      vi: (data) => `Đổi mã PIN của khoá ký: ${label(data)}`,
      en: (data) => `PIN of a signing key changed: ${label(data)}`,
    },
  },
  'signing-key.blocked': {
    name: { vi: 'Khoá ký bị chặn do nhập sai PIN nhiều lần', en: 'Signing key blocked after too many wrong PINs' },
    words: {
      vi: (data) => `Khoá ký bị chặn do nhập sai PIN nhiều lần: ${label(data)}`,
      en: (data) => `Signing key blocked after too many wrong PINs: ${label(data)}`,
    },
  },
  'signing-key.ended': {
    name: { vi: 'Thôi dùng khoá ký', en: 'Signing key no longer used' },
    words: {
      vi: (data) => `Thôi dùng khoá ký ${label(data)}${reason(data, 'vi')}`,
      en: (data) => `Signing key no longer used: ${label(data)}${reason(data, 'en')}`,
    },
  },
  'signing-key.revoked': {
    name: { vi: 'Thu hồi chứng thư', en: 'Certificate revoked' },
    words: {
      vi: (data) => `Thu hồi chứng thư ${label(data)}${reason(data, 'vi')}`,
      en: (data) => `Certificate of ${label(data)} revoked${reason(data, 'en')}`,
    },
  },
}
