import type { Module } from '../../../kernel/module/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'

const text = (value: unknown): string => String(value ?? '')

const why = (data: Record<string, unknown>, language: 'vi' | 'en'): string =>
  new Refusal(text(data.why), (data.about ?? {}) as Record<string, unknown>).sentence(language)

/** What signing with tokens on people's own computers adds to the room. */
export const plugInActs: NonNullable<Module['acts']> = {
  'plug-in.asked': {
    words: {
      vi: 'Đưa văn bản sang phần mềm ký trên máy của người ký (USB token)',
      en: 'Document passed to the signing software on the signer’s computer (USB token)',
    },
  },
  'plug-in.refused': {
    name: { vi: 'Không nhận tệp từ phần mềm ký trên máy', en: 'File from the signing software not accepted' },
    words: {
      vi: (data) => `Không nhận tệp từ phần mềm ký trên máy. ${why(data, 'vi')}`,
      en: (data) => `File from the signing software not accepted. ${why(data, 'en')}`,
    },
  },
}
