import type { DocumentReading, StatusReading } from '../../../../packages/edxml/index.ts'
import { documentCode, statusKey, unitKey } from '../../../../packages/edxml/index.ts'
import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import {
  changePackage,
  changeStored,
  findPackage,
  markReturned,
  type Package,
  type PackageChange,
  takeDelivery,
} from '../hub/package.store.ts'
import { putPending } from '../hub/pending.store.ts'
import { type Reason, reasons, unreached } from '../hub/reason.ts'
import { findSystem } from '../hub/system.store.ts'
import type { System } from '../hub/system.ts'
import { hubActor, quarantine } from '../hub/take.operations.ts'
import { type Units, unitsOf, wayTo } from '../hub/units.ts'
import { deliverAgain } from './again.operations.ts'
import {
  codesOfDocument,
  deliver,
  deliverToSystems,
  type Post,
  preparePost,
  type Receiver,
} from './deliver.operations.ts'
import type { Letter } from './edxml.worker.ts'
import { hashed, openLetter, openPackage } from './open.operations.ts'
import { applyStatus, codesOf, reporterLabel, returnedKey } from './status.operations.ts'

/**
 * Reads a package that a system handed over and delivers it, when nobody did yet. A package that cannot be read or delivered goes to quarantine
 * with its reason and holds up nothing. Running it again finds what is done.
 */
export async function routePackage(province: Province, id: string): Promise<void> {
  const file = await findPackage(province.reader, id)
  if (file?.state === 'stored') await routeOpened(province, file, await openLetter(province, file))
}

/** So many doubts about one file are kept. */
const MOST_WARNINGS = 50

/** Delivers a package that was read already. Says whether it came to an office of this program. */
export async function routeOpened(
  province: Province,
  file: Package,
  opened: Awaited<ReturnType<typeof openLetter>>,
): Promise<{ here: boolean }> {
  if (!opened.ok) return setAside(province, file, opened.reason)
  const { reading } = opened
  if (reading.kind !== (file.kind === 'status' ? 'status' : 'document')) {
    // content decides (edxml.md §6); the label is only noted
    const said = { package: file.id, said: file.kind, is: reading.kind }
    province.log.warn(said, 'exchange: messagetype differs from content')
  }
  const codes = reading.kind === 'status' ? codesOf(reading.message) : codesOfDocument(file, reading.message)
  const asked = file.receivers?.[0]
  const [system, units] = await Promise.all([
    file.source === null ? undefined : findSystem(province.reader, file.source),
    unitsOf(province.reader, asked === undefined ? codes : [...codes, asked], legalDayOf(province.clock.now())),
  ])
  const stranger = system && senderNotServed(system, reading.message.from.organId, units)
  if (stranger) return setAside(province, file, stranger)
  if (reading.kind === 'status') return routeStatus(province, file, reading, units)
  return routeDocument(province, file, { ...opened, reading }, units)
}

/**
 * Does something about a package while no one else does, beginning with the change; nothing when it was decided meanwhile. The change is what
 * nearly always becomes of it: `work` changes it once more when something else does.
 */
const whileStored = (
  province: Province,
  id: string,
  label: string | undefined,
  change: PackageChange,
  work: (tx: Tx) => Promise<void>,
) =>
  province.act(hubActor(label), null, async (tx) => {
    if (await changeStored(tx.db, id, change)) await work(tx)
  })

async function setAside(province: Province, file: Package, reason: Reason): Promise<{ here: boolean }> {
  const change = { state: 'quarantined' } as const
  await whileStored(province, file.id, undefined, change, (tx) => quarantine(tx, file.id, reason, null))
  return { here: false }
}

/** A system speaks for its own agencies only, unless it is another gateway. */
function senderNotServed(system: System, code: string, units: Units): Reason | undefined {
  const unit = units.lookup(code)
  const served = system.relay || (unit !== undefined && system.agencies.includes(unit))
  return served ? undefined : reasons.senderNotServed(code, system.id)
}

async function routeDocument(
  province: Province,
  file: Package,
  { reading, hop, mended, whole }: Letter & { reading: DocumentReading },
  units: Units,
): Promise<{ here: boolean }> {
  const given = { units, ...(whole ? {} : { whole: () => readWhole(province, file) }) }
  const post = await preparePost(province, file, reading, given)
  const labels = { title: post.message.subject.slice(0, 500), notation: documentCode(post.message.code).slice(0, 100) }
  const reached = post.receivers.filter((receiver) => receiver.way.kind !== 'none')
  const missed = unreachable(post.receivers)
  const passedOn = reached.some((receiver) => receiver.way.kind === 'system')
  const forward = passedOn && mended ? await province.files.put(mended) : undefined
  const own = reached.find((receiver) => receiver.way.kind === 'own')?.agency?.id ?? null
  const label = `${post.message.from.organName ?? post.message.from.organId} (qua trục liên thông)`.slice(0, 200)
  const change: PackageChange = {
    ...labels,
    ...{ kind: 'edoc', state: 'routed', reason: missed, agency: own },
    ...(forward ? { forward } : passedOn && hop ? { hop } : {}),
    ...(reading.warnings.length > 0 ? { warnings: reading.warnings.slice(0, MOST_WARNINGS) } : {}),
  }
  await whileStored(province, file.id, label, change, async (tx) => {
    const results = await deliverAll(province, tx, post)
    if (reached.length === 0) return quarantine(tx, file.id, missed ?? reasons.receiverUnknown([]), null)
    if (results.includes('conflict')) return quarantine(tx, file.id, reasons.conflict(), own)
    const repeated = missed === null && results.every((result) => result === 'repeated')
    if (repeated) await changePackage(tx.db, file.id, { state: 'repeated' })
  })
  return { here: own !== null }
}

/** The reading with its attachments, which were too large to come along. */
async function readWhole(province: Province, file: Package): Promise<DocumentReading> {
  const opened = await openPackage(province, file)
  if (!opened.ok || opened.reading.kind !== 'document') throw new Error(`package ${file.id} reads differently now`)
  return opened.reading
}

/** A line for every receiver of the file, also for those that are not reached: the sender is told of each. */
async function deliverAll(province: Province, tx: Tx, post: Post) {
  const results: Awaited<ReturnType<typeof deliver>>[] = []
  const delivered = await deliverToSystems(tx, post)
  for (const receiver of post.receivers) {
    results.push(delivered.has(receiver.unit) ? 'delivered' : await deliver(province, tx, post, receiver))
  }
  return results
}

const codeOf = (receiver: Receiver): string => receiver.parties[0].organId

/** Why some receivers are not reached, for the person who deals with the package; each one's own reason stands on its line. */
function unreachable(receivers: readonly Receiver[]): Reason | null {
  const missed = receivers.filter(({ way }) => way.kind === 'none')
  const unknown = missed.filter(({ agency }) => !agency).map(codeOf)
  return unreached(
    unknown,
    missed.flatMap(({ agency }) => (agency ? [agency.name] : [])),
  )
}

async function routeStatus(
  province: Province,
  file: Package,
  reading: StatusReading,
  units: Units,
): Promise<{ here: boolean }> {
  const { message } = reading
  const asked = file.receivers?.[0] ?? message.responseFor.organId ?? ''
  const addressee = units.byCode(asked)
  const way = await wayTo(province, { code: asked, agency: addressee }, file.source)
  if (way.kind === 'none') return setAside(province, file, reasons.receiverUnknown([asked]))
  const to = { receiver: unitKey(asked, units.lookup), agency: addressee?.id ?? null }
  const notation = (message.responseFor.code ?? message.responseFor.documentId ?? '').slice(0, 100)
  const label = await reporterLabel(province, message, units)
  const decided = {
    state: 'routed',
    kind: 'status',
    notation,
    title: message.statusCode,
    agency: to.agency,
  } as const
  await whileStored(province, file.id, label, decided, async (tx) => {
    const line = { ...to, package: file.id, kind: 'status' as const, toCode: asked.slice(0, 200) }
    if (way.kind === 'own' && addressee) {
      await putPending(tx.db, line, { state: 'done', document: null }, tx.now)
      return applyStatus(tx, message, file.id, units, addressee.id)
    }
    if (message.statusCode === '02') {
      const reporter = unitKey(message.from.organId, units.lookup)
      await markReturned(tx.db, returnedKey(message, to.receiver), reporter, tx.now)
    }
    if (way.kind !== 'system') return
    const { system } = way
    const row = { key: hashed(statusKey(message, units.lookup)), contentHash: reading.sha256, package: file.id }
    const known = await takeDelivery(tx.db, { ...row, ...to, system, document: null }, tx.now)
    if (!known) return putPending(tx.db, line, { state: 'waiting', system }, tx.now)
    if (!(await deliverAgain(tx, line, known, system))) await changePackage(tx.db, file.id, { state: 'repeated' })
  })
  return { here: false }
}
