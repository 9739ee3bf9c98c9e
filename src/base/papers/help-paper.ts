import type { PrintHelp } from '../../kernel/help/index.ts'
import { layoutOn } from './layout.ts'
import { hasLongWord } from './paper.ts'
import { compile } from './typst.ts'
import { DEMO_MARK, dayOf } from './words.ts'

/** Help as tagged PDF/A-2a; the same help and moment give the same bytes. */
export const printHelp: PrintHelp = async (help, at) => {
  const data = { ...help, metaTitle: help.title, longWords: hasLongWord(help), mark: help.demo ? DEMO_MARK : null }
  const inputs = { data: JSON.stringify(data), layout: JSON.stringify(layoutOn(dayOf(at.toString()))) }
  const createdAt = Math.floor(at.epochMilliseconds / 1000)
  return (await compile({ template: 'help', inputs, codes: [], createdAt })).pdf
}
