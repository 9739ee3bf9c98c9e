import { element, textElement, XML_HEAD } from '../../../kernel/xml-element.ts'
import type { OfficialDocument } from '../document.ts'
import type { MetadataRecord } from './metadata.load.ts'

/** The metadata of a document as XML: the fields by their names in NĐ 30/2020, Phụ lục VI, what was added and when, files and acts. */
export function metadataXml(document: OfficialDocument, record: MetadataRecord): string {
  const { fields, added, files, acts } = record
  return `${XML_HEAD}${element(
    document.direction === 'incoming' ? 'IncomingDocument' : 'OutgoingDocument',
    { xmlns: 'urn:lienthong:sieu-du-lieu:1', id: document.id, sha256: record.digest },
    ...fields.map(({ name, value }) => nested(name.split('.'), value)),
    element(
      'Additions',
      { bound: String(record.bound) },
      ...added.map(({ number, field, value, reason, label, made_at, file, binding }) =>
        element(
          'Addition',
          { number, field, at: made_at.toString(), by: label, file, binding },
          textElement('Value', value),
          textElement('Reason', reason),
        ),
      ),
    ),
    element(
      'Security',
      { state: document.state, copies: record.copies },
      ...record.place.map((one) => textElement('Place', one)),
      ...files.map(({ name, sha256 }) => element('File', { name, sha256 })),
      ...acts.map(({ type, label, at }) => element('Act', { type, at: at.toString(), by: label })),
    ),
  )}\n`
}

/** `SignerInfo.Position` stands inside `SignerInfo`; a field that says nothing stays as an empty element: the metadata is whole. */
function nested([name = '', ...inside]: readonly string[], value: string): string {
  if (inside.length > 0) return element(name, {}, nested(inside, value))
  return textElement(name, value) || element(name, {})
}
