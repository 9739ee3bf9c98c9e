import type { TimeLimit } from '../../../packages/legal-clock/index.ts'
import { type Instant, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { listRoles } from '../../base/directory/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { memoryPerDatabase, type Reader } from '../../kernel/database/index.ts'
import { versionOperations } from '../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { formToday } from '../eforms/index.ts'
import {
  type FilingChannel,
  feeAnswer,
  findProcedure,
  listProcedures,
  type ProcedureVersion,
  timeLimitOf,
} from '../procedures/index.ts'
import { hoursIn, nextOf, shortestOf } from './plan.ts'
import { problemsOf, type Surroundings } from './problems.ts'
import { processLife } from './process.life.ts'
import { findProgress, heldRoles, keepProgress, processRows } from './process.store.ts'
import { followedBy, type Process, type Said } from './process.ts'
import { readyProcess } from './ready/index.ts'
import type { ReadyKind } from './ready/kinds.ts'
import { wrongPart } from './shape.ts'

/** What was asked for, not what came: a version published while one is being read makes the reading be forgotten, not kept. */
const known = memoryPerDatabase<Promise<readonly Process[]>>('processes of procedures', { max: 2_000, ttl: 600_000 })

function versionsOf(province: Pick<Province, 'database'>, code: string): Promise<readonly Process[]> {
  const memory = known(province)
  const kept = memory.get(code)
  if (kept) return kept
  const asked = processRows.publishedOf(province.database.reader, code)
  memory.set(code, asked)
  asked.catch(() => memory.drop(code))
  return asked
}

/** The process a dossier of a procedure follows that was received at a moment; nothing when none was published by then. */
export async function processAt(
  province: Pick<Province, 'database'>,
  code: string,
  receivedAt: Instant,
): Promise<Process | undefined> {
  return followedBy(await versionsOf(province, code), receivedAt, legalDayOf(receivedAt))
}

/** The step a dossier has come to in the process it follows, as far as somebody said so. */
export const progressOf = (db: Reader, dossier: string, process: Pick<Process, 'id'>): Promise<string | undefined> =>
  findProgress(db, dossier, process.id)

/** A dossier as its process sees it. */
export interface OnItsWay {
  dossier: string
  code: string
  receivedAt: Instant
  /** What it shows now. */
  shows: string
}

async function whereIs(province: Pick<Province, 'database'>, db: Reader, of: OnItsWay) {
  const process = await processAt(province, of.code, of.receivedAt)
  if (!process) return null
  return { process, ...nextOf(process.definition, of.shows, await findProgress(db, of.dossier, process.id)) }
}

/** The step a dossier is in while another that shows the same still follows; nothing when it may go on to the next state. */
export async function stepLeft(province: Pick<Province, 'database'>, db: Reader, of: OnItsWay): Promise<Said | null> {
  const at = await whereIs(province, db, of)
  return at?.next && at.step ? at.step.name : null
}

/**
 * A dossier goes on to the next step that shows the same state, in the transaction of the act that says so.
 * @param seen the step the page showed as the one the dossier is in
 * @returns the names of both steps
 * @throws Refusal process.step-changed when it is in another by now, process.last-step when none follows in this state
 */
export async function finishStep(
  province: Pick<Province, 'database'>,
  tx: Tx,
  of: OnItsWay & { seen: string },
): Promise<{ done: Said; next: Said }> {
  const at = await whereIs(province, tx.db, of)
  if (!at?.step) throw new Refusal('process.last-step')
  if (at.step.key !== of.seen) throw new Refusal('process.step-changed')
  if (!at.next) throw new Refusal('process.last-step')
  await keepProgress(tx.db, { dossier: of.dossier, process: at.process.id, step: at.next.key, changed_at: tx.now })
  return { done: at.step.name, next: at.next.name }
}

const CHANNELS: readonly FilingChannel[] = ['counter', 'online', 'postal']

/** The limits of a procedure on a day by how it is filed. */
const limitsOf = (version: ProcedureVersion, day: LegalDay): TimeLimit[] =>
  CHANNELS.map((channel) => timeLimitOf(version, channel, day))

/** What a process of a procedure is checked against today. */
export async function surroundingsOf(
  province: Province,
  { code, definition }: Pick<Process, 'code' | 'definition'>,
  db: Reader = province.reader,
): Promise<Surroundings> {
  const day = legalDayOf(province.clock.now())
  const children = definition.actions.flatMap(({ child }) => child?.code ?? [])
  const [version, roles, held, form, procedures] = await Promise.all([
    findProcedure(db, code),
    listRoles(db, { open: true }),
    heldRoles(db, day),
    formToday(province, code),
    listProcedures(db, children),
  ])
  return {
    known: version !== undefined,
    limits: version ? limitsOf(version, day) : [],
    hasFee: version !== undefined && CHANNELS.some((channel) => feeAnswer(version, channel).kind === 'fixed'),
    roles: new Map(roles.map((role) => [role.name, { words: role.words, held: held.has(role.name) }])),
    procedures: new Set(procedures.map((one) => one.code)),
    fields: new Set(Object.keys(form?.definition.schema.properties ?? {})),
  }
}

/** Working hours a plan begins with where the procedure says its limit only in words: five working days, for whoever configures to change. */
const HOURS_UNKNOWN = 40

/** What a new draft begins with. */
export interface NewProcess {
  code: string
  kind: ReadyKind
  /** Working hours of all counted steps; those of the procedure's limit when nothing is said. */
  hours?: number
}

const operations = versionOperations(processLife, processRows, {
  draft: { ended_at: null },
  ended: (ended_at) => ({ ended_at }),
  wrongPart,
  problems: async (province, process, tx) =>
    problemsOf(process.definition, await surroundingsOf(province, process, tx.db)),
  forget: (province, code) => known(province).forget(code),
})

/**
 * Begins a draft for a procedure out of a ready process. One draft a procedure at a time.
 * @throws Refusal procedure.unknown, process.draft-there
 */
export async function beginProcess(
  province: Province,
  actor: Actor,
  { code, kind, hours }: NewProcess,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const procedure = await findProcedure(province.reader, code)
  if (!procedure) throw new Refusal('procedure.unknown')
  const make = async (tx: Tx) => {
    const limit = shortestOf(limitsOf(procedure, legalDayOf(tx.now)))
    const definition = readyProcess(kind, hours ?? (limit && hoursIn(limit)) ?? HOURS_UNKNOWN)
    return { title: procedure.name.slice(0, 300), definition }
  }
  return operations.begin(province, actor, procedure.code, make, key)
}

/** Edits a draft. @throws Refusal process.wrong-part, process.not-now, process.changed-meanwhile */
export const editProcess = operations.edit

/**
 * Publishes a draft from a day on; whatever stood for the procedure ends the day before.
 * @throws Refusal process.not-ready with the first thing to mend, process.past-day, process.not-now, process.changed-meanwhile
 */
export const publishProcess = operations.publish

/** Ends a version from a day on without another in its place; dossiers already received go on by it. @throws Refusal process.past-day, process.not-now, process.changed-meanwhile */
export const endProcess = operations.end

/** Drops a draft. @throws Refusal process.not-now, process.changed-meanwhile */
export const dropProcess = operations.drop
