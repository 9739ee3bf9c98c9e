import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'

const bytes = (text: string) => Buffer.from(text, 'base64url')

/** The browser's half of RFC 8291, written from the RFC and not from our sender. */
export class TestBrowser {
  private readonly key = createECDH('prime256v1')
  private readonly secret: Buffer

  constructor(given?: { key: Buffer; secret: Buffer }) {
    if (given) this.key.setPrivateKey(given.key)
    else this.key.generateKeys()
    this.secret = given?.secret ?? randomBytes(16)
  }

  get p256dh(): string {
    return this.key.getPublicKey('base64url')
  }

  get auth(): string {
    return this.secret.toString('base64url')
  }

  /** @throws when it is not for this browser, or was changed */
  read(body: Buffer): string {
    const [salt, sender, sealed] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)]
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.key.getPublicKey(), sender])
    const material = Buffer.from(hkdfSync('sha256', this.key.computeSecret(sender), this.secret, info, 32))
    const derive = (name: string, length: number) =>
      Buffer.from(hkdfSync('sha256', material, salt, `${name}\0`, length))
    const opened = createDecipheriv(
      'aes-128-gcm',
      derive('Content-Encoding: aes128gcm', 16),
      derive('Content-Encoding: nonce', 12),
    )
    opened.setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([opened.update(sealed.subarray(0, -16)), opened.final()])
    if (plain.at(-1) !== 2) throw new Error('the last record does not end with 2')
    return plain.subarray(0, -1).toString('utf8')
  }
}

/** What a VAPID header claims, when its signature is right (RFC 8292). @throws when it is not */
export function readVapid(header: string): { aud: string; exp: number; sub: string; key: string } {
  const [, token = '', key = ''] = /^vapid t=(\S+), k=(\S+)$/.exec(header) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = bytes(key)
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const right = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    bytes(signature),
  )
  if (!right) throw new Error('the signature is wrong')
  return { ...JSON.parse(bytes(claims).toString('utf8')), key }
}

/** What a push service was handed. */
interface Pushed {
  path: string
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** A push service on a free port of this machine. */
export async function pushService(t: { after(work: () => void): void }) {
  const pushed: Pushed[] = []
  let status = 201
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece)
    pushed.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces) })
    response.writeHead(status).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the push service has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    pushed,
    /** What it answers from now on. */
    answer(next: number) {
      status = next
    },
  }
}
