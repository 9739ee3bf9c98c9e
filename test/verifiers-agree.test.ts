import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { CORPUS } from '../packages/pdf-signature/corpus.ts'
import { type VerificationReport, verdictSentence } from '../packages/pdf-signature/index.ts'
import { NOW, testAuthority, testServices } from '../packages/pdf-signature/testing.ts'
import { actorOf } from '../src/kernel/acting/index.ts'
import { keys } from '../src/signatures/keys/module.ts'
import { signing } from '../src/signatures/signing/module.ts'
import { addOutsideList, keepOutsideList } from '../src/signatures/trust/outside-list.store.ts'
import { importAnchors } from '../src/signatures/trust/trust.operations.ts'
import { officialWith, testServer } from './support/caller.ts'
import { testProvince } from './support/province.ts'

/** One corpus, three verifiers: what the library must say (corpus.test.ts) the packed tool and the public page say too, word for word. */

const folder = mkdtempSync(path.join(tmpdir(), 'lt-corpus-'))
const put = (name: string, content: Buffer): string => {
  writeFileSync(path.join(folder, name), content)
  return path.join(folder, name)
}

const services = testServices()
const root = testAuthority().root.certificate
const lists = [services.rootCrl(NOW), services.issuingCrl(NOW)]
const files = await Promise.all(
  CORPUS.map(async (one, at) => {
    const name = `${String(at).padStart(3, '0')}.bin`
    const content = await one.make()
    return { ...one, name, path: put(name, content), content, title: `${one.group}: ${one.name}` }
  }),
)

/** The tool as `npm pack` makes it, unpacked as `npx` would. */
function packedTool(): string {
  const from = path.resolve(import.meta.dirname, '../packages/lienthong-verify')
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: from, stdio: 'pipe' })
  const [archive] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
  const target = path.join(folder, 'unpacked')
  mkdirSync(target)
  execFileSync('tar', ['-xzf', path.join(folder, archive!), '-C', target])
  return path.join(target, 'package/bin/lienthong-verify.js')
}

/** All files in one process of the tool. */
function toolReports(): { reports: Map<string, VerificationReport>; status: number | null } {
  const crls = lists.flatMap((list, at) => ['--crl', put(`${at}.crl`, list)])
  const args = ['--root', put('goc.cer', root), ...crls, '--at', NOW.toISOString(), '--json', '--each']
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [packedTool(), ...args, ...files.map((one) => one.path)],
    {
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  )
  assert.equal(stderr, '')
  const lines = stdout.trim().split('\n')
  const said = lines.map((line) => JSON.parse(line) as { file: string; report: VerificationReport })
  return { reports: new Map(said.map(({ file, report }) => [path.basename(file), report])), status }
}

const { reports, status } = toolReports()

test('the packed tool gives each file of the corpus the verdict it must have, and the worst one is its exit status', () => {
  for (const one of files) assert.equal(reports.get(one.name)?.overall, one.verdict, one.title)
  assert.equal(reports.size, CORPUS.length)
  assert.equal(status, 1)
})

const province = await testProvince({ after }, { modules: [keys, signing], now: NOW.toISOString() })
const server = await testServer(province, [keys, signing])
after(() => server.close())
const administrator = actorOf(officialWith('signing.administer'))
await importAnchors(province, administrator, { bytes: root, source: 'kiểm thử' }, null)
for (const [at, crl] of lists.entries()) {
  const url = `http://127.0.0.1:9/${at}.crl`
  await addOutsideList(province.reader, url)
  await keepOutsideList(province.reader, url, { crl, fetchedAt: province.clock.now() })
}

/** A form opened once, for its token. */
const form = await server.inject({ method: 'GET', url: '/xac-minh' })
const cookie = form.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
const csrf = /name="csrf" value="([^"]*)"/.exec(form.body)![1]!

/** Hands a file in over HTTP. Each comes from another address, as the page takes only so many a minute from one. */
async function upload(url: string, name: string, content: Buffer, from: number): Promise<string> {
  const parts = new FormData()
  parts.append('csrf', csrf)
  parts.append('file', new Blob([new Uint8Array(content)]), name)
  const request = new Request('http://127.0.0.1/', { method: 'POST', body: parts })
  const reply = await server.inject({
    method: 'POST',
    url,
    payload: Buffer.from(await request.arrayBuffer()),
    headers: { 'content-type': request.headers.get('content-type')!, cookie },
    remoteAddress: `127.1.${from >> 8}.${from & 255}`,
  })
  assert.equal(reply.statusCode, 200, reply.body.slice(0, 500))
  return reply.body
}

test('the page’s report on each file is the tool’s, to the last word', async () => {
  for (const [at, one] of files.entries()) {
    const report = JSON.parse(await upload('/api/xac-minh', one.name, one.content, at)) as VerificationReport
    assert.deepEqual(report, reports.get(one.name), one.title)
  }
})

test('and the page says it to people: the sentence of the verdict first', async () => {
  // one file of each kind of report: the page is made of the report, which every file was held to above
  const kindOf = (name: string): string => {
    const { overall, reasons, signatures } = reports.get(name)!
    const said = [...reasons, ...signatures.flatMap((one) => one.reasons)].map(({ code }) => code)
    return [overall, signatures.length, ...new Set(said)].join(' ')
  }
  const kinds = new Map(files.map((one) => [kindOf(one.name), one]))
  assert.ok(kinds.size > 50, `${kinds.size} kinds`)
  for (const [at, one] of [...kinds.values()].entries()) {
    const html = await upload('/xac-minh', one.name, one.content, 1_000 + at)
    assert.ok(html.includes(verdictSentence(reports.get(one.name)!, 'vi')), one.title)
  }
})
