import { workOf } from '../../kernel/lists/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import { checkLife } from './checks/check.life.ts'
import { CHECKS_AT, checkList } from './checks/check.list.ts'
import { checkRoutes } from './checks/check.routes.ts'
import { words as checkWords } from './checks/check.words.ts'
import { reviewDue } from './checks/review.due.ts'
import { maintenanceHelp } from './maintenance.help.ts'
import { pageNotes, refreshNotes } from './notes.ts'
import { maintenanceRefusals } from './refusals.ts'
import { stopLife } from './stops/stop.life.ts'
import { STOPS_AT, stopList } from './stops/stop.list.ts'
import { stopRoutes } from './stops/stop.routes.ts'
import { stopNotice } from './stops/stop.rules.ts'
import { words } from './stops/stop.words.ts'
import { maintenanceWords } from './words.ts'

/** The system's own upkeep, as the law has it shown: announced stops, assessments with their public label, the yearly review. */
export const maintenance: Module = {
  name: 'maintenance',
  help: maintenanceHelp,
  title: maintenanceWords.room,
  uses: ['calendar', 'rules'],
  folder: import.meta.dirname,
  routes: [...stopRoutes, ...checkRoutes],
  refusals: [maintenanceRefusals],
  lives: [stopLife, checkLife],
  rules: [stopNotice],
  capabilities: {
    'maintenance.read': {
      words: maintenanceWords.mayRead,
      reading: true,
      given: { 'province-admin': 'province', operator: 'province', supervisor: 'province' },
    },
    'maintenance.keep': {
      words: maintenanceWords.mayKeep,
      given: { 'province-admin': 'province', operator: 'province' },
    },
  },
  acts: {
    'planned-stop.announced': { words: words.didAnnounce },
    'planned-stop.moved': { words: words.didMove },
    'planned-stop.ended': { words: words.didEnd },
    'planned-stop.withdrawn': { words: words.didWithdraw },
    'system-check.recorded': { words: checkWords.didRecord },
    'system-check.told': { words: checkWords.didTell },
    'system-check.withdrawn': { words: checkWords.didWithdraw },
  },
  addresses: {
    'planned-stop': (id) => `${STOPS_AT}/${id}`,
    'system-check': (id) => `${CHECKS_AT}/${id}`,
  },
  menu: [
    { for: 'maintenance.read', at: STOPS_AT, label: stopList.title, group: 'running', order: 50 },
    {
      for: 'maintenance.read',
      at: CHECKS_AT,
      label: checkList.title,
      group: 'running',
      order: 60,
    },
  ],
  work: [
    workOf(stopList, { for: 'maintenance.keep', label: words.toEnd, where: { loc: 'cho-ghi' }, order: 55 }),
    reviewDue,
  ],
  pageNotes,
  start: refreshNotes,
}
