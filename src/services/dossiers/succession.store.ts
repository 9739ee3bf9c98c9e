import { sql } from 'kysely'
import { rowsFollow } from '../../kernel/module/index.ts'

/** Dossiers that are not finished go along when one agency takes another's place; finished ones keep the agency of their day. */
export const openDossiers = rowsFollow({
  table: 'dossier',
  unit: 'unit',
  holder: 'holder',
  open: sql<boolean>`state not in ('done', 'denied', 'cancelled', 'unresolved')`,
})
