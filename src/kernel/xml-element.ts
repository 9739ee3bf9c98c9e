import { xmlText } from './xml-text.ts'

const escaped = (text: string): string => xmlText(text.normalize('NFC'))

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

type Attributes = Readonly<Record<string, string | number | null | undefined>>

/** One element; without content it is empty. Attributes without a value are left out. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('')
  const inside = content.join('')
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`
}

/** An element that holds a text; nothing where there is none. */
export const textElement = (name: string, value: string | number | null | undefined): string =>
  value === null || value === undefined || value === '' ? '' : element(name, {}, escaped(String(value)))
