import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { test } from 'node:test'
import { DOMParser } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'
import { judge } from '../../../test/support/judges.ts'
import { addBoats, boatProvince, boatReader, officer } from '../../../test/support/list-room.ts'
import { csvCell } from './csv.ts'
import type { CellValue } from './definition.ts'
import type { ListPaper } from './print.ts'
import type { Sheet } from './sheet.ts'
import { xlsxOf } from './xlsx.ts'

const reader = officer({ 'boat.read': 'province' })

/** The cells of the one sheet of a workbook by the places they name; every part must be well-formed XML. */
function readWorkbook(bytes: Uint8Array): string[][] {
  const parts = unzipSync(bytes)
  const parsed = new Map(
    Object.entries(parts).map(([name, part]) => [name, new DOMParser().parseFromString(strFromU8(part), 'text/xml')]),
  )
  assert.ok(parsed.has('[Content_Types].xml') && parsed.has('xl/workbook.xml'))
  const sheet = parsed.get('xl/worksheets/sheet1.xml')!
  assert.equal(sheet.getElementsByTagName('f').length, 0, 'no cell is a formula')
  const rows: string[][] = []
  for (const cell of Array.from(sheet.getElementsByTagName('c'))) {
    const [, column, row] = /^([A-Z])(\d+)$/.exec(cell.getAttribute('r') ?? '')!
    rows[Number(row) - 1] ??= []
    rows[Number(row) - 1]![column!.charCodeAt(0) - 65] = cell.textContent ?? ''
  }
  return rows
}

const readCsv = (text: string): string[] => text.replace(/^\uFEFF/, '').split('\r\n')

test('a CSV carries the whole filtered list with its filter, maker and count written on it', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 120, (n) => ({ state: n <= 110 ? 'at-sea' : 'moored' }))
  const { caller } = await boatReader(t, province, reader)
  const file = await caller.get('/thuyen?xuat=csv&trang=at-sea&xep=oldest')
  assert.equal(file.headers['content-type'], 'text/csv; charset=utf-8')
  assert.match(String(file.headers['content-disposition']), /^attachment; filename="Tau thuyen 2026-11-23\.csv"/)
  assert.deepEqual([...file.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  const lines = readCsv(file.bytes.toString('utf8'))
  assert.equal(lines[0], 'Tàu thuyền')
  assert.equal(lines[1], 'Điều kiện: Trạng thái: Ra khơi')
  assert.equal(lines[2], 'Sắp xếp: Cập bến lâu trước')
  assert.match(lines[3]!, /^"?Người lập: Cán bộ \(kiểm thử\), .*09:00 ngày 23\/11\/2026/)
  assert.equal(lines[5], 'Số,Tên tàu,Trạng thái,Trọng tải,Cập bến')
  assert.equal(lines[6], 'QT-000110,Sóng Xanh 110,at-sea,5,2026-11-20 17:10:00')
  assert.equal(lines.filter((line) => line.startsWith('QT-')).length, 110)
  assert.equal(lines.at(-2), 'Cộng: 110 dòng')
})

test('an export carries the chosen columns, hidden ones too, and says moments exactly', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 1)
  const { caller } = await boatReader(t, province, reader)
  const lines = readCsv((await caller.get('/thuyen?xuat=csv&cot=number,checked,moored-words')).bytes.toString('utf8'))
  assert.equal(lines[5], 'Số,Kiểm tra,Cập bến (chữ)')
  assert.equal(lines[6], 'QT-000001,2026-11-20,18:59 ngày 20/11/2026')
})

/** The words of a Word document's part, paragraph by paragraph; every part must be well-formed XML. */
function readWord(bytes: Uint8Array, name: string): string[] {
  const parts = new Map(
    Object.entries(unzipSync(bytes)).map(([at, part]) => [
      at,
      new DOMParser().parseFromString(strFromU8(part), 'text/xml'),
    ]),
  )
  assert.ok(parts.has('[Content_Types].xml') && parts.has('word/styles.xml'))
  return Array.from(parts.get(name)!.getElementsByTagName('w:p')).map((one) => one.textContent ?? '')
}

test('VB-6.3: what was found is taken along as a Word document: filter, headings on every page, rows, and the mark of who took it', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 120, (n) => ({ name: n === 7 ? 'Tàu <b> & "Bảy"' : `Sóng ${n}` }))
  const { caller } = await boatReader(t, province, reader)
  const file = await caller.get('/thuyen?xuat=docx&cot=name,number&xep=oldest')
  assert.equal(file.headers['content-type'], 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')
  const lines = readWord(file.bytes, 'word/document.xml')
  assert.deepEqual(lines.slice(0, 2), ['Tàu thuyền', 'Điều kiện: cả danh sách'])
  assert.deepEqual(lines.slice(4, 8), ['Tên tàu', 'Số', 'Sóng 120', 'QT-000120'])
  assert.ok(lines.includes('Tàu <b> & "Bảy"'))
  assert.equal(lines.at(-1), 'Cộng: 120 dòng')
  assert.match(
    readWord(file.bytes, 'word/footer1.xml')[0]!,
    /^Bản in từ hệ thống Liên Thông, .*người in: Cán bộ \(kiểm thử\).*09:00 ngày 23\/11\/2026.*Trang 1\/1$/,
  )
  await opensInOffice(file.bytes)
})

/** Another program's reader opens it, where one is installed. */
async function opensInOffice(bytes: Uint8Array): Promise<void> {
  if (spawnSync('soffice', ['--version']).error) return
  const folder = await mkdtemp(join(tmpdir(), 'lt-docx-'))
  try {
    await writeFile(join(folder, 'd.docx'), bytes)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    spawnSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'd.docx')])
    const text = judge('pdftotext')(['-layout', join(folder, 'd.pdf'), '-']).stdout
    const pages = text.split('\f').filter((page) => page.trim() !== '')
    assert.ok(pages.length > 1)
    for (const page of pages.slice(0, -1)) assert.match(page, /Tên tàu[\s\S]*Bản in từ hệ thống Liên Thông/)
    assert.match(text, /QT-000001[\s\S]*Cộng: 120 dòng/)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('every export is an act with its filter; a stranger takes no list along', async (t) => {
  const province = await boatProvince(t)
  const { caller } = await boatReader(t, province, reader)
  await caller.get('/thuyen?xuat=xlsx&q=song')
  const { rows } = await province.database.pool.query("select data from act where type = 'list.exported'")
  assert.deepEqual(rows, [{ data: { list: 'boats', format: 'xlsx', filter: 'Điều kiện: Tìm kiếm: “song”' } }])
})

test('whose data went into a file is noted, piece by piece', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 1_200)
  const { caller } = await boatReader(t, province, reader)
  await caller.get('/thuyen?xuat=csv')
  const { rows } = await province.database.pool.query("select data from act where type = 'list.read' order by seq")
  assert.deepEqual(
    rows.map(({ data }) => data.subjects.length),
    [1_000, 200],
  )
})

test('a printed list goes to the room that prints, in exact words, with its filter on top', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 2)
  const given: ListPaper[] = []
  Object.assign(province, {
    printList: async (paper: ListPaper) => {
      given.push(paper)
      return Buffer.from('%PDF-')
    },
  })
  const { caller } = await boatReader(t, province, reader)
  const file = await caller.get('/thuyen?in=pdf&trang=moored&cot=number,moored-words')
  assert.equal(file.headers['content-type'], 'application/pdf')
  assert.equal(given[0]?.lines[0], 'Điều kiện: Trạng thái: Đã cập bến')
  assert.deepEqual(given[0]?.rows, [
    ['QT-000001', '18:59 ngày 20/11/2026'],
    ['QT-000002', '18:58 ngày 20/11/2026'],
  ])
  const { rows } = await province.database.pool.query("select data from act where type = 'list.exported'")
  assert.equal(rows[0].data.format, 'pdf')
})

test('where no room prints, the person is told what to do instead', async (t) => {
  const { caller } = await boatReader(t, await boatProvince(t), reader)
  const answer = await caller.get('/thuyen?in=pdf')
  assert.equal(answer.status, 503)
  assert.match(answer.html, /Hãy xuất bảng tính/)
})

test('text that a spreadsheet would run as a formula stays text', () => {
  for (const text of ['=1+1', '+84912', '-2', '@SUM(A1)', '\t=1', '\r=1']) {
    assert.match(csvCell(text), /^"?'/, text)
  }
  assert.equal(csvCell(-2), '-2')
  assert.equal(csvCell('a "b", c'), '"a ""b"", c"')
  assert.equal(csvCell('hai\ndòng'), '"hai\ndòng"')
  assert.equal(csvCell(null), '')
})

test('a workbook opens as XML, keeps numbers and moments as such, and holds no formula', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 2, (n) => ({
    name: n === 1 ? '=HYPERLINK("http://x")&<b>\u0001' : 'Sóng Xanh',
    tons: 12 * n,
  }))
  const { caller } = await boatReader(t, province, reader)
  const file = await caller.get('/thuyen?xuat=xlsx')
  const rows = readWorkbook(file.bytes)
  assert.deepEqual(rows[5], ['Số', 'Tên tàu', 'Trạng thái', 'Trọng tải', 'Cập bến'])
  assert.equal(rows[6]![1], '=HYPERLINK("http://x")&<b>')
  assert.equal(rows[7]![3], '24')
  // 20/11/2026 18:58 in Vietnam: day 46346 of the spreadsheet's count and 1,138 minutes
  assert.ok(Math.abs(Number(rows[7]![4]) - (46_346 + 1138 / 1440)) < 1e-6)
  assert.deepEqual(rows.at(-1), ['Cộng: 2 dòng'])
})

test("another's reader of workbooks finds the same cells, moments as moments", async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 2, (n) => ({ name: n === 1 ? 'Thuyền “Ánh, Sao” & <con>' : '=1+1', tons: 12 * n }))
  const { caller } = await boatReader(t, province, reader)
  const { bytes } = await caller.get('/thuyen?xuat=xlsx')
  const folder = await mkdtemp(join(tmpdir(), 'lt-bang-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'bang.xlsx'), bytes)
  const { status, stdout, stderr } = judge('xlsx2csv')(['-f', '%Y-%m-%d %H:%M', join(folder, 'bang.xlsx')])
  assert.equal(status, 0, stderr)
  const lines = stdout.trimEnd().split(/\r?\n/)
  assert.equal(lines[0]!.replace(/,+$/, ''), 'Tàu thuyền')
  assert.equal(lines[5], 'Số,Tên tàu,Trạng thái,Trọng tải,Cập bến')
  assert.equal(lines[6], 'QT-000001,"Thuyền “Ánh, Sao” & <con>",moored,12,2026-11-20 18:59')
  assert.equal(lines[7], 'QT-000002,=1+1,moored,24,2026-11-20 18:58')
})

test('a workbook of 100,000 rows is written in the memory of a few pages', async () => {
  const sheet: Sheet = {
    title: 'Dài',
    lines: ['x'],
    columns: [{ label: 'a' }, { label: 'b' }],
    rows: many(100_000),
    mark: '',
    ending: () => '',
  }
  global.gc?.()
  const before = process.memoryUsage.rss()
  let most = 0
  let bytes = 0
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      most = Math.max(most, process.memoryUsage.rss())
      setImmediate(done)
    },
  })
  await pipeline(Readable.from(xlsxOf(sheet), { objectMode: false }), sink)
  assert.ok(bytes > 500_000, `${bytes} bytes`)
  assert.ok(most - before < 60 * 1024 * 1024, `grew by ${Math.round((most - before) / 1024 / 1024)} MB`)
})

test('a download that is given up ends the reading of the list', async () => {
  let ended = false
  async function* rows() {
    try {
      yield* many(100_000)
    } finally {
      ended = true
    }
  }
  const sheet: Sheet = {
    title: 'Dở',
    lines: [],
    columns: [{ label: 'a' }, { label: 'b' }],
    rows: rows(),
    mark: '',
    ending: () => '',
  }
  for await (const piece of xlsxOf(sheet)) if (piece.length > 1_000) break
  await new Promise((resolve) => setImmediate(resolve))
  assert.ok(ended)
})

test('a list that cannot be read to its end gives no whole file', async () => {
  async function* rows() {
    yield* many(1_000)
    throw new Error('the database went away')
  }
  const sheet: Sheet = {
    title: 'Dở',
    lines: [],
    columns: [{ label: 'a' }, { label: 'b' }],
    rows: rows(),
    mark: '',
    ending: () => '',
  }
  await assert.rejects(async () => {
    for await (const _ of xlsxOf(sheet));
  }, /the database went away/)
})

/** Rows that look like a list of people, made as they are asked for. */
async function* many(count: number): AsyncGenerator<CellValue[][]> {
  for (let n = 0; n < count; n += 1_000) {
    yield Array.from({ length: 1_000 }, (_, i) => [`H50.14-261120-${n + i}`, `Nguyễn Thị Minh Khai ${(n + i) * 7919}`])
  }
}
