import { isDeepStrictEqual } from 'node:util'
import { formatMoney, type View } from '../../../kernel/pages/index.ts'
import type { Component, Level, ProcedureCase, ProcedureChannel } from '../procedure.ts'
import { words as reviewWords } from '../review/review.words.ts'
import { levelWords, words as procedureWords } from '../words.ts'
import { words } from './differences.words.ts'
import type { FieldChange } from './plan.ts'

/** Letters of one value on the page; the version itself has it whole. */
const MOST_LETTERS = 600

const channelWords = {
  counter: procedureWords.channelCounter,
  online: procedureWords.channelOnline,
  postal: procedureWords.channelPostal,
} as const

function channelText(view: View, { channel, limit, fees }: ProcedureChannel): string {
  const { t } = view
  const time = !limit
    ? t(words.nothingGiven)
    : limit.unit === 'see-text'
      ? `${limit.value} (${t(reviewWords.inWords)})`
      : `${limit.value} ${t(reviewWords[limit.unit]).toLowerCase()}`
  const money = fees.map(({ vnd, note }) => (vnd === null ? (note ?? '') : formatMoney(vnd, view.language)))
  return [t(channelWords[channel]), time, ...money].filter(Boolean).join(', ')
}

const paperText = ({ name, originals, copies }: Component): string => `${name} (${originals}/${copies})`
const caseText = ({ name, quantity, unit }: ProcedureCase): string =>
  [name, quantity ?? '', unit ?? ''].filter((part) => part !== '').join(', ')

function itemText(view: View, field: FieldChange['field'], item: unknown): string {
  if (field === 'channels') return channelText(view, item as ProcedureChannel)
  if (field === 'components') return paperText(item as Component)
  return field === 'cases' ? caseText(item as ProcedureCase) : String(item)
}

const short = (text: string): string => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text)

/** Two values of a field beside each other: of lists only what the one has and the other has not. */
export function bothTexts(view: View, { field, from, to }: FieldChange): { from: string; to: string } {
  const { t } = view
  if (Array.isArray(from) && Array.isArray(to)) {
    const only = (these: unknown[], those: unknown[]) =>
      these
        .filter((one) => !those.some((other) => isDeepStrictEqual(one, other)))
        .map((one) => itemText(view, field, one))
        .join('; ')
    return { from: short(only(from, to)), to: short(only(to, from)) }
  }
  const one = (value: unknown): string => {
    if (value === null || value === undefined) return t(words.nothingGiven)
    return field === 'level' ? t(levelWords[value as Level]) : short(String(value))
  }
  return { from: one(from), to: one(to) }
}

/** What a field said and what it says, as a person compares them: of lists what left and what came. */
export function changeText(view: View, change: FieldChange): { from: string; to: string } {
  const { from, to } = bothTexts(view, change)
  if (!Array.isArray(change.from) || !Array.isArray(change.to)) return { from, to }
  return { from: from ? view.t(words.less, from) : '–', to: to ? view.t(words.more, to) : '–' }
}
