import type { Refusals } from '../../kernel/refusal.ts'

export const paperRefusals: Refusals = {
  'papers.missing-glyph': {
    status: 422,
    vi: ({ char, codePoint }) =>
      `Ký tự “${char}” (${codePoint}) không in được trên văn bản. Hãy bỏ hoặc thay ký tự này.`,
    en: ({ char, codePoint }) =>
      `The character “${char}” (${codePoint}) cannot be printed on papers. Remove or replace it.`,
  },
}
