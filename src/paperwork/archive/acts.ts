import type { ActType } from '../../kernel/module/index.ts'
import { words as destroying } from './destruction/destruction.words.ts'
import { words as holding } from './holds/hold.words.ts'
import { words } from './kept/kept.words.ts'
import { words as using } from './use/request.words.ts'

type Data = Record<string, unknown>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** An act with its reason, number or place behind it. */
const withData = (word: { vi: string; en: string }, of: string): ActType => ({
  name: word,
  words: {
    vi: (data: Data) => (text(data[of]) ? `${word.vi}: ${text(data[of])}` : word.vi),
    en: (data: Data) => (text(data[of]) ? `${word.en}: ${text(data[of])}` : word.en),
  },
})

/** What happens in the archive, as its timelines say it. */
export const archiveActs: Readonly<Record<string, ActType>> = {
  'archive-file.taken-in': { words: words.didKeep },
  'archive-file.added': withData(words.didKeep, 'shelf'),
  'archive-file.packed': withData(words.didPack, 'urn'),
  'archive-file.broken': { words: words.didProve },
  'archive-file.whole': { words: words.didHeal },
  'archive-file.shelved': withData(words.didShelve, 'shelf'),
  'archive-file.destroyed': withData(words.didDestroy, 'decision'),
  'archive-file.read': { words: words.didRead, reading: true },
  'fonds.described': withData(words.didDescribe, 'code'),
  'archive-hold.begun': withData(holding.didBegin, 'basis'),
  'archive-hold.released': withData(holding.didEnd, 'reason'),
  'archive-request.asked': { words: using.didAsk },
  'archive-request.approved': { words: using.didApprove },
  'archive-request.refused': withData(using.didRefuse, 'reason'),
  'archive-request.fetched': withData(using.didFetch, 'shelf'),
  'archive-request.lent': { words: using.didLend },
  'archive-request.brought-back': { words: using.didReturn },
  'archive-request.closed': { words: using.didClose },
  'archive-request.copied': withData(using.didCopy, 'files'),
  'archive-request.read': { words: words.didRead, reading: true },
  'destruction.made': { words: destroying.didMake },
  'destruction.proposed': withData(destroying.didPropose, 'minutes'),
  'destruction.approved': withData(destroying.didApprove, 'decision'),
  'destruction.returned': withData(destroying.didReturn, 'reason'),
  'destruction.done': withData(destroying.didDo, 'decision'),
  'destruction.dropped': withData(destroying.didDrop, 'reason'),
}
