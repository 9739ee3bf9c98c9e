import type { FastifyRequest } from 'fastify'
import type { VxpAccepted } from '../../../../packages/edxml/index.ts'
import type { StoredFile } from '../../../kernel/files/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import type { PackageKind } from '../hub/package.store.ts'
import { takeSignature } from '../hub/system.store.ts'
import type { System } from '../hub/system.ts'
import { hubActor } from '../hub/take.operations.ts'
import { replies } from './vxp.reply.ts'
import type { Failed } from './vxp.wire.ts'

/** A call that was let in. */
export interface Call {
  province: Province
  system: System
  accepted: Pick<VxpAccepted, 'systemId' | 'params'> & Partial<Pick<VxpAccepted, 'replayKey' | 'replayUntil'>>
  /** Where its bytes come from: the body as a stream, or the whole request when nobody took the body from it. */
  request: Pick<FastifyRequest, 'headers' | 'parts'> & { body?: unknown; raw?: unknown }
  /** Looks into a file before it is taken over, where the protocol answers at once; nothing is taken when it finds something. */
  look?(stored: StoredFile): Promise<Failed | undefined>
}

/** A signed parameter, whatever the letter case of its name; empty when it was not given. */
export const param = (call: Call, name: string): string => call.accepted.params.get(name.toLowerCase())?.trim() ?? ''

/** `messagetype` in any letter case. */
export function kindOf(call: Call): PackageKind | undefined {
  const text = param(call, 'messagetype').toLowerCase()
  return text === 'edoc' || text === 'status' ? text : undefined
}

export const WRONG_KIND = replies.parameter('messagetype', 'edoc hoặc status')

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** A signature that stood for another body before. */
export class Replayed extends Error {}

/** Ends the transaction of a call without a trace: the reason is what is answered. */
export class TurnedDown extends Error {
  readonly reply: Failed

  constructor(reply: Failed) {
    super(reply.ErrorDesc)
    this.reply = reply
  }
}

/**
 * Does what a call asks, once for its signature: whoever asks the very same again, because the answer was lost, because the first is still
 * under way or after a restart, is given the first answer. `body` is the hash of what came with it.
 * A call of a façade without signatures is done as often as it comes.
 * @throws Replayed when the signature came with another body before
 */
export function once<T extends object>(
  call: Call,
  body: string,
  answer: T,
  work: (tx: Tx) => Promise<unknown>,
): Promise<T> {
  const { replayKey, replayUntil } = call.accepted
  return call.province.act<T>(hubActor(call.system.name), null, async (tx) => {
    const first = replayKey && (await takeSignature(tx.db, replayKey, replayUntil ?? null, { body, answer }))
    if (first) {
      if (first.body !== body || !first.answer) throw new Replayed()
      return first.answer as T
    }
    await work(tx)
    return answer
  })
}
