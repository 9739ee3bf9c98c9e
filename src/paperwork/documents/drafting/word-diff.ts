/** What became of a stretch of text between two versions: words that stayed, that are new, that are gone. */
export interface Change {
  kind: 'same' | 'added' | 'removed'
  words: readonly string[]
}

/** Words of one text that are compared; what comes after them is left out, and whoever shows it says so. */
export const MAX_WORDS = 250_000
/** Steps one comparison may take: some hundred milliseconds. Stretches that are left then are shown as wholly changed. */
const MAX_STEPS = 6_000_000
/** Differences that are still told apart inside one stretch without a word of its own. */
const MAX_EDITS = 1200
/** A stretch as short as this is compared word by word at once. */
const SHORT = 2000
/** How often a stretch is parted at words of its own. */
const MAX_DEPTH = 40

/** The words of a text, each end of a paragraph a word of its own (`\n`). Ways to write the same letter are one (NFC). */
export function wordsOf(text: string): string[] {
  const words = text.normalize('NFC').match(/\n|[^\s]+/gu) ?? []
  return words.length > MAX_WORDS ? words.slice(0, MAX_WORDS) : words
}

/**
 * Compares two texts word by word, in order. Pure; time and memory are bounded whatever is compared, since stretches that would take too long come out
 * as removed and added whole. Words that stand once in both texts part them first (patience), what lies between is compared by Myers' greedy algorithm.
 */
export function compareWords(before: readonly string[], after: readonly string[]): Change[] {
  const numbers = new Map<string, number>()
  const numbered = (words: readonly string[]) =>
    Int32Array.from(words, (word) => {
      const known = numbers.get(word)
      if (known !== undefined) return known
      numbers.set(word, numbers.size)
      return numbers.size - 1
    })
  const pair: Pair = {
    a: numbered(before),
    b: numbered(after),
    keptA: new Uint8Array(before.length),
    keptB: new Uint8Array(after.length),
    steps: MAX_STEPS,
  }
  part(pair, { a0: 0, a1: before.length, b0: 0, b1: after.length }, 0)
  return joined(changesOf(pair, before, after))
}

interface Pair {
  a: Int32Array
  b: Int32Array
  keptA: Uint8Array
  keptB: Uint8Array
  steps: number
}

/** A stretch of both texts: from (inclusive) to (exclusive). */
interface Stretch {
  a0: number
  a1: number
  b0: number
  b1: number
}

function keep(pair: Pair, at: number, bt: number): void {
  pair.keptA[at] = 1
  pair.keptB[bt] = 1
}

/** Takes what both begin and end with, then parts the rest at words of its own, or compares it word by word. */
function part(pair: Pair, stretch: Stretch, depth: number): void {
  let { a0, a1, b0, b1 } = stretch
  const { a, b } = pair
  while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) keep(pair, a0++, b0++)
  while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) keep(pair, --a1, --b1)
  if (a0 === a1 || b0 === b1) return
  const rest = { a0, a1, b0, b1 }
  const anchors = a1 - a0 + b1 - b0 <= SHORT || depth >= MAX_DEPTH ? [] : ownWords(pair, rest)
  if (anchors.length === 0) {
    greedy(pair, rest)
    return
  }
  let [lastA, lastB] = [a0, b0]
  for (const [at, bt] of anchors) {
    keep(pair, at, bt)
    part(pair, { a0: lastA, a1: at, b0: lastB, b1: bt }, depth + 1)
    lastA = at + 1
    lastB = bt + 1
  }
  part(pair, { a0: lastA, a1, b0: lastB, b1 }, depth + 1)
}

/** Words that stand exactly once on either side, as many as stand in the same order (longest increasing subsequence). */
function ownWords({ a, b }: Pair, { a0, a1, b0, b1 }: Stretch): [number, number][] {
  const once = (words: Int32Array, from: number, to: number) => {
    const at = new Map<number, number>()
    for (let i = from; i < to; i++) at.set(words[i]!, at.has(words[i]!) ? -1 : i)
    return at
  }
  const inB = once(b, b0, b1)
  const pairs = [...once(a, a0, a1)].flatMap(([word, at]): [number, number][] => {
    const bt = inB.get(word) ?? -1
    return at < 0 || bt < 0 ? [] : [[at, bt]]
  })
  const ends: number[] = []
  const before = new Int32Array(pairs.length).fill(-1)
  for (const [n, [, bt]] of pairs.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[ends[middle]!]![1] < bt) low = middle + 1
      else high = middle
    }
    before[n] = low > 0 ? ends[low - 1]! : -1
    ends[low] = n
  }
  const chosen: [number, number][] = []
  for (let n = ends.at(-1) ?? -1; n >= 0; n = before[n]!) chosen.push(pairs[n]!)
  return chosen.reverse()
}

/** Myers' O(ND) algorithm (1986), given up when the stretch differs too much or the steps are used up. */
function greedy(pair: Pair, { a0, a1, b0, b1 }: Stretch): void {
  const { a, b } = pair
  const [n, m] = [a1 - a0, b1 - b0]
  const most = Math.min(n + m, MAX_EDITS)
  const far = new Int32Array(2 * most + 3)
  const trail: Int32Array[] = []
  for (let d = 0; d <= most; d++) {
    trail.push(far.slice(most - d, most + d + 3))
    for (let k = -d; k <= d; k += 2) {
      const at = most + 1 + k
      let x = k === -d || (k !== d && far[at - 1]! < far[at + 1]!) ? far[at + 1]! : far[at - 1]! + 1
      let y = x - k
      const from = x
      while (x < n && y < m && a[a0 + x] === b[b0 + y]) {
        x++
        y++
      }
      far[at] = x
      pair.steps -= x - from + 1
      if (x >= n && y >= m) {
        walkBack(pair, { a0, a1, b0, b1 }, trail)
        return
      }
    }
    if (pair.steps <= 0) return
  }
}

/** Marks what stayed along the way that was found. */
function walkBack(pair: Pair, { a0, a1, b0, b1 }: Stretch, trail: readonly Int32Array[]): void {
  let [x, y] = [a1 - a0, b1 - b0]
  for (let d = trail.length - 1; d >= 0; d--) {
    const far = trail[d]!
    const k = x - y
    const at = (diagonal: number) => far[diagonal + d + 1]!
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1))
    const x0 = d === 0 ? 0 : down ? at(k + 1) : at(k - 1)
    const y0 = d === 0 ? 0 : x0 - (down ? k + 1 : k - 1)
    while (x > x0 && y > y0) {
      x--
      y--
      keep(pair, a0 + x, b0 + y)
    }
    ;[x, y] = [x0, y0]
  }
}

function changesOf({ keptA, keptB }: Pair, before: readonly string[], after: readonly string[]): Change[] {
  const changes: Change[] = []
  let [i, j] = [0, 0]
  const take = (kind: Change['kind'], words: readonly string[]) => words.length > 0 && changes.push({ kind, words })
  while (i < before.length || j < after.length) {
    let end = i
    while (end < before.length && !keptA[end]) end++
    take('removed', before.slice(i, end))
    i = end
    end = j
    while (end < after.length && !keptB[end]) end++
    take('added', after.slice(j, end))
    j = end
    end = i
    while (end < before.length && keptA[end] && keptB[j + end - i]) end++
    take('same', before.slice(i, end))
    j += end - i
    i = end
  }
  return changes
}

/** Words that stay by chance between two long changes (“và”, “của”) say nothing: they are shown as part of the change. */
const CHANCE = 2

function joined(changes: readonly Change[]): Change[] {
  const out: Change[] = []
  let [removed, added]: [string[], string[]] = [[], []]
  const flush = () => {
    if (removed.length > 0) out.push({ kind: 'removed', words: removed })
    if (added.length > 0) out.push({ kind: 'added', words: added })
    ;[removed, added] = [[], []]
  }
  for (const [n, { kind, words }] of changes.entries()) {
    const byChance =
      kind === 'same' &&
      words.length <= CHANCE &&
      !words.includes('\n') &&
      isLong(changes, n, -1) &&
      isLong(changes, n, 1)
    if (kind === 'same' && !byChance) {
      flush()
      out.push({ kind, words })
      continue
    }
    if (kind !== 'added') for (const word of words) removed.push(word)
    if (kind !== 'removed') for (const word of words) added.push(word)
  }
  flush()
  return out
}

/** True when words were both taken away and put in on this side, more than stay between. */
function isLong(changes: readonly Change[], n: number, step: -1 | 1): boolean {
  const [one, two] = [changes[n + step], changes[n + 2 * step]]
  return (
    one !== undefined &&
    two !== undefined &&
    two.kind !== 'same' &&
    one.words.length > CHANCE &&
    two.words.length > CHANCE
  )
}
