import { once } from 'node:events'
import { createServer } from 'node:tls'
import { createTestAuthority, derToPem, issueCredential } from '../../packages/pdf-signature/index.ts'

/**
 * A server of this machine that shows a certificate of a test authority, as the proxy in front of a province does. Nothing is ever said through it.
 * @returns its https address
 */
export async function tlsServer(t: { after(work: () => Promise<void>): void }, ends: Date): Promise<string> {
  const notBefore = new Date(ends.getTime() - 90 * 86_400_000)
  const authority = createTestAuthority({ province: 'Quảng Trị', keyKind: 'p-256', notBefore })
  const { privateKey, certificate, chain } = issueCredential(authority, {
    profile: 'server',
    subject: { commonName: 'localhost' },
    keyKind: 'p-256',
    notBefore,
    notAfter: ends,
    dnsNames: ['localhost'],
  })
  const server = createServer({
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }),
    cert: [certificate, ...chain].map((der) => derToPem(der)).join(''),
  })
  server.on('tlsClientError', () => {})
  server.listen(0, 'localhost')
  await once(server, 'listening')
  t.after(async () => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return `https://localhost:${address.port}`
}
