import type { Readable } from 'node:stream'
import type { Fields, Question } from './call.ts'
import type { Judging, Login } from './client.ts'
import type { OutwardBody } from './outward-body.ts'
import { askFields, askFile, FILE_LIMITS, FILE_SECONDS, LIST_LIMITS } from './reply.ts'

/** What the protocols without signatures have in common: what they ask is told by address and headers (gateways.md §3). */

export interface Asked {
  method?: Question['method']
  path: string
  query?: Readonly<Record<string, string>>
  headers?: Record<string, string>
  body?: OutwardBody
}

/** Questions to one address. `headers` are those every call proves itself with. */
export function httpOf(
  { address, ...judging }: Pick<Login, 'address' | keyof Judging>,
  headers: () => Promise<Record<string, string>>,
) {
  const question = async ({ method = 'GET', path, query = {}, body, ...more }: Asked): Promise<Question> => {
    const url = new URL(address + path)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    return {
      ...{ method, url, ...LIST_LIMITS },
      headers: { ...(await headers()), ...(body && { 'Content-Type': body.type }), Accept: '*/*', ...more.headers },
      ...(body && { body: body.body, timeoutSeconds: FILE_SECONDS }),
    }
  }
  return {
    /** An answer in JSON, when it says that all is well; an acknowledgement may be nothing but its number of HTTP. */
    ask: async (asked: Asked): Promise<Fields> => askFields(await question(asked), judging, true),
    /** A package, given as itself or as base64 in a field of JSON. */
    open: async <T>(asked: Asked, name: string, keep: (bytes: Readable) => Promise<T>): Promise<T> =>
      askFile(
        { ...(await question(asked)), ...FILE_LIMITS },
        { name, what: asked.path, asItself: true },
        judging,
        keep,
      ),
  }
}

/** A body of JSON that carries no file. */
export const plainJson = (value: object): OutwardBody => ({
  type: 'application/json',
  body: Buffer.from(JSON.stringify(value)),
})
