/** `node simulators/vgca-plugin/main.ts [--port 8987] [--secure] [--root FILE.cer] [--holder NAME] [--sub-filter adbe|etsi] [--fault NAME]` */
import { writeFileSync } from 'node:fs'
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { windowPage } from './page.ts'
import { FAULTS, type Fault, Plugin, type PluginOptions, type Upload } from './plugin.ts'
import type { Parameters } from './protocol.ts'
import { ownServerCertificate } from './tls.ts'
import { acceptSocket } from './web-socket.ts'

export type { Parameters } from './protocol.ts'

/** A plug-in that runs. */
export interface VgcaPlugin {
  /** Its window, `http://…` or `https://…`. */
  url: string
  /** What the browser connects to: `ws://…/` or `wss://…/`. */
  socketUrl: string
  /** DER; import it as a trust anchor. */
  rootCertificate: Buffer
  issuingCertificate: Buffer
  tokenCertificate: Buffer
  /** DER of the lists of revoked certificates, root's first. */
  crls(): Buffer[]
  setFault(fault: Fault): void
  setSubFilter(form: 'adbe.pkcs7.detached' | 'ETSI.CAdES.detached'): void
  /** The file as the plug-in would sign it now. */
  signed(bytes: Buffer): Buffer
  /** Sends what the fault `late` holds back. */
  release(): Promise<void>
  /** The newest request. */
  asked(): { name: string; parameters: Parameters } | undefined
  /** What the server answered to every upload. */
  uploads(): readonly Upload[]
  close(): Promise<void>
}

const isFault = (text: string): text is Fault => Object.hasOwn(FAULTS, text)

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8').slice(0, 10_000)
}

async function answerWeb(plugin: Plugin, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://plugin')
  const der = (bytes: Buffer, type: string) => void response.writeHead(200, { 'Content-Type': type }).end(bytes)
  if (pathname === '/root.cer') return der(plugin.authority.root.certificate, 'application/pkix-cert')
  for (const name of ['root', 'issuing'] as const) {
    if (pathname === `/crl/${name}.crl`) return der(plugin.authority.crl(name, plugin.now()), 'application/pkix-crl')
  }
  if (pathname === '/fault' && request.method === 'POST') {
    const chosen = new URLSearchParams(await textOf(request)).get('fault') ?? ''
    if (isFault(chosen)) plugin.fault = chosen
    response.writeHead(303, { Location: '/' }).end()
    return
  }
  if (pathname !== '/') return void response.writeHead(404).end()
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
  })
  response.end(windowPage(plugin))
}

/** Starts a plug-in on 127.0.0.1; port 0 takes a free one. */
export async function startVgcaPlugin(options: PluginOptions = {}): Promise<VgcaPlugin> {
  const now = options.now ?? (() => new Date())
  const server = options.secure ? createSecure(ownServerCertificate(now())) : createPlain()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const url = `${options.secure ? 'https' : 'http'}://${place}`
  const plugin = new Plugin(options, () => url)
  const sockets = new Set<{ destroy(): unknown }>()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answerWeb(plugin, request, response).catch(() => response.destroy())
  })
  server.on('upgrade', (request, socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    const { pathname } = new URL(request.url ?? '/', url)
    acceptSocket(request, socket, async (text, talk) => {
      const reply = await plugin.answer(pathname, text)
      if (!reply) return
      talk.send(JSON.stringify(reply))
      talk.close()
    })
  })
  const { authority } = plugin
  return {
    url,
    socketUrl: `${options.secure ? 'wss' : 'ws'}://${place}/`,
    rootCertificate: authority.root.certificate,
    issuingCertificate: authority.issuing.certificate,
    tokenCertificate: plugin.token.certificate,
    crls: () => [authority.crl('root', now()), authority.crl('issuing', now())],
    setFault(fault) {
      plugin.fault = fault
    },
    setSubFilter(form) {
      plugin.subFilter = form
    },
    signed: (bytes) => plugin.signed(bytes),
    release: () => plugin.release(),
    asked: () => plugin.asked,
    uploads: () => plugin.uploads,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
        for (const socket of sockets) socket.destroy()
      }),
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8987' },
      secure: { type: 'boolean', default: false },
      root: { type: 'string' },
      holder: { type: 'string' },
      'sub-filter': { type: 'string', default: 'adbe' },
      fault: { type: 'string', default: 'none' },
    },
  })
  const plugin = await startVgcaPlugin({
    port: Number(values.port),
    secure: values.secure,
    subFilter: values['sub-filter'] === 'etsi' ? 'ETSI.CAdES.detached' : 'adbe.pkcs7.detached',
    ...(values.holder && { holder: values.holder }),
  })
  if (isFault(values.fault)) plugin.setFault(values.fault)
  if (values.root) writeFileSync(values.root, plugin.rootCertificate)
  process.stdout.write(`vgca-plugin: ${plugin.url} (LT_VGCA_PLUGIN=${plugin.socketUrl})\n`)
  const stop = () => void plugin.close().then(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
}

if (import.meta.main) await main()
