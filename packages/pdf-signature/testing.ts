import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerTimestamp, type TimestampAuthority } from './cms/timestamp.ts'
import { timestamperOver } from './pdf/long-term.ts'
import { dict, name, type PdfObject, PdfRef, PdfStream, PdfString } from './pdf/objects.ts'
import { serialise, serialiseObject } from './pdf/serialise.ts'
import {
  type CertificateProfile,
  type Credential,
  createTestAuthority,
  issueCredential,
  type KeyKind,
  type TestAuthority,
} from './pki/authority.ts'
import { type Certificate, derToPem, readCertificate } from './pki/certificate.ts'
import { createCrl, type Revocation } from './pki/crl.ts'
import type { NameParts } from './pki/names.ts'
import { answerOcsp, type CertificateStatus, createOcspRequest, type OcspResponder } from './pki/ocsp.ts'
import { softwareSigner } from './pki/software-signer.ts'
import type { Signer } from './signer.ts'
import type { TrustPolicy } from './verify/policy.ts'

/** Helpers for the tests and the bench of this module: a test authority, base files and outside judges. */

export const START = new Date('2026-01-05T00:00:00Z')
export const NOW = new Date('2026-11-22T02:30:00Z')

const authorities = new Map<KeyKind, TestAuthority>()

/** One authority per kind of key for the whole test process. */
export function testAuthority(kind: KeyKind = 'p-256'): TestAuthority {
  const known = authorities.get(kind)
  if (known) return known
  const made = createTestAuthority({ province: 'Quảng Trị', keyKind: kind, notBefore: START })
  authorities.set(kind, made)
  return made
}

const LEADER: NameParts = {
  commonName: 'Lãnh đạo 1 (minh hoạ)',
  organization: 'Sở Nội vụ (minh hoạ)',
  title: 'Giám đốc',
}

/** A credential under the shared authority. */
export function testCredential(
  kind: KeyKind = 'p-256',
  profile: CertificateProfile = 'person',
  subject = LEADER,
): Credential {
  return issueCredential(testAuthority(kind), { profile, subject, keyKind: kind, notBefore: START })
}

export const testSigner = (kind: KeyKind = 'p-256', profile: CertificateProfile = 'person', subject = LEADER): Signer =>
  softwareSigner(testCredential(kind, profile, subject))

export interface BaseOptions {
  version?: string
  xref?: 'table' | 'stream'
  pages?: number
  /** Bytes of incompressible filling, to reach a size. */
  padding?: number
  /** Line end of the cross-reference table and trailer. */
  eol?: string
  annots?: 'indirect' | 'direct' | 'none'
  trailer?: Record<string, PdfObject>
  pageText?: string
  rotate?: number
}

/** A small valid PDF of the wanted construction. */
export function makePdf(options: BaseOptions = {}): Buffer {
  const pages = options.pages ?? 1
  const annots = options.annots ?? 'none'
  const kids = Array.from({ length: pages }, (_, index) => new PdfRef(4 + index))
  const content = `BT /F1 14 Tf 72 720 Td (${options.pageText ?? 'VAN BAN MINH HOA'}) Tj ET`
  const objects = new Map<number, PdfObject>([
    [1, dict({ Type: name('Catalog'), Pages: new PdfRef(2) })],
    [2, dict({ Type: name('Pages'), Kids: kids, Count: pages, MediaBox: [0, 0, 595, 842] })],
    [3, dict({ Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Helvetica') })],
  ])
  let next = 4 + pages
  const add = (value: PdfObject): PdfRef => {
    objects.set(next, value)
    return new PdfRef(next++)
  }
  for (const kid of kids) {
    const list = annots === 'indirect' ? add([]) : annots === 'direct' ? [] : undefined
    const contents = add(new PdfStream(dict({}), Buffer.from(content, 'latin1')))
    const resources = dict({ Font: dict({ F1: new PdfRef(3) }) })
    const page = { Type: name('Page'), Parent: new PdfRef(2), Resources: resources, Contents: contents }
    objects.set(kid.number, dict({ ...page, Annots: list, Rotate: options.rotate }))
  }
  const info = add(dict({ Title: new PdfString(Buffer.from('Minh hoa')) }))
  if (options.padding) add(new PdfStream(dict({}), noise(options.padding)))
  return writeObjects(objects, { Info: info, ...options.trailer }, options)
}

/** Bytes that do not compress and are the same in every run. */
export function noise(size: number): Buffer {
  const out = Buffer.alloc(size)
  let state = 0x2545f491
  for (let at = 0; at < size; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    out[at] = state >>> 16
  }
  return out
}

/** Writes objects as a fresh file with one cross-reference section. Object 1 is the catalog. */
export function writeObjects(
  objects: ReadonlyMap<number, PdfObject>,
  trailer: Readonly<Record<string, PdfObject>>,
  options: BaseOptions = {},
): Buffer {
  const eol = options.eol ?? '\n'
  const chunks: Buffer[] = [Buffer.from(`%PDF-${options.version ?? '1.7'}${eol}%\xe2\xe3\xcf\xd3${eol}`, 'latin1')]
  let position = chunks[0]!.length
  const offsets = new Map<number, number>()
  const push = (chunk: Buffer): void => {
    chunks.push(chunk)
    position += chunk.length
  }
  for (const [number, value] of objects) {
    offsets.set(number, position)
    push(
      Buffer.concat([Buffer.from(`${number} 0 obj${eol}`), serialiseObject(value), Buffer.from(`${eol}endobj${eol}`)]),
    )
  }
  const id = new PdfString(Buffer.alloc(16, 7))
  const size = Math.max(...objects.keys()) + 1
  const common = { Root: new PdfRef(1), ID: [id, id], ...trailer }
  const at = position
  if (options.xref === 'stream') push(xrefStream(offsets, size, at, common))
  else push(xrefTable(offsets, size, common, eol))
  push(Buffer.from(`startxref${eol}${at}${eol}%%EOF${eol}`))
  return Buffer.concat(chunks)
}

function xrefTable(offsets: Map<number, number>, size: number, common: Record<string, PdfObject>, eol: string): Buffer {
  let text = `xref${eol}0 ${size}${eol}0000000000 65535 f${eol.length === 2 ? eol : ` ${eol}`}`
  for (let number = 1; number < size; number++) {
    text += `${String(offsets.get(number) ?? 0).padStart(10, '0')} 00000 n${eol.length === 2 ? eol : ` ${eol}`}`
  }
  return Buffer.from(`${text}trailer${eol}${serialise(dict({ Size: size, ...common }))}${eol}`, 'latin1')
}

function xrefStream(offsets: Map<number, number>, size: number, at: number, common: Record<string, PdfObject>): Buffer {
  const rows = Buffer.alloc((size + 1) * 7)
  offsets.set(size, at)
  for (const [number, offset] of offsets) {
    rows[number * 7] = 1
    rows.writeUInt32BE(offset, number * 7 + 1)
  }
  const header = dict({ Type: name('XRef'), Size: size + 1, W: [1, 4, 2], ...common })
  return Buffer.concat([
    Buffer.from(`${size} 0 obj\n`),
    serialiseObject(new PdfStream(header, rows)),
    Buffer.from('\nendobj\n'),
  ])
}

/** Runs an outside judge over files it needs; answers exit code and everything it said. A missing program fails loudly. */
export function judge(program: string, args: readonly string[], input?: Buffer): { code: number | null; said: string } {
  const done = spawnSync(program, args, { input, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } })
  if (done.error)
    throw new Error(`${program} is needed for this test: install its Debian package`, { cause: done.error })
  return { code: done.status, said: `${done.stdout}${done.stderr}` }
}

/** A folder for the judges that goes away with the callback. */
export async function withFolder<T>(use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'lt-signing-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** An NSS database that trusts our root, as pdfsig wants it. */
export function nssWith(folder: string, root: Buffer): string {
  const path = join(folder, 'root.pem')
  writeFileSync(path, derToPem(root))
  execFileSync('certutil', ['-N', '-d', folder, '--empty-password'])
  execFileSync('certutil', ['-A', '-d', folder, '-n', 'root', '-t', 'CT,CT,CT', '-i', path])
  return folder
}

/** What pdfsig says about each signature of a file. */
export function pdfsig(folder: string, root: Buffer, pdf: Buffer): { valid: number; trusted: number; said: string } {
  const file = join(folder, 'signed.pdf')
  writeFileSync(file, pdf)
  const { said } = judge('pdfsig', ['-nssdir', nssWith(folder, root), file])
  const count = (sentence: string): number => said.split(sentence).length - 1
  return {
    valid: count('Signature Validation: Signature is Valid.'),
    trusted: count('Certificate Validation: Certificate is Trusted.'),
    said,
  }
}

/** Rewrites a file with qpdf. */
export function qpdf(folder: string, pdf: Buffer, ...options: string[]): Buffer {
  const [input, output] = [join(folder, 'in.pdf'), join(folder, 'out.pdf')]
  writeFileSync(input, pdf)
  execFileSync('qpdf', [...options, input, output])
  return readFileSync(output)
}

/** What `qpdf --check` says; its exit code is 0 only without errors and warnings. */
export function qpdfCheck(folder: string, pdf: Buffer): { code: number | null; said: string } {
  const file = join(folder, 'check.pdf')
  writeFileSync(file, pdf)
  return judge('qpdf', ['--check', file])
}

/** Answers of the shared authority's services at a moment, as the tests' trust services. */
export function testServices(kind: KeyKind = 'p-256') {
  const authority = testAuthority(kind)
  const tsa = testCredential(kind, 'timestamp', { commonName: 'Dấu thời gian thử nghiệm' })
  const ocsp = testCredential(kind, 'ocsp', { commonName: 'OCSP thử nghiệm' })
  const issuer = readCertificate(authority.issuing.certificate)
  const stamp: TimestampAuthority = {
    certificate: readCertificate(tsa.certificate),
    privateKey: tsa.privateKey,
    chain: tsa.chain,
    policy: '1.3.6.1.4.1.99999.1',
  }
  const responder: OcspResponder = {
    certificate: readCertificate(ocsp.certificate),
    privateKey: ocsp.privateKey,
    issuer,
  }
  let serial = 0n
  return {
    stamp,
    responder,
    timestamperAt: (at: Date) => timestamperOver(async (request) => answerTimestamp(stamp, request, at, ++serial)),
    /** OCSP answer (good unless told otherwise) for a certificate of the issuing authority. */
    ocspFor(certificate: Certificate, at: Date, status: CertificateStatus = { kind: 'good' }): Buffer {
      return answerOcsp(responder, createOcspRequest(certificate, issuer).der, at, () => status)
    },
    /** The root's list, which speaks of the issuing authority. */
    rootCrl(at: Date, revoked: readonly Revocation[] = []): Buffer {
      const root = { certificate: readCertificate(authority.root.certificate), privateKey: authority.root.privateKey }
      const nextUpdate = new Date(at.getTime() + 30 * 86_400_000)
      return createCrl(root, { thisUpdate: at, nextUpdate, number: 1, revoked })
    },
    issuingCrl(at: Date, revoked: readonly Revocation[] = []): Buffer {
      const nextUpdate = new Date(at.getTime() + 7 * 86_400_000)
      const signer = { certificate: issuer, privateKey: authority.issuing.privateKey }
      return createCrl(signer, { thisUpdate: at, nextUpdate, number: 1, revoked })
    },
  }
}

/** Trusts the shared authority; evidence is required unless said otherwise. */
export function testPolicy(changes: Partial<TrustPolicy> = {}, kind: KeyKind = 'p-256'): TrustPolicy {
  const roots = [testAuthority(kind).root.certificate]
  return { id: 'test', version: '1', roots, revocation: 'required', laterAppearances: 'declared-only', ...changes }
}
