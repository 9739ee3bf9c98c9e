import { type Language, say, type Word } from '../pages/words.ts'

/** A field's one word as its label: with a capital, without the English article. */
export function asLabel(word: Word, language: Language): string {
  const text = language === 'en' ? say('en', word).replace(/^(the|an?) /, '') : say(language, word)
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}

/** The same word inside a sentence: small, unless its second letter is a capital too (`CCCD`, `PIN`). */
export function inSentence(word: Word, language: Language): string {
  const text = say(language, word)
  const [, second = ''] = text.match(/\p{L}/gu) ?? []
  return second === second.toLocaleLowerCase('vi') ? text.charAt(0).toLocaleLowerCase('vi') + text.slice(1) : text
}
