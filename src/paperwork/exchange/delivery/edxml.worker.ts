/** A process that reads what other systems sent: a package that takes long, or too much, holds up nobody's page. */
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import {
  applyRepairs,
  EdxmlError,
  type EdxmlReading,
  insertTrace,
  type TraceInsertion,
} from '../../../../packages/edxml/index.ts'
import { type ByteSource, readEdxml, traceInsertion } from '../../../../packages/edxml/outside.ts'
import { instantFromMillis } from '../../../../packages/time/index.ts'
import { serveReaders } from '../../../kernel/worker/index.ts'

/** Of all attachments of one package together, opened: they pass to the program that serves people, which holds them until they are stored. */
const MOST_OPENED = 200 * 2 ** 20

/** Attachments of one package together that go along with its reading; larger ones are asked for when somebody needs them. */
const MOST_ALONG = 2 ** 20

/** What is read: bytes, or the path of a file of ours. */
type Source = Buffer | string

/** A file is read in pieces: of a large one only what its attachments open to is held. */
const piecesOf = (source: Source): ByteSource =>
  typeof source === 'string' ? createReadStream(source, { highWaterMark: PIECE }) : source
const PIECE = 2 ** 18
const wholeOf = (source: Source): Buffer | Promise<Buffer> => (typeof source === 'string' ? readFile(source) : source)

/** A package with the place of the hub's own trace, if it is a document. */
export interface Letter {
  reading: EdxmlReading
  hop?: TraceInsertion
  /** The file as it is passed on, with its faults mended and the trace in it; nothing when it goes on as it came. */
  mended?: Buffer
  /** False when the attachments were not asked for or are too large to go along: their bytes are empty here. */
  whole: boolean
}

async function letter(source: Source, organId: string, atMs: number, along: boolean): Promise<Letter> {
  const reading = await readEdxml(piecesOf(source), { maxOpenedBytes: MOST_OPENED })
  if (reading.kind === 'status') return { reading, whole: true }
  const { repairs, attachments } = reading
  const mended = repairs.length > 0 ? applyRepairs(await wholeOf(source), repairs) : undefined
  const hop = await traceInsertion(mended ?? piecesOf(source), organId, instantFromMillis(atMs))
  const whole = along && attachments.reduce((sum, one) => sum + one.bytes.length, 0) <= MOST_ALONG
  if (!whole) for (const one of attachments) one.bytes = NOTHING
  return { reading, whole, ...(mended ? { mended: insertTrace(mended, hop) } : { hop }) }
}

const NOTHING = new Uint8Array()

const readers = {
  /** A package to be routed: what it says, and how it is passed on. */
  letter,
  /** A document or a status with all that is in it. */
  package: (source: Source) => readEdxml(piecesOf(source), { maxOpenedBytes: MOST_OPENED }),
}

export type EdxmlReaders = typeof readers

/** What an `EdxmlError` is made of. */
export type EdxmlTold = Pick<EdxmlError, 'code' | 'detail' | 'position'>

serveReaders(readers, (error): EdxmlTold | undefined =>
  error instanceof EdxmlError ? { code: error.code, detail: error.detail, position: error.position } : undefined,
)
