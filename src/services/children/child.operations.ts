import { getAgency } from '../../base/directory/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { type ActRecord, subjectId } from '../../kernel/journal/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  actOnDossier,
  type ChildOutcome,
  childrenAllowed,
  endChild,
  getDossier,
  hearOfChild,
  listPapers,
  moveOn,
  prepareChild,
  settleChild,
  shownNumber,
  takeBy,
  writeChild,
} from '../dossiers/index.ts'
import { childrenOf, endPart, findChild, insertChild } from './child.store.ts'
import type { Passing } from './child.ts'
import { words } from './words.ts'

/**
 * Passes a part of a dossier on to another agency, as a dossier of its own. Where the next step of its process is to pass it on, the dossier goes there in
 * the same transaction.
 * @throws Refusal dossier.child-not-here, dossier.child-agency, dossier.child-circle, dossier.child-there, procedure.unknown, process.condition-missing,
 *   dossier.not-now, dossier.changed-meanwhile, rule.none-in-force
 */
export async function passPartOn(
  province: Province,
  actor: Actor,
  id: string,
  passing: Passing,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const { code, what } = passing
  const prepared = await prepareChild(province, await getDossier(province.reader, id), passing)
  const doing = { act: 'openChild', seenRevision: passing.revision } as const
  return actOnDossier(province, actor, id, doing, key, async ({ tx, dossier, become }) => {
    const { parts, moves } = await childrenAllowed(province, tx, dossier)
    if (!parts.some((part) => part.code === null || part.code === code)) throw new Refusal('dossier.child-not-here')
    const place = { database: province.database, reader: tx.db }
    const child = await writeChild(province, tx, prepared, await takeBy(place, tx.now))
    const papers = await listPapers(tx.db, id)
    // a file that is none of the dossier's is not shown to anybody
    const shown = papers.filter((paper) => paper.file !== null && passing.papers.includes(paper.id))
    await insertChild(tx.db, {
      ...{ id: child.id, parent: id, what, papers: shown.map((paper) => paper.id), opened_at: tx.now },
      ...{ outcome: null, ended_at: null, reason: null },
    })
    const { name } = await getAgency(tx.db, passing.agency)
    const moved = moves ? await moveOn(province, tx, dossier) : {}
    await become({}, { to: name, what, child: child.provisional, ...moved })
    return { id: child.id }
  })
}

/** What others have not settled of a dossier yet. */
export async function partsOpen(db: Reader, dossier: string) {
  const open = (await childrenOf(db, dossier)).filter(({ outcome }) => outcome === null)
  const names = await Promise.all(open.map(({ agency }) => getAgency(db, agency)))
  const waitsFor = open.map(({ number, provisional, opened_at, due_current }, at) => ({
    name: words.named.vi(names[at]?.name ?? '', number ?? provisional),
    since: opened_at,
    until: due_current,
  }))
  return { waitsFor }
}

/** A part came to its end: its parent hears of it once, and goes on with the last. */
export async function partEnded(province: Province, tx: Tx, id: string, outcome: ChildOutcome): Promise<void> {
  if (!(await findChild(tx.db, id))) return
  if (outcome === 'settled' || outcome === 'refused') await settleChild(province, tx, id)
  const child = await getDossier(tx.db, id)
  const part = await endPart(tx.db, id, { outcome, ended_at: tx.now, reason: child.reason })
  if (!part) return
  const { name } = await getAgency(tx.db, child.agency)
  const outcomes = (await childrenOf(tx.db, part.parent)).map((one) => one.outcome)
  const all = outcomes.every((one) => one !== null) ? outcomes : null
  const data = { to: name, child: shownNumber(child), ...(child.reason && { reason: child.reason }) }
  await hearOfChild(province, tx, part.parent, { outcome, data }, all)
}

/** A dossier that was withdrawn, stopped or refused takes its parts along; whoever settles them is told. */
export async function endParts(tx: Tx, { subject }: Pick<ActRecord, 'subject'>): Promise<void> {
  const id = subjectId(subject)
  const open = (await childrenOf(tx.db, id)).filter(({ outcome }) => outcome === null)
  if (open.length === 0) return
  const parent = shownNumber(await getDossier(tx.db, id))
  for (const part of open) {
    await endChild(tx, part.id, { parent, reason: words.parentEnded.vi })
    await endPart(tx.db, part.id, { outcome: 'stopped', ended_at: tx.now, reason: words.parentEnded.vi })
  }
}
