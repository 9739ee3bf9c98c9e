/**
 * What may be written in a form so that every paper can print it: letters of Latin, Greek and Cyrillic scripts, the Vietnamese
 * ones among them, and the signs of office papers. A subset of what the fonts of the papers hold; test/printable.test.ts keeps it so.
 */
const ranges: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0x24f],
  [0x300, 0x36f],
  [0x391, 0x3a1],
  [0x3a3, 0x3ce],
  [0x400, 0x45f],
  [0x1e00, 0x1eff],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x2070, 0x2071],
  [0x2074, 0x208e],
  [0x20a0, 0x20be],
  [0x2100, 0x214f],
  [0x2153, 0x2154],
  [0x215b, 0x215e],
  [0x2190, 0x2195],
  [0x2202, 0x2202],
  [0x2206, 0x2206],
  [0x220f, 0x220f],
  [0x2211, 0x2212],
  [0x2215, 0x2215],
  [0x221a, 0x221a],
  [0x221e, 0x221e],
  [0x2248, 0x2248],
  [0x2260, 0x2261],
  [0x2264, 0x2265],
  [0x25a0, 0x25a1],
  [0x25cf, 0x25cf],
]

/** The code points a form takes, first and last of each range. */
export const printableRanges = ranges

/** The first character of a text that papers could not print; a line break and a tab are no such thing. */
export function firstUnprintable(text: string): string | undefined {
  for (const char of text) {
    const code = char.codePointAt(0) as number
    if (code === 0x0a || code === 0x0d || code === 0x09) continue
    if (!ranges.some(([first, last]) => code >= first && code <= last)) return char
  }
  return undefined
}

/** How a character is named in a sentence: itself, or its number when nothing would be seen. */
export const charName = (char: string): string =>
  /[\p{C}\p{Z}\p{M}]/u.test(char)
    ? `U+${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`
    : char
