import type { PrintList } from '../../kernel/lists/index.ts'
import { drawable } from './glyphs.ts'
import { printWith } from './print.ts'

/** A list as tagged PDF/A-2a in landscape, from words alone; the same list and moment give the same bytes. */
export const printList: PrintList = async (list, at) => {
  const shown = drawable(list)
  return (await printWith('list', { ...shown, metaTitle: shown.title }, { at, demo: list.demo })).pdf
}
