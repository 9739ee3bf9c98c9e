import { readFileSync } from 'node:fs'
import { addWorkingDays, openingOf, type WorkingCalendar } from '../packages/legal-clock/index.ts'
import type { TestAuthority } from '../packages/pdf-signature/index.ts'
import {
  compareInstants,
  fixedClock,
  type Instant,
  isAfter,
  isoDay,
  type LegalDay,
  legalDayOf,
} from '../packages/time/index.ts'
import { loadCalendar } from '../src/base/calendar/index.ts'
import { rule } from '../src/base/rules/index.ts'
import type { Reader, Writer } from '../src/kernel/database/index.ts'
import { ensureActMonths } from '../src/kernel/journal/index.ts'
import type { Province } from '../src/kernel/province/index.ts'
import { recount } from '../src/oversight/operations/index.ts'
import { recountStatistics } from '../src/oversight/statistics/index.ts'
import { modules } from '../src/province.ts'
import { acknowledgeFiling, legalSetsOn } from '../src/services/dossiers/index.ts'
import { findProcedure, importProcedures, setCompetence, timeLimitOf } from '../src/services/procedures/index.ts'
import { beginProcess, publishProcess } from '../src/services/processes/index.ts'
import { testAuthority } from '../src/signatures/keys/index.ts'
import { type DemoAccount, demoAccounts, sealedAgencies } from './accounts.ts'
import { passSomeOn } from './assignments.ts'
import { keepSomeFiles } from './case-files.ts'
import { deliveriesOf } from './deliveries.ts'
import { incomingStory, outgoingStory } from './document-stories.ts'
import { castOf, dossierStory, freshFiling, lastWorkingDays } from './dossier-stories.ts'
import type { Event } from './events.ts'
import { tellAll } from './ledger.ts'
import { findMark, insertRows, passOver, setMark } from './load.store.ts'
import { insideTransaction } from './one-transaction.ts'
import { packageFiles, sharedPapers } from './papers.ts'
import { buildStructure, issueKeys, letVendorIn, loader, openAccounts } from './people.ts'
import type { Progress } from './progress.ts'
import { seeded } from './random.ts'
import { bulkTables } from './rows.ts'
import { agencies, competence } from './structure.ts'
import type { World } from './world.ts'

/** How much has happened in the demonstration province. */
export interface DemoSize {
  dossiers: number
  outgoing: number
  incoming: number
  /** Working days the stories are spread over, the load day included when it is one. */
  days: number
}

export const usualSize: DemoSize = { dossiers: 2000, outgoing: 480, incoming: 520, days: 60 }

/** Whether this province holds the demonstration. */
export const isLoaded = (db: Reader): Promise<boolean> => findMark(db)

/**
 * Loads the demonstration province in one transaction: all of it or nothing. Call it once, before the dispatcher starts.
 * @param onProgress called with the number of things done
 */
export async function loadDemo(
  province: Province,
  onProgress: (progress: Progress) => void = () => {},
  size: DemoSize = usualSize,
): Promise<{ accounts: readonly DemoAccount[] }> {
  const count = counter(onProgress, groundSteps + size.dossiers * 2 + size.outgoing + size.incoming)
  const ground = await prepareGround(province, size)
  await province.database.transaction(async (trx) => {
    const world = await settleGround(province, trx, ground, count)
    const sheet = tellAll(world, happened(world, ground.days, size))
    count.expect(groundSteps + sheet.rows.dossier.length + sheet.rows.document.length)
    for (const table of bulkTables) {
      const what = table === 'dossier' ? 'hồ sơ' : table === 'document' ? 'văn bản' : null
      await insertRows(trx, table, sheet.rows[table], (rows) => what && count(rows, what))
    }
    await insertRows(trx, 'exchange_outbox', deliveriesOf(sheet), () => {})
    const within = insideTransaction(province, trx, fixedClock(world.now))
    await passSomeOn(within, world)
    await keepSomeFiles(within, world)
    await recount(trx, province.house.figures)
    await recountStatistics(trx)
    await passOver(
      trx,
      modules.filter((module) => module.reactions).map((module) => module.name),
    )
    const { dossier, document } = sheet.rows
    await setMark(trx, { at: world.now.toString(), dossiers: dossier.length, documents: document.length })
  })
  return { accounts: demoAccounts }
}

/** What is made before the transaction opens, because it takes its time or may stay when the load is cut off. */
export interface Ground {
  now: Instant
  calendar: WorkingCalendar
  days: LegalDay[]
  papers: World['papers']
  packages: string[]
  authority: TestAuthority
}

const groundSteps = agencies.length + demoAccounts.length + sealedAgencies.length * 2

export async function prepareGround(province: Province, size: DemoSize): Promise<Ground> {
  const now = province.clock.now()
  const calendar = await loadCalendar(province.reader, legalDayOf(now))
  const days = lastWorkingDays({ calendar, now }, size.days)
  await ensureActMonths(province.reader, addWorkingDays(calendar, days[0]!, -1), legalDayOf(now))
  const papers = await sharedPapers(province)
  const packages = await packageFiles(province, size.incoming)
  return { now, calendar, days, papers, packages, authority: await testAuthority(province) }
}

/** Agencies, posts, accounts, keys and procedures, through the operations of their rooms, inside the open transaction. */
export async function settleGround(
  province: Province,
  trx: Writer,
  ground: Ground,
  count: (things: number, what: string) => void,
): Promise<World> {
  const { now, calendar, days, papers, packages } = ground
  const first = openingOf(calendar, addWorkingDays(calendar, days[0]!, -1))
  const began = insideTransaction(province, trx, fixedClock(first))
  const casts = await buildStructure(began, () => count(1, 'cơ quan'))
  const procedures = await takeProcedures(began, casts)
  await publishProcesses(began)
  const today = insideTransaction(province, trx, fixedClock(now))
  await openAccounts(today, casts, () => count(1, 'tài khoản'))
  await issueKeys(today, ground.authority, casts, () => count(1, 'chứng thư số'))
  await letVendorIn(today)
  const legalSets = await legalSetsOn(province, legalDayOf(now))
  const answerHours = await rule(province, acknowledgeFiling, legalDayOf(now))
  return { now, calendar, legalSets, answerHours, casts, procedures, papers, packages }
}

/** Catalogue and competence; what a story can be told about is returned. */
async function takeProcedures(province: Province, casts: World['casts']): Promise<World['procedures']> {
  const content = readFileSync(new URL('procedures.json', import.meta.url))
  const { bad } = await importProcedures(province, loader, content)
  if (bad.length > 0)
    throw new Error(`demo/procedures.json: ${bad.map(({ code, reason }) => `${code} ${reason}`).join('; ')}`)
  await province.act(loader, null, async (tx) => {
    for (const [field, code] of Object.entries(competence)) {
      await setCompetence(tx, { field }, [castOf({ casts } as World, code).id])
    }
  })
  const { procedures } = JSON.parse(content.toString('utf8')) as { procedures: { code: string }[] }
  const today = legalDayOf(province.clock.now())
  const told: { version: World['procedures'][number]['version']; decides: string | null }[] = []
  for (const { code } of procedures) {
    const version = await findProcedure(province.reader, code)
    if (!version) throw new Error(`procedure ${code} was not imported`)
    const decides = version.level === 'commune' ? null : (competence[version.field] ?? null)
    const clear = version.channels.every((row) => timeLimitOf(version, row.channel, today).unit !== 'OTHER')
    if (clear && (decides !== null || version.level === 'commune')) told.push({ version, decides })
  }
  return told
}

/** The processes that are shown: one settled at the counter the same day, one with an agency behind the counter. */
const PROCESSES = [
  { code: '1.001193', kind: 'at-once' },
  { code: '1.004756', kind: 'one-agency' },
] as const

/** Published before the first dossier came, through the checks every process goes through. */
async function publishProcesses(province: Province): Promise<void> {
  const from = isoDay(legalDayOf(province.clock.now()))
  for (const wish of PROCESSES) {
    const { id } = await beginProcess(province, loader, wish, null)
    await publishProcess(province, loader, id, { revision: 1, from }, null)
  }
}

/** Everything that has happened until now, in order. */
export function happened(world: World, days: ReturnType<typeof lastWorkingDays>, size: DemoSize): Event[] {
  const random = seeded(44)
  const events: Event[] = []
  const fresh = Math.min(14, Math.floor(size.dossiers / 20))
  let story = 1
  for (; story <= size.dossiers - fresh; story++) events.push(...dossierStory(world, random, story, random.pick(days)))
  for (; story <= size.dossiers; story++) events.push(freshFiling(world, random, story))
  for (let i = 0; i < size.outgoing; i++) events.push(...outgoingStory(world, random, story++, random.pick(days)))
  for (let i = 0; i < size.incoming; i++) events.push(...incomingStory(world, random, story++, random.pick(days)))
  return events.filter((event) => !isAfter(event.at, world.now)).sort((a, b) => compareInstants(a.at, b.at))
}

function counter(onProgress: (progress: Progress) => void, guess: number) {
  let total = guess
  let done = 0
  const count = (things: number, what: string): void => {
    done += things
    onProgress({ done, total: Math.max(done, total), what })
  }
  const expect = (things: number): void => {
    total = things
  }
  return Object.assign(count, { expect })
}
