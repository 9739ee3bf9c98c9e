import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { derToPem } from '../pki/certificate.ts'
import { NOW, testCredential, testPolicy, withFolder } from '../testing.ts'
import { verifyFiles } from '../verify/verify-files.ts'

/** Signatures made by xmlsec1, the judge of the standard, before our reader: what it writes we must accept, and nothing that was changed since. */

const policy = testPolicy({ revocation: 'not-checked' }, 'rsa-2048')
const credential = testCredential('rsa-2048')
const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const ENVELOPED = `${DSIG}enveloped-signature`
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'

interface Shape {
  uri: string
  transforms?: readonly string[]
  method?: string
  digest?: string
  objects?: string
}

/** An unsigned signature, for xmlsec1 to fill in. */
function template({
  uri,
  transforms = [ENVELOPED],
  method = C14N,
  digest = 'http://www.w3.org/2001/04/xmlenc#sha256',
  objects = '',
}: Shape): string {
  const list = transforms.map((one) => (one.startsWith('<') ? one : `<Transform Algorithm="${one}"/>`)).join('')
  return (
    `<Signature xmlns="${DSIG}"><SignedInfo><CanonicalizationMethod Algorithm="${method}"/>` +
    '<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>' +
    `<Reference URI="${uri}">${list === '' ? '' : `<Transforms>${list}</Transforms>`}<DigestMethod Algorithm="${digest}"/><DigestValue/></Reference>` +
    `</SignedInfo><SignatureValue/><KeyInfo><X509Data/></KeyInfo>${objects}</Signature>`
  )
}

const signed = (xml: string, ids: readonly string[] = []): Promise<string> =>
  withFolder((folder) => {
    const file = (name: string, content: string): string => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    const key = file('key.pem', credential.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())
    const chain = [credential.certificate, ...credential.chain].map((der, at) => file(`${at}.pem`, derToPem(der)))
    const named = ids.flatMap((name) => ['--id-attr:Id', name])
    execFileSync(
      'xmlsec1',
      [
        '--sign',
        '--privkey-pem',
        [key, ...chain].join(','),
        ...named,
        '--output',
        join(folder, 'out.xml'),
        file('in.xml', xml),
      ],
      { stdio: 'pipe' },
    )
    return readFileSync(join(folder, 'out.xml'), 'utf8')
  })

const judged = (xml: string) => {
  const report = verifyFiles([{ name: 'a.xml', bytes: Buffer.from(xml) }], policy, NOW)
  const reasons = [...report.reasons, ...report.signatures.flatMap((one) => one.reasons)].filter(
    ({ severity }) => severity !== 'note',
  )
  return { overall: report.overall, codes: reasons.map(({ code, detail }) => `${code} ${detail ?? ''}`.trim()) }
}

const VALID = { overall: 'VALID', codes: [] }
const invoice = (signature: string, more = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<HDon xmlns:x="urn:x"><DLHDon Id="data"><TTChung x:loai="1"><PBan>2.1.0</PBan></TTChung><NBan><Ten>Công ty &amp; con "A" &lt;HN&gt;</Ten></NBan>` +
  `<TToan>\n\t<TgTTTBSo>100000</TgTTTBSo></TToan></DLHDon>${more}<DSCKS><NBan>${signature}</NBan></DSCKS></HDon>`

test('an electronic invoice of the national shape, signed by xmlsec1, is valid', async () => {
  assert.deepEqual(judged(await signed(invoice(template({ uri: '#data' })), ['DLHDon'])), VALID)
})

const ways: Readonly<Record<string, Shape>> = {
  'the whole document': { uri: '' },
  'the whole document, exclusive': { uri: '', transforms: [ENVELOPED, EXCLUSIVE], method: EXCLUSIVE },
  'the whole document, exclusive with comments': { uri: '', transforms: [ENVELOPED, `${EXCLUSIVE}WithComments`] },
  'the whole document, inclusive with comments': {
    uri: '',
    transforms: [ENVELOPED, `${C14N}#WithComments`],
    method: `${C14N}#WithComments`,
  },
  'canonical XML 1.1': {
    uri: '',
    transforms: [ENVELOPED, 'http://www.w3.org/2006/12/xml-c14n11'],
    method: 'http://www.w3.org/2006/12/xml-c14n11',
  },
  'all but signatures, by the filter in use': {
    uri: '',
    transforms: [
      `<Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><XPath xmlns:ds="${DSIG}">not(ancestor-or-self::ds:Signature)</XPath></Transform>`,
    ],
  },
  'prefixes kept by an exclusive one': {
    uri: '',
    transforms: [
      ENVELOPED,
      `<Transform Algorithm="${EXCLUSIVE}"><InclusiveNamespaces xmlns="${EXCLUSIVE}" PrefixList="x b #default"/></Transform>`,
    ],
  },
  'SHA-512': { uri: '', digest: 'http://www.w3.org/2001/04/xmlenc#sha512' },
}

/** Everything that canonical forms treat in their own way. */
const TRICKY =
  '<!-- trước --><?xử lý a?><a xmlns="urn:a" xmlns:b="urn:b" xmlns:x="urn:x" b:z="2" a="1" xml:lang="vi"><!-- trong --><b:c xmlns:b="urn:b2" b:y=" x&#9;y&#10;" d="&quot;&lt;"/>' +
  '<x:e xmlns="">đ &#13; <![CDATA[<&]]> ế</x:e><?pi?><f xmlns:unused="urn:u"><x:g b:h="1"/></f>%</a>\n<?sau?>'

for (const [what, shape] of Object.entries(ways)) {
  test(`xmlsec1 signs, we agree: ${what}`, async () => {
    assert.deepEqual(judged(await signed(TRICKY.replace('%', template(shape)))), VALID)
  })
}

test('an enveloping signature is valid', async () => {
  const objects = '<Object Id="o"><p xmlns="urn:p">nội dung</p></Object>'
  assert.deepEqual(judged(await signed(template({ uri: '#o', transforms: [], objects }), ['Object'])), VALID)
})

test('one letter changed, or one attribute, is found', async () => {
  const good = await signed(invoice(template({ uri: '#data' })), ['DLHDon'])
  for (const [from, to] of [
    ['100000', '900000'],
    ['x:loai="1"', 'x:loai="2"'],
    ['Công ty', 'Công Ty'],
  ] as const) {
    const { overall, codes } = judged(good.replace(from, to))
    assert.deepEqual([overall, codes], ['INVALID', ['digest-mismatch #data']])
  }
  const otherValue = good.replace(
    /<SignatureValue>\s*./,
    (start) => `${start.slice(0, -1)}${start.endsWith('A') ? 'B' : 'A'}`,
  )
  assert.deepEqual(judged(otherValue), { overall: 'INVALID', codes: ['signature-wrong'] })
})

test('what stands in the file and is not signed is named', async () => {
  const xml = await signed(invoice(template({ uri: '#data' }), '<MCCQT>00A1</MCCQT>'), ['DLHDon'])
  assert.deepEqual(judged(xml), { overall: 'UNKNOWN', codes: ['xml-partly-signed MCCQT'] })
})

test('signature wrapping: what was signed is moved aside and another stands in its place', async () => {
  const good = await signed(invoice(template({ uri: '#data' })), ['DLHDon'])
  const data = /<DLHDon[\s\S]*<\/DLHDon>/.exec(good)![0]
  const forged = data.replace('Id="data"', 'Id="khac"').replace('100000', '900000')
  const wrapped = [
    good.replace(data, forged).replace('</Signature>', `<Object>${data}</Object></Signature>`),
    good.replace(data, `${forged}<Cu>${data}</Cu>`),
    good.replace(data, forged).replace('</HDon>', `${data}</HDon>`),
  ]
  for (const xml of wrapped) {
    const { overall, codes } = judged(xml)
    assert.equal(overall, 'INVALID', xml)
    assert.match(codes.join(), /xml-wrapped|digest-mismatch/)
  }
  const twins = judged(good.replace(data, data + forged.replace('khac', 'data')))
  assert.deepEqual([twins.overall, twins.codes], ['INVALID', ['xml-duplicate-id #data']])
})

test('what is not known is not supported, and never called forged; what a secret signed is refused', async () => {
  const good = await signed(invoice(template({ uri: '#data' })), ['DLHDon'])
  const answer = (from: string | RegExp, to: string) => judged(good.replace(from, to))
  const xslt = answer(ENVELOPED, 'http://www.w3.org/TR/1999/REC-xslt-19991116')
  assert.equal(xslt.overall, 'INVALID')
  assert.ok(xslt.codes.includes('signature-wrong'))
  assert.equal(
    answer('URI="#data"', 'URI="http://127.0.0.1/x"').codes.includes('xml-unsupported http://127.0.0.1/x'),
    true,
  )
  assert.equal(answer(/<X509Data>[\s\S]*<\/X509Data>/, '<KeyName>a</KeyName>').overall, 'UNSUPPORTED')
  assert.equal(answer('xmldsig-more#rsa-sha256', 'xmldsig-more#hmac-sha256').overall, 'INVALID')
  assert.equal(judged(`<!DOCTYPE a>${good.replace(/^<\?xml[^>]*>\s*/, '')}`).overall, 'UNSUPPORTED')
})
