import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { atTheForm, Browser, type HttpRoom, httpRoom, signedIn } from '../../../test/support/http-room.ts'
import type { Upload, UploadRefusal } from './index.ts'
import { shownFileName } from './multipart.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const png = (n: number) => Buffer.concat([PNG, Buffer.from([n])])

let room: HttpRoom
const endings: (() => Promise<void>)[] = []
before(async () => {
  room = await httpRoom({ after: (work) => void endings.push(work) })
})
test.after(async () => {
  for (const end of endings.reverse()) await end()
})

type File = [field: string, name: string, content: Buffer]
const BOUNDARY = 'lienthong'

function body(fields: [string, string][], files: File[]): Buffer {
  const parts: Buffer[] = []
  for (const [name, value] of fields) {
    parts.push(Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`))
  }
  for (const [field, name, content] of files) {
    const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n`
    parts.push(Buffer.from(head), content, Buffer.from('\r\n'))
  }
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)])
}

const post = (browser: Browser, path: string, payload: Buffer) =>
  browser.send('POST', path, { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }, payload)

interface Got {
  fields: Record<string, unknown>
  uploads: Upload[]
  refusals: UploadRefusal[]
}

async function sent(files: File[], fields: [string, string][] = []): Promise<Got> {
  const browser = await atTheForm(room)
  const reply = await post(browser, '/th/tep', body([['csrf', browser.csrf], ...fields], files))
  assert.equal(reply.status, 200, reply.body)
  return JSON.parse(reply.body) as Got
}

/** Every file in the province's store, half written ones too. */
const stored = async (): Promise<number> => {
  const entries = await readdir(`${room.province.config.dataFolder}/files`, {
    recursive: true,
    withFileTypes: true,
  }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).length
}

test('several files come in with the fields around them, each typed by its content', async () => {
  const { uploads, fields } = await sent(
    [
      ['don', 'đơn.png', png(1)],
      ['anh', 'ảnh.png', png(2)],
    ],
    [
      ['ten', 'Lan'],
      ['chon', 'a'],
      ['chon', 'b'],
    ],
  )
  assert.deepEqual(
    uploads.map(({ field, name, type }) => [field, name, type]),
    [
      ['don', 'đơn.png', 'image/png'],
      ['anh', 'ảnh.png', 'image/png'],
    ],
  )
  assert.deepEqual([fields.ten, fields.chon], ['Lan', ['a', 'b']])
  assert.ok(await room.province.files.has(uploads[0]?.hash ?? ''))
})

test('a file of a refused type, an empty one and one too large are named with their sentence, and the good one is kept', async () => {
  const { uploads, refusals } = await sent([
    ['a', 'giả.png', Buffer.from('not a picture at all')],
    ['b', 'trống.png', Buffer.alloc(0)],
    ['c', 'to.png', Buffer.concat([PNG, Buffer.alloc(2000)])],
    ['d', 'tốt.png', png(3)],
  ])
  assert.deepEqual(
    uploads.map(({ name }) => name),
    ['tốt.png'],
  )
  assert.deepEqual(
    refusals.map(({ name }) => name),
    ['giả.png', 'trống.png', 'to.png'],
  )
  assert.match(refusals[0]?.message ?? '', /không thuộc loại được nhận/)
  assert.match(refusals[1]?.message ?? '', /0 byte/)
  assert.match(refusals[2]?.message ?? '', /lớn quá mức/)
})

test('more files than the form allows are refused by name, those before stay', async () => {
  const { uploads, refusals } = await sent([1, 2, 3].map((n) => ['f', `${n}.png`, png(n)]))
  assert.deepEqual([uploads.length, refusals.length], [2, 1])
  assert.match(refusals[0]?.message ?? '', /Nhiều nhất 2 tệp/)
})

test('a flood of files is cut off with a sentence', async () => {
  const browser = await atTheForm(room)
  const files = Array.from({ length: 60 }, (_, n): File => ['f', `${n}.png`, png(n)])
  const reply = await post(browser, '/th/tep', body([['csrf', browser.csrf]], files))
  assert.equal(reply.status, 413)
  assert.match(reply.body, /quá nhiều tệp/)
})

test('a form that breaks off in the middle is told so and its handler never runs', async () => {
  const browser = await atTheForm(room)
  const whole = body([['csrf', browser.csrf]], [['f', 'a.png', png(9)]])
  const before = room.got.length
  const reply = await post(browser, '/th/tep', whole.subarray(0, whole.length - 40))
  assert.equal(reply.status, 400)
  assert.match(reply.body, /bị đứt giữa chừng/)
  assert.equal(room.got.length, before)
})

test('an input left without a file is left out', async () => {
  const { uploads, refusals } = await sent([['f', '', Buffer.alloc(0)]])
  assert.deepEqual([uploads, refusals], [[], []])
})

test('field names of every object are refused or plain, never reach the program’s own objects', async () => {
  const browser = await atTheForm(room)
  for (const name of ['__proto__', 'constructor', 'toString']) {
    const reply = await post(
      browser,
      '/th/tep',
      body(
        [
          ['csrf', browser.csrf],
          [name, 'x'],
        ],
        [],
      ),
    )
    assert.ok([200, 400].includes(reply.status), `${name}: ${reply.status}`)
  }
  assert.equal(({} as Record<string, unknown>).x, undefined)
})

test('files of a form without our token are not stored', async () => {
  const browser = await atTheForm(room)
  const before = await stored()
  assert.equal((await post(browser, '/th/tep', body([['csrf', 'x']], [['f', 'a.png', png(77)]]))).status, 403)
  assert.equal((await post(browser, '/th/tep', body([], [['f', 'a.png', png(78)]]))).status, 403)
  assert.equal(await stored(), before)
})

test('files of a stranger at a form of officials are not stored, also after a session ended', async () => {
  const before = await stored()
  assert.equal((await post(new Browser(room.server), '/th/tep-rieng', body([], [['f', 'a.png', png(80)]]))).status, 303)
  const { browser, end } = signedIn(room)
  await browser.get('/th/rieng')
  end()
  const late = await post(
    browser,
    '/th/tep-rieng',
    body(
      [
        ['csrf', browser.csrf],
        ['ten', 'Lan'],
      ],
      [['f', 'a.png', png(81)]],
    ),
  )
  assert.equal(late.status, 303)
  assert.ok(browser.parked)
  assert.equal(await stored(), before)
})

test('the name of a file is its last part, without marks that hide or turn it', () => {
  assert.equal(shownFileName('C:\\Users\\Lan\\Đơn.pdf'), 'Đơn.pdf')
  assert.equal(shownFileName('../../etc/passwd'), 'passwd')
  assert.equal(shownFileName('ảnh\u202Egnp.exe\0\r\n'), 'ảnhgnp.exe')
  assert.equal(shownFileName('Đơn.pdf'.normalize('NFD')), 'Đơn.pdf')
  assert.equal(shownFileName(`${'🙂'.repeat(300)}.pdf`), '🙂'.repeat(200))
  assert.equal(shownFileName('a/'), 'tệp')
})

test('whatever a file is called, its shown name is short, whole and without paths', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (name) => {
      const shown = shownFileName(name)
      return shown !== '' && shown.isWellFormed() && [...shown].length <= 200 && !/[\\/\p{Cc}]/u.test(shown)
    }),
  )
})
