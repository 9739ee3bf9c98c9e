import type { DocumentReading, EdxmlReading, StatusReading } from '../../../../packages/edxml/index.ts'
import { applyRepairs, documentCode, insertTrace, statusKey, unitKey } from '../../../../packages/edxml/index.ts'
import { legalDayOf, millisOf } from '../../../../packages/time/index.ts'
import { reasonOf } from '../../../kernel/jobs/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import {
  changePackage,
  findPackage,
  listEarlier,
  lockPackage,
  markReturned,
  type Package,
  type PackageKind,
  takeDelivery,
} from '../hub/package.store.ts'
import { putPending } from '../hub/pending.store.ts'
import { type Reason, reasons } from '../hub/reason.ts'
import { findSystem } from '../hub/system.store.ts'
import { hubActor, quarantine } from '../hub/take.operations.ts'
import { unitsOf, wayTo } from '../hub/units.ts'
import { deliverAgain } from './again.operations.ts'
import { deliver, type Post, preparePost, type Receiver } from './deliver.operations.ts'
import { edxmlReader } from './edxml.process.ts'
import { hashed, openPackage, PACKAGE_LIMIT } from './open.operations.ts'
import { applyStatus, codesOf, reporterLabel, returnedKey } from './status.operations.ts'

/**
 * Reads a package that a system handed over and delivers it. A package that cannot be read or delivered goes to quarantine with its reason
 * and holds up nothing. Running it again finds what is done.
 */
export async function routePackage(province: Province, id: string): Promise<void> {
  const file = await findPackage(province.reader, id)
  if (file?.state !== 'stored') return
  if (file.kind === 'status') await routeEarlier(province, file, 'status')
  const reading = await readAndJudge(province, file)
  if (!reading) return
  // what speaks about a document comes to its receivers after that document
  if (isDependent(reading)) await routeEarlier(province, file, 'edoc')
  await routeRead(province, file, reading)
}

const isDependent = (reading: EdxmlReading): boolean =>
  reading.kind === 'document' ? reading.message.business.type !== 0 : reading.message.statusCode === '13'

/**
 * Jobs of one batch run in any order; a timeline tells what an office did in the order it said so. What is wrong with an earlier one is its
 * own job's matter.
 */
async function routeEarlier(province: Province, file: Package, kind: PackageKind): Promise<void> {
  for (const earlier of await listEarlier(province.reader, file, kind)) {
    await routeOne(province, earlier).catch((error: unknown) => {
      province.log.warn(
        { package: earlier.id, reason: reasonOf(error) },
        'exchange: an earlier package could not be routed',
      )
    })
  }
}

async function routeOne(province: Province, file: Package): Promise<void> {
  const reading = await readAndJudge(province, file)
  if (reading) await routeRead(province, file, reading)
}

/** What is in a package; nothing when it was set aside because it cannot be read or its sender is not the system's. */
async function readAndJudge(province: Province, file: Package): Promise<EdxmlReading | undefined> {
  const opened = await openPackage(province, file)
  if (!opened.ok) return void (await setAside(province, file, opened.reason))
  const stranger = await senderNotServed(province, file, opened.reading.message.from.organId)
  if (stranger) return void (await setAside(province, file, stranger))
  return opened.reading
}

async function routeRead(province: Province, file: Package, reading: EdxmlReading): Promise<void> {
  const { id } = file
  if (reading.kind !== (file.kind === 'status' ? 'status' : 'document')) {
    // content decides (edxml.md §6); the label is only noted
    province.log.warn({ package: id, said: file.kind, is: reading.kind }, 'exchange: messagetype differs from content')
  }
  if (reading.kind === 'status') await routeStatus(province, file, reading)
  else await routeDocument(province, file, reading)
}

/** Does something about a package while no one else does; nothing when it was decided meanwhile. */
const whileStored = (province: Province, id: string, label: string | undefined, work: (tx: Tx) => Promise<void>) =>
  province.act(hubActor(label), null, async (tx) => {
    if ((await lockPackage(tx.db, id))?.state === 'stored') await work(tx)
  })

const setAside = (province: Province, file: Package, reason: Reason, agency: string | null = null): Promise<void> =>
  whileStored(province, file.id, undefined, (tx) => quarantine(tx, file.id, reason, agency))

/** A system speaks for its own agencies only, unless it is another gateway. */
async function senderNotServed(province: Province, file: Package, code: string): Promise<Reason | undefined> {
  const system = file.source === null ? undefined : await findSystem(province.reader, file.source)
  if (!system || system.relay) return undefined
  const units = await unitsOf(province.reader, [code], legalDayOf(file.arrivedAt))
  const unit = units.lookup(code)
  return unit !== undefined && system.agencies.includes(unit) ? undefined : reasons.senderNotServed(code, system.id)
}

async function routeDocument(province: Province, file: Package, reading: DocumentReading): Promise<void> {
  const post = await preparePost(province, file, reading)
  const labels = { title: post.message.subject.slice(0, 500), notation: documentCode(post.message.code).slice(0, 100) }
  const reached = post.receivers.filter((receiver) => receiver.way.kind !== 'none')
  const missed = unreachable(post.receivers)
  const passedOn = reached.some((receiver) => receiver.way.kind === 'system')
  const forwardFile = passedOn ? await withTrace(province, file, reading) : undefined
  const own = reached.find((receiver) => receiver.way.kind === 'own')?.agency?.id ?? null
  const label = `${post.message.from.organName ?? post.message.from.organId} (qua trục liên thông)`.slice(0, 200)
  await whileStored(province, file.id, label, async (tx) => {
    await changePackage(tx.db, file.id, { ...labels, kind: 'edoc', ...(forwardFile ? { forwardFile } : {}) })
    const results = await deliverAll(province, tx, post)
    if (reached.length === 0) return quarantine(tx, file.id, missed ?? reasons.receiverUnknown([]), null)
    if (results.includes('conflict')) return quarantine(tx, file.id, reasons.conflict(), own)
    const state = missed === null && results.every((result) => result === 'repeated') ? 'repeated' : 'routed'
    await changePackage(tx.db, file.id, { state, reason: state === 'routed' ? missed : null, agency: own })
  })
}

/** A line for every receiver of the file, also for those that are not reached: the sender is told of each. */
async function deliverAll(province: Province, tx: Tx, post: Post) {
  const results: Awaited<ReturnType<typeof deliver>>[] = []
  for (const receiver of post.receivers) results.push(await deliver(province, tx, post, receiver))
  return results
}

const codeOf = (receiver: Receiver): string => receiver.parties[0].organId

/** Why some receivers are not reached, for the person who deals with the package; each one's own reason stands on its line. */
function unreachable(receivers: readonly Receiver[]): Reason | null {
  const unknown = receivers.filter((receiver) => !receiver.agency).map(codeOf)
  const silent = receivers.flatMap(({ agency, way }) => (agency && way.kind === 'none' ? [agency.name] : []))
  if (unknown.length > 0) return reasons.receiverUnknown(unknown)
  return silent.length > 0 ? reasons.receiverUnreachable(silent) : null
}

/** The received bytes with our own hop at the end of the trace; a file with faults that receivers stumble over is mended first. */
async function withTrace(province: Province, file: Package, reading: DocumentReading): Promise<string> {
  const received = await province.files.read(file.file, PACKAGE_LIMIT)
  const whole = reading.repairs.length > 0 ? applyRepairs(received, reading.repairs) : received
  const now = millisOf(province.clock.now())
  const hop = await edxmlReader.read('trace', whole, province.config.provinceCode, now)
  return (await province.files.put(insertTrace(whole, hop))).hash
}

async function routeStatus(province: Province, file: Package, reading: StatusReading): Promise<void> {
  const { message } = reading
  const asked = file.receivers?.[0] ?? message.responseFor.organId ?? ''
  const units = await unitsOf(province.reader, [...codesOf(message), asked], legalDayOf(province.clock.now()))
  const addressee = units.byCode(asked)
  const way = addressee ? await wayTo(province.reader, addressee) : { kind: 'none' as const }
  if (!addressee || way.kind === 'none') return setAside(province, file, reasons.receiverUnknown([asked]))
  const notation = (message.responseFor.code ?? message.responseFor.documentId ?? '').slice(0, 100)
  const label = await reporterLabel(province, message, units)
  await whileStored(province, file.id, label, async (tx) => {
    await changePackage(tx.db, file.id, {
      state: 'routed',
      kind: 'status',
      notation,
      title: message.statusCode,
      agency: addressee.id,
    })
    const line = {
      package: file.id,
      kind: 'status' as const,
      toCode: asked,
      receiver: addressee.id,
      agency: addressee.id,
    }
    if (way.kind === 'own') {
      await putPending(tx.db, line, { state: 'done', document: null }, tx.now)
      return applyStatus(tx, message, file.id, units, addressee.id)
    }
    if (message.statusCode === '02') {
      const reporter = unitKey(message.from.organId, units.lookup)
      await markReturned(tx.db, returnedKey(message, addressee.id), reporter, tx.now)
    }
    const { system } = way
    const row = { key: hashed(statusKey(message, units.lookup)), contentHash: reading.sha256, package: file.id }
    const to = { receiver: addressee.id, agency: addressee.id, system, document: null }
    const known = await takeDelivery(tx.db, { ...row, ...to }, tx.now)
    if (!known) return putPending(tx.db, line, { state: 'waiting', system }, tx.now)
    if (!(await deliverAgain(tx, line, known, system))) await changePackage(tx.db, file.id, { state: 'repeated' })
  })
}
