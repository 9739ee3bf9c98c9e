import { setTimeout as sleep } from 'node:timers/promises'
import { reasonOf } from '../../../kernel/jobs/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { listWaiting, type Package, setBack } from '../hub/package.store.ts'
import { openLetter } from './open.operations.ts'
import { routeOpened } from './route.operations.ts'

/** Packages of so many systems are read at the same time; those of one system one after the other, in the order they came. */
const LANES = 4
/** So many packages of a lane are read ahead of the one that is delivered. */
const AHEAD = 2
/** While a lane takes long, others that have something by now begin after this. */
const LOOK_MILLISECONDS = 100

/**
 * Reads and delivers what systems handed over, as soon as it is there: their rows are the queue. Each system has a lane of its own, so its packages
 * arrive in the order in which they came and hold up nobody else's. Returns how many were dealt with.
 */
export async function routeWaiting(province: Province, ending: AbortSignal): Promise<number> {
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
      const reading = openLetter(province, files[readings.length]!)
      reading.catch(() => {})
      readings.push(reading)
    }
    try {
      await routeOpened(province, file, await readings[at]!)
    } catch (error) {
      await leaveToJob(province, file, error)
    }
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
