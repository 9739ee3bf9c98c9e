import type { VerificationReport } from '../../../signatures/signing/index.ts'
import type { Attachment } from '../document.ts'

export type Verdict = VerificationReport['overall']

/** What was found in one file, in words. */
export interface CheckedFile {
  name: string
  verdict: Verdict
  vi: string
  en: string
}

/** What was found about an arrival as a whole. */
export interface ArrivalCheck {
  verdict: Verdict
  /** The package is byte for byte what was received. */
  intact: boolean
  files: readonly CheckedFile[]
}

/** The worst of all counts; files without a signature say nothing against those that have one. */
export function verdictOfAll(files: readonly Pick<CheckedFile, 'verdict'>[]): Verdict {
  const found = new Set(files.map(({ verdict }) => verdict))
  return (['INVALID', 'UNKNOWN', 'UNSUPPORTED', 'VALID'] as const).find((verdict) => found.has(verdict)) ?? 'NOT_SIGNED'
}

type Named = Pick<Attachment, 'name'>
const ends = (name: string, ending: string): boolean => name.toLowerCase().endsWith(ending)

/**
 * Files that are one matter for a verifier, what speaks first: a detached signature with the file it is named after, a signed list with all others,
 * every other file alone.
 */
export function mattersOf<T extends Named>(files: readonly T[]): T[][] {
  const spoken = new Set<T>()
  const matters: T[][] = []
  for (const one of files) {
    if (!ends(one.name, '.p7s')) continue
    const base = one.name.slice(0, -'.p7s'.length).toLowerCase()
    const about = files.find((other) => other !== one && other.name.toLowerCase() === base)
    spoken.add(one)
    if (about) spoken.add(about)
    matters.push(about ? [one, about] : [one])
  }
  for (const one of files) {
    if (spoken.has(one)) continue
    matters.push(ends(one.name, '.xml') ? [one, ...files.filter((other) => other !== one)] : [one])
  }
  return matters
}
