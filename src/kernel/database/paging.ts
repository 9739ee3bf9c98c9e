/** Where a page of a keyset-ordered list begins: the values of the last row before it. */
export interface PageKey {
  after: readonly string[] | null
  size: number
}

export interface Page<T> {
  rows: T[]
  /** The key of the next page, or null on the last one. */
  next: string | null
}

export const firstPage = (size = 50): PageKey => ({ after: null, size })

/** Reads `?sau=` (an opaque key made by `toPage`); an unreadable key starts at the first page. */
export function readPageKey(text: string | undefined, size = 50): PageKey {
  if (!text) return firstPage(size)
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (Array.isArray(values) && values.length <= 4 && values.every((value) => typeof value === 'string')) {
      return { after: values, size }
    }
  } catch {
    return firstPage(size)
  }
  return firstPage(size)
}

/** Cuts the extra row that told there is more, and makes the key of the next page from the last row kept. */
export function toPage<R, T>(
  rows: readonly R[],
  page: PageKey,
  keyOf: (row: R) => readonly string[],
  map: (row: R) => T,
): Page<T> {
  const kept = rows.slice(0, page.size)
  const last = kept.at(-1)
  const more = rows.length > page.size && last !== undefined
  return {
    rows: kept.map(map),
    next: more ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null,
  }
}
