import type { Module } from '../../src/kernel/module/index.ts'

/** What must never leave by a message. */
export const SECRET = 'Trần Thị Bí Mật 079188001234'

/** A room that tells the position named in its act of a thing with personal content. */
export const tellingRoom: Module = {
  name: 'things',
  acts: { 'thing.asked': { words: { vi: 'Đơn gửi đến', en: 'A request came' } } },
  tells: {
    'thing.asked': {
      say: { vi: ({ who }) => `Đơn của ${who}`, en: ({ who }) => `Request of ${who}` },
      whom: (_db, { data }) => ({ to: [String(data.position)], about: { who: SECRET } }),
    },
  },
  addresses: { thing: (id) => `/don/${id}` },
}
