import { SigningError } from '../signing-error.ts'
import type { Increment } from './increment.ts'
import { PdfDict, type PdfObject, PdfRef } from './objects.ts'
import { pageTreeDoubts } from './page-tree.ts'
import type { PdfFile, PdfPage } from './pdf-file.ts'

/** A page that annotations can be put on: an object of its own. */
export interface SignablePage extends PdfPage {
  ref: PdfRef
}

const settled = new WeakMap<Increment, Map<PdfDict, PdfRef>>()

/**
 * Page `index` as an object of its own, in a tree whose nodes are objects that name their parents: where the base's are not, the increment
 * makes them so, which shows nothing else. Otherwise nothing on them could be named, and what we sign would not be called valid.
 * @param index undefined: any page, for what shows nothing
 * @throws SigningError pdf.no-such-page; pdf.signed-damaged when a signer signed the tree as it is and its page cannot be named
 */
export function signablePage(increment: Increment, index: number | undefined, signed: () => boolean): SignablePage {
  const { file } = increment
  const page = (index === undefined && firstNamed(file)) || file.page(index ?? 0)
  if (!settled.has(increment)) {
    const doubtful = pageTreeDoubts(file).some(({ mends }) => mends)
    settled.set(increment, doubtful && !signed() ? settle(increment) : new Map())
  }
  const ref = page.ref ?? settled.get(increment)!.get(page.dict)
  if (!ref) throw new SigningError('pdf.signed-damaged', 'a page is written directly into a signed page tree')
  return { ...page, ref }
}

/**
 * Refuses a file whose page tree contradicts itself: its readers do not see the same pages, so nobody knows what was signed.
 * @throws SigningError pdf.malformed
 */
export function requireClearPages(file: PdfFile): void {
  const doubt = pageTreeDoubts(file).find(({ mends }) => !mends)
  if (doubt) throw new SigningError('pdf.malformed', `the page tree contradicts itself: ${doubt.named}`)
}

function firstNamed(file: PdfFile): PdfPage | undefined {
  for (const page of file.pages()) if (page.ref) return page
  return undefined
}

/** Makes every node of the page tree an object that names its parent; which direct node became which. */
function settle(increment: Increment): Map<PdfDict, PdfRef> {
  const { file } = increment
  const made = new Map<PdfDict, PdfRef>()
  const become = (node: PdfDict, parent: PdfRef | undefined): PdfRef => {
    const ref = increment.allocate()
    made.set(node, ref)
    increment.put(ref, withKids(node.with({ Parent: parent ?? node.get('Parent') }), ref))
    return ref
  }
  /** The node with its direct kids as references; those that are objects already are visited. */
  const withKids = (node: PdfDict, ref: PdfRef): PdfDict => {
    const kids = file.arrayAt(node, 'Kids')
    if (!kids) return node
    const named = kids.map((kid) => (kid instanceof PdfDict ? become(kid, ref) : kid))
    for (const kid of kids) if (kid instanceof PdfRef) visit(kid, ref)
    return named.every((kid, index) => kid === kids[index]) ? node : node.with({ Kids: named })
  }
  const seen = new Set<number>()
  const visit = (ref: PdfRef, parent?: PdfRef): void => {
    const node = seen.has(ref.number) ? null : file.get(ref.number)
    seen.add(ref.number)
    if (!(node instanceof PdfDict)) return
    const child = parent && node.get('Parent') === undefined ? node.with({ Parent: parent }) : node
    const changed = withKids(child, ref)
    if (changed !== node) increment.put(ref, changed)
  }
  const root: PdfObject | undefined = file.catalog.get('Pages')
  if (root instanceof PdfRef) visit(root)
  else if (root instanceof PdfDict) {
    const catalog = increment.current(file.catalogRef) as PdfDict
    increment.put(file.catalogRef, catalog.with({ Pages: become(root, undefined) }))
  }
  return made
}

/** The page that lists a widget. */
export function pageOfWidget(file: PdfFile, widget: { ref: PdfRef; dict: PdfDict }): PdfPage | undefined {
  for (const page of file.pages()) {
    const items = file.arrayAt(page.dict, 'Annots') ?? []
    if (items.some((item) => item instanceof PdfRef && item.number === widget.ref.number)) return page
  }
  return undefined
}
