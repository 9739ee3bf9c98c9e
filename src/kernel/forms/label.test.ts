import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asLabel, inSentence } from './index.ts'

const word = (vi: string, en = vi) => ({ vi, en })

test('one word serves as label and inside sentences', () => {
  assert.equal(asLabel(word('họ và tên'), 'vi'), 'Họ và tên')
  assert.equal(inSentence(word('Họ và tên'), 'vi'), 'họ và tên')
  assert.equal(asLabel(word('', 'the agency code'), 'en'), 'Agency code')
  assert.equal(inSentence(word('', 'the agency code'), 'en'), 'the agency code')
})

test('Vietnamese letters change their size whole', () => {
  assert.equal(asLabel(word('địa chỉ'), 'vi'), 'Địa chỉ')
  assert.equal(inSentence(word('Ý kiến'), 'vi'), 'ý kiến')
})

test('an acronym keeps its letters', () => {
  assert.equal(inSentence(word('CCCD'), 'vi'), 'CCCD')
  assert.equal(inSentence(word('PIN của thẻ'), 'vi'), 'PIN của thẻ')
  assert.equal(inSentence(word('E-mail'), 'en'), 'e-mail')
})
