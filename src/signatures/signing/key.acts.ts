import type { ActType } from '../../kernel/module/index.ts'
import { adminWords } from './admin/admin.words.ts'

type Data = Record<string, unknown>

const label = (data: Data): string => String(data.label ?? '')

const reasons: Readonly<Record<string, { vi: string; en: string }>> = {
  keyCompromise: adminWords.keyCompromise,
  affiliationChanged: adminWords.affiliationChanged,
  superseded: adminWords.superseded,
  cessationOfOperation: adminWords.cessationOfOperation,
}

function reason({ reason }: Data, language: 'vi' | 'en'): string {
  const said = reasons[String(reason)]?.[language]
  return said ? `: ${said.charAt(0).toLocaleLowerCase(language)}${said.slice(1)}` : ''
}

/** How what happens to keys reads on a timeline. */
export const keyActs: Record<string, ActType> = {
  'signing-key.issued': {
    words: {
      vi: (data) => `${data.source === 'pkcs12' ? 'Nhập khoá ký từ tệp' : 'Cấp khoá ký'}: ${label(data)}`,
      en: (data) =>
        `${data.source === 'pkcs12' ? 'Signing key taken from a file' : 'Signing key issued'}: ${label(data)}`,
    },
  },
  'signing-key.activated': {
    words: {
      vi: (data) => `Kích hoạt khoá ký: ${label(data)}`,
      en: (data) => `Signing key activated: ${label(data)}`,
    },
  },
  'signing-key.device-connected': {
    words: {
      vi: (data) => `Nối khoá ký trên thiết bị: ${label(data)}`,
      en: (data) => `Signing key on a device connected: ${label(data)}`,
    },
  },
  'signing-key.pin-changed': {
    words: {
      vi: (data) => `Đổi mã PIN của khoá ký: ${label(data)}`,
      en: (data) => `PIN of a signing key changed: ${label(data)}`,
    },
  },
  'signing-key.blocked': {
    words: {
      vi: (data) => `Khoá ký bị chặn do nhập sai PIN nhiều lần: ${label(data)}`,
      en: (data) => `Signing key blocked after too many wrong PINs: ${label(data)}`,
    },
  },
  'signing-key.ended': {
    words: {
      vi: (data) => `Thôi dùng khoá ký ${label(data)}${reason(data, 'vi')}`,
      en: (data) => `Signing key of ${label(data)} out of use${reason(data, 'en')}`,
    },
  },
  'signing-key.revoked': {
    words: {
      vi: (data) => `Thu hồi chứng thư ${label(data)}${reason(data, 'vi')}`,
      en: (data) => `Certificate of ${label(data)} revoked${reason(data, 'en')}`,
    },
  },
}
