import { once } from 'node:events'
import { createServer } from 'node:http'

/** A bucket of which only its half uploads are looked at: it lists them, one on a page, and ends them. */
export interface HalfUploads {
  /** Address of the bucket. */
  address: string
  /** Keys of the uploads that nobody completed or ended. */
  left: Set<string>
}

/** An S3 server with uploads that a killed program left behind. */
export async function halfUploads(
  t: { after(work: () => Promise<void>): void },
  keys: readonly string[],
): Promise<HalfUploads> {
  const left = new Set(keys)
  const server = createServer((request, reply) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://s3')
    if (request.method === 'GET' && searchParams.has('uploads')) {
      return reply.end(page([...left].sort(), searchParams.get('prefix') ?? '', searchParams.get('key-marker') ?? ''))
    }
    const ended = request.method === 'DELETE' && left.delete(decodeURIComponent(pathname.replace(/^\/kho\//, '')))
    reply.writeHead(ended ? 204 : 404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(async () => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return { address: `http://127.0.0.1:${address.port}/kho`, left }
}

function page(keys: readonly string[], prefix: string, after: string): string {
  const rest = keys.filter((key) => key.startsWith(prefix) && key > after)
  const [key] = rest
  const upload = key ? `<Upload><Key>${key}</Key><UploadId>1</UploadId></Upload>` : ''
  const more = rest.length > 1
  return `<?xml version="1.0" encoding="UTF-8"?><ListMultipartUploadsResult><Bucket>kho</Bucket>${upload}<IsTruncated>${more}</IsTruncated>${more ? `<NextKeyMarker>${key}</NextKeyMarker><NextUploadIdMarker>1</NextUploadIdMarker>` : ''}</ListMultipartUploadsResult>`
}
