import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { filledIn, outcomeOf, reportOf } from './sms.ts'

const message = { id: 'id-1', to: '0912345678', text: 'một & hai "ba" {to}' }

test('a JSON template is filled in, and nothing filled in becomes a field of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { body } = filledIn('{"so":"{to}","nd":"{text}","ma":{"x":"{id}"}}', { ...message, text })
      assert.deepEqual(JSON.parse(body), { so: '0912345678', nd: text, ma: { x: 'id-1' } })
    }),
  )
})

test('a form template is filled in the same way', () => {
  const { type, body } = filledIn('phone={to84}&content={text}&brand=Tinh', message)
  assert.equal(type, 'application/x-www-form-urlencoded')
  assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), {
    phone: '84912345678',
    content: message.text,
    brand: 'Tinh',
  })
})

test('what the gateway answers is understood by what the province was told of it, and nothing is guessed', () => {
  const told = { smsTaken: '"code":"100"', smsRefused: '"code":"119"' }
  const nothing = { smsTaken: null, smsRefused: null }
  assert.equal(outcomeOf(200, '{"code":"100"}', told), 'sent')
  assert.equal(outcomeOf(200, '{"code":"500"}', told), 'later')
  assert.equal(outcomeOf(200, '{"code":"119"}', told), 'refused')
  assert.equal(outcomeOf(202, '', nothing), 'sent')
  assert.equal(outcomeOf(401, '', nothing), 'later')
  assert.equal(outcomeOf(503, '', nothing), 'later')
  assert.equal(outcomeOf(500, '', nothing), 'uncertain')
})

test('a report is understood by what the province was told of it; of a message still on its way it says nothing', () => {
  const told = { smsArrived: 'status=DELIVRD&', smsLost: 'status=UNDELIV&' }
  assert.equal(reportOf('tin=1&status=DELIVRD&', told), 'arrived')
  assert.equal(reportOf('tin=1&status=UNDELIV&', told), 'lost')
  assert.equal(reportOf('tin=1&status=ACCEPTD&', told), null)
  assert.equal(reportOf('tin=1&status=DELIVRD&', { smsArrived: null, smsLost: null }), null)
})
