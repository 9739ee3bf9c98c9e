import { actorOf, reaches, type Viewer } from '../../kernel/acting/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findDocument, shownNotation } from '../documents/index.ts'
import type { Giving } from './assignment.ts'
import { forwardDocument } from './giving.operations.ts'

/** A document that could not be passed on, and why. */
export interface NotForwarded {
  what: string
  refusal: Refusal
}

/**
 * Passes several registered documents on in one go: each by itself, so that one that is refused stops no other. A repeated key passes on nothing
 * twice.
 * @throws Refusal of the first where none could be passed on
 */
export async function forwardMany(
  province: Province,
  viewer: Viewer,
  documents: readonly string[],
  input: Giving,
  key: string,
): Promise<{ done: number; failed: NotForwarded[] }> {
  const failed: NotForwarded[] = []
  let done = 0
  for (const [at, id] of [...new Set(documents)].entries()) {
    const document = await findDocument(province.reader, id)
    const { agency = null, unit = null, holder = null } = document ?? {}
    try {
      if (!document || !reaches(viewer, 'assignment.forward', { agency, unit, holder })) {
        throw new Refusal('document.out-of-reach')
      }
      await forwardDocument(province, actorOf(viewer), id, input, `${key} ${at}`)
      done += 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      failed.push({ what: document ? shownNotation(document) : id, refusal: error })
    }
  }
  if (done === 0 && failed[0]) throw failed[0].refusal
  return { done, failed }
}
