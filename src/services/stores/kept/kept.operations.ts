import { legalDay } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { stateOfBytes } from '../../../kernel/files/index.ts'
import { subjectId } from '../../../kernel/journal/index.ts'
import { actsOf, stepsOf } from '../../../kernel/life/index.ts'
import type { Reaction } from '../../../kernel/module/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Dossier, getDossier, isEnded, reusePaper, shownNumber } from '../../dossiers/index.ts'
import { getProcedureVersion } from '../../procedures/index.ts'
import { ownerSubject, paperSubject, withOwner } from './keeping.operations.ts'
import { ownerLife, paperLife } from './kept.life.ts'
import { insertCode, type KeptPaper, moveAll, ownerOf, ownerRows, paperRows, withNumber } from './kept.store.ts'
import { type Corrected, isGood, type Merged, placeFor, type Replaced, reuseCase, type Withdrawn } from './kept.ts'
import { codeKind, ownerCode } from './owner.ts'

const step = stepsOf(paperLife, paperRows)

const day = (said: string | undefined) => (said === undefined ? null : legalDay(said))

/**
 * What the paper says of itself, as somebody read it again; also whose it is. Its file stays.
 * @throws Refusal store-owner.no-code, store-paper.not-now, store-paper.changed-meanwhile
 */
export const correctPaper = step('correct', async (paper, tx, said: Corrected) => {
  const code = ownerCode(said.owner)
  if (!code) throw new Refusal('store-owner.no-code')
  const owner =
    code === paper.owner_code
      ? paper.owner
      : await withOwner(tx, { code, name: paper.owner_name, agency: paper.agency })
  const change = {
    ...{ name: said.name, number: said.number ?? null, issuer: said.issuer ?? null, issued_on: day(said.issued) },
    ...{ signer: said.signer ?? null, valid_to: day(said.until), scope: said.scope ?? null, hidden: said.hidden },
    ...{ kind_code: said.kindCode ?? null, national_code: said.nationalCode ?? null, owner, owner_code: code },
  }
  return { change, about: { reason: said.why, moved: owner !== paper.owner } }
})

/** Another paper of the same owner took its place. @throws Refusal store-paper.no-such-number, store-paper.not-now */
export const replacePaper = step('replace', async (paper, tx, { number }: Replaced) => {
  const other = await withNumber(tx.db, paper.owner, number)
  if (!other || other.id === paper.id || other.state !== 'kept')
    throw new Refusal('store-paper.no-such-number', { number })
  return { change: { replaced_by: other.id }, about: { by: number } }
})

/** Taken out of use. @throws Refusal store-paper.not-now */
export const withdrawPaper = step('withdraw', async (_paper, _tx, { reason }: Withdrawn) => ({
  change: { reason },
  about: { reason },
}))

const ownerActs = actsOf(ownerLife, ownerRows)

/**
 * Another number is the same owner's: what stood under it comes here.
 * @throws Refusal store-owner.no-code, store-owner.same, store-owner.not-now, store-owner.changed-meanwhile
 */
export function mergeOwner(
  province: Province,
  actor: Actor,
  id: string,
  { revision, code: typed, basis }: Merged,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const code = ownerCode(typed)
  if (!code) throw new Refusal('store-owner.no-code')
  return ownerActs.do(province, actor, id, { act: 'merge', seen: revision }, key, async (owner, tx) => {
    const other = await ownerOf(tx.db, code)
    if (other === owner.id) throw new Refusal('store-owner.same')
    if (other === undefined) {
      await insertCode(tx.db, code, codeKind(code), owner.id)
      return { change: {}, about: { basis } }
    }
    await ownerActs.within(province, tx, other, { act: 'leave', seen: null }, async () => ({
      change: { state: 'merged', merged_into: owner.id },
      about: { basis },
    }))
    await moveAll(tx.db, other, owner.id)
    return { change: {}, about: { basis, from: ownerSubject(other) } }
  })
}

/**
 * The paper of the store that an officer asks for with a dossier in hand: only of the dossier's own applicant, and while there is something to settle.
 * @throws Refusal store-paper.unknown for one of anybody else, store-paper.no-purpose when the dossier has ended
 */
export async function paperFor(province: Province, dossier: Dossier, id: string): Promise<KeptPaper> {
  const code = ownerCode(dossier.applicant.identity)
  const [paper, owner] = await Promise.all([
    paperRows.get(province.reader, id),
    code ? ownerOf(province.reader, code) : undefined,
  ])
  if (!owner || paper.owner !== owner) throw new Refusal('store-paper.unknown')
  if (isEnded(dossier.state)) throw new Refusal('store-paper.no-purpose')
  return paper
}

/**
 * Takes a paper of the applicant's store into the dossier instead of asking for it: its bytes are proven, dossier and paper both say so.
 * @throws Refusal store-paper.unknown, store-paper.no-purpose, store-paper.not-good, store-paper.damaged, dossier.not-now
 */
export async function usePaper(
  province: Province,
  actor: Actor,
  dossier: Dossier,
  id: string,
  today: Parameters<typeof isGood>[1],
  key: string,
): Promise<{ id: string }> {
  const paper = await paperFor(province, dossier, id)
  if (!isGood(paper, today)) throw new Refusal('store-paper.not-good')
  if ((await stateOfBytes(province.files, paper.file)) !== 'whole') throw new Refusal('store-paper.damaged')
  const { components } = await getProcedureVersion(province.reader, dossier.procedureVersion)
  const file = { hash: paper.file, name: paper.file_name, type: paper.file_type, size: Number(paper.file_size) }
  const component = placeFor(components, paper.name)
  const name = component === null ? paper.name : (components[component]?.name ?? paper.name)
  const taken = { id: paper.id, name, file, component, digitised: reuseCase(paper.sort) }
  return reusePaper(province, actor, dossier.id, taken, key)
}

/** The paper says too that a dossier took it, and who did that. */
export const noteUse: Reaction = async (_province, tx, act) => {
  const { source } = act.data
  if (typeof source !== 'string') return
  const dossier = await getDossier(tx.db, subjectId(act.subject))
  const about = { dossier: shownNumber(dossier), by: act.label }
  tx.record(paperLife.acts.use.type, paperSubject(source), about, { agency: dossier.agency })
}
