import { v7 as uuidv7 } from 'uuid'
import { isAfter, legalDayOf, plus } from '../../../packages/time/index.ts'
import { rule } from '../../base/rules/index.ts'
import { type Actor, systemActor } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { type ActRecord, subject, subjectId } from '../../kernel/journal/index.ts'
import { actsOf, stepsOf } from '../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  actOnDossier,
  calendarOf,
  type Dossier,
  gatherOpinions,
  isWhole,
  listPapers,
  moveOn,
  nextAction,
  shownNumber,
} from '../dossiers/index.ts'
import type { OpinionsStand } from '../processes/index.ts'
import { answerAfter, answerBy, bodiesFor, type Terms, termsOf } from './asking.ts'
import { consultationLife } from './consultation.life.ts'
import {
  type Consultation,
  consultationRows,
  consultationsOf,
  insertConsultations,
  listOpenDue,
  markGathered,
  type NewConsultation,
} from './consultation.store.ts'
import type { Answer, Asking, Dropping, Passing } from './consultation.ts'
import { silentConsent } from './consultations.rules.ts'

/**
 * Asks several bodies about a dossier at once. Where the next step of its process is to ask, the dossier goes there in the same transaction, and whoever
 * the process names must be among them, with its time and its rule for silence.
 * @throws Refusal consultation.wrong-body, consultation.asked-already, consultation.by-process, consultation.wrong-day, consultation.no-such-rule,
 *   dossier.not-now, dossier.changed-meanwhile, rule.none-in-force
 */
export async function askOpinions(
  province: Province,
  actor: Actor,
  id: string,
  asking: Asking,
  key: IdempotencyKey,
): Promise<{ to: string[] }> {
  const grounds = await rule(province, silentConsent, legalDayOf(province.clock.now()))
  if (asking.silence && !grounds.includes(asking.silence)) throw new Refusal('consultation.no-such-rule')
  const doing = { act: 'consult', seenRevision: asking.revision } as const
  return actOnDossier(province, actor, id, doing, key, async ({ tx, dossier, become }) => {
    const all = await bodiesFor(tx.db, dossier, tx.now)
    const chosen = [...new Set(asking.to)].map((one) => all.find((body) => body.id === one))
    if (chosen.some((one) => one === undefined)) throw new Refusal('consultation.wrong-body')
    const bodies = chosen.flatMap((one) => one ?? [])
    const open = (await consultationsOf(tx.db, id)).filter(({ state }) => state === 'asked')
    const twice = bodies.find((body) => open.some(({ agency, unit }) => (unit ?? agency) === body.id))
    if (twice) throw new Refusal('consultation.asked-already', { who: twice.name })
    const action = await nextAction(province, tx, dossier)
    const terms = termsOf(bodies, all, action?.consults ?? [])
    const rows = await rowsFor(province, tx, dossier, { asking, terms, grounds })
    await insertConsultations(tx.db, rows)
    for (const row of rows)
      tx.record(
        consultationLife.acts.ask.type,
        subject('consultation', row.id),
        { to: row.called, due: row.due_at.toString() },
        { agency: row.agency },
      )
    const names = bodies.map(({ name }) => name)
    const moved = action && action.consults.length > 0 ? await moveOn(province, tx, dossier) : {}
    await become({}, { to: names.join('; '), ...moved })
    return { to: names }
  })
}

/** The rows of those asked. A file that is none of the dossier's is not shown to anybody. */
async function rowsFor(
  province: Province,
  tx: Tx,
  dossier: Dossier,
  { asking, terms, grounds }: { asking: Asking; terms: readonly Terms[]; grounds: readonly string[] },
): Promise<NewConsultation[]> {
  const place = { database: province.database, reader: tx.db }
  const [calendar, papers] = await Promise.all([calendarOf(place, dossier), listPapers(tx.db, dossier.id)])
  const shown = papers.filter(({ id, file }) => file !== null && asking.papers.includes(id)).map(({ id }) => id)
  return terms.map(({ body, asked }): NewConsultation => {
    const basis = asked ? (asked.silence === 'consents' ? asked.basis : null) : (asking.silence ?? null)
    const consents = basis !== null && grounds.includes(basis)
    return {
      ...{ id: uuidv7(), dossier: dossier.id, agency: body.agency, unit: body.unit, called: body.name },
      ...{ asking_agency: dossier.agency, asker: dossier.holder, dossier_number: shownNumber(dossier) },
      ...{ procedure_name: dossier.procedureName, question: asking.question, papers: shown, asked_at: tx.now },
      due_at: asked ? answerAfter(calendar, tx.now, asked.hours) : answerBy(calendar, dossier, asking.dueOn, tx.now),
      ...{ silence: consents ? 'consents' : 'waits', basis: consents ? basis : null, state: 'asked' },
      ...{ verdict: null, said: null, answered_by: null, answered_at: null },
      ...{ file_hash: null, file_name: null, file_type: null, reason: null },
    }
  })
}

const step = stepsOf(consultationLife, consultationRows)
const acts = actsOf(consultationLife, consultationRows)

/** Whoever is asked answers, once. @throws Refusal consultation.not-now, consultation.changed-meanwhile, consultation.file-cut-off */
export async function answerConsultation(
  province: Province,
  actor: Actor,
  id: string,
  answer: Answer,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const [file] = answer.files ?? []
  if (file && !(await isWhole(province, file))) throw new Refusal('consultation.file-cut-off')
  const { revision: seen, verdict, said } = answer
  return acts.do(province, actor, id, { act: 'answer', seen }, key, async ({ called }, tx) => ({
    change: {
      ...{ state: 'answered', verdict, said, answered_by: actor.label, answered_at: tx.now },
      ...(file && { file_hash: file.hash, file_name: file.name, file_type: file.type }),
    },
    about: { to: called, verdict },
  }))
}

/** Reminds whoever was asked; they are told. @throws Refusal consultation.not-now, consultation.changed-meanwhile */
export const urgeConsultation = step('urge')

/**
 * Goes on without an answer that is overdue, for a ground that is kept. It is no consent.
 * @throws Refusal consultation.not-overdue, consultation.not-now, consultation.changed-meanwhile
 */
export const passConsultation = step('pass', async ({ due_at, called }, tx, { reason }: Passing) => {
  if (!isAfter(tx.now, due_at)) throw new Refusal('consultation.not-overdue')
  return { change: { reason }, about: { to: called, reason } }
})

/** Asks no longer. @throws Refusal consultation.not-now, consultation.changed-meanwhile */
export const dropConsultation = step('drop', async ({ called }, _tx, { reason }: Dropping) => ({
  change: { reason },
  about: { to: called, reason },
}))

/** How the opinions on a dossier stand, and who has not answered. */
export async function opinionsOn(db: Reader, dossier: string) {
  const all = await consultationsOf(db, dossier)
  const waitsFor = all.flatMap(({ state, called, due_at }) =>
    state === 'asked' ? [{ name: called, until: due_at }] : [],
  )
  return { stand: standOf(all, waitsFor.length > 0), waitsFor }
}

function standOf(all: readonly Consultation[], open: boolean): OpinionsStand {
  const counted = all.filter(({ state }) => state !== 'dropped')
  if (counted.length === 0) return 'none'
  if (open) return 'open'
  // who was not waited for has not agreed
  return counted.every(({ state, verdict }) => state === 'silent' || verdict === 'agree') ? 'agreed' : 'objected'
}

/** With the last of those asked the dossier goes on, once. */
export async function goOnWhenAll(province: Province, tx: Tx, act: Pick<ActRecord, 'subject'>): Promise<void> {
  const { dossier } = await consultationRows.get(tx.db, subjectId(act.subject))
  const all = await consultationsOf(tx.db, dossier)
  if (all.some(({ state }) => state === 'asked')) return
  if ((await markGathered(tx.db, dossier)) > 0) await gatherOpinions(province, tx, dossier)
}

/** A dossier that ended asks nobody any more. */
export async function endConsultations(province: Province, tx: Tx, dossier: string): Promise<void> {
  for (const { id, state, called } of await consultationsOf(tx.db, dossier))
    if (state === 'asked')
      await acts.within(province, tx, id, { act: 'end', seen: null }, async () => ({
        change: { state: 'dropped', reason: 'Hồ sơ đã kết thúc' },
        about: { to: called },
      }))
}

const AT_ONCE = 200
/** A day before, whoever is asked is reminded. */
const NEAR = { hours: 24 }

/** Looks after the moments: reminds before, consents by rule or says what is overdue after; each once. */
export async function lookAfterDue(province: Province): Promise<void> {
  const now = province.clock.now()
  for (const [before, told] of [
    [plus(now, NEAR), 1],
    [now, 2],
  ] as const)
    for (let found = AT_ONCE; found === AT_ONCE; ) {
      const due = await listOpenDue(province.reader, before, told, AT_ONCE)
      found = due.length
      for (const { id } of due) await province.act(systemActor(), null, (tx) => lookAfter(province, tx, id, told))
    }
}

async function lookAfter(province: Province, tx: Tx, id: string, told: 1 | 2): Promise<void> {
  const one = await consultationRows.lock(tx.db, id)
  if (one.state !== 'asked' || one.told >= told) return
  const consents = told === 2 && one.silence === 'consents'
  const act = consents ? 'consent' : told === 2 ? 'expire' : 'near'
  const change = consents ? { told, state: 'silent' as const } : { told }
  await acts.within(province, tx, id, { act, seen: null }, async () => ({
    change,
    about: { to: one.called, ...(one.basis && { basis: one.basis }) },
  }))
}
