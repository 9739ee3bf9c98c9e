import type { Readable } from 'node:stream'
import type { MultipartUpload, S3Client } from '@aws-sdk/client-s3'
import { ArchiveError, type ArchiveSink } from '../../kernel/backup/index.ts'
import { bucketClient, isMissing } from '../../kernel/files/index.ts'
import type { BackupPlace, Lying } from './place.ts'

/** S3 takes at most ten thousand parts: 320 GB in one backup. One part is in memory at a time. */
const PART_BYTES = 32 * 1_048_576

/** A folder of a bucket. A backup is sent in parts and is not there before the last one was confirmed. */
export function s3Place(
  address: string,
  { keyId, secret }: { keyId: string; secret: string },
  isOwn: (name: string) => boolean,
): BackupPlace {
  const { origin, pathname } = new URL(address)
  const [Bucket = '', ...folders] = pathname.split('/').filter(Boolean).map(decodeURIComponent)
  const prefix = folders.map((folder) => `${folder}/`).join('')
  const keyOf = (name: string) => prefix + name
  let connecting: Promise<Connected> | undefined
  const connect = (): Promise<Connected> => {
    connecting ??= connected(origin, keyId, secret)
    return connecting
  }
  return {
    address,
    async list() {
      const { client, sdk } = await connect()
      const files: Lying[] = []
      let ContinuationToken: string | undefined
      do {
        const page = await client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix: prefix, ContinuationToken }))
        for (const { Key = '', Size = 0 } of page.Contents ?? []) {
          files.push({ name: Key.slice(prefix.length), bytes: Size })
        }
        ContinuationToken = page.NextContinuationToken
      } while (ContinuationToken)
      return files.filter(({ name }) => name !== '' && !name.includes('/'))
    },
    async sizeOf(name) {
      const { client, sdk } = await connect()
      try {
        return (await client.send(new sdk.HeadObjectCommand({ Bucket, Key: keyOf(name) }))).ContentLength
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    sink: (name) => multipartSink(connect, Bucket, keyOf(name)),
    source: (name) => ({
      name,
      async *read() {
        const { client, sdk } = await connect()
        try {
          const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key: keyOf(name) }))
          yield* Body as Readable
        } catch (error) {
          if (isMissing(error)) throw new ArchiveError(`${name}: there is no such file`)
          throw error
        }
      },
    }),
    async remove(name) {
      const { client, sdk } = await connect()
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: keyOf(name) }))
    },
    async sweep() {
      const { client, sdk } = await connect()
      for (const { Key = '', UploadId } of await halfUploads(client, sdk, Bucket, prefix)) {
        if (!isOwn(Key.slice(prefix.length))) continue
        await client.send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
      }
    },
  }
}

/** Uploads that nobody completed: they are no objects, and cost room all the same. */
async function halfUploads(
  client: S3Client,
  sdk: Connected['sdk'],
  Bucket: string,
  Prefix: string,
): Promise<readonly MultipartUpload[]> {
  const uploads: MultipartUpload[] = []
  let from: { KeyMarker?: string; UploadIdMarker?: string } = {}
  for (;;) {
    const page = await client.send(new sdk.ListMultipartUploadsCommand({ Bucket, Prefix, ...from }))
    uploads.push(...(page.Uploads ?? []))
    if (!page.IsTruncated || !page.NextKeyMarker) return uploads
    const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page
    from = { KeyMarker, ...(UploadIdMarker ? { UploadIdMarker } : {}) }
  }
}

interface Connected {
  client: S3Client
  sdk: typeof import('@aws-sdk/client-s3')
}

async function connected(endpoint: string, keyId: string, secret: string): Promise<Connected> {
  return { client: await bucketClient({ endpoint, keyId, secret }), sdk: await import('@aws-sdk/client-s3') }
}

function multipartSink(connect: () => Promise<Connected>, Bucket: string, Key: string): ArchiveSink {
  let UploadId: string | undefined
  const Parts: { PartNumber: number; ETag: string | undefined }[] = []
  return {
    async take(pieces) {
      const { client, sdk } = await connect()
      UploadId = (await client.send(new sdk.CreateMultipartUploadCommand({ Bucket, Key }))).UploadId
      for await (const Body of inParts(pieces)) {
        const PartNumber = Parts.length + 1
        const { ETag } = await client.send(new sdk.UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }))
        Parts.push({ PartNumber, ETag })
      }
    },
    async keep() {
      const { client, sdk } = await connect()
      await client.send(new sdk.CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }))
    },
    async abandon() {
      if (!UploadId) return
      const { client, sdk } = await connect()
      await client.send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch(() => {})
    },
  }
}

/** Parts of one size; the last may be smaller. */
async function* inParts(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let bytes = 0
  for await (const piece of pieces) {
    waiting.push(piece)
    bytes += piece.length
    if (bytes < PART_BYTES) continue
    yield Buffer.concat(waiting)
    waiting = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(waiting)
}
