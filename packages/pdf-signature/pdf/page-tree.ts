import { PdfDict, type PdfObject, PdfRef, sameObject } from './objects.ts'
import type { PdfFile } from './pdf-file.ts'

/** Attributes that a page takes from above: from the node that lists it, or from the one it names its parent. */
const TAKEN_FROM_ABOVE = ['Resources', 'MediaBox', 'CropBox', 'Rotate']

interface Node {
  dict: PdfDict
  /** The node that lists it. */
  above: Node | undefined
  number: number
  leaves: number
}

/** Something in a page tree that readers choose differently about. */
export interface PageDoubt {
  /** What is named wrongly, as `/Kids 6 0 R`. */
  named: string
  /** Whether it can be set right without anybody seeing another page: a node without a name, or without a parent. */
  mends: boolean
}

const found = new WeakMap<PdfFile, readonly PageDoubt[]>()

/** Where a page tree leads nowhere or its counts, kinds or parents do not agree. A file is walked once, however often it is signed. */
export function pageTreeDoubts(file: PdfFile): readonly PageDoubt[] {
  const known = found.get(file)
  if (known) return known
  const doubts = [...doubtsOf(file)]
  found.set(file, doubts)
  return doubts
}

function* doubtsOf(file: PdfFile): Generator<PageDoubt> {
  const root = file.catalog.get('Pages')
  const nodes: Node[] = []
  const waiting: { item: PdfObject; above: Node | undefined }[] = [{ item: root ?? null, above: undefined }]
  const seen = new Set<number>()
  const wrong = (named: string): PageDoubt => ({ named, mends: false })
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { item, above } = next
    const dict = item instanceof PdfRef ? file.get(item.number) : item
    const number = item instanceof PdfRef ? item.number : (above?.number ?? 0)
    if (!(dict instanceof PdfDict) || (item instanceof PdfRef && seen.has(number))) {
      yield wrong(above ? `/Kids ${above.number} 0 R` : '/Pages')
      continue
    }
    if (item instanceof PdfRef) seen.add(number)
    else yield { named: above ? `/Kids ${above.number} 0 R` : '/Pages', mends: true }
    const node: Node = { dict, above, number, leaves: 0 }
    const type = dict.name('Type')
    const kids = file.arrayAt(dict, 'Kids')
    if ((kids !== undefined) !== (type === undefined ? kids !== undefined : type === 'Pages')) {
      // an empty tree may leave its list out
      if (kids || file.resolve(dict.get('Count')) !== 0) yield wrong(`/Type ${number} 0 R`)
    }
    if (kids) {
      nodes.push(node)
      for (const kid of kids) waiting.push({ item: kid, above: node })
    } else if (type !== 'Pages') for (let up: Node | undefined = above; up; up = up.above) up.leaves++
    if (above && item instanceof PdfRef && !isParentOf(file, above, node)) {
      yield { named: `/Parent ${number} 0 R`, mends: dict.get('Parent') === undefined }
    }
  }
  for (const { dict, leaves, number } of nodes)
    if (file.resolve(dict.get('Count')) !== leaves) yield wrong(`/Count ${number} 0 R`)
}

/** True when going up from a node by /Parent finds the same attributes as coming down to it. */
function isParentOf(file: PdfFile, above: Node, node: Node): boolean {
  const named = node.dict.get('Parent')
  if (named instanceof PdfRef && named.number === above.number) return true
  const other = file.resolve(named)
  return TAKEN_FROM_ABOVE.every((key) => {
    if (node.dict.get(key) !== undefined) return true
    const down = fromAbove(file, key, above)
    let up: PdfObject = null
    let parent = other
    for (let hops = 0; parent instanceof PdfDict && up === null && hops < 64; hops++) {
      up = file.resolve(parent.get(key))
      parent = file.resolve(parent.get('Parent'))
    }
    return sameObject(down, up)
  })
}

function fromAbove(file: PdfFile, key: string, above: Node): PdfObject {
  for (let node: Node | undefined = above; node; node = node.above) {
    const value = file.resolve(node.dict.get(key))
    if (value !== null) return value
  }
  return null
}
