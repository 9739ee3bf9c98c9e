/** A process that reads what other systems sent: a package that takes long, or too much, holds up nobody's page. */
import { EdxmlError } from '../../../../packages/edxml/index.ts'
import { readEdxml, traceInsertion } from '../../../../packages/edxml/outside.ts'
import { instantFromMillis } from '../../../../packages/time/index.ts'
import { serveReaders } from '../../../kernel/worker/index.ts'

/** Of all attachments of one package together, opened: they pass to the program that serves people, which holds them until they are stored. */
const MOST_OPENED = 200 * 2 ** 20

const readers = {
  /** A document or a status with all that is in it. */
  package: (bytes: Buffer) => readEdxml(bytes, { maxOpenedBytes: MOST_OPENED }),
  /** Where the hub's own hop goes in a document that is passed on. */
  trace: (bytes: Buffer, organId: string, atMs: number) => traceInsertion(bytes, organId, instantFromMillis(atMs)),
}

export type EdxmlReaders = typeof readers

/** What an `EdxmlError` is made of. */
export type EdxmlTold = Pick<EdxmlError, 'code' | 'detail' | 'position'>

serveReaders(readers, (error): EdxmlTold | undefined =>
  error instanceof EdxmlError ? { code: error.code, detail: error.detail, position: error.position } : undefined,
)
