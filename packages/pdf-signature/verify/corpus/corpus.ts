import { brought } from './brought.ts'
import type { CorpusCase } from './case.ts'
import { encrypted } from './encrypted.ts'
import { fillings, locks } from './fields.ts'
import { genuineFiles } from './genuine.ts'
import { hiddenFiles, unclearFiles } from './hidden.ts'
import { kinds } from './kinds.ts'
import { looks, unanswered } from './looks.ts'
import { signedLists } from './manifests.ts'
import { others } from './others.ts'
import { annotations, appearances } from './overlay.ts'
import { places } from './places.ts'
import { incrementalSaving, wrapping } from './saving.ts'
import { secondWriter } from './second-writer.ts'
import { shadowAttacks } from './shadow.ts'
import { universalForgery } from './universal.ts'
import { signatureValues } from './values.ts'

/**
 * Every file our verifiers must agree upon: attacks, each made from a clean signed file by a few lines, and genuine files of several
 * revisions. The library, the offline tool and the public page are all held to this one list.
 */
export const CORPUS: readonly CorpusCase[] = [
  ...universalForgery,
  ...incrementalSaving,
  ...wrapping,
  ...shadowAttacks,
  ...annotations,
  ...appearances,
  ...signatureValues,
  ...locks,
  ...fillings,
  ...looks,
  ...unanswered,
  ...places,
  ...kinds,
  ...encrypted,
  ...brought,
  ...hiddenFiles,
  ...unclearFiles,
  ...others,
  ...secondWriter,
  ...signedLists,
  ...genuineFiles,
]
