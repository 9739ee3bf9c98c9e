import type { LegalDay } from '../../../../packages/time/index.ts'
import { findPositionAmong, listPositions, type Position } from '../../../base/directory/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { Option } from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Draft } from '../document.ts'

/** Somebody who may sign a document, and in which form. */
export type ChosenSigner = Pick<Draft, 'signer' | 'signerTitle' | 'signerAuthority' | 'signerActing'>

const own = ({ id, title }: Position): ChosenSigner => ({ signer: id, signerTitle: title })

/** Who may sign a document of an agency that day, as a picker offers them. */
export async function signerOptions(db: Reader, agency: string, day: LegalDay): Promise<Option[]> {
  const leaders = await listPositions(db, { agency, role: 'leader', onDay: day })
  return leaders.map(({ id, title }) => ({ value: id, label: title }))
}

/** The signer behind a choice, looked up again. @throws Refusal document.no-such-signer */
export async function signerOf(db: Reader, choice: string, agency: string, day: LegalDay): Promise<ChosenSigner> {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
  const found = uuid.test(choice)
    ? await findPositionAmong(db, choice, { agency, role: 'leader', onDay: day })
    : undefined
  if (!found) throw new Refusal('document.no-such-signer')
  return own(found)
}
