/** Files in JSON, both ways, in pieces of any size: never whole in memory, and never anything else than what was sent. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { instant } from '../../../../packages/time/index.ts'
import { readBase64 } from './base64-answer.ts'
import type { Outward } from './client.ts'
import { formOf, jsonOf } from './outward-body.ts'
import { PeerTrouble } from './trouble.ts'

async function* pieces(text: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < text.length; at += size) yield text.subarray(at, at + size)
}
const read = (text: string, size: number, asItself = false) =>
  readBase64(pieces(Buffer.from(text), size), 'data', buffer, asItself)

const file = randomBytes(1000)
const base64 = file.toString('base64')

test('a file comes out of an answer as it went in, however the answer is cut and spelled', async () => {
  for (const spelled of [
    base64,
    base64.replaceAll('/', '\\/'),
    base64.replaceAll('=', '\\u003d').replaceAll('+', '\\u002B'),
    base64.replaceAll(/(.{76})/g, '$1\\r\\n'),
  ]) {
    for (const size of [1, 2, 3, 7, 64, 5000]) {
      const text = `{"status":"OK","ErrorDesc":"có \\"data\\"","data" : "${spelled}","them":{"x":["]}"]}}`
      const { kept, fields } = await read(text, size)
      assert.ok(kept?.equals(file), `${size}`)
      assert.deepEqual([fields.status, fields.ErrorDesc], ['OK', 'có "data"'])
    }
  }
})

test('an answer that breaks off, is no JSON or holds no base64 is a broken answer, never a file', async () => {
  for (const text of [
    `{"data":"${base64}`,
    `{"data":"${base64}"`,
    `{"data":"${base64.slice(0, 40)}*${base64.slice(41)}"}`,
    '<html>data</html>',
    `{"data":"${base64}"} và thêm`,
  ]) {
    await assert.rejects(read(text, 50), PeerTrouble, text.slice(0, 30))
  }
})

test('an answer without the field hands nothing over and says what else stands in it', async () => {
  const { kept, fields } = await read('{"status":"FAIL","data":null}', 4)
  assert.deepEqual([kept, fields.status], [undefined, 'FAIL'])
})

test('what is no JSON is the file itself where files are given so', async () => {
  const { kept } = await read('\uFEFF<edXML>…</edXML>', 3, true)
  assert.equal(kept?.toString(), '\uFEFF<edXML>…</edXML>')
})

const outward = (bytes: Outward['bytes'], size: number): Outward => ({
  ...{
    kind: 'edoc',
    from: 'H50.06',
    to: ['G17'],
    hash: async () => '',
    size,
    bytes,
    signedAt: instant('2026-11-23T09:00:00+07:00'),
  },
})

test('a file goes out in JSON and in a form with the size that was said before, in pieces of any size', async () => {
  for (const size of [0, 1, 2, 3, 999, 1000]) {
    for (const step of [1, 2, 3, 500]) {
      const part = file.subarray(0, size)
      const given = () => outward(Readable.from(pieces(part, step), { objectMode: false }), size)
      const json = jsonOf(given(), 'file', { kind: 'edoc' })
      const text = await buffer(json.body.bytes)
      assert.equal(text.length, json.body.size)
      const { file: sent } = JSON.parse(text.toString()) as { file: string }
      assert.ok(Buffer.from(sent, 'base64').equals(part))
      const form = formOf(given(), 'edocFile', { messageType: 'edoc' })
      assert.equal((await buffer(form.body.bytes)).length, form.body.size)
    }
  }
})
