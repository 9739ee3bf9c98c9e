/** What an owner of papers is known by: one spelling of each number. */

export type CodeKind = 'identity' | 'passport' | 'tax' | 'other'

/** The number as it is kept: no spaces, dots or dashes, capitals; nothing where there is none. */
export function ownerCode(typed: string | null): string | null {
  const code = (typed ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s.\-‐-―]/g, '')
  return code === '' ? null : code
}

/** Which kind of number it is, by its form (identifiers.md; MC-11.2). */
export function codeKind(code: string): CodeKind {
  if (/^(\d{9}|\d{12})$/.test(code)) return 'identity'
  if (/^[A-Z]{1,2}\d{6,8}$/.test(code)) return 'passport'
  return /^(\d{10}|\d{13})$/.test(code) ? 'tax' : 'other'
}
