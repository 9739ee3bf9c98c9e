import type { Module } from '../module/index.ts'
import { jobRefusals } from './refusals.ts'

/** What the jobs themselves bring to a province: the words of their own act. */
export const jobsModule: Module = {
  name: 'jobs',
  refusals: [jobRefusals],
  acts: { 'job.sent-again': { words: { vi: 'Cho gửi lại một công việc đã hỏng', en: 'A failed job was sent again' } } },
}
