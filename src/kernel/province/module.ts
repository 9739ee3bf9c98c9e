import { minus } from '../../../packages/time/index.ts'
import type { Module } from '../module/index.ts'
import { sweepAnswers } from './answered.store.ts'

/** A double click comes within seconds and a peer's retry within hours; answers may hold a citizen's secret and are not kept longer. */
const KEPT_HOURS = 24

/** What the kernel itself does by the clock for repeated submits. */
export const answersModule: Module = {
  name: 'answers',
  jobs: {
    'answers.sweep': {
      schedule: '17 * * * *',
      async run(province) {
        await sweepAnswers(province.reader, minus(province.clock.now(), { hours: KEPT_HOURS }))
      },
    },
  },
}
