import type { PrintHelp } from '../../kernel/help/index.ts'
import { printWith } from './print.ts'

/** Help as tagged PDF/A-2a; the same help and moment give the same bytes. */
export const printHelp: PrintHelp = async (help, at) =>
  (await printWith('help', { ...help, metaTitle: help.title }, { at, demo: help.demo })).pdf
