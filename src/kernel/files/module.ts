import { millisOf } from '../../../packages/time/index.ts'
import type { Module } from '../module/index.ts'
import { fileRefusals } from './refusals.ts'

/** What the file store brings to a province: left-overs of killed uploads are swept each night. */
export const filesModule: Module = {
  name: 'files',
  refusals: [fileRefusals],
  jobs: {
    'files.sweep': {
      schedule: '40 1 * * *',
      concurrency: 1,
      run: async (province) => void (await province.files.sweep?.(millisOf(province.clock.now()))),
    },
  },
}
