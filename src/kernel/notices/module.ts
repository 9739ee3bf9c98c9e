import type { Module } from '../module/index.ts'
import { noticeRefusals } from './refusals.ts'
import { tell } from './telling.ts'

/** Tells positions what concerns them, as the rooms declare it (`tells`): it hears every act that some room tells of. */
export const noticesModule = (rooms: readonly Module[]): Module => ({
  name: 'notices',
  refusals: [noticeRefusals],
  reactions: Object.fromEntries(rooms.flatMap(({ tells = {} }) => Object.keys(tells).map((type) => [type, tell]))),
})
