import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authorityLines } from '../../base/papers/index.ts'
import { authorityLinesOf } from './authority.ts'

const printed = (input: Parameters<typeof authorityLinesOf>[0], title: string) =>
  authorityLines({ title, authority: authorityLinesOf(input) ?? [] })

test('who signs in their own office has no line above the title', () => {
  assert.deepEqual(printed({}, 'Giám đốc'), ['GIÁM ĐỐC'])
})

test('a deputy signs in place of the head, an office by order, a delegate by sub-authority', () => {
  assert.deepEqual(printed({ authority: 'KT', authorityOf: 'Giám đốc' }, 'Phó Giám đốc'), [
    'KT. GIÁM ĐỐC',
    'PHÓ GIÁM ĐỐC',
  ])
  assert.deepEqual(printed({ authority: 'TL', authorityOf: 'Chủ tịch' }, 'Chánh Văn phòng'), [
    'TL. CHỦ TỊCH',
    'CHÁNH VĂN PHÒNG',
  ])
  assert.deepEqual(printed({ authority: 'TUQ', authorityOf: 'Giám đốc' }, 'Trưởng phòng'), [
    'TUQ. GIÁM ĐỐC',
    'TRƯỞNG PHÒNG',
  ])
})

test('the collective body stands above the head in whose place a deputy signs', () => {
  assert.deepEqual(
    printed({ authority: 'KT', authorityOf: 'Chủ tịch', authorityBody: 'Uỷ ban nhân dân' }, 'Phó Chủ tịch'),
    ['TM. UỶ BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
  )
})

test('a form without the office it stands for is no authority', () => {
  assert.equal(authorityLinesOf({ authority: 'KT' }), undefined)
})
