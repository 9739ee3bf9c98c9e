import type { PdfDict } from './objects.ts'
import type { PdfFile, PdfPage } from './pdf-file.ts'

/**
 * A page attribute that may stand on an ancestor (MediaBox, Rotate): on those it was reached by, as viewers do, so that a wrong or missing
 * /Parent means nothing; a page reached otherwise has only its /Parent.
 */
export function inherited(file: PdfFile, page: PdfPage, key: string): ReturnType<PdfFile['resolve']> {
  const own = file.resolve(page.dict.get(key))
  if (own !== null) return own
  for (let node = page.above; node; node = node.above) {
    const value = file.resolve(node.dict.get(key))
    if (value !== null) return value
  }
  return page.above ? null : fromParents(file, page.dict, key)
}

function fromParents(file: PdfFile, page: PdfDict, key: string): ReturnType<PdfFile['resolve']> {
  let node: PdfDict | undefined = page
  for (let hops = 0; node && hops < 64; hops++) {
    const value = file.resolve(node.get(key))
    if (value !== null) return value
    node = file.dictAt(node, 'Parent')
  }
  return null
}
