import { formatMoment } from '../../../packages/time/index.ts'
import type { Check, Fault } from '../health/index.ts'
import { findOldestUnsealed } from './seal.store.ts'

/** Acts are sealed each minute; one that fails is tried again for three. */
const LATE_MINUTES = 10

/** Whether the journal is sealed: what waits longer than sealing takes waits for somebody to look. */
export const sealChecks: Readonly<Record<string, Check>> = {
  seals: {
    words: { vi: 'Niêm phong nhật ký', en: 'Sealing of the journal' },
    async look({ reader }): Promise<Fault[]> {
      const oldest = await findOldestUnsealed(reader)
      if (!oldest || oldest.minutes < LATE_MINUTES) return []
      const says = {
        vi: `Thao tác ghi lúc ${formatMoment(oldest.since, 'vi')} chưa được niêm phong.`,
        en: `An act written at ${formatMoment(oldest.since, 'en')} is not sealed yet.`,
      }
      const todo = {
        vi: 'Kiểm tra chương trình có đang chạy không; nếu có, xem lý do của việc journal.seal ở /van-hanh/viec-nen và tệp mật khẩu niêm phong (docs/operations/run.md).',
        en: 'See whether the program runs; if it does, read why journal.seal failed at /van-hanh/viec-nen, and look at the sealer’s password file (docs/operations/run.md).',
      }
      return [{ weight: 'soon', says, todo }]
    },
  },
}
