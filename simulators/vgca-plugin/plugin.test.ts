import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { connect } from 'node:tls'
import { judge } from '../../test/support/judges.ts'
import { startVgcaPlugin, type VgcaPlugin } from './main.ts'
import { otherDocument } from './pdf.ts'

/** A document system that gives one file and takes what comes back. */
let office: Server
let place: string
let plugin: VgcaPlugin
let taken: Buffer[] = []
const BASE = otherDocument()

before(async () => {
  office = createServer(async (request, response) => {
    if (request.method === 'GET') return void response.end(BASE)
    const pieces: Buffer[] = []
    for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece)
    taken.push(Buffer.concat(pieces))
    response.end('{"Status":true}')
  })
  await once(office.listen(0, '127.0.0.1'), 'listening')
  place = `http://127.0.0.1:${(office.address() as AddressInfo).port}`
  plugin = await startVgcaPlugin()
})
after(async () => {
  await plugin.close()
  office.close()
})

const ask = (path: string, message: unknown): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(plugin.socketUrl + path)
    socket.addEventListener('open', () => socket.send(JSON.stringify(message)))
    socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data))))
    socket.addEventListener('close', () => reject(new Error('closed without an answer')))
  })
const parameters = () => ({
  FileUploadHandler: `${place}/upload`,
  SessionId: '',
  JWTToken: '',
  FileName: `${place}/van-ban.pdf`,
  DocNumber: '',
  IssuedDate: '',
})

test('one call fetches the file, signs it, sends it as multipart and answers in the fields of the reference', async () => {
  taken = []
  const reply = await ask('SignApproved', parameters())
  assert.deepEqual(Object.keys(reply), ['Status', 'Message', 'FileName', 'FileServer'])
  assert.equal(reply.Status, 0)
  assert.equal(plugin.asked()?.name, 'vgca_sign_approved')
  assert.equal(taken.length, 1)
  assert.ok(taken[0]?.includes(BASE))
})

test('what is not one of its functions, or not JSON, is answered as an error and nothing is sent', async () => {
  taken = []
  assert.notEqual((await ask('XoaHet', parameters())).Status, 0)
  assert.notEqual((await ask('SignApproved', [])).Status, 0)
  assert.deepEqual(taken, [])
})

test('a user who cancels and a plug-in that fails send nothing', async () => {
  for (const fault of ['cancel', 'error'] as const) {
    taken = []
    plugin.setFault(fault)
    const reply = await ask('SignApproved', parameters())
    assert.notEqual(reply.Status, 0)
    assert.notEqual(reply.Message, '')
    assert.deepEqual(taken, [])
  }
  plugin.setFault('none')
})

test('pdfsig knows both forms of its signatures as valid and trusted', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lt-plugin-'))
  const certutil = judge('certutil')
  certutil(['-N', '-d', `sql:${folder}`, '--empty-password'])
  const root = join(folder, 'root.cer')
  writeFileSync(root, plugin.rootCertificate)
  certutil(['-A', '-d', `sql:${folder}`, '-n', 'root', '-t', 'CT,C,C', '-i', root])
  for (const form of ['ETSI.CAdES.detached', 'adbe.pkcs7.detached'] as const) {
    plugin.setSubFilter(form)
    const pdf = join(folder, `${form}.pdf`)
    writeFileSync(pdf, plugin.signed(BASE))
    const report = judge('pdfsig')(['-no-ocsp', '-nssdir', folder, pdf]).stdout
    assert.ok(report.includes(`Signature Type: ${form}`), report)
    assert.match(report, /Total document signed/)
    assert.match(report, /Signature is Valid/)
    assert.match(report, /Certificate is Trusted/)
    assert.equal(judge('qpdf')(['--check', pdf]).status, 0)
    assert.ok(readFileSync(pdf).subarray(0, BASE.length).equals(BASE))
  }
})

test('it speaks wss with a certificate of its own for 127.0.0.1', async () => {
  const secure = await startVgcaPlugin({ secure: true })
  after(() => secure.close())
  const { port } = new URL(secure.socketUrl)
  const socket = connect({ host: '127.0.0.1', port: Number(port), rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  assert.match(socket.getPeerCertificate().subjectaltname ?? '', /IP Address:127\.0\.0\.1/)
  socket.write(
    'GET /SignApproved HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  )
  const [head] = (await once(socket, 'data')) as [Buffer]
  // the sample of RFC 6455 §1.3
  assert.match(head.toString(), /101 Switching Protocols[\s\S]*Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=/)
  socket.destroy()
})
