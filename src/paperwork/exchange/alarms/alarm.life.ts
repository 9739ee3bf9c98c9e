import { defineLife, PROGRAM } from '../../../kernel/life/index.ts'
import type { Alarm } from './alarm.store.ts'
import { words } from './alarms.words.ts'

/** Something to look into: it begins and is over by itself. */
export const alarmLife = defineLife<Pick<Alarm, 'over_at'>>()({
  kind: 'exchange-alarm',
  stateOf: ({ over_at }) => (over_at ? 'over' : 'open'),
  placeOf: () => ({ agency: null }),
  states: { open: { words: words.open }, over: { words: words.over, end: true } },
  acts: {
    begin: { type: 'exchange-alarm.begun', to: 'open', needs: PROGRAM },
    end: { type: 'exchange-alarm.over', from: ['open'], to: 'over', needs: PROGRAM },
  },
})
