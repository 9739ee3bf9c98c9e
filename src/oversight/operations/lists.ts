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

const query = (entries: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(entries).toString()
  return text && `?${text}`
}

/** Query of the list of dossiers behind a figure: the same period, the same agency. */
export const dossierQuery = (list: DossierList, period: number, agency?: string): Record<string, string> => ({
  ...(list !== 'overdue' && { muc: list }),
  ...(ofPeriod.has(list) && { ky: String(period) }),
  ...(agency && { 'co-quan': agency }),
})

/** Address of the list behind a figure; the same period and agency. */
export const listAddress = (list: DossierList | DocumentList, period: number, agency?: string): string => {
  const at: Record<string, string> = agency ? { 'co-quan': agency } : {}
  if (list === 'issued') return `/dieu-hanh/van-ban/da-phat-hanh${query({ ky: String(period), ...at })}`
  if (list === 'undelivered') return `/dieu-hanh/van-ban${query(at)}`
  return `/dieu-hanh/ho-so${query(dossierQuery(list, period, agency))}`
}

/** Lists of what happened in a period; the others are of now. */
export const ofPeriod: ReadonlySet<DossierList | DocumentList> = new Set([
  'received',
  'in-time',
  'late',
  'denied',
  'issued',
])
