import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type RemoteProvider, remoteProvider } from './csc-client.ts'
import { ProviderError } from './provider-error.ts'

const opened = new WeakMap<Province, { url: string; provider: RemoteProvider }>()

/** The configured provider with its base address. @throws Refusal remote-signing.not-configured */
export function configuredProvider(province: Province): { url: string; provider: RemoteProvider } {
  const known = opened.get(province)
  if (known) return known
  const { remoteSigningUrl, remoteSigningClientId: clientId, remoteSigningClientSecret: clientSecret } = province.config
  if (!remoteSigningUrl || !clientSecret) throw new Refusal('remote-signing.not-configured')
  const url = remoteSigningUrl.replace(/\/+$/, '')
  const made = { url, provider: remoteProvider({ url, clientId, clientSecret }) }
  opened.set(province, made)
  return made
}

/** What the provider could not do is said to the person; anything else crashes. */
export async function asProviderRefusal<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof ProviderError) throw new Refusal(`remote-signing.${error.problem}`)
    throw error
  }
}
