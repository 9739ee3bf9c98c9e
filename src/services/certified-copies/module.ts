import { workOf } from '../../kernel/lists/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import { copyHelp } from './copies.help.ts'
import { copyLife } from './copy.life.ts'
import { COPIES_AT, copyBook } from './copy.list.ts'
import { certify } from './copy.operations.ts'
import { copyRoutes } from './copy.routes.ts'
import { refusalGrounds, statementNotation, statementText } from './copy.rules.ts'
import { words } from './copy.words.ts'
import { copyRefusals } from './refusals.ts'

/** Certified electronic copies: scanned, compared, numbered in the book, signed and sealed as a statement with the scan. */
export const certifiedCopies: Module = {
  name: 'certified-copies',
  title: words.room,
  uses: ['directory', 'documents', 'rules', 'signing'],
  folder: import.meta.dirname,
  routes: copyRoutes,
  refusals: [copyRefusals],
  help: copyHelp,
  lives: [copyLife],
  rules: [statementText, statementNotation, refusalGrounds],
  stored: [{ table: 'certified_copy', column: 'file' }],
  capabilities: {
    'certified-copy.read': {
      words: words.mayRead,
      reading: true,
      given: { 'one-stop-officer': 'agency', specialist: 'agency', clerk: 'agency', leader: 'agency' },
    },
    'certified-copy.make': { words: words.mayMake, given: { 'one-stop-officer': 'agency', specialist: 'agency' } },
  },
  acts: {
    'certified-copy.read': { words: words.didRead, reading: true },
    'certified-copy.scanned': { words: words.didScan },
    'certified-copy.compared': { words: words.didCompare },
    'certified-copy.submitted': { words: words.didSubmit },
    'certified-copy.certified': { words: words.didCertify },
    'certified-copy.refused': { words: words.didRefuse },
  },
  purposes: { 'certified-copy': words.why },
  addresses: { 'certified-copy': (id) => `${COPIES_AT}/${id}` },
  menu: [{ for: 'certified-copy.read', at: COPIES_AT, label: words.room, group: 'results', order: 72 }],
  work: [
    workOf(copyBook, { for: 'certified-copy.make', label: words.scanned, where: { loc: 'cho-doi-chieu' }, order: 72 }),
  ],
  reactions: { 'document.issued': certify },
  reactsFrom: 'now',
}
