// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly what XML 1.0 cannot hold
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/** Text inside XML; what XML 1.0 cannot hold is left out. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

type Attributes = Readonly<Record<string, string | number | null | undefined>>

/** One element; without content it is empty. Attributes without a value are left out. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}="${xmlText(String(value))}"`)
    .join('')
  const inside = content.join('')
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`
}

/** An element that holds a text; nothing where there is none. */
export const textElement = (name: string, value: string | number | null | undefined): string =>
  value === null || value === undefined || value === '' ? '' : element(name, {}, xmlText(String(value)))
