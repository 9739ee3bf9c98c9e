import type { Module } from '../module/index.ts'
import { ESCALATED, escalatedTell, escalateLate } from './escalate.ts'
import { noticeRefusals } from './refusals.ts'
import { tell } from './telling.ts'

/** Tells positions what concerns them, as the rooms declare it (`tells`): it hears every act that some room tells of. */
export function noticesModule(rooms: readonly Module[]): Module {
  const theirs = rooms.flatMap(({ tells = {} }) => Object.entries(tells))
  const over = theirs.flatMap(([, { escalate, until = [] }]) => (escalate ? until : []))
  const findHolders = rooms.find((room) => room.findHolders)?.findHolders
  const tells = { [ESCALATED]: escalatedTell(findHolders, [...new Set(over)]) }
  return {
    name: 'notices',
    refusals: [noticeRefusals],
    acts: {
      [ESCALATED]: {
        words: { vi: 'Chưa ai mở tin báo, đã báo cấp trên', en: 'Nobody opened the notice; those above were told' },
      },
    },
    tells,
    jobs: { 'notices.escalate': escalateLate },
    retention: [
      {
        of: { vi: 'Tin báo', en: 'Notices' },
        table: 'notice',
        by: 'happened_at',
        keep: { days: 365 },
        why: {
          vi: 'Việc đã báo còn nguyên trong nhật ký và ở trang của nó; sau một năm không ai tìm lại tin báo.',
          en: 'What was told of stays in the journal and on its own page; after a year nobody looks for the notice.',
        },
      },
    ],
    // nobody is told of what was done before there were notices
    reactsFrom: 'now',
    reactions: Object.fromEntries(
      [...theirs, ...Object.entries(tells)]
        .flatMap(([type, { until = [] }]) => [type, ...until])
        .map((type) => [type, tell]),
    ),
  }
}
