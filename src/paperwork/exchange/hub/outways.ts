import type { Agency } from '../../../base/directory/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { listOutways } from '../peers/peer.store.ts'
import { findGateway } from './system.store.ts'

/** Whether a code, in the new form or the old, lies below this prefix: H15 holds H15.02 and 000.00.02.H15. */
export function liesBelow(code: string, prefix: string): boolean {
  const [text, above] = [code.trim().toUpperCase(), prefix.trim().toUpperCase()]
  return text === above || text.startsWith(`${above}.`) || text.endsWith(`.${above}`)
}

/**
 * The gateways to what is not of this province, by code: the one whose prefix fits closest, otherwise the one for everything. Nothing when there
 * is none.
 */
export async function outwaysOf(db: Reader): Promise<(code: string, agency?: Agency) => string | undefined> {
  const [some, rest] = [await listOutways(db), await findGateway(db)]
  const all = some.flatMap(({ id, prefixes }) => prefixes.map((prefix) => ({ id, prefix })))
  all.sort((a, b) => b.prefix.length - a.prefix.length || (a.id < b.id ? -1 : 1))
  return (code, agency) => {
    const codes = [code, agency?.code, agency?.legacyCode].filter((one): one is string => typeof one === 'string')
    return all.find(({ prefix }) => codes.some((one) => liesBelow(one, prefix)))?.id ?? rest
  }
}
