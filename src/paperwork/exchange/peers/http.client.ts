import { Readable } from 'node:stream'
import { PACKAGE_LIMIT } from '../delivery/open.operations.ts'
import { readBase64 } from './base64-answer.ts'
import { call, type Fields, field, fieldsOf, type Question, requireServed, rowsIn, textOf } from './call.ts'
import type { Login, PeerUnit } from './client.ts'
import type { OutwardBody } from './outward-body.ts'
import { requireOk } from './reply.ts'
import { PeerTrouble, troubles } from './trouble.ts'

/** What the protocols without signatures have in common: what they ask is told by address and headers (gateways.md §3). */

const MOST_LIST = 64 * 1_048_576
const LIST_SECONDS = 30
const FILE_SECONDS = 120

export interface Asked {
  method?: Question['method']
  path: string
  query?: Readonly<Record<string, string>>
  headers?: Record<string, string>
  body?: OutwardBody
}

/** Questions to one address. `headers` are those every call proves itself with. */
export function httpOf(
  { address, now }: Pick<Login, 'address' | 'now'>,
  headers: () => Promise<Record<string, string>>,
) {
  const question = async ({ method = 'GET', path, query = {}, body, ...more }: Asked): Promise<Question> => {
    const url = new URL(address.replace(/\/+$/, '') + path)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    return {
      ...{ method, url, timeoutSeconds: body ? FILE_SECONDS : LIST_SECONDS, maxBytes: MOST_LIST },
      headers: { ...(await headers()), ...(body && { 'Content-Type': body.type }), Accept: '*/*', ...more.headers },
      ...(body && { body: body.body }),
    }
  }
  return {
    /** An answer in JSON, when it says that all is well. */
    async ask(asked: Asked): Promise<Fields> {
      return call(await question(asked), async (answer, bytes) => {
        requireServed(answer)
        const text = await textOf(bytes)
        // an acknowledgement may be nothing but its number of HTTP
        const reply = text.trim() === '' && answer.status < 300 ? {} : fieldsOf(text)
        requireOk(reply, answer, now())
        return reply
      })
    },
    /** A package, given as itself or as base64 in a field of JSON. */
    async open<T>(asked: Asked, name: string, keep: (bytes: Readable) => Promise<T>): Promise<T> {
      const limits = { timeoutSeconds: FILE_SECONDS, maxBytes: Math.ceil(PACKAGE_LIMIT * 1.4) + MOST_LIST }
      return call({ ...(await question(asked)), ...limits }, async (answer, bytes) => {
        requireServed(answer)
        const { kept, fields } = await readBase64(bytes, name, keep, answer.status < 300)
        requireOk(fields, answer, now())
        if (kept === undefined) throw new PeerTrouble('uncertain', troubles.wrongAnswer(asked.path))
        return kept
      })
    },
  }
}

/** A body of JSON that carries no file. */
export function plainJson(value: object): OutwardBody {
  const bytes = Buffer.from(JSON.stringify(value))
  return {
    type: 'application/json',
    body: { size: bytes.length, bytes: Readable.from([bytes], { objectMode: false }) },
  }
}

export const unitsIn = (reply: Fields): PeerUnit[] =>
  rowsIn(reply).map((row) => ({
    ...{ code: field(row, 'code'), oldCode: field(row, 'oldCode', 'code102'), name: field(row, 'name') },
    mail: field(row, 'mail'),
  }))

/** Whether a text can be the id of a package at a peer. */
export const isRemoteId = (text: string): boolean => text !== '' && text.length <= 200
