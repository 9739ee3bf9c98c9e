import type { TimeLimit } from '../../../packages/legal-clock/index.ts'
import { type Instant, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { listRoles } from '../../base/directory/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { memoryPerDatabase, type Reader } from '../../kernel/database/index.ts'
import { versionOperations } from '../../kernel/life/index.ts'
import type { Language } from '../../kernel/pages/index.ts'
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
import { type Facts, plainFacts } from './conditions.ts'
import { missingText } from './missing.ts'
import { hoursIn, shortestOf } from './plan.ts'
import { problemsOf, type Surroundings } from './problems.ts'
import { processLife } from './process.life.ts'
import { findProgress, heldRoles, keepProgress, processRows } from './process.store.ts'
import { type Action, type Definition, followedBy, type Process, type Step, stepOf } from './process.ts'
import { readyProcess } from './ready/index.ts'
import type { ReadyKind } from './ready/kinds.ts'
import { wrongPart } from './shape.ts'
import { type Doing, mayDepend, stepNow, type Way, type Where, wayOf } from './way.ts'

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

/** A dossier as its process sees it. */
export interface OnItsWay {
  dossier: string
  code: string
  receivedAt: Instant
  received: boolean
  /** What it shows now. */
  shows: string
}

/** What is known of a dossier; asked only where a condition may decide. */
export type AskFacts = (process: Definition, where: Where) => Promise<Facts>

/** What the process of a dossier says of an act, and what it was decided by. */
interface OnWay {
  process: Process
  where: Where
  step: Step | undefined
  way: Way
  facts: Facts
}

/** What the process of a dossier says of an act on it; nothing when it follows none. */
export async function wayNow(
  province: Pick<Province, 'database'>,
  db: Reader,
  of: OnItsWay,
  doing: Doing,
  askFacts: AskFacts,
): Promise<OnWay | null> {
  const process = await processAt(province, of.code, of.receivedAt)
  if (!process) return null
  const come = await findProgress(db, of.dossier, process.id)
  const where = { shows: of.shows, come, received: of.received }
  const { definition } = process
  const facts = mayDepend(definition, where, doing) ? await askFacts(definition, where) : plainFacts()
  return { process, where, step: stepNow(definition, where), facts, way: wayOf(definition, where, doing, facts) }
}

/** Everything an action lacks, in one sentence of a language. */
export const missingOf = ({ process, facts, way }: OnWay, language: Language): string =>
  way.says === 'missing'
    ? way.missing
        .map((one) =>
          missingText(one, facts, (key) => stepOf(process.definition, key)?.name[language] ?? key, language),
        )
        .join('; ')
    : ''

/**
 * The action an act on a dossier is by its process; nothing where its process says nothing of it.
 * @throws Refusal process.condition-missing saying what is missing and what to do; process.steps-left before the result while a step is not done,
 *   process.last-step when no step of the same state follows
 */
export async function requireWay(
  province: Pick<Province, 'database'>,
  db: Reader,
  of: OnItsWay,
  doing: Doing,
  askFacts: AskFacts,
): Promise<(OnWay & { action: Action }) | null> {
  return judged(await wayNow(province, db, of, doing, askFacts), doing)
}

/** The action an act was found to be, or the refusal to do it. @throws as requireWay */
function judged(on: OnWay | null, doing: Doing): (OnWay & { action: Action }) | null {
  if (!on || on.way.says === 'nothing') return null
  const { way, step } = on
  if (way.says === 'missing') {
    const { vi, en } = way.action.name
    throw new Refusal('process.condition-missing', {
      ...{ action: vi, actionEn: en, vi: missingOf(on, 'vi'), en: missingOf(on, 'en') },
    })
  }
  if (way.says === 'other' && doing === 'propose') throw new Refusal('process.steps-left', { ...step?.name })
  if (way.says === 'other' && doing === 'advance') throw new Refusal('process.last-step')
  return { ...on, action: way.action }
}

/**
 * A dossier goes on to the next step that shows the same state, in the transaction of the act that says so.
 * @param seen the step the page showed as the one the dossier is in; nothing when the program goes on by itself
 * @returns both steps and the action that leads from one to the other
 * @throws Refusal process.step-changed when it is in another by now, process.last-step when none follows in this state, process.condition-missing
 */
export async function finishStep(
  province: Pick<Province, 'database'>,
  tx: Tx,
  of: OnItsWay & { seen: string | null },
  askFacts: AskFacts,
): Promise<{ done: Step; next: Step; action: Action }> {
  const now = await wayNow(province, tx.db, of, 'advance', askFacts)
  if (of.seen !== null && now?.step && now.step.key !== of.seen) throw new Refusal('process.step-changed')
  const on = judged(now, 'advance')
  const next = on && stepOf(on.process.definition, on.action.to)
  if (!on?.step || !next) throw new Refusal('process.last-step')
  await keepProgress(tx.db, { dossier: of.dossier, process: on.process.id, step: next.key, changed_at: tx.now })
  return { done: on.step, next, action: on.action }
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
