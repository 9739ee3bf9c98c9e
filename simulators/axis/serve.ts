import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { bytesOf, json, type Reply } from './answer.ts'
import type { Axis } from './axis.ts'
import { type Faults, NO_FAULTS } from './faults.ts'
import { axisPage } from './page.ts'
import { protocolOf } from './protocols.ts'
import { answerVxp } from './vxp.ts'

export interface Call {
  name: string
  method: string
  url: URL
  headers: Record<string, string>
  body: Buffer
}

/** Writes an answer as its faults have it. */
function write(faults: Faults, now: Date, reply: Reply, response: ServerResponse): void {
  const { bytes, type } = bytesOf(faults, reply)
  const extra = { '': 0, long: 100, short: -Math.ceil(bytes.length / 2) }[faults.wrongLength]
  response.writeHead(reply.http, {
    'Content-Type': type,
    'Content-Length': String(bytes.length + extra),
    Date: now.toUTCString(),
  })
  if (faults.half || extra > 0) {
    response.write(faults.half ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes, () => response.destroy())
    return
  }
  response.end(extra < 0 ? bytes.subarray(0, bytes.length + extra) : bytes)
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
  const call = { name, method: request.method ?? '', url, headers, body }
  const speaks = protocolOf(url.pathname)
  const reply = speaks ? speaks(axis, call) : json(answerVxp(axis, call))
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
