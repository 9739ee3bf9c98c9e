import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3'
import { levelMemory } from '../memory/index.ts'
import { Refusal } from '../refusal.ts'
import type { FileStore } from './port.ts'
import { checkedHash, isHash, placeOf, READ_LIMIT, readWhole, receiveBytes, sweepSpool } from './spool.ts'

export interface S3Options {
  endpoint: string
  bucket: string
  keyId: string
  secret: string
  region?: string
  /** Folder on this machine where bytes wait until their hash is known. */
  spool: string
}

/**
 * Files in an S3 bucket under `ab/cd/<hash>`. The client library is loaded at the first use: a province on disk never pays for it.
 * Bytes wait on the local disk until they are whole, because their name is their hash; then they are sent in one stream.
 */
export function s3Files(options: S3Options): FileStore {
  const { bucket: Bucket, spool } = options
  let client: Promise<S3Client> | undefined
  const connect = (): Promise<S3Client> => {
    client ??= bucketClient(options)
    return client
  }

  async function sizeOf(Key: string): Promise<number | undefined> {
    const { HeadObjectCommand } = await import('@aws-sdk/client-s3')
    try {
      return (await (await connect()).send(new HeadObjectCommand({ Bucket, Key }))).ContentLength
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  async function get(hash: string): Promise<GetObjectCommandOutput> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3')
    try {
      return await (await connect()).send(new GetObjectCommand({ Bucket, Key: placeOf(checkedHash(hash)) }))
    } catch (error) {
      if (isMissing(error)) throw new Refusal('file.missing')
      throw error
    }
  }

  return {
    async put(bytes, rules = {}) {
      const { path, ...stored } = await receiveBytes(spool, bytes, rules)
      try {
        const Key = placeOf(stored.hash)
        if ((await sizeOf(Key)) !== stored.size) {
          const { PutObjectCommand } = await import('@aws-sdk/client-s3')
          const Body = Readable.from(readLevel(path), { objectMode: false })
          const content = { Bucket, Key, Body, ContentLength: stored.size, ContentType: stored.type }
          await (await connect()).send(new PutObjectCommand(content))
        }
      } finally {
        await rm(path, { force: true })
      }
      return stored
    },
    async open(hash) {
      return (await get(hash)).Body as Readable
    },
    async read(hash, maxBytes = READ_LIMIT) {
      const found = await get(hash)
      return readWhole(found.Body as Readable, found.ContentLength ?? 0, maxBytes)
    },
    async has(hash) {
      return (await sizeOf(placeOf(checkedHash(hash)))) !== undefined
    },
    async size(hash) {
      const size = await sizeOf(placeOf(checkedHash(hash)))
      if (size === undefined) throw new Refusal('file.missing')
      return size
    },
    async remove(hash, before) {
      const { DeleteObjectCommand, HeadObjectCommand } = await import('@aws-sdk/client-s3')
      const Key = placeOf(checkedHash(hash))
      const found = await (await connect()).send(new HeadObjectCommand({ Bucket, Key })).catch((error) => {
        if (isMissing(error)) return undefined
        throw error
      })
      if (!found?.LastModified || found.LastModified.getTime() >= before) return
      await (await connect()).send(new DeleteObjectCommand({ Bucket, Key }))
    },
    async *list() {
      const { ListObjectsV2Command } = await import('@aws-sdk/client-s3')
      let ContinuationToken: string | undefined
      do {
        const page = await (await connect()).send(new ListObjectsV2Command({ Bucket, ContinuationToken }))
        for (const { Key = '' } of page.Contents ?? []) {
          const hash = Key.split('/').at(-1) ?? ''
          if (isHash(hash)) yield hash
        }
        ContinuationToken = page.NextContinuationToken
      } while (ContinuationToken)
    },
    sweep: (since) => sweepSpool(spool, since),
  }
}

/** The file in chunks, with level memory. */
async function* readLevel(path: string): AsyncGenerator<Buffer> {
  const spent = levelMemory()
  for await (const chunk of createReadStream(path)) {
    yield chunk as Buffer
    spent((chunk as Buffer).length)
  }
}

/** A client of a bucket's server. The library is loaded here, at the first use. */
export async function bucketClient(
  options: Pick<S3Options, 'endpoint' | 'region' | 'keyId' | 'secret'>,
): Promise<S3Client> {
  const { S3Client } = await import('@aws-sdk/client-s3')
  return new S3Client({
    endpoint: options.endpoint,
    region: options.region ?? 'us-east-1',
    // buckets as paths: servers of one's own seldom have a host name per bucket
    forcePathStyle: true,
    credentials: { accessKeyId: options.keyId, secretAccessKey: options.secret },
    // newer checksums are not understood by many S3 servers; what we keep there proves itself
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
}

/** Whether the bucket's server says that there is no such object. */
export function isMissing(error: unknown): boolean {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } }
  return name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404
}
