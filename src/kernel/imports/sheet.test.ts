import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { Type } from 'typebox'
import { MOST_ROWS, readSheet, SheetError } from '../../../packages/spreadsheet/index.ts'
import { OneOf, OptionalText, Text } from '../forms/index.ts'
import { knowRefusals, Refusal } from '../refusal.ts'
import { importRefusals } from './refusals.ts'
import { readRows } from './rows.ts'

knowRefusals(importRefusals)

const label = (vi: string, en = vi) => ({ vi, en })
const Row = Type.Object({
  code: Text({ max: 10, label: label('mã cơ quan', 'the code') }),
  kind: OneOf(['department', 'commune'], {
    label: label('loại', 'the kind'),
    words: { department: label('Sở, ban, ngành', 'Department'), commune: label('Cấp xã', 'Commune') },
  }),
  note: OptionalText({ max: 20, label: label('ghi chú', 'the note') }),
})
const HEAD = 'Mã cơ quan,Loại,Ghi chú'

const csv = (text: string) => readSheet(Buffer.from(text))
const cells = async (file: Buffer) => (await readSheet(file)).map((row) => row.cells)
const problem = (wanted: string) => (error: unknown) => error instanceof SheetError && error.problem === wanted

/** A workbook as others write it. */
const book = (sheet: string, parts: Record<string, string> = {}) =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
      ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
    }),
  )

describe('a table of text', () => {
  test('commas, semicolons and tabs divide; quotes hold what divides and line breaks', async () => {
    const wanted = [
      ['a', 'b;c,\td', ''],
      ['1', 'hai "2"', 'ba\nbốn'],
    ]
    for (const by of [',', ';', '\t'])
      assert.deepEqual(
        await cells(Buffer.from(`\ufeffa${by}"b;c,\td"${by}\r\n1${by}"hai ""2"""${by}"ba\nbốn"\r\n`)),
        wanted,
      )
  })

  test('an encoding that would lose Vietnamese letters is said by name', async () => {
    const text = `${HEAD}\r\nH50.07,Sở,Nguyễn\r\n`
    await assert.rejects(
      readSheet(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])),
      problem('utf-16'),
    )
    await assert.rejects(readSheet(Buffer.from(text, 'utf16le')), problem('utf-16'))
    await assert.rejects(
      readSheet(Buffer.from([...Buffer.from(HEAD), 0x0a, 0xe2, 0xf5, 0x2c, 0xd0])),
      problem('not-utf-8'),
    )
    assert.match(new Refusal('import.not-utf-8').sentence('vi'), /Windows-1258/)
    assert.match(new Refusal('import.utf-16').sentence('vi'), /UTF-16/)
  })

  test('too much, nothing and what is no table are refused', async () => {
    await assert.rejects(csv('x,\n'.repeat(MOST_ROWS + 1)), problem('too-long'))
    await assert.rejects(csv(`${','.repeat(70)}\n`), problem('too-wide'))
    await assert.rejects(csv('\n\n , \n'), problem('empty'))
    await assert.rejects(csv('a,"b\nc'), problem('unreadable'))
    await assert.rejects(readSheet(Buffer.alloc(6 * 1024 * 1024, 'a')), problem('too-big'))
    await assert.rejects(readSheet(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])), problem('old-excel'))
  })

  test('what would run as a formula is no value', async () => {
    assert.deepEqual((await csv('a,=HYPERLINK("http://x"),@SUM(A1)'))[0]?.cells, ['a', null, null])
  })
})

describe('a workbook', () => {
  test('shared and inline texts, numbers and days are read as they are shown', async () => {
    const file = book(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>ba</t></is></c></row><row r="3"><c r="A3"><v>45990</v></c><c r="B3" s="1"><v>45990</v></c><c r="C3"><v>1.2E3</v></c></row>',
      {
        'xl/sharedStrings.xml': '<sst><si><r><t>Ng</t></r><r><t>uyễn</t></r></si></sst>',
        'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      },
    )
    assert.deepEqual(await readSheet(file), [
      { number: 1, cells: ['Nguyễn', '', 'ba'] },
      { number: 3, cells: ['45990', '29/11/2025', '1200'] },
    ])
  })

  test('a formula is never reckoned, not even by the value it had', async () => {
    const file = book(
      '<row r="1"><c r="A1" t="str"><f>WEBSERVICE("http://x")</f><v>đẹp</v></c><c r="B1"><v>1</v></c></row>',
    )
    assert.deepEqual(await cells(file), [[null, '1']])
  })

  test('what grows without measure, brings entities or is no workbook is refused', async () => {
    await assert.rejects(
      readSheet(book(`<row r="1"><c r="A1" t="inlineStr"><is><t>${' '.repeat(70 * 1024 * 1024)}</t></is></c></row>`)),
      problem('too-big'),
    )
    const bomb = zipSync({
      'xl/worksheets/sheet1.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'),
    })
    await assert.rejects(readSheet(Buffer.from(bomb)), problem('unreadable'))
    await assert.rejects(readSheet(Buffer.from(zipSync({ 'a.txt': strToU8('a') }))), problem('unreadable'))
    await assert.rejects(readSheet(Buffer.from('PK\u0003\u0004 cut off')), problem('unreadable'))
  })
})

describe('rows of a kind', () => {
  test('headings are found under titles, in any order and case, also without accents; values in words', async () => {
    const rows = readRows(Row, await csv('Danh sách cơ quan,,\n\nLOAI *,Ghi chú,ma co quan\nsở ban ngành,,H50.07\n'))
    assert.deepEqual(rows, [{ row: 4, first: 'H50.07', value: { code: 'H50.07', kind: 'department' } }])
  })

  test('a wrong row says what is wrong in words, and leaves the others as they are', async () => {
    const rows = readRows(Row, await csv(`${HEAD}\nH50.07,Cấp xã,\n,Cục,${'x'.repeat(30)}\nH50.08,=A1,\n`))
    assert.ok('value' in rows[0]!)
    const said = rows.slice(1).map((row) => ('wrong' in row ? String(row.wrong.vi) : ''))
    assert.match(said[0] ?? '', /Hãy nhập mã cơ quan/)
    assert.match(said[0] ?? '', /Chọn loại trong danh sách/)
    assert.match(said[0] ?? '', /Rút gọn ghi chú/)
    assert.match(said[1] ?? '', /Cột “Loại” là công thức/)
  })

  test('missing columns are named', async () => {
    const rows = await csv('Ghi chú,Khác\na,b\n')
    assert.throws(
      () => readRows(Row, rows),
      (error) => error instanceof Refusal && /Mã cơ quan, Loại/.test(error.sentence('vi')),
    )
  })
})
