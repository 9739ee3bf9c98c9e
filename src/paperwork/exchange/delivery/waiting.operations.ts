import { setTimeout as sleep } from 'node:timers/promises'
import { reasonOf } from '../../../kernel/jobs/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { backlog } from '../hub/backlog.ts'
import { listWaiting, type Package, setBack } from '../hub/package.store.ts'
import { openLetter } from './open.operations.ts'
import { routeOpened } from './route.operations.ts'

/** Packages of so many systems are read at the same time; those of one system one after the other, in the order they came. */
const LANES = 4
/** So many packages of a lane are read ahead of the one that is delivered. */
const AHEAD = 2
/** While a lane takes long, others that have something by now begin after this. */
const LOOK_MILLISECONDS = 100

/** Systems whose last letter went to other systems only: its attachments were needed by nobody here, and those of the next most likely are not. */
const passesOn = new Set<string | null>()

/**
 * Reads and delivers what systems handed over, as soon as it is there: their rows are the queue. Each system has a lane of its own, so its packages
 * arrive in the order in which they came and hold up nobody else's. Returns how many were dealt with.
 */
export async function routeWaiting(province: Province, ending: AbortSignal): Promise<number> {
  backlog.begin()
  const busy = new Map<string, Promise<void>>()
  let done = 0
  for (;;) {
    const lanes = ending.aborted ? [] : lanesOf(await listWaiting(province.reader, [...busy.keys()]))
    for (const [system, files] of lanes.slice(0, LANES - busy.size)) {
      const lane = routeLane(province, files, ending)
        .then((count) => {
          done += count
        })
        .finally(() => busy.delete(system))
      // who waits for it hears of it; until then it must not end the program
      lane.catch(() => {})
      busy.set(system, lane)
    }
    if (busy.size === 0) return done
    const waitsForOthers = busy.size < LANES && !ending.aborted
    await Promise.race([...busy.values(), ...(waitsForOthers ? [sleep(LOOK_MILLISECONDS)] : [])])
  }
}

/** Systems with their packages; whose oldest came first goes first. */
function lanesOf(files: readonly Package[]): [string, Package[]][] {
  const lanes = Map.groupBy(files, (file) => file.source ?? '')
  return [...lanes].sort(([, [a]], [, [b]]) => a!.arrivedAt.epochMilliseconds - b!.arrivedAt.epochMilliseconds)
}

async function routeLane(province: Province, files: readonly Package[], ending: AbortSignal): Promise<number> {
  const readings: Promise<Awaited<ReturnType<typeof openLetter>>>[] = []
  let done = 0
  for (const [at, file] of files.entries()) {
    if (ending.aborted) break
    while (readings.length < Math.min(files.length, at + 1 + AHEAD)) {
      const next = files[readings.length]!
      const reading = openLetter(province, next, !passesOn.has(next.source))
      reading.catch(() => {})
      readings.push(reading)
    }
    try {
      const { here } = await routeOpened(province, file, await readings[at]!)
      if (here) passesOn.delete(file.source)
      else passesOn.add(file.source)
    } catch (error) {
      await leaveToJob(province, file, error)
    }
    backlog.delivered(file.id)
    done += 1
  }
  return done
}

/** A fault of ours, not of the package: a job tries it again, more and more seldom, and after its last try an operator sees it. */
async function leaveToJob(province: Province, file: Package, error: unknown): Promise<void> {
  province.log.warn({ package: file.id, reason: reasonOf(error) }, 'exchange: a package could not be routed')
  await province.database.transaction(async (trx) => {
    await setBack(trx, file.id)
    await province.jobs.enqueue(trx, 'exchange.route', { package: file.id }, { key: file.id })
  })
}
