import { Readable } from 'node:stream'
import { legalDayOf } from '../../../../../packages/time/index.ts'
import { findAgency } from '../../../../base/directory/index.ts'
import type { StoredFile } from '../../../../kernel/files/index.ts'
import { type Forward, openForward } from '../../hub/forward.ts'
import { type Reason, reasons, unreached } from '../../hub/reason.ts'
import type { System } from '../../hub/system.ts'
import type { Peer } from '../answers.ts'
import { checkFile } from '../check.operations.ts'
import type { Call } from '../vxp.call.ts'
import { CALLS, fetchFile, runCall } from '../vxp.calls.ts'
import { enterWithSecret } from '../vxp.door.ts'
import { failed } from '../vxp.reply.ts'
import type { Failed } from '../vxp.wire.ts'

/*
 * What the façades without signatures share. Each of their calls is one of the VXP calls behind another address, so that there is one hub
 * whatever a vendor speaks (gateways.md §4).
 */

/** The part of a request a call reads its bytes from. */
export type Body = Call['request']

export interface Caller extends Peer {
  system: System
}

/** What a call answered, as far as a façade looks into it. */
export type Reply = { status?: string; ErrorCode?: string; ErrorDesc?: string; DocId?: string; data?: unknown }

/** The last of several headers of one name, or nothing. */
export const headerOf = ({ request }: Peer, name: string): string => {
  const value = request.headers[name]
  return (Array.isArray(value) ? value.at(-1) : value)?.trim() ?? ''
}

/** The system an id and its secret stand for; nothing when either is wrong, however it is wrong. */
export async function callerOf(peer: Peer, systemId: string, secret: string): Promise<Caller | undefined> {
  const system = await enterWithSecret(peer.province, systemId, secret)
  return system && { province: peer.province, request: peer.request, system }
}

const callOf = ({ province, system, request }: Caller, params: Readonly<Record<string, string>>, body?: Body): Call => {
  const lower = Object.entries(params).map(([name, value]): [string, string] => [name.toLowerCase(), value])
  return { province, system, request: body ?? request, accepted: { systemId: system.id, params: new Map(lower) } }
}

/** Asks one of the VXP calls for this caller. */
export async function ask(caller: Caller, name: string, params: Readonly<Record<string, string>>): Promise<Reply> {
  return runCall(CALLS.get(name.toLowerCase())!, callOf(caller, params)) as Promise<Reply>
}

/** A package this caller may fetch, as its receiver is to have it. */
export async function fetchOf(caller: Caller, docId: string): Promise<Forward | Failed> {
  const found = await fetchFile(callOf(caller, { docId }))
  return 'status' in found ? found : openForward(caller.province, found.file)
}

/** What came of a package that was handed over: its id, and what is to be known of one of its receivers. */
export type Handed = { id: string; note: string } | { refused: Reason }

/**
 * Takes a file over. These façades tell at once what is wrong with it, where VXP tells it later: it is looked into first, and one that would go
 * nowhere is not taken.
 * @param given the sender's code where the protocol names one; without it the caller's first agency speaks, and the file decides
 */
export async function handOver(
  caller: Caller,
  given: { kind: string; from?: string; to?: string },
  body?: Body,
): Promise<Handed> {
  const from = given.from || (await firstCode(caller))
  let said: Reason | null = null
  const call: Call = {
    ...callOf(caller, { from, to: given.to ?? '', messagetype: given.kind }, body),
    look: async (stored) => {
      const { fault, note } = await look(caller, stored, given.to ?? '')
      said = fault ?? note
      return fault && failed('10', fault.code, fault.vi)
    },
  }
  const reply = (await runCall(CALLS.get('sendedoc')!, call)) as Reply
  if (reply.status === 'OK' && reply.DocId) return { id: reply.DocId, note: said ? inWords(said) : '' }
  return { refused: said ?? { code: reply.ErrorCode ?? '', vi: reply.ErrorDesc ?? '', en: reply.ErrorDesc ?? '' } }
}

/** A reason as these clients show it, its name in brackets. */
export const inWords = ({ code, vi }: Reason): string => (/\[[\w.-]+\]$/.test(vi) ? vi : `${vi} [${code}]`)

interface Looked {
  /** Why the file goes nowhere. */
  fault?: Reason
  /** Why some of its receivers are not reached. */
  note: Reason | null
}

/** `named`: receivers beside the file, which count instead of its own. */
async function look({ province, system }: Caller, stored: StoredFile, named: string): Promise<Looked> {
  const told = await checkFile(province, stored.hash, legalDayOf(province.clock.now()))
  if (!told.ok) return { fault: told.reason, note: null }
  const { from, to } = told
  const served = system.relay || (from.agency !== null && system.agencies.includes(from.agency))
  if (!served) return { fault: reasons.senderNotServed(from.code, system.id), note: null }
  if (named !== '') return { note: null }
  const unknown = to.filter(({ name, reachable }) => name === null && !reachable).map(({ code }) => code)
  const silent = to.flatMap(({ name, reachable }) => (name !== null && !reachable ? [name] : []))
  const missed = unreached(unknown, silent)
  return to.some(({ reachable }) => reachable) || !missed ? { note: missed } : { fault: missed, note: null }
}

async function firstCode({ province, system }: Caller): Promise<string> {
  const [first] = system.agencies
  return (first && (await findAgency(province.reader, first))?.code) ?? ''
}

/** A body that was read already, for a call that takes its file from one. */
export const bodyOf = (bytes: Buffer): Body => ({
  body: Readable.from([bytes], { objectMode: false }),
  headers: {},
  parts: notAForm,
})

const notAForm: Body['parts'] = () => {
  throw new Error('a body that was read already is no form')
}
