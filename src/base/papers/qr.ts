import qrcode from 'qrcode-generator'
import { xmlText } from '../../kernel/xml-text.ts'

/** The quiet zone the standard asks for on every side, in modules (ISO/IEC 18004). */
const quiet = 4

/** The modules of the QR code of a text (UTF-8, error correction M): rows of dark (`true`) and light, without quiet zone. */
export function qrMatrix(text: string): boolean[][] {
  const code = qrcode(0, 'M')
  // the library takes one byte per character; handing it the UTF-8 bytes as characters keeps its global setting untouched
  code.addData(Buffer.from(text, 'utf8').toString('latin1'), 'Byte')
  code.make()
  const size = code.getModuleCount()
  return Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => code.isDark(row, column)))
}

/**
 * The QR code as an SVG that scales freely, quiet zone included, with no style attribute (content security policy).
 * `title` is what a screen reader says.
 */
export function qrSvg(text: string, { title }: { title: string }): string {
  const rows = qrMatrix(text)
  const side = rows.length + 2 * quiet
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" role="img" shape-rendering="crispEdges">` +
    `<title>${xmlText(title)}</title><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${darkPath(rows)}"/></svg>`
  )
}

/** One path of horizontal runs: a tenth of the size of one square per module. */
function darkPath(rows: boolean[][]): string {
  let path = ''
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const end = row.indexOf(false, x)
      const run = (end < 0 ? row.length : end) - x
      path += `M${x + quiet} ${y + quiet}h${run}v1h-${run}z`
      x += run
    }
  })
  return path
}
