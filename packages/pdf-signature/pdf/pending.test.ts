import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { signDetached } from '../cms/detached.ts'
import { derToPem } from '../pki/certificate.ts'
import { SigningError } from '../signing-error.ts'
import { judge, makePdf, NOW, testAuthority, testPolicy, testServices, testSigner, withFolder } from '../testing.ts'
import { carriedCertificates, checkReturned } from '../verify/returned.ts'
import { verifyPdf } from '../verify/verify-pdf.ts'
import { appended } from './embed.ts'
import { finishSignature, type PendingSignature } from './finish.ts'
import { emptyFieldsIncrement } from './form.ts'
import { Increment } from './increment.ts'
import { dict, PdfRef, PdfStream } from './objects.ts'
import { openPdf } from './pdf-file.ts'
import { beginSignature } from './pending.ts'
import { signPdf } from './sign-pdf.ts'

const refusal = (code: string) => (error: unknown) => error instanceof SigningError && error.code === code
const signer = testSigner()
const OPTIONS = { fieldName: 'Ký', signingTime: NOW }

describe('a signature that waits for a remote key', () => {
  const base = makePdf()
  const restarted = (): PendingSignature => JSON.parse(JSON.stringify(beginSignature(base, signer, OPTIONS)))

  test('survives a restart as JSON and is finished with the returned value', async () => {
    const pending = restarted()
    const value = await signer.sign(Buffer.from(pending.attributes, 'base64'))
    const signed = appended(base, finishSignature(Buffer.from(base), pending, value))
    assert.equal(verifyPdf(signed, testPolicy({ revocation: 'not-checked' }), NOW).overall, 'VALID')
  })
  test('a value that does not fit is not embedded', async () => {
    const value = await signer.sign(Buffer.from('something else'))
    assert.throws(() => finishSignature(base, restarted(), value), refusal('signature.not-verified'))
  })
  test('a value by another key is not embedded', async () => {
    const pending = restarted()
    const value = await testSigner().sign(Buffer.from(pending.attributes, 'base64'))
    assert.throws(() => finishSignature(base, pending, value), refusal('signature.not-verified'))
  })
  test('a base that changed meanwhile is refused', async () => {
    const pending = restarted()
    const value = await signer.sign(Buffer.from(pending.attributes, 'base64'))
    const changed = await signPdf(base, signer, { ...OPTIONS, fieldName: 'Khác' })
    assert.throws(() => finishSignature(changed, pending, value), refusal('pdf.base-changed'))
  })
})

describe('a file returned by a signing client', () => {
  const base = makePdf()
  const withIncrement = (bytes: Buffer, change: (increment: Increment) => void): Buffer => {
    const increment = new Increment(openPdf(bytes))
    change(increment)
    return appended(bytes, increment.finish().bytes)
  }
  const visible = { page: 0, rect: [10, 10, 200, 60], kind: 'text', lines: ['Ký'] } as const

  test('our base plus one signature is accepted, in a new field or a prepared one', async () => {
    const once = await signPdf(base, signer, { ...OPTIONS, appearance: visible })
    assert.deepEqual(checkReturned(base, once), { accepted: true, fieldName: 'Ký' })
    const fields = [{ fieldName: 'Dấu', page: 0, rect: [1, 1, 50, 50] as const }]
    const prepared = appended(once, emptyFieldsIncrement(once, fields))
    const twice = await signPdf(prepared, signer, { ...OPTIONS, fieldName: 'Dấu' })
    assert.deepEqual(checkReturned(prepared, twice), { accepted: true, fieldName: 'Dấu' })
  })
  test('anything else is refused, with the problem named', async () => {
    const problem = (returned: Buffer, from = base): string | undefined => {
      const result = checkReturned(from, returned)
      return result.accepted ? undefined : result.problem
    }
    const once = await signPdf(base, signer, OPTIONS)
    const twice = await signPdf(once, signer, { ...OPTIONS, fieldName: 'Hai' })
    assert.equal(problem(base), 'no-new-signature')
    assert.equal(problem(await signPdf(makePdf({ pageText: 'KHAC' }), signer, OPTIONS)), 'not-our-base')
    assert.equal(problem(withIncrement(base, (increment) => increment.add(null))), 'no-new-signature')
    assert.equal(problem(twice), 'several-new-signatures')
    assert.equal(problem(withIncrement(once, (increment) => increment.add(null))), 'not-whole')
    const forged = withIncrement(base, (increment) =>
      increment.put(new PdfRef(5), new PdfStream(dict({}), Buffer.from('q Q'))),
    )
    assert.equal(problem(await signPdf(forged, signer, OPTIONS)), 'changed')
    assert.equal(problem(Buffer.concat([once, Buffer.from('x'.repeat(5000))])), 'malformed')
  })
  test('a second visible box that nobody signed is refused: it may cover the text', async () => {
    const box = emptyFieldsIncrement(base, [{ fieldName: 'Che', page: 0, rect: [1, 1, 500, 800] }])
    const returned = await signPdf(appended(base, box), signer, OPTIONS)
    const result = checkReturned(base, returned)
    assert.equal(result.accepted ? '' : result.problem, 'changed')
  })
  test('the certificates its signature brings along are found by the field, the signer’s among them', async () => {
    const once = await signPdf(base, signer, OPTIONS)
    assert.ok(carriedCertificates(once, 'Ký').some((der) => der.equals(signer.certificate)))
    assert.deepEqual(carriedCertificates(once, 'Khác'), [])
  })
})

test('openssl accepts a detached signature over any file, with timestamp', () =>
  withFolder(async (folder) => {
    const content = Buffer.from('bảng tính')
    const digest = createHash('sha256').update(content).digest()
    const cms = await signDetached(digest, signer, { signingTime: NOW, timestamper: testServices().timestamperAt(NOW) })
    const [data, sig, root] = ['data', 'sig.p7s', 'root.pem'].map((file) => join(folder, file)) as [
      string,
      string,
      string,
    ]
    writeFileSync(data, content)
    writeFileSync(sig, cms)
    writeFileSync(root, derToPem(testAuthority().root.certificate))
    const verify = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', sig, '-content', data]
    const { code, said } = judge('openssl', [...verify, '-CAfile', root, '-purpose', 'any', '-out', '/dev/null'])
    assert.equal(code, 0, said)
  }))
