import type { ReasonCode, Verdict } from '../report.ts'

/** Kinds of files, by the names the literature gives the attacks (reference page of signatures, §4). */
export type CaseGroup =
  | 'universal forgery'
  | 'incremental saving'
  | 'wrapping'
  | 'shadow: hide'
  | 'shadow: replace'
  | 'shadow: hide and replace'
  | 'annotations over signed text'
  | 'appearances over signed text'
  | 'several signers in one CMS'
  | 'copied timestamps'
  | 'one value under several fields'
  | 'SHA-1'
  | 'signature values'
  | 'certification'
  | 'locks'
  | 'fields filled after signing'
  | 'who may sign'
  | 'several signatures by one field'
  | 'counter-signatures'
  | 'copied evidence'
  | 'times before issue'
  | 'layers'
  | 'scripts and actions'
  | 'attached files'
  | 'forms of scripts (XFA)'
  | 'bytes of another file'
  | 'encrypted for reading only'
  | 'hidden parts'
  | 'unclear structure'
  | 'other software'
  | 'a second writer'
  | 'signed lists (XML)'
  | 'genuine'

/** One file with what every verifier of ours must say of it: the library, the offline tool, the public page. */
export interface CorpusCase {
  group: CaseGroup
  name: string
  make: () => Buffer | Promise<Buffer>
  verdict: Verdict
  /** Reasons that must be among those found. */
  codes: readonly ReasonCode[]
}

/** A file that must come out not valid, `INVALID` unless said otherwise, for reasons that are its own. */
export const attack = (
  group: CaseGroup,
  name: string,
  make: CorpusCase['make'],
  codes: readonly ReasonCode[],
  verdict: Verdict = 'INVALID',
): CorpusCase => ({ group, name, make, codes, verdict })
