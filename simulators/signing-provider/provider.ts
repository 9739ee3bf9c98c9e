/** What the provider knows and decides: holders' keys, requests that wait for a phone, activation data (SAD), faults. */
import { randomBytes } from 'node:crypto'
import { type Authority, type Holder, makeAuthority, type Party } from './authority.ts'
import { signDigest } from './digest-signer.ts'

export const SHA256 = '2.16.840.1.101.3.4.2.1'
export const RSA_SHA256 = '1.2.840.113549.1.1.11'
export const RSA = '1.2.840.113549.1.1.1'
export const ECDSA_SHA256 = '1.2.840.10045.4.3.2'

export interface Faults {
  /** Every answer of the API takes so long. */
  slowMs: number
  /** The API answers 503. */
  down: boolean
  /** Signatures come back broken: every one, or only those at these places of each `signHash` call. */
  wrongSignature: boolean | number[]
  /** Every new request is refused at once, as if the holder had pressed the button. */
  refuse: boolean
  /** Activation data is out of date as soon as it is given. */
  expiredSad: boolean
  /** The keys sign, but the answer of `signHash` never arrives: the connection breaks. */
  loseAnswer: boolean
}

export const NO_FAULTS: Faults = {
  slowMs: 0,
  down: false,
  wrongSignature: false,
  refuse: false,
  expiredSad: false,
  loseAnswer: false,
}

export interface Credential extends Party {
  id: string
  user: string
  holder: Holder
  algorithm: 'rsa' | 'ecdsa'
  length: number
}

/** A request on the holder's phone. */
export interface Approval {
  handle: string
  credential: string
  description: string
  hashes: string[]
  numSignatures: number
  state: 'waiting' | 'approved' | 'refused' | 'expired'
  askedAt: number
  expiresAt: number
  sad: string | null
}

/** Activation data: what one approval allows. */
interface Activation {
  credential: string
  hashes: Set<string>
  /** Hashes signed under it; each is signed once. */
  signed: Set<string>
  left: number
  expiresAt: number
}

/** An error in the form of the API. */
export class ApiError extends Error {
  readonly status: number
  readonly error: string

  constructor(status: number, error: string, description: string) {
    super(description)
    this.status = status
    this.error = error
  }
}

export interface ProviderOptions {
  port?: number
  name?: string
  clientId?: string
  clientSecret?: string
  /** Holders with a credential each; two for play when absent. */
  holders?: readonly (Holder & { user: string; credential?: string })[]
  /** No phone: `authorize` answers with activation data at once. */
  withoutPhone?: boolean
  /** How long a request waits on the phone, in seconds. */
  waitSeconds?: number
  now?: () => Date
}

const HOLDERS: ProviderOptions['holders'] = [
  { user: 'lanhdao1', commonName: 'Lãnh đạo 1 (minh hoạ)', organization: 'Cơ quan minh hoạ', title: 'Giám đốc' },
  { user: 'lanhdao2', commonName: 'Lãnh đạo 2 (minh hoạ)', organization: 'Cơ quan minh hoạ', key: 'p-256' },
]

const SAD_SECONDS = 300
const TOKEN_SECONDS = 3600
const MOST_SIGNATURES = 1000
const token = (): string => randomBytes(24).toString('base64url')

export class Provider {
  readonly options: Required<Pick<ProviderOptions, 'clientId' | 'clientSecret' | 'name' | 'waitSeconds'>> &
    ProviderOptions
  readonly authority: Authority
  readonly credentials = new Map<string, Credential>()
  readonly approvals = new Map<string, Approval>()
  readonly #activations = new Map<string, Activation>()
  readonly #tokens = new Map<string, number>()
  faults: Faults = { ...NO_FAULTS }
  /** How many hashes the keys signed since the start. */
  signatures = 0

  constructor(options: ProviderOptions, url: () => string) {
    this.options = {
      clientId: 'lienthong',
      clientSecret: 'bi-mat-mo-phong',
      name: 'Nhà cung cấp chữ ký số mô phỏng',
      waitSeconds: 600,
      ...options,
    }
    this.authority = makeAuthority(this.options.name, this.now(), url)
    for (const [index, holder] of (options.holders ?? HOLDERS ?? []).entries()) {
      const party = this.authority.issue(holder)
      const id = holder.credential ?? `credential-${index + 1}`
      const elliptic = holder.key === 'p-256'
      const length = elliptic ? 256 : holder.key === 'rsa-3072' ? 3072 : 2048
      const algorithm = elliptic ? 'ecdsa' : 'rsa'
      this.credentials.set(id, { ...party, id, user: holder.user, holder, algorithm, length })
    }
  }

  now(): Date {
    return this.options.now?.() ?? new Date()
  }

  login(clientId: string, clientSecret: string): { access_token: string; expires_in: number } {
    if (clientId !== this.options.clientId || clientSecret !== this.options.clientSecret) {
      throw new ApiError(401, 'invalid_client', 'Client authentication failed.')
    }
    const value = token()
    this.#tokens.set(value, this.now().getTime() + TOKEN_SECONDS * 1000)
    return { access_token: value, expires_in: TOKEN_SECONDS }
  }

  requireToken(value: string | undefined): void {
    const until = this.#tokens.get(value ?? '')
    if (!until || until < this.now().getTime()) throw new ApiError(401, 'invalid_token', 'Invalid access token.')
  }

  credential(id: unknown): Credential {
    const found = typeof id === 'string' ? this.credentials.get(id) : undefined
    if (!found) throw new ApiError(400, 'invalid_request', 'Invalid parameter credentialID.')
    return found
  }

  authorize(input: Record<string, unknown>): Approval {
    const credential = this.credential(input.credentialID)
    const numSignatures = Number(input.numSignatures)
    if (!Number.isInteger(numSignatures) || numSignatures < 1) {
      throw new ApiError(400, 'invalid_request', 'Invalid parameter numSignatures.')
    }
    if (numSignatures > MOST_SIGNATURES)
      throw new ApiError(400, 'invalid_request', 'Numbers of signatures is too high.')
    const hashes = readHashes(input)
    if (hashes.length > numSignatures) throw new ApiError(400, 'invalid_request', 'More hashes than signatures.')
    const now = this.now().getTime()
    const approval: Approval = {
      handle: token(),
      credential: credential.id,
      description: String(input.description ?? ''),
      hashes,
      numSignatures,
      state: this.faults.refuse ? 'refused' : 'waiting',
      askedAt: now,
      expiresAt: now + this.options.waitSeconds * 1000,
      sad: null,
    }
    this.approvals.set(approval.handle, approval)
    if (this.options.withoutPhone && approval.state === 'waiting') this.decide(approval.handle, true)
    return approval
  }

  /** The holder presses a button on the phone. A request is decided once. */
  decide(handle: string, approved: boolean): boolean {
    const approval = this.approvals.get(handle)
    if (!approval || this.stateOf(approval) !== 'waiting') return false
    approval.state = approved ? 'approved' : 'refused'
    if (approved) {
      approval.sad = token()
      this.#activations.set(approval.sad, {
        credential: approval.credential,
        hashes: new Set(approval.hashes),
        signed: new Set(),
        left: approval.numSignatures,
        expiresAt: this.now().getTime() + (this.faults.expiredSad ? -1 : SAD_SECONDS * 1000),
      })
    }
    return true
  }

  stateOf(approval: Approval): Approval['state'] {
    if (approval.state === 'waiting' && approval.expiresAt <= this.now().getTime()) approval.state = 'expired'
    return approval.state
  }

  check(handle: unknown): Approval {
    const approval = this.approvals.get(String(handle))
    if (!approval) throw new ApiError(400, 'invalid_request', 'Invalid parameter handle.')
    const state = this.stateOf(approval)
    if (state === 'refused') throw new ApiError(400, 'access_denied', 'The user denied the authorization.')
    if (state === 'expired')
      throw new ApiError(400, 'authorization_timeout', 'The authorization was not given in time.')
    return approval
  }

  /** New hashes under an approval that still has signatures left: the old activation data is replaced. */
  extend(input: Record<string, unknown>): string {
    const sad = String(input.SAD)
    const activation = this.#activation(sad, this.credential(input.credentialID))
    const hashes = readHashes(input)
    if (hashes.length > activation.left) throw new ApiError(400, 'invalid_request', 'No signatures left.')
    const next = token()
    this.#activations.delete(sad)
    this.#activations.set(next, { ...activation, hashes: new Set(hashes), signed: new Set() })
    for (const approval of this.approvals.values()) if (approval.sad === sad) approval.sad = next
    return next
  }

  #activation(sad: string, credential: Credential): Activation {
    const activation = this.#activations.get(sad)
    if (!activation || activation.credential !== credential.id) {
      throw new ApiError(400, 'invalid_request', 'Invalid parameter SAD.')
    }
    if (activation.expiresAt <= this.now().getTime()) throw new ApiError(400, 'invalid_request', 'SAD expired.')
    return activation
  }

  /** Signs hashes the activation data is bound to (SCAL2), each once. All of them or none. */
  signHash(input: Record<string, unknown>): string[] {
    const credential = this.credential(input.credentialID)
    const activation = this.#activation(String(input.SAD), credential)
    const right = credential.algorithm === 'rsa' ? [RSA, RSA_SHA256] : [ECDSA_SHA256]
    if (!right.includes(String(input.signAlgo)))
      throw new ApiError(400, 'invalid_request', 'Invalid parameter signAlgo.')
    const hashes = readHashes(input)
    if (hashes.length === 0) throw new ApiError(400, 'invalid_request', 'Missing parameter hashes.')
    if (hashes.length > activation.left || new Set(hashes).size !== hashes.length) {
      throw new ApiError(400, 'invalid_request', 'More signatures than authorized.')
    }
    for (const hash of hashes) {
      if (!activation.hashes.has(hash) || activation.signed.has(hash)) {
        throw new ApiError(400, 'invalid_request', 'Hash is not authorized by the SAD.')
      }
    }
    activation.left -= hashes.length
    this.signatures += hashes.length
    return hashes.map((hash, index) => {
      activation.signed.add(hash)
      const value = signDigest(credential.privateKey, Buffer.from(hash, 'base64'))
      const { wrongSignature } = this.faults
      if (wrongSignature === true || (Array.isArray(wrongSignature) && wrongSignature.includes(index))) {
        value[value.length - 5]! ^= 0x5a
      }
      return value.toString('base64')
    })
  }
}

function readHashes(input: Record<string, unknown>): string[] {
  if (input.hashAlgorithmOID !== undefined && input.hashAlgorithmOID !== SHA256) {
    throw new ApiError(400, 'invalid_request', 'Invalid parameter hashAlgorithmOID.')
  }
  const { hashes } = input
  const right = (hash: unknown): hash is string =>
    typeof hash === 'string' && Buffer.from(hash, 'base64').length === 32 && /^[A-Za-z0-9+/]{43}=$/.test(hash)
  if (!Array.isArray(hashes) || !hashes.every(right)) {
    throw new ApiError(400, 'invalid_request', 'Invalid Base64 hashes parameter.')
  }
  return hashes
}

/** What a person compares: the first and last digits of a hash. */
export const fingerprint = (hash: string): string => {
  const hex = Buffer.from(hash, 'base64').toString('hex')
  return `${hex.slice(0, 8)}…${hex.slice(-8)}`
}
