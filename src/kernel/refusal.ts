/** What a refusal is called on the wire and how it reads for a person. */
export interface RefusalText {
  status: 400 | 401 | 403 | 404 | 408 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 431 | 503
  vi: string | ((data: Record<string, unknown>) => string)
  en: string | ((data: Record<string, unknown>) => string)
}

/** Codes of refusals and their sentences, as a room declares them. */
export type Refusals = Readonly<Record<string, RefusalText>>

const known = new Map<string, RefusalText>()

/**
 * Takes up what a room declares, when the house is built. The same declaration may come again.
 * @throws when a code is already taken by another: codes are unique over the whole program.
 */
export function knowRefusals(texts: Refusals): void {
  for (const [code, text] of Object.entries(texts)) {
    if (known.has(code) && known.get(code) !== text) throw new Error(`refusal code ${code} is defined twice`)
    known.set(code, text)
  }
}

/** All refusal codes, for the documentation and the test that keeps it complete. */
export const allRefusals = (): ReadonlyMap<string, RefusalText> => known

/** Something a person did or asked that the rules do not allow; everything else crashes to one handler. */
export class Refusal extends Error {
  readonly code: string
  readonly data: Record<string, unknown>

  constructor(code: string, data: Record<string, unknown> = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.data = data
  }

  get status(): number {
    return known.get(this.code)?.status ?? 400
  }

  /** The sentence a person reads. */
  sentence(language: 'vi' | 'en'): string {
    const text = known.get(this.code)?.[language]
    if (text === undefined) return this.code
    return typeof text === 'function' ? text(this.data) : text
  }
}
