import type { PdfDict } from './objects.ts'
import type { PdfFile, PdfPage } from './pdf-file.ts'

/** A page attribute that may stand on an ancestor (MediaBox, Rotate). */
export function inherited(file: PdfFile, page: PdfPage, key: string): ReturnType<PdfFile['resolve']> {
  let node: PdfDict | undefined = page.dict
  for (let hops = 0; node && hops < 64; hops++) {
    const value = file.resolve(node.get(key))
    if (value !== null) return value
    node = file.dictAt(node, 'Parent')
  }
  return null
}
