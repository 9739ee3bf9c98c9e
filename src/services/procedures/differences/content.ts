import type { ProcedureVersion } from '../procedure.ts'

/** What a version says, field by field. */
export const CONTENT = [
  'name',
  'level',
  'field',
  'fieldCode',
  'executingAgency',
  'decision',
  'promulgatedBy',
  'applicants',
  'channels',
  'components',
  'notes',
  'results',
  'legalBasis',
  'cases',
] as const
export type ContentField = (typeof CONTENT)[number]
export type Content = Pick<ProcedureVersion, ContentField>

export const contentOf = ({
  name,
  level,
  field,
  fieldCode,
  executingAgency,
  decision,
  promulgatedBy,
  ...lists
}: Content): Content => {
  const { applicants, channels, components, notes, results, legalBasis, cases } = lists
  return {
    ...{ name, level, field, fieldCode, executingAgency, decision, promulgatedBy },
    ...{ applicants, channels, components, notes, results, legalBasis, cases },
  }
}
