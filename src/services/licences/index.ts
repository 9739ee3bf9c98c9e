/** The register of licences: what others may use. */

export { licenceRows } from './licence.store.ts'
