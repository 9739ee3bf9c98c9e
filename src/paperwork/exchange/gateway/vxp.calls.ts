import type { Static, TSchema } from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import {
  formatEdxmlMoment,
  parseEdxmlDay,
  parseEdxmlMoment,
  verifyHashFile,
  vxpRefusal,
} from '../../../../packages/edxml/index.ts'
import { type Instant, legalDayOf, plus } from '../../../../packages/time/index.ts'
import { findAgenciesByCodes, listAgencies } from '../../../base/directory/index.ts'
import type { Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { noteEnded, noteFetched } from '../delivery/outbox.operations.ts'
import { backlog } from '../hub/backlog.ts'
import { findFetchable, type Package, type PackageKind } from '../hub/package.store.ts'
import {
  changePending,
  countPending,
  listPending,
  lockPending,
  noteLineFetched,
  type PendingTable,
} from '../hub/pending.store.ts'
import { isSignatureSeen, noteSeen } from '../hub/system.store.ts'
import { hubActor, takePackage, WAITING } from '../hub/take.operations.ts'
import { deleteAgency, registerAgency } from './vxp.agency.ts'
import { hashBody, storeBody } from './vxp.body.ts'
import { type Call, isUuid, kindOf, once, param, Replayed, TurnedDown, WRONG_KIND } from './vxp.call.ts'
import { ok, refused, replies } from './vxp.reply.ts'
import { getSentEdocList } from './vxp.sent.ts'
import { type Failed, type Wire, wire } from './vxp.wire.ts'

type Answered<Name extends keyof typeof wire> = Promise<Static<(typeof wire)[Name]['reply']>>

/** More would not fit into the headers of a call either. */
const MOST_RECEIVERS = 2000

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
  return codes.length > 0 ? [...new Set(codes)] : null
}

/** Takes a file over. Whatever is in it, it is ours once this answers OK. */
async function sendEdoc(call: Call): Answered<'sendEdoc'> {
  const { province, system, accepted } = call
  const kind = kindOf(call)
  if (!kind) return WRONG_KIND
  const from = param(call, 'from')
  if (from === '') return replies.parameter('from', 'mã định danh đơn vị gửi')
  const today = legalDayOf(province.clock.now())
  const sender = (await findAgenciesByCodes(province.reader, [from], today)).get(from)
  if (!system.relay && !(sender && system.agencies.includes(sender.id))) return replies.notServed(from, system.id)
  const receivers = receiversOf(param(call, 'to'))
  if (receivers && receivers.length > MOST_RECEIVERS)
    return replies.parameter('to', `nhiều nhất ${MOST_RECEIVERS} mã nơi nhận`)
  const { replayKey } = accepted
  if (replayKey && !accepted.params.has('hash-file'))
    return refused(vxpRefusal('vxp.hash-file-missing', undefined, system.id))
  await backlog.room()
  const stored = await storeBody(call)
  if (!stored) return replies.parameter('edocFile', 'một tệp edXML trong biểu mẫu')
  const wrong = replayKey && verifyHashFile(accepted, stored.hash)
  if (wrong) {
    if (await isSignatureSeen(province.reader, replayKey)) throw new Replayed()
    return refused(wrong)
  }
  const fault = await call.look?.(stored)
  if (fault) return fault
  const id = uuidv7()
  const taken = { id, kind, source: system.id, file: stored.hash, size: stored.size, fromCode: from }
  const reply = await once(call, stored.hash, ok({ DocId: id }), (tx) => takePackage(tx, { ...taken, receivers }))
  if (reply.DocId === id) backlog.taken(id)
  province.jobs.wake(WAITING)
  return reply
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
  await noteSeen(province.reader, system, province.clock.now(), true)
  const range = { from: momentOf(param(call, 'fromDate'), false), until: momentOf(param(call, 'toDate'), true) }
  const rows = await listPending(province.reader, system.id, kind, range)
  const data = rows.map((row) => ({
    docId: row.id,
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

/** The file a system may fetch; reading it is noted, as often as it likes. */
export async function fetchFile(call: Call): Promise<{ id: string; file: Package } | Failed> {
  const { province, system } = call
  await noteSeen(province.reader, system, province.clock.now(), true)
  const id = param(call, 'docId')
  if (!isUuid(id)) return replies.packageUnknown(id.slice(0, 100))
  const line = await findFetchable(province.reader, system.id, id)
  if (!line) return replies.packageUnknown(id)
  const { file, fetchedAt } = line
  if (file.source === null) return fetchOwn(call, id, file)
  if (!fetchedAt) await noteLineFetched(province.reader, id, province.clock.now())
  return { id, file }
}

/** What this program sent: the office that sent it sees when it was fetched. */
function fetchOwn(
  { province, system }: Call,
  id: string,
  file: Package,
): Promise<{ id: string; file: Package } | Failed> {
  return province.act(hubActor(system.name), null, async (tx) => {
    const line = await lockPending(tx.db, system.id, id)
    if (!line || line.state === 'withdrawn') return replies.packageUnknown(id)
    if (!line.fetched_at) await changePending(tx.db, id, { fetched_at: tx.now })
    await noteFetched(tx, file.id, line.agency)
    return { id, file }
  })
}

/** Ends a package for its receiver. Saying it again changes nothing; `processing` hides nothing. */
async function updateStatus(call: Call): Answered<'updateStatus'> {
  const { system } = call
  const status = param(call, 'status').toLowerCase()
  if (status !== 'done' && status !== 'fail' && status !== 'processing') {
    return replies.parameter('status', 'done, fail hoặc processing (không phải mã trạng thái 01–16)')
  }
  const id = param(call, 'docId')
  if (!isUuid(id)) return replies.packageUnknown(id.slice(0, 100))
  return once(call, await hashBody(call), ok({}), async (tx) => {
    const line = await lockPending(tx.db, system.id, id)
    // what was withdrawn was there for whoever had fetched it before
    if (!line || (line.state === 'withdrawn' && !line.fetched_at)) throw new TurnedDown(replies.packageUnknown(id))
    await moveLine(tx, line, status)
  })
}

/** `done` is the end, and counts after a `fail` as well; a system that failed and tries again is at it again. */
async function moveLine(
  tx: Tx,
  line: Pick<PendingTable, 'id' | 'package' | 'agency' | 'state' | 'fetched_at'>,
  status: 'done' | 'fail' | 'processing',
): Promise<void> {
  if (line.state === 'done' || line.state === status) return
  if (line.state === 'withdrawn' && status !== 'done') return
  const ended_at = status === 'processing' ? null : tx.now
  await changePending(tx.db, line.id, { state: status, ended_at, fetched_at: line.fetched_at ?? tx.now })
  if (status === 'processing') await noteFetched(tx, line.package, line.agency)
  else await noteEnded(tx, line.package, line.agency, status)
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

/** A call by its name on the wire, and what it does. */
interface Named {
  wire: Wire
  run(call: Call): Promise<object>
}

const named = <R extends TSchema>(on: Wire<R>, run: (call: Call) => Promise<Static<R>>): Named => ({
  wire: on,
  run: run as Named['run'],
})

const calls: readonly Named[] = [
  named(wire.sendEdoc, sendEdoc),
  named(wire.getReceivedEdocList, getReceivedEdocList),
  named(wire.getSentEdocList, getSentEdocList),
  named(wire.updateStatus, updateStatus),
  named(wire.countReceiveEdoc, count('edoc')),
  named(wire.countReceiveStatus, count('status')),
  named(wire.getAgenciesList, getAgenciesList),
  named(wire.getAgenciesListQD20, getAgenciesListQD20),
  named(wire.getSynchronizeUnit, getSynchronizeUnit),
  named(wire.registerAgency, registerAgency),
  named(wire.deleteAgency, deleteAgency),
]

/**
 * Every call of the protocol by its name in lower case (gateways.md §2.2). `getEdoc` and `downloadEdoc` answer with a file and stand in the
 * routes.
 */
export const CALLS: ReadonlyMap<string, Named> = new Map(calls.map((one) => [one.wire.name.toLowerCase(), one]))

/** Runs a call that was let in; what a peer can do wrong is an answer, anything else crashes to one handler. */
export async function runCall(named: Named, call: Call): Promise<object> {
  try {
    return await named.run(call)
  } catch (error) {
    if (error instanceof TurnedDown) return error.reply
    if (error instanceof Replayed) return refused(vxpRefusal('vxp.replayed', undefined, call.system.id))
    if (error instanceof Refusal) return replies.file(error.code, error.sentence('vi'))
    throw error
  }
}
