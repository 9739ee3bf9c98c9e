import { opensTo, type Viewer } from '../acting/index.ts'
import type { Found, HelpPage, House, SearchSource } from '../module/index.ts'
import { layoutAddresses } from '../pages/layout.ts'
import { type Language, say } from '../pages/words.ts'
import { plainText } from '../search/index.ts'
import { words } from './help.words.ts'

/** What this viewer may read: help on pages they may open. */
export const helpFor = (house: House, viewer: Viewer): HelpPage[] =>
  [...house.help.topics.values()].filter(({ needs }) => opensTo(viewer, needs))

export const helpAt = ({ name }: HelpPage): string => `${layoutAddresses.help}/${name}`

/** A topic on paper, and all that one may open. */
export const helpPaperAt = (topic: HelpPage): string => `${helpAt(topic)}.pdf`
export const HELP_BOOK = `${layoutAddresses.help}/tat-ca.pdf`

/** Words of a text, as they are compared. */
const wordsIn = (text: string): string[] =>
  plainText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** What a topic says in both languages, read once. */
const read = new WeakMap<HelpPage, { title: string[]; all: string[] }>()

function textOf(topic: HelpPage) {
  const known = read.get(topic)
  if (known) return known
  const both = (parts: readonly HelpPage['title'][]) =>
    wordsIn(parts.map((part) => `${say('vi', part)} ${say('en', part)}`).join(' '))
  const made = {
    title: both([topic.title]),
    all: both([topic.title, topic.says, ...topic.steps, ...(topic.notes ?? [])]),
  }
  read.set(topic, made)
  return made
}

/** Topics that have every word typed, as a beginning; those that have them in their name first. */
export function findHelp(house: House, viewer: Viewer, text: string): HelpPage[] {
  const typed = wordsIn(text)
  if (typed.length === 0) return []
  const has = (own: readonly string[]) => typed.every((word) => own.some((one) => one.startsWith(word)))
  const found = helpFor(house, viewer).filter((topic) => has(textOf(topic).all))
  const { true: named = [], false: other = [] } = Object.groupBy(found, (topic) => `${has(textOf(topic).title)}`)
  return [...named, ...other]
}

/** A topic as something that was found. */
export const foundHelp = (topic: HelpPage, language: Language): Found => ({
  at: helpAt(topic),
  title: `${say(language, words.help)}: ${say(language, topic.title)}`,
  hint: say(language, topic.says).replaceAll(/[“”]/g, ''),
})

/** Help in the one search. */
export const helpSearch: SearchSource = {
  for: 'public',
  kind: words.help,
  order: 90,
  some: async ({ viewer, view }, text, limit) =>
    findHelp(view.house, viewer, text)
      .slice(0, limit)
      .map((topic) => foundHelp(topic, view.language)),
  listAt: (text) => `${layoutAddresses.help}?${new URLSearchParams({ q: text })}`,
}
