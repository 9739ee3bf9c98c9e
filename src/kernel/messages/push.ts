import { createCipheriv, createECDH, createPrivateKey, type ECDH, hkdfSync, randomBytes, sign } from 'node:crypto'
import { type Instant, plus } from '../../../packages/time/index.ts'
import { type Messenger, NotSent } from './messenger.ts'
import { outcomeOfStatus, post } from './post.ts'

/** What a browser gave to be told by: where, and the two values that let only it read what is sent. */
export interface Subscription {
  endpoint: string
  p256dh: string
  auth: string
}

const CURVE = 'prime256v1'
/** Every message is one record; the header says how long a record may be (RFC 8188). */
const RECORD = 4096
/** A message that the push service could not hand on within a day is of no use any more. */
const KEPT_SECONDS = 86_400
const TOKEN = { hours: 12 }
const TIMEOUT_SECONDS = 15

const hkdf = (secret: Uint8Array, salt: Uint8Array, info: Uint8Array | string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length))

function newKey(): ECDH {
  const key = createECDH(CURVE)
  key.generateKeys()
  return key
}

/** Encrypts a message for one browser (RFC 8291); nobody on the way reads it. */
export function encryptPush(
  plain: Buffer,
  { p256dh, auth }: Pick<Subscription, 'p256dh' | 'auth'>,
  { key, salt }: { key: ECDH; salt: Buffer } = { key: newKey(), salt: randomBytes(16) },
): Buffer {
  const theirs = Buffer.from(p256dh, 'base64url')
  const ours = key.getPublicKey()
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours])
  const secret = hkdf(key.computeSecret(theirs), Buffer.from(auth, 'base64url'), info, 32)
  const cipher = createCipheriv(
    'aes-128-gcm',
    hkdf(secret, salt, 'Content-Encoding: aes128gcm\0', 16),
    hkdf(secret, salt, 'Content-Encoding: nonce\0', 12),
  )
  // the byte 2 ends the last record
  const sealed = Buffer.concat([cipher.update(plain), cipher.update(Buffer.of(2)), cipher.final(), cipher.getAuthTag()])
  const sizes = Buffer.alloc(5)
  sizes.writeUInt32BE(RECORD)
  sizes.writeUInt8(ours.length, 4)
  return Buffer.concat([salt, sizes, ours, sealed])
}

/** The key by which push services know the province again (VAPID, RFC 8292), from 32 secret bytes. */
export class VapidKey {
  private readonly secret: Buffer
  private readonly point: Buffer

  constructor(secret: Buffer) {
    const key = createECDH(CURVE)
    key.setPrivateKey(secret)
    this.secret = secret
    this.point = key.getPublicKey()
  }

  /** What browsers are given when they subscribe. */
  get publicKey(): string {
    return this.point.toString('base64url')
  }

  /** The header that says who sends: for one push service, and for half a day. */
  authorization(endpoint: string, from: string, now: Instant): string {
    const exp = Math.floor(plus(now, TOKEN).epochMilliseconds / 1000)
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const said = `${part({ typ: 'JWT', alg: 'ES256' })}.${part({ aud: new URL(endpoint).origin, exp, sub: from })}`
    const signature = sign('sha256', Buffer.from(said), { key: this.signing(), dsaEncoding: 'ieee-p1363' })
    return `vapid t=${said}.${signature.toString('base64url')}, k=${this.publicKey}`
  }

  private signing() {
    const [x, y, d] = [this.point.subarray(1, 33), this.point.subarray(33), this.secret].map((part) =>
      part.toString('base64url'),
    )
    return createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x, y, d }, format: 'jwk' })
  }
}

/**
 * Whether a browser's push service is one the province sends to. The address comes from outside: without this list it would have the server
 * post wherever somebody likes.
 */
export function mayPushTo(endpoint: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, username } = new URL(endpoint)
  if (username !== '' || (protocol !== 'https:' && hostname !== '127.0.0.1')) return false
  return hosts.some((host) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host))
}

/** Who sends, as push services are told. */
export interface Pusher {
  key: VapidKey
  from: string
  now: Instant
}

/** Web push: a message that only one browser can read, handed to the push service of its maker. `to` is the subscription as JSON. */
export const pushMessenger = (pusher: () => Promise<Pusher>): Messenger => ({
  channel: 'push',
  server: 'web push',
  async send({ to, text }, handing) {
    const subscription = JSON.parse(to) as Subscription
    const { key, from, now } = await pusher()
    const body = encryptPush(Buffer.from(text), subscription)
    await handing()
    const headers = {
      'content-type': 'application/octet-stream',
      'content-encoding': 'aes128gcm',
      ttl: String(KEPT_SECONDS),
      authorization: key.authorization(subscription.endpoint, from, now),
    }
    const { status } = await post(new URL(subscription.endpoint), { headers, body, timeoutSeconds: TIMEOUT_SECONDS })
    // the browser took its permission back, or was never there
    if (status === 404 || status === 410) throw new NotSent('refused', `the push service answered ${status}`)
    const outcome = outcomeOfStatus(status)
    if (outcome !== 'sent') throw new NotSent(outcome, `the push service answered ${status}`)
  },
})
