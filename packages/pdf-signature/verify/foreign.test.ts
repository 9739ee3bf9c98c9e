import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { appended, embedCms } from '../pdf/embed.ts'
import { preparePdfSignature } from '../pdf/prepare.ts'
import { signPdf } from '../pdf/sign-pdf.ts'
import { derToPem, pemToDer, readCertificate } from '../pki/certificate.ts'
import { readDer } from '../pki/der-reader.ts'
import { buildPath } from '../pki/path.ts'
import { judge, makePdf, NOW, testCredential, testPolicy, testSigner, withFolder } from '../testing.ts'
import { CORPUS } from './corpus/corpus.ts'
import { verifyPdf } from './verify-pdf.ts'

/** Files as other people's software writes them. */

const policy = testPolicy({ revocation: 'not-checked' }, 'rsa-2048')

/** Signs the way today's documents on the national axis are signed: adbe.pkcs7.detached, the CMS by openssl. */
function signedByOpenssl(folder: string, options: string[], rewrite = (cms: Buffer) => cms): Buffer {
  const person = testCredential('rsa-2048')
  const base = makePdf()
  const prepared = preparePdfSignature(base, { fieldName: 'Signature1', signingTime: NOW })
  const increment = Buffer.from(prepared.increment.toString('latin1').replace('ETSI.CAdES', 'adbe.pkcs7'), 'latin1')
  const gapEnd = prepared.contentsAt + prepared.reserve * 2 + 2
  const [data, key, cert, chain, out] = ['data', 'key', 'cert', 'chain', 'cms'].map((file) =>
    join(folder, file),
  ) as string[]
  writeFileSync(data!, Buffer.concat([base, increment.subarray(0, prepared.contentsAt), increment.subarray(gapEnd)]))
  writeFileSync(key!, person.privateKey.export({ format: 'pem', type: 'pkcs8' }))
  writeFileSync(cert!, derToPem(person.certificate))
  writeFileSync(chain!, person.chain.map((der) => derToPem(der)).join(''))
  execFileSync('openssl', [
    ...['cms', '-sign', '-binary', '-in', data!, '-inkey', key!, '-signer', cert!, '-certfile', chain!],
    ...['-outform', 'DER', '-out', out!, ...options],
  ])
  return appended(base, embedCms({ ...prepared, increment }, rewrite(readFileSync(out!))))
}

test('adbe.pkcs7.detached by openssl is valid, with the remark that no certificate is bound', () =>
  withFolder((folder) => {
    const report = verifyPdf(signedByOpenssl(folder, ['-md', 'sha256']), policy, NOW)
    assert.equal(report.overall, 'VALID', JSON.stringify(report.signatures[0]!.reasons))
    assert.ok(report.signatures[0]!.reasons.some((item) => item.code === 'no-ess' && item.severity === 'note'))
  }))

/** The same structure with indefinite lengths on its outer levels, as some signing software writes it. */
function indefinite(cms: Buffer): Buffer {
  const outer = readDer(cms)
  const parts = outer
    .at(1)
    .at(0)
    .children.map((part) => part.raw)
  const [open, wrap, close] = ['3080', 'a0803080', '000000000000'].map((hex) => Buffer.from(hex, 'hex')) as Buffer[]
  return Buffer.concat([open!, outer.at(0).raw, wrap!, ...parts, close!])
}

test('a CMS in BER with indefinite lengths is read', () =>
  withFolder((folder) => {
    const report = verifyPdf(signedByOpenssl(folder, ['-md', 'sha256'], indefinite), policy, NOW)
    assert.equal(report.overall, 'VALID', JSON.stringify(report.signatures[0]!.reasons))
  }))

test('a CMS without signed attributes is checked over the bytes themselves', () =>
  withFolder((folder) => {
    const signed = signedByOpenssl(folder, ['-md', 'sha256', '-noattr'])
    assert.equal(verifyPdf(signed, policy, NOW).overall, 'VALID')
    signed[signed.indexOf('VAN BAN')]! ^= 1
    assert.equal(verifyPdf(signed, policy, NOW).overall, 'INVALID')
  }))

test('SHA-1 by openssl is weak, SHA-512 is not', () =>
  withFolder((folder) => {
    const weak = verifyPdf(signedByOpenssl(folder, ['-md', 'sha1']), policy, NOW)
    assert.ok(weak.signatures[0]!.reasons.some((item) => item.code === 'weak-hash'))
    assert.equal(weak.overall, 'INVALID')
    assert.equal(verifyPdf(signedByOpenssl(folder, ['-md', 'sha512']), policy, NOW).overall, 'VALID')
  }))

test('RSA-PSS and the signer named by key identifier are read', () =>
  withFolder((folder) => {
    const pss = signedByOpenssl(folder, ['-md', 'sha256', '-keyopt', 'rsa_padding_mode:pss'])
    assert.equal(verifyPdf(pss, policy, NOW).overall, 'VALID')
    assert.equal(verifyPdf(signedByOpenssl(folder, ['-md', 'sha256', '-keyid']), policy, NOW).overall, 'VALID')
  }))

test('a root of X.509 version 1 may be trusted; another version 1 certificate issues nothing', () =>
  withFolder((folder) => {
    const [key, root, leafKey, request, leaf] = ['rk', 'root', 'lk', 'csr', 'leaf'].map((file) =>
      join(folder, file),
    ) as string[]
    const run = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'pipe' })
    run('req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', key!, '-subj', '/CN=Old root', '-out', request!)
    run('x509', '-req', '-in', request!, '-signkey', key!, '-days', '9', '-out', root!)
    run('req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', leafKey!, '-subj', '/CN=Leaf', '-out', request!)
    run('x509', '-req', '-in', request!, '-CA', root!, '-CAkey', key!, '-CAcreateserial', '-days', '9', '-out', leaf!)
    const [top, below] = [root!, leaf!].map((file) => readCertificate(pemToDer(readFileSync(file, 'utf8'))[0]!))
    assert.equal(top!.version, 1)
    assert.equal(buildPath(below!, [], [top!], new Date()).trusted, true)
    const other = testCredential('rsa-2048')
    assert.equal(buildPath(below!, [top!], [readCertificate(other.chain[1]!)], new Date()).trusted, false)
  }))

test('a file signed by us and then signed by other software in a new field stays valid for both', () =>
  withFolder(async (folder) => {
    const first = signedByOpenssl(folder, ['-md', 'sha256'])
    const both = await signPdf(first, testSigner('rsa-2048'), { fieldName: 'Ký', signingTime: NOW })
    const report = verifyPdf(both, policy, NOW)
    assert.equal(report.overall, 'VALID')
    assert.equal(report.fileHash, createHash('sha256').update(both).digest('hex'))
  }))

test('what is encrypted for reading only pdfsig finds valid too, whatever the algorithm', () =>
  withFolder(async (folder) => {
    const files = CORPUS.filter(({ group, name }) => group === 'encrypted for reading only' && /^signed, /.test(name))
    assert.equal(files.length, 6)
    for (const one of files) {
      const path = join(folder, 'encrypted.pdf')
      writeFileSync(path, await one.make())
      assert.match(judge('pdfsig', ['-nocert', path]).said, /Signature is Valid/, one.name)
    }
  }))
