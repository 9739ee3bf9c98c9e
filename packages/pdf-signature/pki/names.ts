import { ia5String, oid as oidValue, printableString, sequence, setOf, utf8String } from './der.ts'
import { type Der, readOid, readText } from './der-reader.ts'
import { OID } from './oids.ts'

/** What a distinguished name of ours is made of. Text is NFC and written as UTF8String. */
export interface NameParts {
  commonName: string
  /** Chức vụ. */
  title?: string
  organizationalUnit?: string
  organization?: string
  organizationIdentifier?: string
  locality?: string
  province?: string
  country?: string
  serialNumber?: string
  email?: string
}

/** Order in which the parts are written: country first, common name near the end (X.500 habit). */
const ORDER: readonly [keyof NameParts, string][] = [
  ['country', OID.country],
  ['province', OID.province],
  ['locality', OID.locality],
  ['organization', OID.organization],
  ['organizationIdentifier', OID.organizationIdentifier],
  ['organizationalUnit', OID.organizationalUnit],
  ['title', OID.title],
  ['serialNumber', OID.serialNumber],
  ['commonName', OID.commonName],
  ['email', OID.emailAddress],
]

/** DER of a Name. */
export function encodeName(parts: NameParts): Buffer {
  const members = ORDER.flatMap(([key, type]) => {
    const text = parts[key]
    if (text === undefined) return []
    return [setOf([sequence(oidValue(type), nameValue(key, text))])]
  })
  return sequence(...members)
}

function nameValue(key: keyof NameParts, text: string): Buffer {
  if (key === 'country' || key === 'serialNumber') return printableString(text)
  return key === 'email' ? ia5String(text) : utf8String(text)
}

/** A name read from a certificate: its DER for comparison, its attributes for people. */
export interface DistinguishedName {
  readonly der: Buffer
  readonly attributes: readonly { type: string; value: string }[]
}

const SHORT: Readonly<Record<string, string>> = {
  [OID.commonName]: 'CN',
  [OID.country]: 'C',
  [OID.locality]: 'L',
  [OID.province]: 'ST',
  [OID.organization]: 'O',
  [OID.organizationalUnit]: 'OU',
  [OID.title]: 'T',
  [OID.serialNumber]: 'SERIALNUMBER',
  [OID.emailAddress]: 'E',
  [OID.userId]: 'UID',
  [OID.surname]: 'SN',
  [OID.givenName]: 'GN',
  [OID.organizationIdentifier]: 'organizationIdentifier',
}

/** Reads a Name. */
export function readName(value: Der): DistinguishedName {
  const attributes = value
    .expect(0x30)
    .children.flatMap((part) =>
      part.expect(0x31).children.map((pair) => ({ type: readOid(pair.at(0)), value: readText(pair.at(1)) })),
    )
  return { der: value.raw, attributes }
}

/** The first attribute of this type. */
export const nameAttribute = (name: DistinguishedName, type: string): string | undefined =>
  name.attributes.find((attribute) => attribute.type === type)?.value

/** One line for people, the most specific part first: `CN=…, O=…, C=VN`. */
export const displayName = (name: DistinguishedName): string =>
  [...name.attributes]
    .reverse()
    .map(({ type, value }) => `${SHORT[type] ?? type}=${value}`)
    .join(', ')

/** Equality of names as RFC 5280 §7.1 asks in spirit: same DER, or same attributes ignoring case and repeated spaces. */
export function sameName(a: DistinguishedName, b: DistinguishedName): boolean {
  if (a.der.equals(b.der)) return true
  if (a.attributes.length !== b.attributes.length) return false
  const [values, others] = [foldedValues(a), foldedValues(b)]
  return a.attributes.every(({ type }, index) => type === b.attributes[index]!.type && values[index] === others[index])
}

const foldedNames = new WeakMap<DistinguishedName, readonly string[]>()

function foldedValues(name: DistinguishedName): readonly string[] {
  const known = foldedNames.get(name)
  if (known) return known
  const values = name.attributes.map(({ value }) => folded(value))
  foldedNames.set(name, values)
  return values
}

/** A text as names are compared: case, spaces and composition do not count. */
export const folded = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
