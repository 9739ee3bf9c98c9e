import { once } from 'node:events'
import type pg from 'pg'

/** The few parts of pg's connection that COPY needs and its types leave out. */
interface CopyConnection extends pg.Connection {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}

/** What pg calls while one of our COPY statements is the active query. */
interface CopyQuery {
  submit(connection: pg.Connection): void
  handleError(error: Error): void
  handleCommandComplete(message: { text: string }): void
  handleReadyForQuery(): void
  handleCopyData?(message: { chunk: Buffer }): void
  handleCopyInResponse?(connection: CopyConnection): void
}

/** The connection with what COPY needs of it. @throws when this pg has it no more */
function copying(connection: pg.Connection): CopyConnection {
  if (isCopying(connection)) return connection
  throw new Error('this version of pg cannot copy')
}

const isCopying = (connection: pg.Connection): connection is CopyConnection => 'sendCopyFromChunk' in connection

const run = (client: pg.Client, query: CopyQuery): void => {
  // pg accepts any object that can submit itself, and calls handlers that its types do not know
  const submitted = {
    ...query,
    handleRowDescription() {},
    handleDataRow() {},
    handlePortalSuspended() {},
    handleEmptyQuery() {},
  }
  client.query(submitted)
}

const rowsOf = (commandTag: string): number => Number(/(\d+)$/.exec(commandTag)?.[1] ?? 0)

/** Rows waiting in memory at most before the server is asked to pause. */
const WAITING_BYTES = 1_048_576

/**
 * Streams `copy … to stdout`. Each piece is one row of PostgreSQL's text format with its line end; the returned number is how many came.
 * The consumer must read to the end.
 */
export async function* copyOut(client: pg.Client, statement: string): AsyncGenerator<Buffer, number> {
  const waiting: Buffer[] = []
  let bytes = 0
  let rows = 0
  let done = false
  let failure: Error | undefined
  let connection: pg.Connection | undefined
  let wake = () => {}
  run(client, {
    submit(opened) {
      connection = opened
      copying(opened).query(statement)
    },
    handleCopyData({ chunk }) {
      // the protocol reader uses its buffer again for the next packet
      waiting.push(Buffer.from(chunk))
      bytes += chunk.length
      if (bytes > WAITING_BYTES) connection?.stream.pause()
      wake()
    },
    handleCommandComplete({ text }) {
      rows = rowsOf(text)
    },
    handleError(error) {
      failure = error
      done = true
      wake()
    },
    handleReadyForQuery() {
      done = true
      wake()
    },
  })
  while (true) {
    if (waiting.length > 0) {
      const pieces = waiting.splice(0)
      bytes = 0
      connection?.stream.resume()
      yield* pieces
      continue
    }
    if (failure) throw failure
    if (done) return rows
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
}

/** Feeds `copy … from stdin`; returns how many rows the server took. */
export async function copyIn(client: pg.Client, statement: string, pieces: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    let failure: Error | undefined
    run(client, {
      submit: (connection) => copying(connection).query(statement),
      handleCopyInResponse(connection) {
        feed(connection, pieces, () => failure !== undefined).catch((error: Error) => {
          failure ??= error
          connection.sendCopyFail('the archive cannot be read')
        })
      },
      handleCommandComplete({ text }) {
        rows = rowsOf(text)
      },
      handleError(error) {
        failure ??= error
        reject(failure)
      },
      handleReadyForQuery: () => (failure ? reject(failure) : resolve(rows)),
    })
  })
}

async function feed(connection: CopyConnection, pieces: AsyncIterable<Buffer>, stopped: () => boolean): Promise<void> {
  for await (const piece of pieces) {
    // after an error the server throws away what still comes, so it need not be sent
    if (stopped()) return
    connection.sendCopyFromChunk(piece)
    if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
  }
  if (!stopped()) connection.endCopyFrom()
}
