/** `node simulators/signing-provider/main.ts [--port 0] [--client-id ID] [--client-secret TEXT] [--root FILE.cer]` */
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { type Faults, Provider, type ProviderOptions } from './provider.ts'
import { routesOf } from './routes.ts'

export type { Approval, Faults, ProviderOptions } from './provider.ts'

/** A provider that runs. */
export interface SigningProvider {
  /** Address of the holder's phone. */
  url: string
  /** Base address of the API: `…/csc/v2`. */
  apiUrl: string
  clientId: string
  clientSecret: string
  /** DER; import it as a trust anchor. */
  rootCertificate: Buffer
  issuingCertificate: Buffer
  /** DER of the lists of revoked certificates, root's first. */
  crls(): Buffer[]
  /** Requests that wait on the phone, oldest first. */
  waiting(): { handle: string; description: string; hashes: readonly string[]; numSignatures: number }[]
  /** Presses a button on the phone for every request that waits; answers how many there were. */
  approve(): number
  refuse(): number
  setFaults(faults: Partial<Faults>): void
  /** How many hashes the keys signed. */
  signatures(): number
  close(): Promise<void>
}

/** Starts a provider on 127.0.0.1; port 0 takes a free one. */
export async function startSigningProvider(options: ProviderOptions = {}): Promise<SigningProvider> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(options, () => url)
  server.on('request', routesOf(provider))
  const waiting = () => [...provider.approvals.values()].filter((one) => provider.stateOf(one) === 'waiting')
  const decideAll = (approved: boolean): number => {
    const found = waiting()
    for (const { handle } of found) provider.decide(handle, approved)
    return found.length
  }
  return {
    url,
    apiUrl: `${url}/csc/v2`,
    clientId: provider.options.clientId,
    clientSecret: provider.options.clientSecret,
    rootCertificate: provider.authority.root.certificate,
    issuingCertificate: provider.authority.issuing.certificate,
    crls: () => [provider.authority.crl('root', provider.now()), provider.authority.crl('issuing', provider.now())],
    waiting: () =>
      waiting().map(({ handle, description, hashes, numSignatures }) => ({
        handle,
        description,
        hashes,
        numSignatures,
      })),
    approve: () => decideAll(true),
    refuse: () => decideAll(false),
    setFaults(faults) {
      provider.faults = { ...provider.faults, ...faults }
    },
    signatures: () => provider.signatures,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      'client-id': { type: 'string' },
      'client-secret': { type: 'string' },
      root: { type: 'string' },
    },
  })
  const provider = await startSigningProvider({
    port: Number(values.port),
    ...(values['client-id'] && { clientId: values['client-id'] }),
    ...(values['client-secret'] && { clientSecret: values['client-secret'] }),
  })
  if (values.root) writeFileSync(values.root, provider.rootCertificate)
  process.stdout.write(`signing-provider: ${provider.url} (LT_CSC_URL=${provider.apiUrl})\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      provider.close().then(() => process.exit(0))
    })
  }
}

if (import.meta.main) await main()
