import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { watchMemory } from '../../scripts/process-memory.ts'
import { diskFiles, type FileStore, type S3Options, s3Files } from '../../src/kernel/files/index.ts'

/** What the server of this process stores into. */
export interface UploadOrder {
  disk?: string
  s3?: S3Options
}

/** What it answers to an upload: the file, and by how many megabytes the process was larger during it than before. */
export interface UploadAnswer {
  size: number
  hash: string
  grown: number
}

/**
 * A server of its own process that stores the body of each request, so that its memory can be measured and it can be killed in the middle.
 * Argument: an `UploadOrder` as JSON. It prints its port.
 */
const order = JSON.parse(process.argv[2] ?? '{}') as UploadOrder
const store: FileStore = order.s3 ? s3Files(order.s3) : diskFiles(order.disk!)

const server = createServer((request, response) => {
  const grownSince = watchMemory()
  store.put(request).then(
    ({ size, hash }) => {
      const grown = Math.round(grownSince() / 1_048_576)
      response.end(JSON.stringify({ size, hash, grown } satisfies UploadAnswer))
    },
    (error: Error) => response.writeHead(500).end(error.message),
  )
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
