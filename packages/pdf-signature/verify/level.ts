import type { SignatureReport } from './report.ts'

/** What the file itself brings for later years. */
interface Carried {
  crls: readonly Buffer[]
  ocsps: readonly Buffer[]
}

/**
 * Baseline level each signature of a PDF reached (EN 319 142-1): B-T by a timestamp that holds, B-LT with evidence in the file, B-LTA when a
 * valid document timestamp stands over both. A document timestamp itself has no level.
 * @param reports in the order the signatures were made
 */
export function withLevels(reports: readonly SignatureReport[], carried: Carried): SignatureReport[] {
  const evidence = carried.crls.length + carried.ocsps.length > 0
  return reports.map((one, index) => {
    if (one.kind === 'TIMESTAMP') return one
    const archived = reports.slice(index + 1).some(({ kind, result }) => kind === 'TIMESTAMP' && result === 'VALID')
    const stamped = one.timeSource === 'TIMESTAMP'
    const level = !stamped ? 'B-B' : !evidence ? 'B-T' : archived ? 'B-LTA' : 'B-LT'
    return { ...one, level }
  })
}
