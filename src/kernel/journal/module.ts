import type { Module } from '../module/index.ts'
import { emptyDefaultPartition, ensureCurrentMonths } from './partitions.store.ts'
import { sealNow } from './seal.ts'

/** What the journal itself brings to a province: its months and its seals. */
export const journalModule: Module = {
  name: 'journal',
  jobs: {
    'journal.seal': {
      schedule: '* * * * *',
      backOff: [5, 30, 120],
      concurrency: 1,
      run: async (province) => void (await sealNow(province)),
    },
    'journal.months': {
      schedule: '10 1 * * *',
      concurrency: 1,
      async run(province) {
        await ensureCurrentMonths(province.reader, province.clock.now())
        await emptyDefaultPartition(province.reader)
      },
    },
  },
  async start(province) {
    await ensureCurrentMonths(province.reader, province.clock.now())
  },
}
