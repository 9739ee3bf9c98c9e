import { Readable } from 'node:stream'
import { insertTrace, type TraceInsertion } from '../../../../packages/edxml/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import type { Package } from './package.store.ts'

/** A package no larger is read in one piece. */
const IN_ONE_PIECE = 1_048_576

/** What mending and the hub's own trace add at most. */
const ADDED = 65_536

/** A package as its receivers fetch it. */
export interface Forward {
  size: number
  bytes: Buffer | Readable
}

/**
 * The file of a package with the hub's own trace in it. It lies there once, as it was received: the trace is put in on its way out, and of a large
 * one only a piece is in memory at a time.
 * @throws Refusal file.missing
 */
export async function openForward({ files }: Province, file: Package): Promise<Forward> {
  const mended = file.forwardFile !== null
  const hash = file.forwardFile ?? file.file
  const hop = mended ? null : file.hop
  const size = mended ? file.forwardSize : file.size
  // of one that was mended by an older program nobody knows the size
  if (size === null || size <= IN_ONE_PIECE) {
    const received = await files.read(hash, file.size + ADDED)
    const bytes = hop ? insertTrace(received, hop) : received
    return { size: bytes.length, bytes }
  }
  const source = await files.open(hash)
  if (!hop) return { size, bytes: source }
  const grown = Buffer.byteLength(hop.text) - (hop.dropUntil - hop.offset)
  return { size: size + grown, bytes: Readable.from(withHop(source, hop), { objectMode: false }) }
}

async function* withHop(source: Readable, { offset, dropUntil, text }: TraceInsertion): AsyncGenerator<Buffer> {
  let at = 0
  let put = false
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const end = at + chunk.length
    if (at < offset) yield chunk.subarray(0, offset - at)
    if (!put && end >= offset) {
      put = true
      yield Buffer.from(text)
    }
    if (end > dropUntil) yield chunk.subarray(Math.max(0, dropUntil - at))
    at = end
  }
}
