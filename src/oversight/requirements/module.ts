import { defineRoutes } from '../../kernel/http/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import { fillRequirements } from './fill.operations.ts'
import { requirementList } from './requirement.list.ts'
import { requirementHelp } from './requirements.help.ts'
import { words } from './words.ts'

/** What law and guidance require of the province's systems and what holds each row: docs/requirements.md for those who inspect. */
export const requirements: Module = {
  name: 'requirements',
  help: requirementHelp,
  title: words.room,
  uses: [],
  folder: import.meta.dirname,
  routes: defineRoutes((route) => route.list(requirementList.at, requirementList)),
  capabilities: {
    'requirements.read': {
      words: words.mayRead,
      reading: true,
      given: { 'province-admin': 'province', operator: 'province', supervisor: 'province' },
    },
  },
  menu: [
    {
      for: 'requirements.read',
      at: requirementList.at,
      label: words.room,
      group: 'rules',
      order: 90,
    },
  ],
  start: fillRequirements,
}
