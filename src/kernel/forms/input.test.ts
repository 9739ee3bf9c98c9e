import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Type } from 'typebox'
import { Day, IdentityNumber, OneOf, OptionalText, PhoneNumber, parseInput, Text, Uuid } from './index.ts'

const label = { vi: 'họ và tên', en: 'full name' }
const Name = Type.Object({ name: Text({ max: 300, label }) })

const read = (schema: Parameters<typeof parseInput>[0], raw: Record<string, unknown>, language: 'vi' | 'en' = 'vi') =>
  parseInput(schema, raw, language)
const value = (schema: Parameters<typeof parseInput>[0], raw: Record<string, unknown>) => {
  const parsed = read(schema, raw)
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}
const messages = (...args: Parameters<typeof read>) => {
  const parsed = read(...args)
  assert.ok(!parsed.ok)
  return parsed.errors.map(({ message }) => message)
}

test('whoever changes what was read of an empty form changes it for nobody else', () => {
  const schema = Type.Object({ columns: Type.Array(Type.String()) })
  const first = value(schema, {}) as { columns: string[] }
  first.columns.push('mine')
  assert.deepEqual(value(schema, {}), { columns: [] })
})

test('text in separate marks becomes composed before it is checked', () => {
  assert.deepEqual(value(Name, { name: 'Nguyễn'.normalize('NFD') }), { name: 'Nguyễn' })
  const exact = Type.Object({ name: Text({ max: 6 }) })
  assert.deepEqual(value(exact, { name: 'Nguyễn'.normalize('NFD') }), { name: 'Nguyễn' })
})

test('space around and zero bytes inside are taken away', () => {
  assert.deepEqual(value(Name, { name: '\u00a0 Lan\0 Anh \n' }), { name: 'Lan Anh' })
})

test('300 characters are taken, 301 are asked to be shortened by name', () => {
  assert.deepEqual(value(Name, { name: 'ắ'.repeat(300) }), { name: 'ắ'.repeat(300) })
  assert.deepEqual(messages(Name, { name: 'ắ'.repeat(301) }), ['Rút gọn họ và tên: nhiều nhất 300 ký tự'])
})

test('an emoji counts as one character for the person and is kept whole', () => {
  assert.deepEqual(value(Type.Object({ name: Text({ max: 4 }) }), { name: '🙂🙂🙂🙂' }), { name: '🙂🙂🙂🙂' })
})

test('what is missing or only space is asked for by its name, in the person’s language', () => {
  for (const raw of [{}, { name: '' }, { name: '   ' }]) {
    assert.deepEqual(messages(Name, raw), ['Hãy nhập họ và tên'])
  }
  assert.deepEqual(messages(Name, {}, 'en'), ['Enter full name'])
})

test('an empty optional field is absent', () => {
  const schema = Type.Object({ note: OptionalText({ max: 10 }) })
  assert.deepEqual(value(schema, { note: ' ' }), {})
})

test('fields nobody declared are dropped', () => {
  assert.deepEqual(value(Name, { name: 'Lan', admin: 'true', constructor: 'x', toString: 'y' }), { name: 'Lan' })
})

test('whole numbers are read from text, and only whole numbers', () => {
  const schema = Type.Object({
    count: Type.Integer({ minimum: 0, maximum: 10, label: { vi: 'số bản', en: 'copies' } }),
  })
  assert.deepEqual(value(schema, { count: ' 7 ' }), { count: 7 })
  for (const count of ['1.5', '7 bản', '1e9', 'NaN']) {
    assert.deepEqual(messages(schema, { count }), ['Kiểm tra lại số bản: giá trị không đúng dạng'], count)
  }
  assert.deepEqual(messages(schema, { count: '11' }), ['Kiểm tra lại số bản: lớn nhất là 10'])
  assert.deepEqual(messages(schema, { count: '-1' }), ['Kiểm tra lại số bản: nhỏ nhất là 0'])
})

test('a list is a list whether none, one or several were sent', () => {
  const schema = Type.Object({ marks: Type.Array(Text({ max: 5 })) })
  assert.deepEqual(value(schema, {}), { marks: [] })
  assert.deepEqual(value(schema, { marks: 'a' }), { marks: ['a'] })
  assert.deepEqual(value(schema, { marks: ['a', ' b '] }), { marks: ['a', 'b'] })
})

test('a field sent twice where one belongs is wrong, never half taken', () => {
  assert.deepEqual(messages(Name, { name: ['Lan', 'Anh'] }), ['Kiểm tra lại họ và tên: giá trị không đúng dạng'])
})

test('what was typed comes back whole with the errors', () => {
  const schema = Type.Object({ name: Text({ max: 3, label }), note: OptionalText({ max: 10 }) })
  const parsed = read(schema, { name: 'Nguyễn', note: 'giữ lại', other: 'cũng giữ' })
  assert.ok(!parsed.ok)
  assert.deepEqual(parsed.values, { name: 'Nguyễn', note: 'giữ lại', other: 'cũng giữ' })
})

test('codes of closed lists, days, identity numbers, telephone numbers and ids are read strictly', () => {
  const good: [Parameters<typeof parseInput>[0], string][] = [
    [OneOf(['a', 'b']), 'b'],
    [Day(), '2026-11-22'],
    [IdentityNumber(), '001099000001'],
    [IdentityNumber(), '123456789'],
    [PhoneNumber(), '0912345678'],
    [PhoneNumber(), '+84912345678'],
    [Uuid(), '0197f0c4-5a2e-7b3c-8d4e-0123456789ab'],
  ]
  const bad: [Parameters<typeof parseInput>[0], string][] = [
    [OneOf(['a', 'b']), 'c'],
    [Day(), '31/02/2026'],
    [IdentityNumber(), '0010990000011'],
    [IdentityNumber(), '001099000001\n1'],
    [PhoneNumber(), '12345'],
    [Uuid(), "0197f0c4' or 1=1"],
  ]
  for (const [schema, text] of good) assert.deepEqual(value(Type.Object({ f: schema }), { f: text }), { f: text })
  for (const [schema, text] of bad) assert.equal(read(Type.Object({ f: schema }), { f: text }).ok, false, text)
})

test('nothing that can be typed makes the parser crash, and what passes is composed and trimmed', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.constant(undefined), fc.array(fc.string()))
  fc.assert(
    fc.property(text, fc.dictionary(fc.string(), fc.anything()), (name, others) => {
      const parsed = parseInput(Name, { ...others, name }, 'vi')
      if (!parsed.ok) return parsed.errors.length > 0
      const kept = parsed.value.name
      return kept === kept.normalize('NFC').trim() && kept.length > 0 && Object.keys(parsed.value).length === 1
    }),
  )
})
