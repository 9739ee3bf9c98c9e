import {
  OID,
  publicKeyOf,
  readCertificate,
  type SignatureAlgorithm,
  SigningError,
} from '../../../../packages/pdf-signature/index.ts'
import { ProviderError } from './provider-error.ts'
import { type Answer, connect, type ProviderLogin } from './provider-http.ts'

/** A key at the provider. */
export interface RemoteCredential {
  id: string
  certificate: Buffer
  chain: Buffer[]
  algorithm: SignatureAlgorithm
  /** How many signatures one approval may cover. */
  mostSignatures: number
}

/** What an authorisation answers: activation data (a secret, kept in memory only) or a handle to ask again with. */
export type Authorisation = { kind: 'approved'; sad: string } | { kind: 'waiting'; handle: string }

export interface AuthorisationRequest {
  credential: string
  /** SHA-256 of what each signature signs (the DER of the signed attributes, never the file). */
  hashes: readonly Buffer[]
  /** What the holder reads on the phone. */
  description: string
  /** Our own number of the request. */
  reference: string
}

/** A provider that speaks Cloud Signature Consortium API v2. Every method throws ProviderError. */
export interface RemoteProvider {
  listCredentials(user?: string): Promise<string[]>
  credential(id: string): Promise<RemoteCredential>
  authorize(request: AuthorisationRequest): Promise<Authorisation>
  checkAuthorisation(handle: string): Promise<Authorisation>
  /** Replaces the approved hashes while signatures are left: the next signature of a file depends on the one before. */
  extend(credential: string, sad: string, hashes: readonly Buffer[]): Promise<string>
  /** Signature values in the order of the hashes; ECDSA as DER. They are NOT checked here. */
  signHashes(key: Pick<RemoteCredential, 'id' | 'algorithm'>, sad: string, hashes: readonly Buffer[]): Promise<Buffer[]>
}

const SIGN_ALGORITHM: Readonly<Record<SignatureAlgorithm, string>> = {
  'rsa-sha256': OID.sha256WithRsa,
  'ecdsa-p256-sha256': OID.ecdsaWithSha256,
}

const base64 = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('base64'))
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const texts = (value: unknown, what: string): string[] => {
  if (Array.isArray(value) && value.every(isText)) return value
  throw new ProviderError('wrong-answer', `the provider answered no ${what}`)
}
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

function readAuthorisation({ body }: Answer): Authorisation {
  if (isText(body.SAD)) return { kind: 'approved', sad: body.SAD }
  if (isText(body.handle)) return { kind: 'waiting', handle: body.handle }
  throw new ProviderError('wrong-answer', 'the provider answered neither activation data nor a handle')
}

function readCredential(id: string, { body }: Answer): RemoteCredential {
  const [certificate, ...chain] = texts(record(body.cert).certificates, 'certificate').map((one) =>
    Buffer.from(one, 'base64'),
  )
  const { status } = record(body.key)
  if (!certificate || status !== 'enabled') throw new ProviderError('not-allowed', 'the credential is not enabled')
  return { id, certificate, chain, algorithm: algorithmOf(certificate), mostSignatures: Number(body.multisign ?? 1) }
}

function algorithmOf(certificate: Buffer): SignatureAlgorithm {
  try {
    const key = publicKeyOf(readCertificate(certificate))
    if (key.asymmetricKeyType === 'rsa') return 'rsa-sha256'
    if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return 'ecdsa-p256-sha256'
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
  }
  throw new ProviderError('wrong-answer', 'the credential holds a certificate or key of a kind that is not known')
}

/** The client of one provider; it keeps the access token and nothing else. */
export function remoteProvider(login: ProviderLogin): RemoteProvider {
  const { call } = connect(login)
  const hashAlgorithmOID = OID.sha256
  return {
    async listCredentials(userID) {
      const { body } = await call('credentials/list', userID ? { userID } : {}, true)
      return texts(body.credentialIDs, 'list of credentials')
    },
    async credential(credentialID) {
      const question = { credentialID, certificates: 'chain', certInfo: false, authInfo: false }
      return readCredential(credentialID, await call('credentials/info', question, true))
    },
    async authorize({ credential, hashes, description, reference }) {
      const answer = await call('credentials/authorize', {
        credentialID: credential,
        numSignatures: hashes.length,
        hashes: base64(hashes),
        hashAlgorithmOID,
        description,
        clientData: reference,
      })
      return readAuthorisation(answer)
    },
    checkAuthorisation: async (handle) => readAuthorisation(await call('credentials/authorizeCheck', { handle }, true)),
    async extend(credentialID, SAD, hashes) {
      const question = { credentialID, SAD, hashes: base64(hashes), hashAlgorithmOID }
      const { body } = await call('credentials/extendTransaction', question)
      if (!isText(body.SAD)) throw new ProviderError('wrong-answer', 'the provider answered no activation data')
      return body.SAD
    },
    async signHashes({ id, algorithm }, SAD, hashes) {
      const { body } = await call('signatures/signHash', {
        credentialID: id,
        SAD,
        hashes: base64(hashes),
        hashAlgorithmOID,
        signAlgo: SIGN_ALGORITHM[algorithm],
        operationMode: 'S',
      })
      const values = texts(body.signatures, 'signatures')
      if (values.length !== hashes.length) throw new ProviderError('wrong-answer', 'the provider left out signatures')
      return values.map((value) => Buffer.from(value, 'base64'))
    },
  }
}
