import type { Certificate } from './certificate.ts'
import type { Der } from './der-reader.ts'
import { type DistinguishedName, folded, nameAttribute, readName } from './names.ts'
import { OID } from './oids.ts'

/** One name an authority may issue under, or may not. Names of other kinds (addresses of machines) are not of documents. */
type Subtree =
  | { kind: 'directory'; name: DistinguishedName }
  | { kind: 'email'; text: string }
  | { kind: 'dns'; text: string }

/** What an authority is confined to (RFC 5280 §4.2.1.10). */
export interface NameConstraints {
  permitted: readonly Subtree[]
  excluded: readonly Subtree[]
}

export function readNameConstraints(value: Der): NameConstraints {
  const subtrees = (tag: number): Subtree[] =>
    (value.expect(0x30).find(tag)?.children ?? []).flatMap((subtree) => readGeneralName(subtree.at(0)))
  return { permitted: subtrees(0xa0), excluded: subtrees(0xa1) }
}

function readGeneralName(value: Der): Subtree[] {
  if (value.tag === 0xa4) return [{ kind: 'directory', name: readName(value.at(0)) }]
  const text = value.body.toString('latin1').toLowerCase()
  if (value.tag === 0x81) return [{ kind: 'email', text }]
  return value.tag === 0x82 ? [{ kind: 'dns', text }] : []
}

/** Names a certificate bears besides its subject. */
export const readAlternativeNames = (value: Der): Subtree[] => value.expect(0x30).children.flatMap(readGeneralName)

/** True when every name of the certificate is among what `constraints` permit and none among what they exclude. */
export function isWithin(certificate: Certificate, { permitted, excluded }: NameConstraints): boolean {
  return namesOf(certificate).every((name) => {
    const sameKind = permitted.filter(({ kind }) => kind === name.kind)
    const allowed = sameKind.length === 0 || sameKind.some((subtree) => contains(subtree, name))
    return allowed && !excluded.some((subtree) => contains(subtree, name))
  })
}

function namesOf({ subject, alternativeNames }: Certificate): Subtree[] {
  const email = nameAttribute(subject, OID.emailAddress)
  const directory: Subtree[] = subject.attributes.length > 0 ? [{ kind: 'directory', name: subject }] : []
  return [
    ...directory,
    ...(email === undefined ? [] : [{ kind: 'email', text: email.toLowerCase() } as const]),
    ...alternativeNames,
  ]
}

function contains(subtree: Subtree, name: Subtree): boolean {
  if (subtree.kind === 'directory') return name.kind === 'directory' && begins(subtree.name, name.name)
  if (name.kind === 'directory' || name.kind !== subtree.kind) return false
  if (subtree.kind === 'dns')
    return subtree.text === '' || name.text === subtree.text || name.text.endsWith(`.${bare(subtree.text)}`)
  if (subtree.text.includes('@')) return name.text === subtree.text
  const host = name.text.slice(name.text.lastIndexOf('@') + 1)
  return subtree.text.startsWith('.') ? host.endsWith(subtree.text) : host === subtree.text || subtree.text === ''
}

const bare = (text: string): string => text.replace(/^\./, '')

/** A directory name lies in a subtree when it begins with it, part by part. */
function begins(base: DistinguishedName, name: DistinguishedName): boolean {
  return base.attributes.every(({ type, value }, index) => {
    const other = name.attributes[index]
    return other?.type === type && folded(other.value) === folded(value)
  })
}
