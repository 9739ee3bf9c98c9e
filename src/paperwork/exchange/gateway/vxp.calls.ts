import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import {
  formatEdxmlMoment,
  parseEdxmlDay,
  parseEdxmlMoment,
  type VxpAccepted,
  verifyHashFile,
  vxpRefusal,
} from '../../../../packages/edxml/index.ts'
import { type Instant, legalDayOf, plus } from '../../../../packages/time/index.ts'
import { findAgencyByCode, listAgencies } from '../../../base/directory/index.ts'
import type { StoredFile } from '../../../kernel/files/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { PACKAGE_LIMIT } from '../delivery/open.operations.ts'
import { noteEnded, noteFetched } from '../delivery/outbox.operations.ts'
import { findPackage, listDelivered, type PackageKind } from '../hub/package.store.ts'
import { changePending, countPending, listPending, lockPending } from '../hub/pending.store.ts'
import { noteSeen, takeSignature } from '../hub/system.store.ts'
import type { System } from '../hub/system.ts'
import { hubActor, takePackage } from '../hub/take.operations.ts'
import { ok, refused, replies } from './vxp.reply.ts'
import { type Failed, type Wire, wire } from './vxp.wire.ts'

/** A call that was let in. */
export interface Call {
  province: Province
  system: System
  accepted: VxpAccepted
  request: FastifyRequest
}

type Answered<Name extends keyof typeof wire> = Promise<Static<(typeof wire)[Name]['reply']>>

const param = (call: Call, name: string): string => call.accepted.params.get(name.toLowerCase())?.trim() ?? ''

/** `messagetype` in any letter case. */
function kindOf(call: Call): PackageKind | undefined {
  const text = param(call, 'messagetype').toLowerCase()
  return text === 'edoc' || text === 'status' ? text : undefined
}

const WRONG_KIND = replies.parameter('messagetype', 'edoc hoặc status')

/** A call that changes something counts once: its signature is taken in the transaction that does it. */
class Replayed extends Error {}

/** Receivers named beside the file: a JSON list, a list with commas, or nothing. */
export function receiversOf(text: string): string[] | null {
  if (text === '') return null
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch {
    list = text.split(/[,;]/)
  }
  const codes = (Array.isArray(list) ? list : [list])
    // lists in lists, thousands deep, would use up the stack on their way to a text
    .filter((code) => typeof code === 'string' || typeof code === 'number')
    .map((code) => String(code).normalize('NFC').trim())
    .filter(Boolean)
  return codes.length > 0 ? [...new Set(codes)].slice(0, 2000) : null
}

/**
 * The bytes of the call: the raw body, or the first file of a real multipart form. They go straight to the file store.
 * @throws Refusal file.too-large, file.empty
 */
async function storeBody(call: Call): Promise<StoredFile | undefined> {
  const { request, province } = call
  const limit = { maxBytes: PACKAGE_LIMIT }
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/')) return province.files.put((request.body ?? request.raw) as Readable, limit)
  // the kit's own "multipart" may be the bare bytes under that name (gateways.md §2.2)
  if (!/boundary=/i.test(type)) return province.files.put(request.raw, limit)
  let stored: StoredFile | undefined
  for await (const part of request.parts({ limits: { fileSize: PACKAGE_LIMIT + 1, files: 5 } })) {
    if (part.type !== 'file') continue
    if (stored) part.file.resume()
    else stored = await province.files.put(part.file, limit)
  }
  return stored
}

/** Takes a file over. Whatever is in it, it is ours once this answers OK. */
async function sendEdoc(call: Call): Answered<'sendEdoc'> {
  const { province, system, accepted } = call
  const kind = kindOf(call)
  if (!kind) return WRONG_KIND
  const from = param(call, 'from')
  if (from === '') return replies.parameter('from', 'mã định danh đơn vị gửi')
  const today = legalDayOf(province.clock.now())
  const sender =
    (await findAgencyByCode(province.reader, from, today)) ?? (await findAgencyByCode(province.reader, from))
  if (!system.relay && !(sender && system.agencies.includes(sender.id))) return replies.notServed(from, system.id)
  if (!accepted.params.has('hash-file')) return refused(vxpRefusal('vxp.hash-file-missing', undefined, system.id))
  const stored = await storeBody(call)
  if (!stored) return replies.parameter('edocFile', 'một tệp edXML trong biểu mẫu')
  const wrong = verifyHashFile(accepted, stored.hash)
  if (wrong) return refused(wrong)
  const taken = { kind, source: system.id, file: stored.hash, size: stored.size, fromCode: from }
  const DocId = await once(call, (tx) =>
    takePackage(province, tx, { ...taken, receivers: receiversOf(param(call, 'to')) }),
  )
  return ok({ DocId })
}

type Work<T> = Parameters<Province['act']>[2] extends (tx: infer X) => Promise<unknown> ? (tx: X) => Promise<T> : never

function once<T>(call: Call, work: Work<T>): Promise<T> {
  const { replayKey, replayUntil } = call.accepted
  return call.province.act<T>(hubActor(call.system.name), null, async (tx) => {
    if (!(await takeSignature(tx.db, replayKey, replayUntil ?? null))) throw new Replayed()
    return work(tx)
  })
}

/** `yyyy/MM/dd` and the other forms of the wire; with a time, that moment. `fromDate` begins its day, `toDate` ends it. */
function momentOf(text: string, end: boolean): Instant | undefined {
  if (text === '') return undefined
  const at = parseEdxmlMoment(text)
  const whole = at && parseEdxmlDay(text) && !/\d[ T]\d/.test(text.trim())
  return end && whole ? plus(at, { days: 1 }) : at
}

async function getReceivedEdocList(call: Call): Answered<'getReceivedEdocList'> {
  const { province, system } = call
  const kind = kindOf(call)
  if (!kind) return WRONG_KIND
  await noteSeen(province.reader, system.id, province.clock.now(), true)
  const range = { from: momentOf(param(call, 'fromDate'), false), until: momentOf(param(call, 'toDate'), true) }
  const rows = await listPending(province.reader, system.id, kind, range)
  const data = rows.map((row) => ({
    docId: row.package,
    serviceType: 'eDoc',
    messageType: kind,
    created_time: formatEdxmlMoment(row.queued_at),
    updated_time: formatEdxmlMoment(row.fetched_at ?? row.queued_at),
    from: row.from_code,
    to: row.to_code,
    status: row.state === 'processing' ? 'PROCESSING' : 'INITIAL',
    status_desc: row.state === 'processing' ? 'Đang xử lý' : 'Chờ lấy',
  }))
  return ok({ data })
}

const TRANSPORT: Record<string, readonly [name: string, text: string]> = {
  waiting: ['INITIAL', 'Chờ nơi nhận lấy'],
  processing: ['PROCESSING', 'Nơi nhận đang xử lý'],
  done: ['DONE', 'Nơi nhận đã nhận'],
  fail: ['FAIL', 'Nơi nhận báo lỗi'],
  withdrawn: ['FAIL', 'Đã dừng gửi'],
}

/** What became of a package this system handed over, for each receiver. */
async function getSentEdocList(call: Call): Answered<'getSentEdocList'> {
  const { province, system } = call
  const id = param(call, 'docId')
  const file = isUuid(id) ? await findPackage(province.reader, id) : undefined
  if (file?.source !== system.id) return replies.packageUnknown(id.slice(0, 100))
  const rows = await listDelivered(province.reader, file.id)
  const data = rows.map((row) => {
    const own = row.document !== null
    const [receiveStatus, receiveStatusDesc] = TRANSPORT[own ? 'done' : (row.state ?? 'waiting')] ?? ['INITIAL', '']
    const received = own ? row.at : row.ended_at
    return {
      senderDocId: file.id,
      receiverDocId: row.document ?? file.id,
      fromCode: file.fromCode,
      toCode: row.code ?? row.receiver,
      ...{ sendStatus: 'DONE', sendStatusDesc: 'Đã giao trục', receiveStatus, receiveStatusDesc },
      ...{ title: file.title ?? '', notation: file.notation ?? '' },
      sentTime: formatEdxmlMoment(file.arrivedAt),
      receivedTime: received ? formatEdxmlMoment(received) : '',
      ...{ serviceType: 'eDoc', messageType: file.kind },
    }
  })
  if (data.length > 0 || !file.reason) return ok({ data })
  const unsent = { senderDocId: file.id, receiverDocId: '', fromCode: file.fromCode, toCode: '', sendStatus: 'FAIL' }
  const why = { sendStatusDesc: `${file.reason.vi} [${file.reason.code}]`, receiveStatus: '', receiveStatusDesc: '' }
  const when = {
    sentTime: formatEdxmlMoment(file.arrivedAt),
    receivedTime: '',
    serviceType: 'eDoc',
    messageType: file.kind,
  }
  return ok({ data: [{ ...unsent, ...why, title: file.title ?? '', notation: file.notation ?? '', ...when }] })
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** The file a system may fetch; reading it is noted, as often as it likes. */
export async function fetchFile(call: Call): Promise<{ hash: string; size: number; id: string } | Failed> {
  const { province, system } = call
  const id = param(call, 'docId')
  if (!isUuid(id)) return replies.packageUnknown(id.slice(0, 100))
  return province.act(hubActor(system.name), null, async (tx) => {
    const line = await lockPending(tx.db, system.id, id)
    const file = line && (await findPackage(tx.db, id))
    if (!line || !file) return replies.packageUnknown(id)
    if (!line.fetched_at) await changePending(tx.db, system.id, id, { fetched_at: tx.now })
    await noteFetched(tx, id, system.agencies)
    return { hash: file.forwardFile ?? file.file, size: file.size, id }
  })
}

async function getEdoc(call: Call): Answered<'getEdoc'> {
  await noteSeen(call.province.reader, call.system.id, call.province.clock.now(), true)
  const file = await fetchFile(call)
  if ('status' in file) return file
  const bytes = await call.province.files.read(file.hash, PACKAGE_LIMIT + 4096)
  return ok({ data: bytes.toString('base64') })
}

/** Ends a package for a system. Saying it again changes nothing; `processing` hides nothing. */
async function updateStatus(call: Call): Answered<'updateStatus'> {
  const { system } = call
  const status = param(call, 'status').toLowerCase()
  if (status !== 'done' && status !== 'fail' && status !== 'processing') {
    return replies.parameter('status', 'done, fail hoặc processing (không phải mã trạng thái 01–16)')
  }
  const id = param(call, 'docId')
  if (!isUuid(id)) return replies.packageUnknown(id.slice(0, 100))
  return once(call, async (tx) => {
    const line = await lockPending(tx.db, system.id, id)
    if (!line) return replies.packageUnknown(id)
    if (line.state === 'done' || line.state === 'fail' || line.state === status) return ok({})
    const fetched = { fetched_at: line.fetched_at ?? tx.now }
    if (status === 'processing') {
      await changePending(tx.db, system.id, id, { state: 'processing', ...fetched })
      return ok({})
    }
    await changePending(tx.db, system.id, id, { state: status, ended_at: tx.now, ...fetched })
    await noteEnded(tx, id, system.agencies, status)
    return ok({})
  })
}

const count = (kind: PackageKind) => async (call: Call) => ({
  count: await countPending(call.province.reader, call.system.id, kind),
})

async function directory(call: Call) {
  const { reader, clock } = call.province
  return listAgencies(reader, { onDay: legalDayOf(clock.now()) })
}

async function getAgenciesList(call: Call): Answered<'getAgenciesList'> {
  const data = (await directory(call)).map((agency) => ({
    id: agency.id,
    pid: agency.parent ?? '',
    code: agency.code,
    name: agency.name,
    mail: agency.email ?? '',
    oldCode: agency.legacyCode ?? '',
  }))
  return ok({ data })
}

/** `level` is the number of dot groups of the new code; without it all. */
async function getAgenciesListQD20(call: Call): Answered<'getAgenciesListQD20'> {
  const level = Number(param(call, 'level')) || 0
  const data = (await directory(call))
    .filter((agency) => level === 0 || agency.code.split('.').length === level)
    .map(({ id, code, name, email, legacyCode }) => ({ id, code, name, mail: email ?? '', code102: legacyCode ?? '' }))
  return ok({ data })
}

async function getSynchronizeUnit(call: Call): Answered<'getSynchronizeUnit'> {
  const agencies = await directory(call)
  const data = agencies.map((agency) => ({
    id: agency.id,
    pid: agency.parent ?? '',
    code: agency.code,
    name: agency.name,
    mail: agency.email ?? '',
    version: '1',
    centerCode: call.province.config.provinceCode,
    deleted: false,
    modifyDate: agency.validFrom.toString().replaceAll('-', '/'),
    isAgency: true,
  }))
  return ok({ data })
}

/** A call by its name on the wire: whether its signature counts once, and what it does. */
interface Named {
  wire: Wire
  /** True when a repeated signature must be refused. */
  changes: boolean
  run(call: Call): Promise<object>
}

const reads = <R extends TSchema>(on: Wire<R>, run: (call: Call) => Promise<Static<R>>): Named => ({
  wire: on,
  changes: false,
  run: run as Named['run'],
})
const changes = <R extends TSchema>(on: Wire<R>, run: (call: Call) => Promise<Static<R>>): Named => ({
  ...reads(on, run),
  changes: true,
})
const closed = (on: Wire<typeof Failed>): Named => reads(on, async () => replies.notOffered(on.name))

const calls: readonly Named[] = [
  changes(wire.sendEdoc, sendEdoc),
  reads(wire.getReceivedEdocList, getReceivedEdocList),
  reads(wire.getSentEdocList, getSentEdocList),
  reads(wire.getEdoc, getEdoc),
  changes(wire.updateStatus, updateStatus),
  reads(wire.countReceiveEdoc, count('edoc')),
  reads(wire.countReceiveStatus, count('status')),
  reads(wire.getAgenciesList, getAgenciesList),
  reads(wire.getAgenciesListQD20, getAgenciesListQD20),
  reads(wire.getSynchronizeUnit, getSynchronizeUnit),
  closed(wire.registerAgency),
  closed(wire.deleteAgency),
]

/** Every call of the protocol by its name in lower case (gateways.md §2.2). `downloadEdoc` answers a stream and stands in the routes. */
export const CALLS: ReadonlyMap<string, Named> = new Map(calls.map((one) => [one.wire.name.toLowerCase(), one]))

/** Runs a call that was let in; what a peer can do wrong is an answer, anything else crashes to one handler. */
export async function runCall(named: Named, call: Call): Promise<object> {
  try {
    return await named.run(call)
  } catch (error) {
    if (error instanceof Replayed) return refused(vxpRefusal('vxp.replayed', undefined, call.system.id))
    if (error instanceof Refusal) return replies.file(error.code, error.sentence('vi'))
    throw error
  }
}
