import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Axis } from './axis.ts'
import { type Faults, NO_FAULTS } from './faults.ts'
import { axisPage } from './page.ts'
import { answerVxp } from './vxp.ts'

export interface Call {
  name: string
  headers: Record<string, string>
  body: Buffer
}

/** Writes an answer as its faults have it. */
function write(faults: Faults, now: Date, reply: object, response: ServerResponse): void {
  const strange = { neu: { sau: [1, { x: null }] }, ErrorDescEn: 'ok', data2: [] }
  const body = Buffer.from(JSON.stringify(faults.unknownFields ? { ...strange, ...reply } : reply))
  const extra = { '': 0, long: 100, short: -Math.ceil(body.length / 2) }[faults.wrongLength]
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(body.length + extra),
    Date: now.toUTCString(),
  })
  if (faults.half || extra > 0) {
    response.write(faults.half ? body.subarray(0, Math.floor(body.length / 2)) : body, () => response.destroy())
    return
  }
  response.end(extra < 0 ? body.subarray(0, body.length + extra) : body)
}

async function serve(axis: Axis, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://axis')
  const body = await buffer(request)
  if (url.pathname === '/' || url.pathname === '/faults') return control(axis, request, url, body, response)
  const { faults } = axis
  if (faults.slowMs > 0) await sleep(faults.slowMs)
  if (faults.down) return void response.writeHead(503).end('Service Unavailable')
  if (faults.wrong) return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Bảo trì</html>')
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
  const name = url.pathname.split('/').at(-1) ?? ''
  const reply = answerVxp(axis, { name, headers, body })
  axis.heard(name)
  if (faults.loseAnswer) return void response.destroy()
  write(faults, axis.now(), reply, response)
}

/** The page of whoever runs this axis, and its fault switches as JSON. */
function control(axis: Axis, request: IncomingMessage, url: URL, body: Buffer, response: ServerResponse): void {
  if (url.pathname === '/faults' && request.method === 'POST') {
    const given = JSON.parse(body.toString('utf8')) as Partial<Faults>
    axis.faults = { ...NO_FAULTS, ...axis.faults, ...given }
  }
  if (url.pathname === '/faults') {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(axis.faults))
    return
  }
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(axisPage(axis))
}

/** Listens on this machine only. */
export async function listen(axis: Axis, port: number): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    serve(axis, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else response.writeHead(400).end(String(error))
    })
  })
  // a length that is too short leaves bytes behind on the connection
  server.keepAliveTimeout = 1
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
