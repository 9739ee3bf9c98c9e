import type { Readable } from 'node:stream'
import type { Html } from '../pages/html.ts'

/** What a handler answers with. */
export type Answer =
  | {
      kind: 'page'
      html: Html
      status: number
      cookies?: Cookie[]
      headers?: Record<string, string>
      /** One origin besides our own that the scripts of this page may connect to: a program on the person's computer. */
      connectTo?: string
    }
  | { kind: 'redirect'; to: string; status: 303; cookies?: Cookie[] }
  | { kind: 'json'; data: unknown; status: number; headers?: Record<string, string> }
  | {
      kind: 'file'
      body: Readable | Buffer
      type: string
      name: string
      inline: boolean
      size?: number
      headers?: Record<string, string>
    }
  | { kind: 'bytes'; body: Readable | Buffer; type: string; size: number }
  | { kind: 'events'; subscribe(send: (html: string) => void): () => void }

export interface Cookie {
  name: string
  /** null clears it. */
  value: string | null
  maxAgeSeconds?: number
}

export const page = (html: Html, status = 200, cookies: Cookie[] = []): Answer => ({
  kind: 'page',
  html,
  status,
  cookies,
})
export const seeOther = (to: string, cookies: Cookie[] = []): Answer => ({ kind: 'redirect', to, status: 303, cookies })
export const jsonAnswer = (data: unknown, status = 200, headers?: Record<string, string>): Answer => ({
  kind: 'json',
  data,
  status,
  headers,
})
export const fileAnswer = (
  body: Readable | Buffer,
  type: string,
  name: string,
  options: { inline?: boolean; size?: number; headers?: Record<string, string> } = {},
): Answer => ({ kind: 'file', body, type, name, inline: options.inline ?? false, ...options })
/** Bytes for a machine, written by the handler to the letter: for answers too large to be held whole. */
export const bytesAnswer = (body: Readable | Buffer, type: string, size: number): Answer => ({
  kind: 'bytes',
  body,
  type,
  size,
})

/** How often a panel is looked at while somebody watches it, in milliseconds. */
const TICK = 1000

/** A live panel that is looked at every second, and sent when it says something else than before. */
export const watched = (look: () => Promise<Html>, failed: (error: unknown) => void): Answer =>
  events((send) => {
    let last = ''
    const timer = setInterval(() => {
      look()
        .then(({ value }) => {
          if (value !== last) send(value)
          last = value
        })
        .catch(failed)
    }, TICK)
    return () => clearInterval(timer)
  })

/** Server-sent events: `subscribe` gets a sender of HTML for the live panel and returns its own end. */
export const events = (subscribe: (send: (html: string) => void) => () => void): Answer => ({
  kind: 'events',
  subscribe,
})
