import { createHash, createHmac, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

/** Passkeys in software (WebAuthn level 2, packed by hand): one device that says yes when asked, with the person checked. */
export interface Authenticator {
  create(options: { challenge: string; rp: { id?: string } }, origin: string): string
  get(
    options: { challenge: string; rpId?: string },
    origin: string,
    wish?: { counter?: number; checked?: boolean },
  ): string
  /** What it makes of a salt after the person was checked (PRF), both base64url. */
  secret(salt: string): string
}

type Cbor = number | string | Buffer | Map<number | string, Cbor>

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value])
  if (value < 256) return Buffer.from([(major << 5) | 24, value])
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255])
}

/** RFC 8949, as much of it as a key needs. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])])
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()

export function authenticator(): Authenticator {
  const id = randomBytes(32)
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const prfKey = randomBytes(32)
  let counter = 0
  const clientData = (type: string, challenge: string, origin: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authData = (rp: string, flags: number, count: number, rest: Buffer = Buffer.alloc(0)): Buffer => {
    const tail = Buffer.alloc(5)
    tail[0] = flags
    tail.writeUInt32BE(count, 1)
    return Buffer.concat([sha256(rp), tail, rest])
  }
  const answer = (response: Record<string, string>) =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      response,
      clientExtensionResults: {},
    })
  return {
    secret: (salt) => createHmac('sha256', prfKey).update(Buffer.from(salt, 'base64url')).digest('base64url'),
    create({ challenge, rp }, origin) {
      const length = Buffer.from([id.length >> 8, id.length & 255])
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)])
      // user present, user verified, key attached
      const data = authData(rp.id ?? '', 0x01 | 0x04 | 0x40, counter, attested)
      const object = cbor(
        new Map<string, Cbor>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', data],
        ]),
      )
      return answer({
        clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
        attestationObject: object.toString('base64url'),
      })
    },
    get({ challenge, rpId }, origin, wish = {}) {
      counter = wish.counter ?? counter + 1
      const client = clientData('webauthn.get', challenge, origin)
      const data = authData(rpId ?? '', 0x01 | (wish.checked === false ? 0 : 0x04), counter)
      const signature = createSign('sha256').update(data).update(sha256(client)).sign(privateKey)
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
      })
    },
  }
}

function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
}
