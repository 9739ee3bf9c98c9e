/** What a refusal is called on the wire and how it reads for a person. */
export interface RefusalText {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 503
  vi: string | ((data: Record<string, unknown>) => string)
  en: string | ((data: Record<string, unknown>) => string)
}

const registry = new Map<string, RefusalText>()

/**
 * Registers a module's refusal codes with the sentence the person reads in both languages.
 * @throws when a code is already taken: codes are unique over the whole program.
 */
export function defineRefusals<T extends Record<string, RefusalText>>(texts: T): T {
  for (const [code, sentence] of Object.entries(texts)) {
    if (registry.has(code)) throw new Error(`refusal code ${code} is defined twice`)
    registry.set(code, sentence)
  }
  return texts
}

/** All refusal codes, for the documentation and the test that keeps it complete. */
export const allRefusals = (): ReadonlyMap<string, RefusalText> => registry

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
    return registry.get(this.code)?.status ?? 400
  }

  /** The sentence a person reads. */
  sentence(language: 'vi' | 'en'): string {
    const text = registry.get(this.code)?.[language]
    if (text === undefined) return this.code
    return typeof text === 'function' ? text(this.data) : text
  }
}
