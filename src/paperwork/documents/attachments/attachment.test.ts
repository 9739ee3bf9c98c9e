import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instant } from '../../../../packages/time/index.ts'
import { freeName, isNamedRight, manifestName, printedMoment, safeName, sentName } from './attachment.ts'

test('an attachment says when it was signed in ISO 8601 with the Vietnamese zone', () => {
  assert.equal(printedMoment(instant('2026-11-23T17:30:05Z')), '2026-11-24T00:30:05+07:00')
})

test('a second file of one name gets a number before its ending, whatever the case of its letters', () => {
  assert.equal(freeName('Bảng.xlsx', ['BẢNG.XLSX', 'bảng (2).xlsx']), 'Bảng (3).xlsx')
})

test('a file whose detached signature would take the name of another file gets a number', () => {
  assert.equal(freeName('bảng.txt', ['Bảng.txt.p7s']), 'bảng (2).txt')
  assert.equal(freeName('bảng.txt.p7s', ['bảng.txt', 'bảng.txt.p7s']), 'bảng.txt (2).p7s')
})

test('a PDF is named .pdf and nothing else is', () => {
  assert.ok(isNamedRight('a.PDF', 'application/pdf'))
  assert.ok(!isNamedRight('a.docx', 'application/pdf'))
  assert.ok(!isNamedRight('a.pdf', 'text/plain'))
})

test('names of what is sent hold no path and no blank', () => {
  const document = { number: '01', notation: 'QĐ-UBND/X Y' }
  assert.equal(sentName(document), '01_QĐ-UBND-X-Y.pdf')
  assert.equal(manifestName(document), '01_QĐ-UBND-X-Y.danh-muc.xml')
})

test('whatever a file is called, its safe name is one part without control characters, and stays the same when made safe again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
      const name = safeName(typed)
      assert.ok(name.length > 0 && [...name].length <= 150)
      assert.doesNotMatch(name, /[\p{C}/\\<>:"|?*]/u)
      assert.equal(safeName(name), name)
    }),
  )
})

test('a free name is never one that is taken', () => {
  const names = fc.array(fc.constantFrom('a.txt', 'A.txt', 'a (2).txt', 'b', 'B (2)'), { maxLength: 8 })
  fc.assert(
    fc.property(names, fc.constantFrom('a.txt', 'b'), (taken, name) => {
      const lower = taken.map((one) => one.toLowerCase())
      assert.ok(!lower.includes(freeName(name, taken).toLowerCase()))
    }),
  )
})
