/** A provider's SMS gateway: takes messages by HTTP, keeps them, and misbehaves when told to. Its page is the telephones they arrive on. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { messagesPage } from './page.ts'

const MAX_BODY = 64 * 1024
/** As many as the page shows; older ones are forgotten. */
const MOST_KEPT = 500

/** An SMS that reached a telephone. */
export interface Sms {
  to: string
  text: string
  ref: string
  /** Where to report whether it arrived, when the sender asked for that. */
  report?: string
}

/**
 * `busy`: tries must be repeated; `unknown-number`: the number cannot be reached; `broken`: an error behind the gateway, nobody knows whether it
 * went out; `drop`: it went out, and the connection breaks before the answer; `lost`: it is taken and never reaches the telephone.
 */
export const faults = ['busy', 'unknown-number', 'broken', 'drop', 'lost'] as const
export type Fault = (typeof faults)[number]

export interface SmsGateway {
  /** Its page. */
  url: string
  /** Where messages are posted. */
  sendUrl: string
  /** Value of the header `Authorization`. */
  authorization: string
  /** What arrived, oldest first. */
  arrived(): readonly Sms[]
  setFault(fault: Fault | null): void
  /** Resolves when every report of arrival was handed over or given up. */
  reported(): Promise<void>
  close(): Promise<void>
}

/** Starts a gateway on 127.0.0.1; port 0 takes a free one. */
export async function startSmsGateway({ port = 0, token = 'bi-mat-mo-phong' } = {}): Promise<SmsGateway> {
  const authorization = `Bearer ${token}`
  const arrived: Sms[] = []
  const reports = new Set<Promise<void>>()
  let fault: Fault | null = null
  const server = createServer(
    routesOf({
      authorization,
      arrived,
      reports,
      fault: () => fault,
      setFault: (chosen) => {
        fault = chosen
      },
    }),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    sendUrl: `${url}/send`,
    authorization,
    arrived: () => arrived,
    setFault: (chosen) => {
      fault = chosen
    },
    reported: async () => void (await Promise.all(reports)),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

interface Gateway {
  authorization: string
  arrived: Sms[]
  reports: Set<Promise<void>>
  fault(): Fault | null
  setFault(fault: Fault | null): void
}

const routesOf =
  (gateway: Gateway): RequestListener =>
  (request, response) => {
    answer(gateway, request, response).catch(() => response.destroy())
  }

async function answer(gateway: Gateway, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const at = `${request.method} ${request.url}`
  if (at === 'GET /') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(messagesPage(gateway.arrived, gateway.fault()))
  } else if (at === 'POST /fault') {
    const chosen = new URLSearchParams(await bodyOf(request)).get('fault')
    gateway.setFault(faults.find((one) => one === chosen) ?? null)
    response.writeHead(303, { location: '/' }).end()
  } else if (at === 'POST /send') await take(gateway, request, response)
  else say(response, 404, 'unknown address')
}

async function take(gateway: Gateway, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request)
  if (request.headers.authorization !== gateway.authorization) return say(response, 401, 'unknown sender')
  const sms = readSms(request.headers['content-type'] ?? '', body)
  if (!sms) return say(response, 400, 'to and text are needed')
  const fault = gateway.fault()
  if (fault === 'busy') return say(response, 503, 'busy')
  if (fault === 'unknown-number') return say(response, 400, 'unknown number')
  if (fault === 'broken') return say(response, 502, 'no answer from the network')
  if (fault !== 'lost') gateway.arrived.push(sms)
  if (gateway.arrived.length > MOST_KEPT) gateway.arrived.shift()
  if (fault === 'drop') response.destroy()
  else say(response, 200, 'accepted')
  if (!sms.report) return
  const report = sendReport(sms.report, { ref: sms.ref, status: fault === 'lost' ? 'undelivered' : 'delivered' })
  gateway.reports.add(report)
  void report.then(() => gateway.reports.delete(report))
}

/** One try, as many gateways make. */
const sendReport = (at: string, report: object): Promise<void> =>
  fetch(at, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(report) }).then(
    async (answer) => void (await answer.body?.cancel()),
    () => undefined,
  )

/** JSON or a form, as gateways take either. */
function readSms(type: string, body: string): Sms | null {
  const fields: Record<string, unknown> = type.includes('json')
    ? (JSON.parse(body) as Record<string, unknown>)
    : Object.fromEntries(new URLSearchParams(body))
  const { to, text, ref, report } = fields
  return typeof to === 'string' && typeof text === 'string' && /^(0|84)\d{9,10}$/.test(to)
    ? { to, text, ref: String(ref ?? ''), ...(typeof report === 'string' && { report }) }
    : null
}

function say(response: ServerResponse, status: number, result: string): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ result }))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  request.setEncoding('utf8')
  for await (const piece of request as AsyncIterable<string>) {
    body += piece
    if (body.length > MAX_BODY) throw new Error('the request is too large')
  }
  return body
}
