import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { SigningError, type SigningErrorCode } from '../../signing-error.ts'
import { judge, makePdf, NOW, nssWith, qpdf, testAuthority, testPolicy, testSigner, withFolder } from '../../testing.ts'
import { certified, patch, signedOtherwise } from '../../verify/corpus/forging.ts'
import { verifyPdf } from '../../verify/verify-pdf.ts'
import { cornerAppearance } from '../corner.ts'
import { openPdfBase } from '../pdf-base.ts'
import { requireSignable } from '../permissions.ts'
import { signPdf } from '../sign-pdf.ts'
import { ODD_BASES, type OddBase } from './odd-bases.ts'
import { BASE_WORDS, catalog, misled, PAGE, patched, TREE, written } from './written.ts'

const LEADER = 'Ký bởi: Lãnh đạo 1 (minh hoạ)'

/** Two signatures as an office makes them: the leader's at the top right or in the place the file brings, then the agency's without a picture. */
async function signedTwice(bytes: Buffer, field: string | undefined): Promise<Buffer> {
  const base = openPdfBase(bytes)
  const appearance = cornerAppearance(base, [LEADER])
  const once = await signPdf(base, testSigner(), { fieldName: field ?? 'Ký', signingTime: NOW, appearance })
  const agency = testSigner('p-256', 'agency', { commonName: 'SỞ NỘI VỤ (minh hoạ)' })
  return signPdf(once, agency, { fieldName: 'Dấu', signingTime: NOW })
}

describe('whatever comes is signed, and our verifier, pdfsig and qpdf accept and show it', () => {
  let folder = ''
  let leave = (): void => undefined
  before(
    () =>
      new Promise<void>((ready) => {
        void withFolder(async (made) => {
          folder = nssWith(made, testAuthority().root.certificate)
          await new Promise<void>((done) => {
            leave = done
            ready()
          })
        })
      }),
  )
  after(() => leave())

  for (const base of ODD_BASES) test(base.name, () => accepted(folder, base))
})

async function accepted(folder: string, { field, make }: OddBase): Promise<void> {
  const bytes = make(folder)
  const signed = await signedTwice(bytes, field)
  assert.ok(signed.subarray(0, bytes.length).equals(bytes), 'the file itself is not touched')
  const report = verifyPdf(signed, testPolicy({ revocation: 'not-checked' }), NOW)
  const why = JSON.stringify([report.reasons, report.signatures.map(({ reasons }) => reasons)])
  assert.deepEqual([report.overall, report.signatures.length], ['VALID', 2], why)
  const file = join(folder, 'signed.pdf')
  writeFileSync(file, signed)
  const { said } = judge('pdfsig', ['-nssdir', folder, file])
  const count = (sentence: string): number => said.split(sentence).length - 1
  assert.deepEqual(
    [count('Signature is Valid.'), count('Certificate is Trusted.'), count('Total document signed')],
    [2, 2, 1],
    said,
  )
  const shown = judge('pdftotext', ['-l', '1', file, '-']).said
  const letters = shown.replace(/\s/g, '')
  for (const words of [BASE_WORDS, LEADER]) assert.ok(letters.includes(words.replace(/\s/g, '')), shown)
  const check = judge('qpdf', ['--check', file])
  if (check.code !== 0) {
    // what qpdf minds must have stood in the file before
    writeFileSync(file, bytes)
    assert.equal(judge('qpdf', ['--check', file]).code, check.code, check.said)
  }
}

describe('what a further signature would harm is refused with the reason, and nothing is guessed', () => {
  const refused: Readonly<Record<string, readonly [SigningErrorCode, (folder: string) => Buffer | Promise<Buffer>]>> = {
    'certified, no change permitted': ['pdf.locked', () => certified(written(), 1)],
    'every field locked by a signer who permits nothing': [
      'pdf.locked',
      () => locking('<</TransformMethod/FieldMDP/TransformParams<</Action/All/P 1>>>>'),
    ],
    'rights that nobody knows': ['pdf.locked', () => locking('<</TransformMethod/Unknown>>')],
    'a password': ['pdf.encrypted', (folder) => qpdf(folder, makePdf(), '--encrypt', 'a', 'b', '256', '--')],
    'a password to change it only': [
      'pdf.encrypted',
      (folder) => qpdf(folder, makePdf(), '--encrypt', '', 'b', '256', '--'),
    ],
    'signed, then startxref lost': ['pdf.signed-damaged', async () => misled(await signedOnce(written()), '5')],
    'signed, then bytes put before the table': [
      'pdf.signed-damaged',
      async () => patched(await signedOnce(written()), (text) => text.replace('%PDF-1.7\n', '%PDF-1.7\n%\n')),
    ],
    'a page directly in a tree that is signed': ['pdf.signed-damaged', signedOnDirectPage],
    'an object in use that cannot be read': [
      'pdf.malformed',
      () => patched(written(), (text) => text.replace('/BaseFont/Helvetica>>', '/BaseFont(Helvetica>>')),
    ],
    'cut off in the middle': ['pdf.malformed', () => written().subarray(0, 300)],
    'more before the header than readers look through': [
      'pdf.malformed',
      () => Buffer.concat([Buffer.alloc(1_100, 0x20), written()]),
    ],
    'a page that names another node its parent, with another sheet': [
      'pdf.malformed',
      () => written({ 3: PAGE.replace('2 0 R', '6 0 R'), 6: '<</Type/Pages/Kids[]/Count 0/MediaBox[0 0 200 200]>>' }),
    ],
    'a tree that counts fewer pages than it has': [
      'pdf.malformed',
      () => written({ 2: TREE.replace('3 0 R', '3 0 R 6 0 R'), 6: PAGE }),
    ],
    'a tree that counts nothing': ['pdf.malformed', () => written({ 2: TREE.replace('/Count 1', '') })],
    'a tree called a page': ['pdf.malformed', () => written({ 2: TREE.replace('/Type/Pages', '/Type/Page') })],
    'a page with kids of its own': [
      'pdf.malformed',
      () =>
        written({
          2: TREE.replace('3 0 R]/Count 1', '3 0 R 6 0 R]/Count 2'),
          6: PAGE.replace('/Contents', '/Kids[]/Contents'),
        }),
    ],
    'a page that is nowhere': [
      'pdf.malformed',
      () => written({ 2: TREE.replace('3 0 R]/Count 1', '3 0 R 9 0 R]/Count 2') }),
    ],
    'no page': ['pdf.no-such-page', () => written({ 2: '<</Type/Pages/Kids[]/Count 0>>' })],
  }
  for (const [name, [code, make]] of Object.entries(refused)) {
    test(name, () =>
      withFolder(async (folder) => {
        const bytes = await make(folder)
        const isRefusal = (error: unknown): boolean => error instanceof SigningError && error.code === code
        assert.throws(() => requireSignable(bytes), isRefusal)
        await assert.rejects(signedOnce(bytes), isRefusal)
      }),
    )
  }
})

test('the refusal of a certified file says who closed it and when: the name of the certificate, not what the software wrote', async () => {
  const closed = await certified(written(), 1)
  const about = { by: 'Lãnh đạo 1 (minh hoạ)', at: NOW.toISOString() }
  assert.throws(() => requireSignable(closed), { name: 'SigningError', code: 'pdf.locked', about })
})

for (const level of [2, 3] as const) {
  test(`a certification that permits signatures (P ${level}) gets ours, and both are valid`, async () => {
    const signed = await signedOnce(await certified(written(), level))
    assert.equal(verifyPdf(signed, testPolicy({ revocation: 'not-checked' }), NOW).overall, 'VALID')
  })
}

const signedOnce = (base: Buffer): Promise<Buffer> =>
  signPdf(base, testSigner(), { fieldName: 'Hai', signingTime: NOW })

/** Signed with a reference to what the signer locks, written into the room of the reason. */
function locking(reference: string): Promise<Buffer> {
  const room = 'x'.repeat(150)
  const change = (increment: Buffer): Buffer => patch(increment, `/Reason (${room})`, `/Reference [${reference}]`)
  return signedOtherwise(written(), change, { reason: room })
}

/** A signed file whose only page stands directly in the tree: its place to sign was there before. */
function signedOnDirectPage(): Promise<Buffer> {
  const tree = TREE.replace('3 0 R', PAGE.replace('/Parent', '/Annots[6 0 R]/Parent'))
  const field = '<</Type/Annot/Subtype/Widget/FT/Sig/T(O ky)/F 4/Rect[0 0 0 0]>>'
  const base = written({ ...catalog('/AcroForm<</Fields[6 0 R]>>'), 2: tree, 3: 'null', 6: field })
  return signPdf(base, testSigner(), { fieldName: 'O ky', signingTime: NOW })
}
