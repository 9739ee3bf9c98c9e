import { millisOf } from '../../../packages/time/index.ts'
import type { Module } from '../module/index.ts'
import { fileRefusals } from './refusals.ts'

/** An upload under way writes more often than this. */
const SILENT_MS = 10 * 60_000

/** What the file store brings to a province: left-overs of killed uploads are swept at each start and each night. */
export const filesModule: Module = {
  name: 'files',
  refusals: [fileRefusals],
  jobs: {
    'files.sweep': {
      schedule: '40 1 * * *',
      concurrency: 1,
      run: async (province) => void (await province.files.sweep?.(millisOf(province.clock.now()) - SILENT_MS)),
    },
  },
  async start({ files, config, clock }) {
    // with the embedded database this process is the only one on the folder, so nothing is under way yet
    const alone = config.databaseUrl === null
    await files.sweep?.(alone ? Number.POSITIVE_INFINITY : millisOf(clock.now()) - SILENT_MS)
  },
}
