/** The provider's web: the API under `/csc/v2/`, the holder's phone at `/`, lists of the authority, fault switches. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { phonePage } from './page.ts'
import { ApiError, ECDSA_SHA256, type Faults, NO_FAULTS, type Provider, RSA, RSA_SHA256 } from './provider.ts'

const MAX_BODY = 2 * 2 ** 20
const SPECS = '2.0.0.2'

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY) throw new ApiError(413, 'invalid_request', 'The request is too large.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text || '{}')
  } catch {
    throw new ApiError(400, 'invalid_request', 'The request is not JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError(400, 'invalid_request', 'The request is not a JSON object.')
  }
  return value as Record<string, unknown>
}

type Answer = { status: number; body: unknown }
const ok = (body: unknown): Answer => ({ status: 200, body })

type Method = (provider: Provider, input: Record<string, unknown>) => Answer

const info: Method = (provider) =>
  ok({
    specs: SPECS,
    name: provider.options.name,
    region: 'VN',
    lang: 'vi',
    description: 'Bản mô phỏng để thử nghiệm, không có giá trị pháp lý',
    authType: ['oauth2client'],
    oauth2: 'oauth2',
    methods: Object.keys(METHODS),
    signAlgorithms: { algos: [RSA, RSA_SHA256, ECDSA_SHA256] },
    signature_formats: { formats: [], envelope_properties: [] },
    conformance_levels: [],
  })

const listCredentials: Method = (provider, input) => {
  const all = [...provider.credentials.values()]
  const own = input.userID === undefined ? all : all.filter(({ user }) => user === input.userID)
  return ok({ credentialIDs: own.map(({ id }) => id) })
}

const credentialInfo: Method = (provider, input) => {
  const credential = provider.credential(input.credentialID)
  const { issuing, root } = provider.authority
  const der = [credential.certificate, issuing.certificate, root.certificate]
  const wanted = input.certificates ?? 'single'
  const sent = wanted === 'chain' ? der : wanted === 'single' ? der.slice(0, 1) : []
  return ok({
    description: credential.holder.commonName,
    key: {
      status: 'enabled',
      algo: credential.algorithm === 'rsa' ? [RSA, RSA_SHA256] : [ECDSA_SHA256],
      len: credential.length,
      ...(credential.algorithm === 'ecdsa' && { curve: '1.2.840.10045.3.1.7' }),
    },
    cert: { status: 'valid', certificates: sent.map((one) => one.toString('base64')) },
    auth: { mode: 'explicit', expression: 'phone', objects: [] },
    SCAL: '2',
    multisign: 1000,
  })
}

const approvalAnswer = (approval: { handle: string; state: string; sad: string | null }): Answer =>
  approval.state === 'approved'
    ? ok({ SAD: approval.sad, expiresIn: 300 })
    : { status: 202, body: { handle: approval.handle } }

const METHODS: Record<string, Method> = {
  info,
  'credentials/list': listCredentials,
  'credentials/info': credentialInfo,
  'credentials/authorize': (provider, input) => approvalAnswer(provider.authorize(input)),
  'credentials/authorizeCheck': (provider, input) => approvalAnswer(provider.check(input.handle)),
  'credentials/extendTransaction': (provider, input) => ok({ SAD: provider.extend(input), expiresIn: 300 }),
  'signatures/signHash': (provider, input) => ok({ signatures: provider.signHash(input) }),
}

function login(provider: Provider, request: IncomingMessage, text: string): Answer {
  const form = new URLSearchParams(text)
  if (form.get('grant_type') !== 'client_credentials') {
    throw new ApiError(400, 'unsupported_grant_type', 'Only client_credentials is supported.')
  }
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const [id, secret] = basic
    ? Buffer.from(basic, 'base64').toString('utf8').split(':').map(decodeURIComponent)
    : [form.get('client_id'), form.get('client_secret')]
  return ok({ token_type: 'Bearer', ...provider.login(id ?? '', secret ?? '') })
}

async function answerApi(provider: Provider, name: string, request: IncomingMessage): Promise<Answer> {
  const { faults } = provider
  if (faults.slowMs > 0) await wait(faults.slowMs)
  if (faults.down) throw new ApiError(503, 'server_error', 'The service is down.')
  if (request.method !== 'POST') throw new ApiError(405, 'invalid_request', 'Only POST.')
  const text = await bodyOf(request)
  if (name === 'oauth2/token') return login(provider, request, text)
  const method = METHODS[name]
  if (!method) throw new ApiError(404, 'invalid_request', 'No such method.')
  if (name !== 'info') provider.requireToken(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1])
  return method(provider, parse(text))
}

async function api(
  provider: Provider,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let answer: Answer
  try {
    answer = await answerApi(provider, name, request)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    answer = { status: error.status, body: { error: error.error, error_description: error.message } }
  }
  if (provider.faults.loseAnswer && name === 'signatures/signHash') {
    request.socket.destroy()
    return
  }
  json(response, answer.status, answer.body)
}

const json = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(value))
}

/** Only known switches of the right type are taken over. */
function readFaults(current: Faults, input: Record<string, unknown>): Faults {
  const next: Faults = { ...current }
  for (const name of ['down', 'refuse', 'expiredSad', 'loseAnswer'] as const) {
    if (typeof input[name] === 'boolean') next[name] = input[name]
  }
  const wrong = input.wrongSignature
  if (typeof wrong === 'boolean' || (Array.isArray(wrong) && wrong.every(Number.isInteger))) next.wrongSignature = wrong
  if (typeof input.slowMs === 'number' && input.slowMs >= 0) next.slowMs = Math.min(input.slowMs, 60_000)
  return next
}

async function faults(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST') {
    const text = await bodyOf(request)
    if (request.headers['content-type']?.includes('form')) {
      const form = new URLSearchParams(text)
      const switches = ['down', 'refuse', 'expiredSad', 'loseAnswer', 'wrongSignature']
      const chosen = Object.fromEntries(switches.map((name) => [name, form.has(name)]))
      provider.faults = readFaults(NO_FAULTS, { ...chosen, slowMs: Number(form.get('slowMs') || 0) })
      home(response)
      return
    }
    provider.faults = readFaults(provider.faults, parse(text))
  }
  json(response, 200, provider.faults)
}

const home = (response: ServerResponse): void => {
  response.writeHead(303, { Location: '/' }).end()
}

async function decide(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = new URLSearchParams(await bodyOf(request))
  provider.decide(form.get('handle') ?? '', form.get('answer') === 'approve')
  home(response)
}

const der = (response: ServerResponse, type: string, bytes: Buffer): void => {
  response.writeHead(200, { 'Content-Type': type }).end(bytes)
}

async function route(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://provider')
  if (pathname.startsWith('/csc/v2/')) return api(provider, pathname.slice('/csc/v2/'.length), request, response)
  if (pathname === '/crl/root.crl')
    return der(response, 'application/pkix-crl', provider.authority.crl('root', provider.now()))
  if (pathname === '/crl/issuing.crl') {
    return der(response, 'application/pkix-crl', provider.authority.crl('issuing', provider.now()))
  }
  if (pathname === '/root.cer') return der(response, 'application/pkix-cert', provider.authority.root.certificate)
  if (pathname === '/faults') return faults(provider, request, response)
  if (pathname === '/answer' && request.method === 'POST') return decide(provider, request, response)
  if (pathname !== '/') {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
  })
  response.end(phonePage(provider))
}

/** Everything the provider answers over HTTP. */
export const routesOf =
  (provider: Provider): RequestListener =>
  (request, response) => {
    route(provider, request, response).catch((error: unknown) => {
      process.stderr.write(`signing-provider: ${error instanceof Error ? error.message : String(error)}\n`)
      if (!response.headersSent) response.writeHead(500).end()
    })
  }
