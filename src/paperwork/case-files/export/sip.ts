import { type Instant, isoMoment } from '../../../../packages/time/index.ts'
import { element, textElement, XML_HEAD } from '../../../kernel/xml-element.ts'
import { orderOf, type StoredPart } from './file-record.ts'

/** One file inside a package: its path there, and what proves it. */
export interface PackedPart {
  path: string
  hash: string
  size: number
  type: string
  /** Order of the document it belongs to. */
  order: string
}

/** Metadata made for a package, not stored anywhere. */
export interface MadePart {
  path: string
  text: string
  hash: string
}

/** `uuid-…` in capitals: the name of a submission package (TT 05/2025/TT-BNV; documents.md §7). */
export const sipName = (id: string): string => `uuid-${id.toUpperCase()}`

const DATA = 'representations/rep1/data'

/** Where a part of a document lies in its package. */
export const partPath = (order: string, name: string): string => `${DATA}/${order}/${name}`

/** One thing inside a package: what it is, and what is stored of it. */
interface DescribedItem {
  identifier: string
  title: string
  creator: string
  /** `2026-11-30`. */
  date: string
  type: string
  parts: readonly StoredPart[]
}

/** What a package holds, in the words of simple Dublin Core: a file of work, or anything else that goes to an archive. */
export interface Described {
  id: string
  identifier: string
  title: string
  creator: string
  contributor: string
  description: string | null
  /** First and last day, with `/` between them. */
  date: string
  type: string
  rights: '01' | '02' | '03'
  items: readonly DescribedItem[]
  /** Its own description beside Dublin Core: the name of the file, and its XML. */
  own: { name: string; xml: string }
}

/** EAD.xml: what the package holds in simple Dublin Core. */
export function eadXml(about: Described): string {
  const dc = (name: string, value: string | null) => textElement(`dc:${name}`, value)
  return `${XML_HEAD}${element(
    'simpledc',
    { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/', 'xmlns:dcterms': 'http://purl.org/dc/terms/' },
    dc('identifier', about.identifier),
    dc('title', about.title),
    dc('creator', about.creator),
    dc('contributor', about.contributor),
    dc('description', about.description),
    dc('date', about.date),
    dc('type', about.type),
    dc('language', 'vi'),
    dc('rights', about.rights),
    textElement('dcterms:extent', about.items.length),
    ...about.items.map((one, at) =>
      element(
        'dcterms:hasPart',
        {},
        dc('identifier', `${orderOf(at)} ${one.identifier}`),
        dc('title', one.title),
        dc('creator', one.creator),
        dc('date', one.date),
        dc('type', one.type),
      ),
    ),
  )}\n`
}

/** PREMIS.xml: each file with its digest and size, and that they were put together. */
export function premisXml(parts: readonly PackedPart[], { at, by }: { at: Instant; by: string }): string {
  const objects = parts.map((part) =>
    element(
      'premis:object',
      { 'xsi:type': 'premis:file' },
      element(
        'premis:objectIdentifier',
        {},
        textElement('premis:objectIdentifierType', 'path'),
        textElement('premis:objectIdentifierValue', part.path),
      ),
      element(
        'premis:objectCharacteristics',
        {},
        element(
          'premis:fixity',
          {},
          textElement('premis:messageDigestAlgorithm', 'SHA-256'),
          textElement('premis:messageDigest', part.hash),
        ),
        textElement('premis:size', part.size),
        element(
          'premis:format',
          {},
          element('premis:formatDesignation', {}, textElement('premis:formatName', part.type)),
        ),
      ),
    ),
  )
  const event = element(
    'premis:event',
    {},
    element(
      'premis:eventIdentifier',
      {},
      textElement('premis:eventIdentifierType', 'local'),
      textElement('premis:eventIdentifierValue', 'packed'),
    ),
    textElement('premis:eventType', 'information package creation'),
    textElement('premis:eventDateTime', isoMoment(at)),
    element('premis:eventDetailInformation', {}, textElement('premis:eventDetail', by)),
  )
  return `${XML_HEAD}${element(
    'premis:premis',
    {
      'xmlns:premis': 'http://www.loc.gov/premis/v3',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      version: '3.0',
    },
    ...objects,
    event,
  )}\n`
}

/** METS.xml of one package, by the profile of E-ARK CSIP: what is in it and where, each with its SHA-256. */
export function metsXml(
  id: string,
  props: {
    at: Instant
    kind: { type: string; name: string }
    agency: string
    title: string
    described: MadePart
    preserved: MadePart
    parts: readonly PackedPart[]
  },
): string {
  const { at, kind, parts, described, preserved } = props
  const moment = isoMoment(at)
  const fixed = (hash: string) => ({ CHECKSUM: hash, CHECKSUMTYPE: 'SHA-256', CREATED: moment })
  const mdRef = (part: MadePart, kind: string) =>
    element('mets:mdRef', {
      LOCTYPE: 'URL',
      'xlink:type': 'simple',
      'xlink:href': part.path,
      MDTYPE: kind,
      MIMETYPE: 'text/xml',
      SIZE: Buffer.byteLength(part.text),
      ...fixed(part.hash),
    })
  const files = parts.map((part, n) =>
    element(
      'mets:file',
      { ID: `file-${n + 1}`, MIMETYPE: part.type, SIZE: part.size, ...fixed(part.hash) },
      element('mets:FLocat', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': encodeURI(part.path) }),
    ),
  )
  const pointers = parts.map((_part, n) => element('mets:fptr', { FILEID: `file-${n + 1}` }))
  return `${XML_HEAD}${element(
    'mets:mets',
    {
      'xmlns:mets': 'http://www.loc.gov/METS/',
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
      'xmlns:csip': 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS',
      OBJID: kind.name,
      LABEL: props.title,
      TYPE: 'Textual works - Print',
      PROFILE: 'https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml',
      'csip:CONTENTINFORMATIONTYPE': 'MIXED',
    },
    element(
      'mets:metsHdr',
      { CREATEDATE: moment, 'csip:OAISPACKAGETYPE': kind.type },
      element('mets:agent', { ROLE: 'CREATOR', TYPE: 'ORGANIZATION' }, textElement('mets:name', props.agency)),
      element(
        'mets:agent',
        { ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' },
        textElement('mets:name', 'Liên Thông'),
      ),
    ),
    element('mets:dmdSec', { ID: 'dmd-1', CREATED: moment }, mdRef(described, 'DC')),
    element(
      'mets:amdSec',
      { ID: 'amd-1' },
      element('mets:digiprovMD', { ID: 'digiprov-1' }, mdRef(preserved, 'PREMIS')),
    ),
    element(
      'mets:fileSec',
      { ID: 'files' },
      element('mets:fileGrp', { ID: 'rep1', USE: 'Representations/rep1' }, ...files),
    ),
    element(
      'mets:structMap',
      { ID: 'csip', TYPE: 'PHYSICAL', LABEL: 'CSIP' },
      element(
        'mets:div',
        { LABEL: sipName(id) },
        element('mets:div', { LABEL: 'Metadata', DMDID: 'dmd-1', ADMID: 'digiprov-1' }),
        element('mets:div', { LABEL: 'Representations/rep1' }, ...pointers),
      ),
    ),
  )}\n`
}
