/** Nothing is left behind when an agency changes its system, its code or is merged into another: its post follows it. */
import { legalDayOf } from '../../../../packages/time/index.ts'
import { type Agency, listAgencies } from '../../../base/directory/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { passArrivalsOn } from '../../documents/index.ts'
import {
  endLine,
  linesAt,
  listStranded,
  moveLines,
  passOn,
  type Stranded,
  type StrandedLine,
  takeOut,
} from '../hub/follow.store.ts'
import { findPackage, markReturned } from '../hub/package.store.ts'
import { hubActor } from '../hub/take.operations.ts'
import { unitsOf, wayTo } from '../hub/units.ts'
import { deliver, preparePost } from './deliver.operations.ts'
import { openPackage } from './open.operations.ts'
import { noteEnded } from './outbox.operations.ts'
import { applyStatus, codesOf } from './status.operations.ts'

/** Lines that are brought to an office of ours in one go; the job goes on while there are more. */
const AT_ONCE = 200

/** The agency itself, or the one that took its place. */
async function todays(province: Province, id: string): Promise<Agency | undefined> {
  const [agency] = await listAgencies(province.reader, { ids: [id] })
  if (!agency) return undefined
  return (await unitsOf(province.reader, [agency.code], legalDayOf(province.clock.now()))).byCode(agency.code) ?? agency
}

/**
 * Brings what waits in the list of a system that does not fetch for its agency any more to where the agency is reached now: into the list of
 * its new system, or before the clerk when it works in this program. Where it is not reached at all, the post stays until it is.
 */
export async function followAgencies(province: Province): Promise<void> {
  return follow(province, await listStranded(province.reader))
}

async function follow(province: Province, all: readonly Stranded[]): Promise<void> {
  for (const stranded of all) {
    const agency = await todays(province, stranded.agency)
    const way = agency ? await wayTo(province, { code: agency.code, agency }) : { kind: 'none' as const }
    if (way.kind === 'system' && way.system !== stranded.system) {
      const { system } = way
      await province.act(hubActor(), null, (tx) => moveLines(tx.db, [stranded.agency], system, stranded.system))
    } else if (agency && way.kind === 'own') await bringHome(province, stranded, agency)
  }
}

async function bringHome(province: Province, stranded: Stranded, agency: Agency): Promise<void> {
  for (;;) {
    const lines = await linesAt(province.reader, stranded, AT_ONCE)
    for (const line of lines) await bringLine(province, stranded, line, agency)
    if (lines.length < AT_ONCE) return
  }
}

async function bringLine(province: Province, { system }: Stranded, line: StrandedLine, agency: Agency): Promise<void> {
  const file = await findPackage(province.reader, line.package)
  const opened = file && (await openPackage(province, file))
  if (!file || !opened?.ok) throw new Error(`package ${line.package} cannot be read any more`)
  const { reading } = opened
  if (reading.kind === 'status') {
    const { message } = reading
    const units = await unitsOf(province.reader, codesOf(message), legalDayOf(province.clock.now()))
    return province.act(hubActor(), null, async (tx) => {
      if (!(await takeOut(tx.db, line.id, system))) return
      await applyStatus(tx, message, file.id, units, agency.id)
      await endLine(tx.db, line.id, tx.now)
    })
  }
  const post = await preparePost(province, file, reading)
  const receiver = post.receivers.find((one) => one.agency?.id === agency.id)
  if (!receiver) throw new Error(`package ${file.id} does not name ${agency.code}`)
  await province.act(hubActor(), null, async (tx) => {
    if (!(await takeOut(tx.db, line.id, system))) return
    // it was delivered into that list; now it is delivered once more, here
    await markReturned(tx.db, post.key, receiver.unit, tx.now)
    await deliver(province, tx, post, receiver)
    if (receiver.unit !== line.receiver) await endLine(tx.db, line.id, tx.now)
    await noteEnded(tx, file.id, line.agency, 'done')
  })
}

/** A body has closed and another takes its place: what is open goes there, then its post. */
export async function succeed(province: Province, closed: string): Promise<void> {
  const next = await todays(province, closed)
  if (next && next.id !== closed) {
    await province.act(hubActor(), null, async (tx) => {
      await passOn(tx.db, closed, next.id)
      await passArrivalsOn(tx, closed, next)
    })
  }
  await follow(province, await listStranded(province.reader, closed))
}
