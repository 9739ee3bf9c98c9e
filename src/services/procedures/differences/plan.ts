import { type CatalogueRow, flagsOf } from '../catalogue.ts'
import { CONTENT, type Content, type ContentField, contentOf } from './content.ts'
import { changedFields, mergeFields } from './merge.ts'

/** The version of a code that stands, with what the catalogue said where the province edited it. */
export interface Standing {
  id: string
  fingerprint: string
  content: Content
  catalogue: Content | null
}

export interface FieldChange {
  field: ContentField
  from: unknown
  to: unknown
}

/** A version as it would be written. */
export interface PlannedVersion extends CatalogueRow {
  catalogue: Content | null
}

/** What a row of the file would do to a procedure. */
export interface PlannedRow {
  code: string
  name: string
  state: 'new' | 'changed'
  version: PlannedVersion
  /** What the version in force says, and what it would say. */
  changes: FieldChange[]
  /** Fields in which the province's own edit stays. */
  kept: ContentField[]
  /** Fields that province and catalogue changed differently: what stands, and what the catalogue says. */
  conflicts: FieldChange[]
}

/**
 * What a row of the catalogue would do; null when it says what it said before. Edits of the province stay where the catalogue has not changed the
 * field; where it has, they stay too unless `takes` names the field (`code:field`).
 */
export function planRow(
  row: CatalogueRow,
  standing: Standing | undefined,
  takes: ReadonlySet<string>,
): PlannedRow | null {
  if (standing?.fingerprint === row.fingerprint) return null
  const { code, name } = row
  if (!standing)
    return { code, name, state: 'new', version: { ...row, catalogue: null }, changes: [], kept: [], conflicts: [] }
  const said = contentOf(row)
  const { content: own, catalogue } = standing
  const merged = mergeFields<Content>(CONTENT, { base: catalogue ?? own, own, theirs: said }, (field) =>
    takes.has(`${code}:${field}`),
  )
  const change = (field: ContentField): FieldChange => ({ field, from: own[field], to: said[field] })
  const { value } = merged
  const edited = changedFields<Content>(CONTENT, value, said).length > 0
  const flags = flagsOf({ code, ...value })
  return {
    code,
    name: value.name,
    state: 'changed',
    version: { ...row, ...value, flags, offered: row.offered, catalogue: edited ? said : null },
    changes: changedFields<Content>(CONTENT, own, value).map(change),
    kept: merged.kept as ContentField[],
    conflicts: (merged.conflicts as ContentField[]).map(change),
  }
}
