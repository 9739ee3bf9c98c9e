import type { Module } from '../module/index.ts'
import { defineWords, type Language } from '../pages/words.ts'
import { checkRetention, eraseOver } from './erase.ts'

type Data = Record<string, unknown>

const called = (data: Data, language: Language): string =>
  (data.of as Record<Language, string> | undefined)?.[language] ?? ''

const words = defineWords({
  name: { vi: 'Xoá dữ liệu hết hạn giữ', en: 'Data kept long enough was erased' },
  erased: {
    vi: (data: Data) => `Xoá ${Number(data.count)} dòng hết hạn giữ: ${called(data, 'vi')}`,
    en: (data: Data) => `${Number(data.count)} rows kept long enough were erased: ${called(data, 'en')}`,
  },
})

/** Erases what rooms keep for a while only, every hour. A province whose declarations do not fit its tables does not start. */
export const retentionModule: Module = {
  name: 'retention',
  acts: { 'retention.erased': { name: words.name, words: words.erased } },
  jobs: { 'retention.erase': { schedule: '17 * * * *', concurrency: 1, timeoutSeconds: 600, run: eraseOver } },
  start: checkRetention,
}
