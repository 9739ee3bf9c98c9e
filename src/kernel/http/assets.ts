import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { assetNames, assetsAt, assetsFolder } from '../pages/assets.ts'
import { encodingFor } from './compress.ts'

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
}

interface Asset {
  type: string
  plain: Buffer
  br: Buffer
  gzip: Buffer
}

const kept = new Map<string, Asset>()

/** An asset read and compressed once, hard: it is sent thousands of times. */
function asset(path: string): Asset {
  let found = kept.get(path)
  if (!found) {
    const plain = readFileSync(path)
    found = {
      type: types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      plain,
      br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
      gzip: gzipSync(plain),
    }
    kept.set(path, found)
  }
  return found
}

/** Serves the pages' style, script and icons, and the small scripts modules bring; addresses carry a fingerprint, so they are kept for ever. */
export function mountAssets(server: FastifyInstance, moduleAssets: readonly string[]): void {
  const paths = new Map(
    [...assetNames.map((name) => join(assetsFolder, name)), ...moduleAssets].map((path) => [basename(path), path]),
  )
  server.get(`${assetsAt}/:name`, (request, reply) => {
    const path = paths.get((request.params as { name: string }).name)
    if (!path) return reply.callNotFound()
    const { type, plain, br, gzip } = asset(path)
    const encoding = encodingFor(request.headers['accept-encoding'])
    const body = encoding === null ? plain : { br, gzip }[encoding]
    if (encoding) reply.header('content-encoding', encoding)
    return reply
      .type(type)
      .header('vary', 'accept-encoding')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(body)
  })
}
