import { v7 as uuidv7 } from 'uuid'
import { isDayAfter, legalDay, legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { subject, subjectId } from '../../../kernel/journal/index.ts'
import { PROGRAM, stepsOf } from '../../../kernel/life/index.ts'
import type { Guard } from '../../../kernel/module/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { caseFileLife, listFiled } from '../../case-files/index.ts'
import { documentLife } from '../../documents/index.ts'
import { archiveFileRows } from '../kept/archive.store.ts'
import { holdLife } from './hold.life.ts'
import { holdOnDocument, holdOnFile, holdRows, insertHeldDocuments } from './hold.store.ts'
import type { FileHold, NewHold, Release } from './hold.ts'

const step = stepsOf(holdLife, holdRows)

/** Holds the documents of the actor's agency of some days. @throws Refusal archive-hold.days, archive-file.no-agency */
export const holdDays = (
  province: Province,
  actor: Actor,
  input: NewHold,
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  province.act(actor, key, async (tx) => {
    const { agency } = actor
    if (!agency) throw new Refusal('archive-file.no-agency')
    const [first_day, last_day] = [legalDay(input.firstDay), legalDay(input.lastDay)]
    // days to come hold nothing yet
    if (isDayAfter(first_day, last_day) || isDayAfter(last_day, legalDayOf(tx.now)))
      throw new Refusal('archive-hold.days')
    const id = uuidv7()
    const { name, what, basis, reason } = input
    await holdRows.insert(tx.db, {
      ...{ id, agency, name, basis, reason, first_day, last_day, direction: what === 'all' ? null : what },
      ...{ state: 'standing', begun_at: tx.now, begun_by: actor.label },
    })
    tx.record(holdLife.acts.begin.type, subject('archive-hold', id), { name, basis }, { agency, basis })
    return { id }
  })

/** Holds one file of the archive with every document in it. @throws Refusal archive-file.unknown, archive-hold.held-already, archive-file.not-now */
export const holdFile = (
  province: Province,
  actor: Actor,
  file: string,
  { basis, reason }: FileHold,
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  province.act(actor, key, async (tx) => {
    // the file's row is held, so that no destruction passes in between
    const { agency, code, state } = await archiveFileRows.lock(tx.db, file)
    if (state === 'destroyed') throw new Refusal('archive-file.not-now')
    if (await holdOnFile(tx.db, file)) throw new Refusal('archive-hold.held-already')
    const id = uuidv7()
    await holdRows.insert(tx.db, {
      ...{ id, agency, file, name: code, basis, reason },
      ...{ state: 'standing', begun_at: tx.now, begun_by: actor.label },
    })
    await insertHeldDocuments(tx.db, id, await listFiled(tx.db, file))
    tx.record(holdLife.acts.begin.type, subject('archive-hold', id), { name: code, basis }, { agency, basis })
    return { id }
  })

/** Releases what was held. @throws Refusal archive-hold.not-now, archive-hold.changed-meanwhile */
export const release = step('release', async (_hold, tx, { reason }: Release) => ({
  change: { ended_at: tx.now, ended_by: tx.actor.label, end_reason: reason },
  about: { reason },
}))

const refuseHeld = (held: { name: string; basis: string } | undefined): void => {
  if (held) throw new Refusal('archive-hold.held', { name: held.name, basis: held.basis })
}

const onDocument: Guard = async (tx, { subject: about }) => refuseHeld(await holdOnDocument(tx.db, subjectId(about)))
const onFile: Guard = async (tx, { subject: about }) => refuseHeld(await holdOnFile(tx.db, subjectId(about)))

type Acts = Readonly<Record<string, { type: string; from?: unknown; needs: unknown }>>

/** Acts of people that change a kind of thing. What begins one changes nothing that is held; what the program does by itself (a status that comes in) is no act of theirs. */
const ofPeople = ({ acts }: { acts: Acts }): string[] => [
  ...new Set(
    Object.values(acts)
      .filter(({ from, needs }) => from !== undefined && needs !== PROGRAM)
      .map(({ type }) => type),
  ),
]

/** What is held is not changed, whichever room asks: every act of people on documents and files is looked at in its own transaction. */
export const holdGuards: Readonly<Record<string, Guard>> = Object.fromEntries([
  ...ofPeople(documentLife).map((type) => [type, onDocument] as const),
  ...ofPeople(caseFileLife).map((type) => [type, onFile] as const),
  ['case-file.destroyed', onFile] as const,
  ['document.content-destroyed', onDocument] as const,
])
