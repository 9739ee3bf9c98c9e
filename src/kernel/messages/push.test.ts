import assert from 'node:assert/strict'
import { createECDH } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { instant } from '../../../packages/time/index.ts'
import { readVapid, TestBrowser } from '../../../test/support/push.ts'
import { encryptPush, mayPushTo, VapidKey } from './push.ts'

/** RFC 8291, Appendix A. */
const example = {
  plain: 'V2hlbiBJIGdyb3cgdXAsIEkgd2FudCB0byBiZSBhIHdhdGVybWVsb24',
  sender: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  browserPublic: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  browserPrivate: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  sent: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
}
const bytes = (text: string) => Buffer.from(text, 'base64url')

test('the example of RFC 8291 is encrypted to the very bytes printed there, and its browser reads them', () => {
  const key = createECDH('prime256v1')
  key.setPrivateKey(bytes(example.sender))
  const browser = new TestBrowser({ key: bytes(example.browserPrivate), secret: bytes(example.auth) })
  assert.equal(browser.p256dh, example.browserPublic)
  const sent = encryptPush(bytes(example.plain), browser, { key, salt: bytes(example.salt) })
  assert.equal(sent.toString('base64url'), example.sent)
  assert.equal(browser.read(bytes(example.sent)), 'When I grow up, I want to be a watermelon')
})

test('whatever is sent, the browser it is for reads it and no other does', () => {
  const [browser, other] = [new TestBrowser(), new TestBrowser()]
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const sent = encryptPush(Buffer.from(text), browser)
      assert.equal(browser.read(sent), text)
      assert.throws(() => other.read(sent))
    }),
    { numRuns: 30 },
  )
})

test('who sends is signed for one push service and half a day, also when the key begins with zeros', () => {
  for (const secret of [Buffer.alloc(32, 7), Buffer.concat([Buffer.alloc(31), Buffer.of(1)])]) {
    const key = new VapidKey(secret)
    const header = key.authorization('https://push.example/send/abc', 'mailto:a@b.vn', instant('2026-11-23T02:00:00Z'))
    assert.deepEqual(readVapid(header), {
      aud: 'https://push.example',
      exp: Date.parse('2026-11-23T14:00:00Z') / 1000,
      sub: 'mailto:a@b.vn',
      key: key.publicKey,
    })
  }
})

test('a browser’s address is taken only of push services the province named, by TLS', () => {
  const hosts = ['fcm.googleapis.com', '*.push.apple.com']
  for (const [endpoint, taken] of [
    ['https://fcm.googleapis.com/fcm/send/x', true],
    ['https://web.push.apple.com/x', true],
    ['http://fcm.googleapis.com/x', false],
    ['https://fcm.googleapis.com.evil.example/x', false],
    ['https://evilpush.apple.com/x', false],
    ['https://a@fcm.googleapis.com/x', false],
    ['https://169.254.169.254/latest', false],
    ['no address', false],
  ] as const)
    assert.equal(mayPushTo(endpoint, hosts), taken, endpoint)
})
