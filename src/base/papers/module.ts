import type { Module } from '../../kernel/module/index.ts'
import { printHelp } from './help-paper.ts'
import { printList } from './list-paper.ts'
import { paperRefusals } from './refusals.ts'

/** Papers of the administration as PDF/A: other rooms call it, and lists and help are printed by it. */
export const papers: Module = {
  name: 'papers',
  uses: [],
  folder: import.meta.dirname,
  refusals: [paperRefusals],
  printList,
  printHelp,
}
