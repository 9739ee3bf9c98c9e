import type { Module } from '../module/index.ts'
import { noticeRefusals } from './refusals.ts'
import { tell } from './telling.ts'

/** Tells positions what concerns them, as the rooms declare it (`tells`): it hears every act that some room tells of. */
export const noticesModule = (rooms: readonly Module[]): Module => ({
  name: 'notices',
  refusals: [noticeRefusals],
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
  reactions: Object.fromEntries(
    rooms
      .flatMap(({ tells = {} }) => Object.entries(tells).flatMap(([type, { until = [] }]) => [type, ...until]))
      .map((type) => [type, tell]),
  ),
})
