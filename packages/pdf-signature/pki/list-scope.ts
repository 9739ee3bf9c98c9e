import type { Certificate } from './certificate.ts'
import { type Der, readDer, readOid } from './der-reader.ts'
import { OID } from './oids.ts'

/** Of which certificates of its authority a list speaks (RFC 5280 §5.2.4, §5.2.5). A list without these extensions speaks of all. */
export interface ListScope {
  /** It has a critical extension that is not known: nothing can be read from it. */
  unusable: boolean
  /** Only what changed since another list. */
  delta: boolean
  /** Only certificates whose own distribution point has one of these addresses. */
  addresses: readonly string[]
  only: 'users' | 'authorities' | 'attributes' | undefined
  /** Only revocations for some reasons: who is not on it may be revoked for another. */
  someReasons: boolean
  /** It also speaks for other authorities; such entries name them, and the list is not read further. */
  indirect: boolean
}

const EVERYTHING: ListScope = {
  unusable: false,
  delta: false,
  addresses: [],
  only: undefined,
  someReasons: false,
  indirect: false,
}

export function readScope(wrapper: Der | undefined): ListScope {
  let scope = EVERYTHING
  for (const extension of wrapper?.at(0, 0x30).children ?? []) {
    const type = readOid(extension.at(0))
    const critical = extension.children.length === 3 && extension.at(1, 0x01).body[0] !== 0
    if (type === OID.deltaCrlIndicator) scope = { ...scope, delta: true }
    else if (type === OID.issuingDistributionPoint) {
      scope = { ...scope, ...readPoint(readDer(extension.children.at(-1)!.expect(0x04).body)) }
    } else if (critical) scope = { ...scope, unusable: true }
  }
  return scope
}

function readPoint(point: Der): Partial<ListScope> {
  const flag = (tag: number): boolean => (point.expect(0x30).find(tag)?.body[0] ?? 0) !== 0
  const name = point.find(0xa0)
  const full = name?.children[0]?.tag === 0xa0 ? name.children[0] : undefined
  return {
    addresses: (full?.children ?? []).filter(({ tag }) => tag === 0x86).map(({ body }) => body.toString('latin1')),
    only: flag(0x81) ? 'users' : flag(0x82) ? 'authorities' : flag(0x85) ? 'attributes' : undefined,
    someReasons: point.find(0x83) !== undefined,
    indirect: flag(0x84),
    // a name relative to the issuer's is never used by those who give addresses; it cannot be compared with one
    ...(name && !full ? { unusable: true } : {}),
  }
}

/** True when the list speaks of this certificate. One that names no distribution point is on whichever list its authority gives out. */
export function isInScope({ addresses, only, indirect }: ListScope, certificate: Certificate): boolean {
  if (indirect || only === 'attributes') return false
  if (only === (certificate.isAuthority ? 'users' : 'authorities')) return false
  const own = certificate.crlUrls
  return addresses.length === 0 || own.length === 0 || addresses.some((address) => own.includes(address))
}
