import { type LegalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { findAgency, getPosition, listPositions, standsOn } from '../../../base/directory/index.ts'
import { delegationStands } from '../../../base/identity/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { OfficialDocument } from '../document.ts'
import { getDraft } from '../drafting/draft.store.ts'
import { covers, type PrintedLine, printedLines, sameOffice } from './authority.ts'
import { heldBy, rightsOfPosition } from './right.store.ts'

/**
 * Holds what a document prints above its signer's name against positions, rights and delegations of the day it is signed: what is printed is true,
 * or it is not signed. Asked in the transaction that records the signature, whatever the key.
 * @throws Refusal authority.position-ended, authority.delegation-over, authority.not-held
 */
export async function requireAuthority(
  { db, now }: Pick<Tx, 'db' | 'now'>,
  who: Pick<Actor, 'position'>,
  document: OfficialDocument,
): Promise<void> {
  const day = legalDayOf(now)
  if (!document.signer) return
  const signer = await getPosition(db, document.signer)
  if (!standsOn(signer, day)) throw new Refusal('authority.position-ended', { title: signer.title })
  if (who.position !== signer.id) await requireDelegation(db, signer.id, who.position, day)
  const lines = printedLines(await getDraft(db, document.id))
  if (lines.length === 0) return
  const rights = (await rightsOfPosition(db, signer.id)).map(heldBy)
  for (const line of lines) {
    if (covers(rights, line, document.type, day)) continue
    if (await heldOtherwise(db, document.agency, signer.id, line, day)) continue
    throw new Refusal('authority.not-held', {
      title: signer.title,
      line: `${line.form}. ${line.of}`,
      type: document.type,
    })
  }
}

/** @throws Refusal authority.delegation-over */
async function requireDelegation(db: Reader, from: string, to: string | null, day: LegalDay): Promise<void> {
  const stands = to !== null && (await delegationStands(db, { from, to, capability: 'document.sign', onDay: day }))
  if (!stands) throw new Refusal('authority.delegation-over')
}

/** A committee signs as a body by law; sub-authority may also be a delegation of the one whose office is printed. */
async function heldOtherwise(
  db: Reader,
  agency: string,
  signer: string,
  line: PrintedLine,
  day: LegalDay,
): Promise<boolean> {
  if (line.form === 'TM') {
    const kind = (await findAgency(db, agency))?.kind
    return (
      (kind === 'people-committee' || kind === 'commune') &&
      /^u[yỷ] ban nhân dân/i.test(line.of.normalize('NFC').replace(/^ủy/i, 'uỷ'))
    )
  }
  if (line.form !== 'TUQ') return false
  const heads = (await listPositions(db, { agency, onDay: day })).filter(({ title }) => sameOffice(title, line.of))
  for (const head of heads)
    if (await delegationStands(db, { from: head.id, to: signer, capability: 'document.sign', onDay: day })) return true
  return false
}
