import type { Module } from '../module/index.ts'
import { emptyDefaultPartition, ensureCurrentMonths } from './partitions.store.ts'
import { sealChecks } from './seal.checks.ts'

/** What the journal itself brings to a province: its months, and a look at whether it is sealed. */
export const journalModule: Module = {
  name: 'journal',
  checks: sealChecks,
  jobs: {
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
