import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { PNG } from 'pngjs'
import { readSignedData } from './cms/read-signed-data.ts'
import { readTimestampToken } from './cms/timestamp.ts'
import { appended } from './pdf/embed.ts'
import { documentTimestampIncrement, securityStoreIncrement } from './pdf/long-term.ts'
import { dict, name, PdfRef, PdfStream } from './pdf/objects.ts'
import { openPdf } from './pdf/pdf-file.ts'
import { readPng } from './pdf/png.ts'
import { serialiseObject } from './pdf/serialise.ts'
import { signPdf } from './pdf/sign-pdf.ts'
import { readCertificate } from './pki/certificate.ts'
import { readCrl } from './pki/crl.ts'
import * as der from './pki/der.ts'
import { type Der, readBits, readDer, readInteger, readOctets, readOid, readText, readTime } from './pki/der-reader.ts'
import { createOcspRequest, readOcspRequest, readOcspResponse } from './pki/ocsp.ts'
import { SigningError } from './signing-error.ts'
import { makePdf, NOW, qpdf, testCredential, testPolicy, testServices, testSigner, withFolder } from './testing.ts'
import { verifyPdf } from './verify/verify-pdf.ts'

/** Parsers of outside bytes: whatever comes in, they answer or refuse with a code; they never crash, hang or grow. */

const RUNS = Number(process.env.FUZZ_RUNS ?? 100)

/** One object of twelve million empty arrays, packed into a few kilobytes. */
const bombData = (item: string): Buffer => deflateSync(Buffer.from(`1 0 [${item.repeat(12_000_000)}]`))

/** Runs a reader; a typed refusal is a proper answer, anything else is a failure. */
function answers(read: () => unknown): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
  }
}

type Mutation = { at: number; kind: 'set' | 'cut' | 'insert' | 'copy'; byte: number; length: number }

const mutations = fc.array(
  fc.record({
    at: fc.nat(),
    kind: fc.constantFrom<Mutation['kind']>('set', 'cut', 'insert', 'copy'),
    byte: fc.nat(255),
    length: fc.nat(40),
  }),
  { minLength: 1, maxLength: 6 },
)

function mutated(bytes: Buffer, list: readonly Mutation[]): Buffer {
  let out = Buffer.from(bytes)
  for (const { at, kind, byte, length } of list) {
    const place = at % Math.max(1, out.length)
    if (kind === 'set') out[place] = byte
    else if (kind === 'cut') out = Buffer.concat([out.subarray(0, place), out.subarray(place + length)])
    else if (kind === 'insert')
      out = Buffer.concat([out.subarray(0, place), Buffer.alloc(length, byte), out.subarray(place)])
    else out = Buffer.concat([out.subarray(0, place), out.subarray(0, length), out.subarray(place)])
  }
  return out
}

/** Reads everything there is to read. */
function walk(value: Der, depth = 0): void {
  if (depth > 70) throw new Error('deeper than the reader allows')
  for (const read of [readOid, readInteger, readOctets, readBits, readText, readTime]) answers(() => read(value as Der))
  if (value.constructed) for (const child of value.children) walk(child, depth + 1)
}

describe('DER', () => {
  test('any bytes are read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => answers(() => walk(readDer(Buffer.from(bytes))))),
      { numRuns: RUNS * 10 },
    )
  })
  test('nesting without end is refused at once', () => {
    const definite = Buffer.alloc(200_000, 0x30)
    const indefinite = Buffer.from('3080'.repeat(100_000), 'hex')
    for (const bytes of [definite, indefinite]) assert.throws(() => walk(readDer(bytes)), SigningError)
  })
  test('lengths that promise gigabytes cost nothing', () => {
    const huge = Buffer.from('3084ffffffff0000', 'hex')
    assert.throws(() => readDer(huge), SigningError)
  })
  test('numbers, texts and identifiers come back as written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1n << 200n }), fc.string({ unit: 'binary' }), (number, text) => {
        assert.equal(readInteger(readDer(der.integer(number))), number)
        assert.equal(readText(readDer(der.utf8String(text.toWellFormed()))), text.toWellFormed().normalize('NFC'))
      }),
    )
    const arcs = fc.array(fc.nat(2 ** 31), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.nat(2), fc.nat(39), arcs, (root, second, rest) => {
        const dotted = [root, second, ...rest].join('.')
        assert.equal(readOid(readDer(der.oid(dotted))), dotted)
      }),
    )
  })
  test('times come back to the second, in both notations', () => {
    const min = new Date('1950-01-01')
    fc.assert(
      fc.property(fc.date({ min, max: new Date('2150-01-01'), noInvalidDate: true }), (at) => {
        const seconds = Math.floor(at.getTime() / 1000) * 1000
        assert.equal(readTime(readDer(der.time(at))).getTime(), seconds)
        assert.equal(readTime(readDer(der.generalizedTime(at))).getTime(), seconds)
      }),
    )
  })
  test('sets are in DER order whatever the order given', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 99_999n }), { maxLength: 9 }), (numbers) => {
        const items = numbers.map((number) => der.integer(number))
        assert.deepEqual(der.setOf(items), der.setOf(items.toReversed()))
      }),
    )
  })
})

const services = testServices()
const timestamp = await services.timestamperAt(NOW)(Buffer.alloc(32, 1))

describe('mutated structures are read or refused', () => {
  const { certificate } = testCredential()
  const leaf = readCertificate(certificate)
  const seeds: Readonly<Record<string, [Buffer, (bytes: Buffer) => unknown]>> = {
    'a certificate': [certificate, readCertificate],
    'a CMS': [timestamp, readSignedData],
    'a timestamp': [timestamp, readTimestampToken],
    'a revocation list': [services.issuingCrl(NOW, [{ serial: 5n, at: NOW }]), (bytes) => readCrl(bytes).find(5n)],
    'an OCSP answer': [services.ocspFor(leaf, NOW), readOcspResponse],
    'an OCSP question': [createOcspRequest(leaf, services.responder.issuer).der, readOcspRequest],
    'a PNG': [PNG.sync.write({ width: 9, height: 7, data: Buffer.alloc(9 * 7 * 4, 99) }), readPng],
  }
  for (const [what, [seed, read]] of Object.entries(seeds)) {
    test(what, () => {
      read(seed)
      fc.assert(
        fc.property(mutations, (list) => answers(() => read(mutated(seed, list)))),
        { numRuns: RUNS },
      )
    })
  }
})

const signed = await signPdf(makePdf(), testSigner(), { fieldName: 'Ký', signingTime: NOW, reserve: 4_000 })
const evidence = { certificates: [], ocsps: [], crls: [testServices().rootCrl(NOW)] }
const stored = appended(signed, securityStoreIncrement(signed, evidence))
const stamp = await documentTimestampIncrement(stored, testServices().timestamperAt(NOW), {
  fieldName: 'T',
  reserve: 4_000,
})
const full = appended(stored, stamp)

describe('PDF', () => {
  const policy = testPolicy({ revocation: 'not-checked' })

  test('any bytes after a header are read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const file = Buffer.concat([
          Buffer.from('%PDF-1.7\n'),
          Buffer.from(bytes),
          Buffer.from('\nstartxref\n9\n%%EOF'),
        ])
        answers(() => openPdf(file))
      }),
      { numRuns: RUNS },
    )
  })

  test('a mutated signed file is judged without a crash; whenever signed bytes changed it is not valid', () => {
    assert.equal(verifyPdf(full, policy, NOW).overall, 'VALID')
    fc.assert(
      fc.property(mutations, (list) => {
        const bytes = mutated(full, list)
        const { overall } = verifyPdf(bytes, policy, NOW)
        if (!bytes.equals(full) && !isHarmless(full, bytes)) assert.notEqual(overall, 'VALID')
      }),
      { numRuns: RUNS },
    )
  })

  test('every single changed byte outside the last value is noticed', () => {
    const gap = full.lastIndexOf('/Contents <') + '/Contents <'.length
    const end = full.indexOf('>', gap)
    for (let at = 0; at < full.length; at += 3) {
      if (at >= gap && at < end) continue
      const bytes = Buffer.from(full)
      bytes[at]! ^= 1
      assert.notEqual(verifyPdf(bytes, policy, NOW).overall, 'VALID', `byte ${at}`)
    }
  })

  test('mutated object streams and cross-reference streams too', () =>
    withFolder(async (folder) => {
      const packed = qpdf(folder, makePdf({ pages: 3 }), '--object-streams=generate', '--stream-data=uncompress')
      const file = await signPdf(packed, testSigner(), { fieldName: 'Ký', signingTime: NOW, reserve: 4_000 })
      fc.assert(
        fc.property(mutations, (list) => {
          verifyPdf(mutated(file, list), policy, NOW)
        }),
        { numRuns: RUNS },
      )
    }))

  test('a file built to fill the memory is given up, not read to the end', () => {
    const bomb = new PdfStream(
      dict({ Filter: name('FlateDecode'), Type: name('ObjStm'), N: 1, First: 4 }),
      bombData('[]'),
    )
    const huge = new PdfStream(
      dict({ Filter: name('FlateDecode'), Type: name('ObjStm'), N: 1, First: 4 }),
      deflateSync(Buffer.alloc(1 << 26)),
    )
    for (const stream of [bomb, huge]) {
      const rows = Buffer.from([1, 0, 9, 0, 2, 0, 5, 0])
      const header = dict({ Type: name('XRef'), W: [1, 2, 1], Index: [5, 1, 1, 1], Size: 6, Root: new PdfRef(1) })
      const start = Buffer.concat([
        Buffer.from('%PDF-1.7\n5 0 obj\n'),
        serialiseObject(stream),
        Buffer.from('\nendobj\n'),
      ])
      const xref = Buffer.concat([
        Buffer.from('6 0 obj\n'),
        serialiseObject(new PdfStream(header, rows)),
        Buffer.from('\nendobj\n'),
      ])
      const file = Buffer.concat([start, xref, Buffer.from(`startxref\n${start.length}\n%%EOF\n`)])
      assert.deepEqual(verifyPdf(file, policy, NOW).reasons[0]?.code, 'file-too-large')
    }
  })

  test('a /Prev chain in a circle, pages in a circle and references in a circle end', () => {
    const circle = Buffer.from(full.toString('latin1').replace(/\/Prev \d+/, '/Prev 9'), 'latin1')
    assert.notEqual(verifyPdf(circle, policy, NOW).overall, 'VALID')
    const pages = Buffer.from(makePdf().toString('latin1').replace('/Kids [4 0 R]', '/Kids [2 0 R]'), 'latin1')
    answers(() => [...openPdf(pages).pages()])
    const own = Buffer.from(makePdf().toString('latin1').replace('/Pages 2 0 R', '/Pages 1 0 R'), 'latin1')
    answers(() => [...openPdf(own).pages()])
  })
})

/**
 * Nobody signs the last value itself: its copies of certificates may change without changing what it proves. White space
 * after the end of the file is harmless too. Everything else is covered.
 */
function isHarmless(original: Buffer, bytes: Buffer): boolean {
  const covered = (value: Buffer): string => value.toString('latin1').trimEnd().replace(LAST_VALUE, '')
  return covered(original) === covered(bytes) && original.length - bytes.length < 2
}

const LAST_VALUE = /(?<=\/Contents <)[0-9a-fA-F]+(?=>>(?![\s\S]*\/Contents <))/
