import type { LegalDay } from '../../../packages/time/index.ts'
import { inForce, legalDay } from '../../../packages/time/index.ts'
import type { RuleMark } from '../../kernel/module/index.ts'
import type { Word } from '../../kernel/pages/index.ts'
import type { Predicate } from './predicate.ts'

/**
 * A statistic as data: what it is called, what it says word for word beside the number, and which dossiers it counts. Its parts share no
 * dossier. A change is a new row with the next version from a day on; the old row stays for what was reported under it.
 */
export interface Measure {
  name: string
  version: number
  /** First and last day on which it is reported so. */
  from: string
  to?: string
  words: Word
  /** The definition, printed with every report. */
  says: Word
  parts: readonly Predicate[]
  source: string
  mark: RuleMark
}

/** The row of each name that counts on a day, in the order they are declared in. */
export const inForceOn = <Row extends Pick<Measure, 'from' | 'to'>>(rows: readonly Row[], day: LegalDay): Row[] =>
  rows.filter(({ from, to }) =>
    inForce(day, { effectiveFrom: legalDay(from), effectiveTo: to === undefined ? null : legalDay(to) }),
  )
