import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { NOW, testSigner } from '../../testing.ts'
import type { XmlProblem } from '../../xml/cursor.ts'
import { signManifest } from '../../xml/sign-manifest.ts'
import { attack, type CorpusCase } from './case.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Files on the signed list; the names hold what XML has to escape. */
export const listedFiles = [
  { name: 'Tờ trình "số 1" & phụ lục <a>.pdf', sha256: sha256('một'), size: 3 },
  { name: 'bảng\ttính\n2.xlsx', sha256: sha256('hai'), size: 7_000_000_000 },
]

/** The clean signed list. */
export const cleanManifest = await signManifest(listedFiles, testSigner(), { signingTime: NOW })

const xml = cleanManifest.toString()
/** The clean list with one thing replaced. */
export const replaced = (from: string | RegExp, to: string): string => {
  const out = xml.replace(from, to)
  assert.notEqual(out, xml)
  return out
}
/** The list itself, and the same with a forged hash. */
export const manifest = /<lt:Manifest .*<\/lt:Manifest>/.exec(xml)![0]
export const forged = manifest.replace(listedFiles[0]!.sha256, sha256('giả'))
const entity = '<!DOCTYPE x [<!ENTITY a "b">]>'
const hmac = 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256'
/** What is done to a signed list, and the word its reader has for it. */
export const manifestAttacks: Readonly<Record<string, [string, XmlProblem]>> = {
  'wrapping: the signed element moved aside, a forged one in its place': [
    replaced(manifest, `${forged.replace('Id="manifest"', 'Id="other"')}<lt:Old>${manifest}</lt:Old>`),
    'not-our-form',
  ],
  'wrapping: the signed element inside ds:Object': [
    replaced(manifest, forged.replace('Id="manifest"', 'Id="x"')).replace('<ds:Object>', `<ds:Object>${manifest}`),
    'not-our-form',
  ],
  'two elements with one Id': [replaced(manifest, forged + manifest), 'duplicate-id'],
  'an Id in other letters': [replaced('<lt:File ', '<lt:File ID="manifest" '), 'duplicate-id'],
  'an external reference': [replaced('URI="#manifest"', 'URI="http://127.0.0.1/m.xml"'), 'external-reference'],
  'an empty reference (the whole document)': [replaced('URI="#manifest"', 'URI=""'), 'external-reference'],
  'an XPointer': [replaced('URI="#manifest"', 'URI="#xpointer(/)"'), 'external-reference'],
  'HMAC with the public key as secret': [replaced(/(SignatureMethod Algorithm=")[^"]*/, `$1${hmac}`), 'algorithm'],
  'SHA-1': [replaced('xmlenc#sha256', 'xmldsig#sha1'), 'algorithm'],
  'an XSLT transform': [
    replaced('xml-exc-c14n#"></ds:Transform>', 'x"></ds:Transform>').replace(
      '2001/10/x"',
      'TR/1999/REC-xslt-19991116"',
    ),
    'algorithm',
  ],
  'canonicalisation with comments': [replaced('xml-exc-c14n#"', 'xml-exc-c14n#WithComments"'), 'algorithm'],
  'a DTD': [entity + xml, 'doctype'],
  'a comment inside a value': [replaced('Z</xades:SigningTime>', '<!-- -->Z</xades:SigningTime>'), 'comment'],
  'a comment inside a digest': [replaced('<ds:DigestValue>', '<ds:DigestValue><!-- -->'), 'comment'],
  'a processing instruction': [replaced('<ds:KeyInfo>', '<?x y?><ds:KeyInfo>'), 'processing-instruction'],
  'a CDATA section': [replaced(/SigningTime>([^<]*)</, 'SigningTime><![CDATA[$1]]><'), 'not-our-form'],
  'spaces that were not there': [replaced('<ds:KeyInfo>', '\n<ds:KeyInfo>'), 'not-our-form'],
  'an attribute nobody asked for': [replaced('<ds:KeyInfo>', '<ds:KeyInfo x="y">'), 'not-our-form'],
  'another prefix bound to the namespace of signatures': [
    replaced('<ds:KeyInfo>', '<ds:KeyInfo xmlns:ds="urn:x">'),
    'not-our-form',
  ],
  'a second signature': [
    replaced('</lt:SignedManifest>', '<ds:Signature></ds:Signature></lt:SignedManifest>'),
    'not-our-form',
  ],
  'text after the end': [`${xml}<x></x>`, 'malformed'],
  'base64 with bits to spare': [replaced(/.(={0,2})<\/ds:SignatureValue>/, '*$1</ds:SignatureValue>'), 'not-our-form'],
  'a byte order mark': [`\ufeff${xml}`, 'not-our-form'],
  'cut off': [xml.slice(0, -5), 'malformed'],
}

export const signedLists: readonly CorpusCase[] = [
  { group: 'genuine', name: 'a signed list of files', make: () => cleanManifest, verdict: 'VALID', codes: [] },
  ...Object.entries(manifestAttacks).map(([name, [xml]]) =>
    attack('signed lists (XML)', name, () => Buffer.from(xml), []),
  ),
]
