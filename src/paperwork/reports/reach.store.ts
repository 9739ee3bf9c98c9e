import { type RawBuilder, sql } from 'kysely'
import { inScope, ownAgencies, type Viewer } from '../../kernel/acting/index.ts'

/** What the figures of a report are of: the agency somebody works in with those whose place it took, as far as their right reaches in it. */
export const inReach = (viewer: Viewer): RawBuilder<boolean> =>
  sql<boolean>`(agency = any(${ownAgencies(viewer)}::uuid[]) and ${inScope(viewer, 'report.read', { agency: 'agency', unit: 'unit' })})`
