import { compareDays, inForce, type LegalDay } from '../../../packages/time/index.ts'
import { type Subject, subject } from '../../kernel/journal/index.ts'
import type { Version } from '../../kernel/life/index.ts'
import type { Definition } from './definition.ts'

/** One version of the form of a procedure. */
export interface EForm extends Version<Definition> {
  /** Of a form that came with the program: which of its editions. */
  edition: number | null
}

export const eformSubject = (id: string): Subject => subject('eform', id)

/** The version that counts on a day. */
export const countingOn = (versions: readonly EForm[], day: LegalDay): EForm | undefined =>
  versions
    .filter(
      (one) =>
        one.effective_from !== null &&
        inForce(day, { effectiveFrom: one.effective_from, effectiveTo: one.effective_to }),
    )
    .sort((a, b) => compareDays(b.effective_from as LegalDay, a.effective_from as LegalDay))[0]
