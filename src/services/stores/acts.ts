import type { ActType } from '../../kernel/module/index.ts'
import { words as digitisingWords } from './digitising/digitising.words.ts'
import { words } from './kept/kept.words.ts'
import { words as itemWords } from './listed/item.words.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export const storeActs: Readonly<Record<string, ActType>> = {
  'store-paper.read': { words: words.didRead, reading: true },
  'store-paper.kept': { words: words.didKeep },
  'store-paper.used': {
    name: words.didUseName,
    words: {
      vi: (data) => words.didUse.vi(text(data.dossier), text(data.by)),
      en: (data) => words.didUse.en(text(data.dossier), text(data.by)),
    },
  },
  'store-paper.followed': { words: words.didFollow },
  'store-paper.corrected': { words: words.didCorrect },
  'store-paper.replaced': { words: words.didReplace },
  'store-paper.withdrawn': { words: words.didWithdraw },
  'store-owner.read': { words: words.didReadOwner, reading: true },
  'store-owner.begun': { words: words.didBegin },
  'store-owner.joined': { words: words.didJoin },
  'store-owner.merged': { words: words.didMerge },
  'digitising.asked': { words: digitisingWords.didAsk },
  'digitising.found': { words: digitisingWords.didFind },
  'digitising.done': { words: digitisingWords.didScan },
  'digitising.reused': { words: digitisingWords.didReuse },
  'digitising.waived': { words: digitisingWords.didWaive },
  'digitising.lapsed': { words: digitisingWords.didLapse },
  'digitise-item.entered': { words: itemWords.didEnter },
  'digitise-item.ended': { words: itemWords.didEnd },
}
