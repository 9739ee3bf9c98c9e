/** Lists behind the figures. `overdue` and the open sets are of now, the others of the period. */
export const DOSSIER_LISTS = [
  'received',
  'in-time',
  'late',
  'denied',
  'fresh',
  'working',
  'overdue',
  'waiting',
  'releasing',
] as const
export type DossierList = (typeof DOSSIER_LISTS)[number]

export const DOCUMENT_LISTS = ['issued', 'undelivered'] as const
export type DocumentList = (typeof DOCUMENT_LISTS)[number]
