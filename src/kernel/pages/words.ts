/** The languages of the screens. Vietnamese is first; English is complete, never a mixture. */
export type Language = 'vi' | 'en'
export const languages: readonly Language[] = ['vi', 'en']

/** A word of the screen in both languages: a plain string, or a function when something stands inside the sentence. */
export type Word<A extends unknown[] = []> = {
  readonly vi: string | ((...args: A) => string)
  readonly en: string | ((...args: A) => string)
}

/** Any word, whatever its arguments are. */
export type AnyWord = Word<never[]>

/** What must be given to say a word: nothing for plain strings, the function's parameters otherwise. */
export type WordArgs<W extends AnyWord> = [Extract<W['vi'] | W['en'], (...args: never[]) => string>] extends [never]
  ? []
  : Parameters<Extract<W['vi'] | W['en'], (...args: never[]) => string>>

/** A page's or module's words. Both languages are required by type; the result keeps each word's own arguments. */
export function defineWords<T extends Record<string, AnyWord>>(words: T): T {
  return words
}

/** The word in this language. */
export function say<W extends AnyWord>(language: Language, word: W, ...args: WordArgs<W>): string {
  const chosen = word[language] as string | ((...args: WordArgs<W>) => string)
  return typeof chosen === 'string' ? chosen : chosen(...args)
}
