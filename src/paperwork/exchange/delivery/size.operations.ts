import { listAgencies } from '../../../base/directory/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { subjectId } from '../../../kernel/journal/index.ts'
import type { Guard } from '../../../kernel/module/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { findDocument, listAttachments, listReceivers, type OfficialDocument } from '../../documents/index.ts'
import { type Reason, reasons } from '../hub/reason.ts'
import { limitsOf } from '../hub/system.store.ts'
import { waysToAgencies } from '../hub/units.ts'
import { PACKAGE_LIMIT } from './open.operations.ts'

const MEGABYTE = 1_048_576
/** What the hub itself takes, in MB. */
export const MOST_MB = PACKAGE_LIMIT / MEGABYTE
/** A signature with its time and the proofs of its certificates, beside a file or in it; and what the message says besides. */
const EACH_FILE = 131_072

/** Why a package does not go to a system that takes no more than whoever runs it said; nothing where it fits or that is not known. */
export async function tooLargeFor(db: Reader, system: string, size: number): Promise<Reason | undefined> {
  const mb = (await limitsOf(db, [system])).get(system)
  return mb !== undefined && size > mb * MEGABYTE ? reasons.tooLarge(Math.ceil(size / MEGABYTE), mb) : undefined
}

/** A receiver that a package is too large for, and how much goes there. */
export interface Narrow {
  name: string
  mb: number
}

/** How large the package of a document will be: its files as base64, each with its seal. */
async function packageSize(
  { files }: Pick<Province, 'files'>,
  db: Reader,
  document: OfficialDocument,
): Promise<number> {
  const attached = (await listAttachments(db, document.id)).map(({ size }) => size ?? 0)
  const sizes = [document.file ? await files.size(document.file) : 0, ...attached]
  return sizes.reduce((sum, size) => sum + Math.ceil((size + EACH_FILE) / 3) * 4, EACH_FILE)
}

/**
 * The receivers of a document, or those it is sent on to, that its package is too large for, the narrowest first: the smallest limit on the way there counts, that of the hub that leads there or
 * of the receiver's own system. Who is reached in no electronic way has none.
 */
export async function tooNarrowFor(
  ground: Pick<Province, 'files'>,
  db: Reader,
  document: OfficialDocument,
  sentOn?: readonly string[],
): Promise<{ mb: number; receivers: Narrow[] }> {
  const ids = sentOn ?? (await listReceivers(db, document.id))
  const size = ids.length === 0 ? 0 : await packageSize(ground, db, document)
  // no limit is smaller
  if (size <= MEGABYTE) return { mb: 0, receivers: [] }
  const agencies = await listAgencies(db, { ids })
  const ways = await waysToAgencies(db, agencies)
  const limits = await limitsOf(
    db,
    ways.flatMap((way) => (way.kind === 'system' ? [way.system] : [])),
  )
  const receivers = agencies.flatMap(({ name }, at) => {
    const way = ways[at]
    if (!way || way.kind === 'none') return []
    const mb = Math.min(MOST_MB, way.kind === 'system' ? (limits.get(way.system) ?? MOST_MB) : MOST_MB)
    return size > mb * MEGABYTE ? [{ name, mb }] : []
  })
  return { mb: Math.ceil(size / MEGABYTE), receivers: receivers.sort((a, b) => a.mb - b.mb) }
}

const SHOWN = 5

/** Those receivers in one line, with what goes there. */
export const narrowOnes = (receivers: readonly Narrow[]): string =>
  receivers
    .slice(0, SHOWN)
    .map(({ name, mb }) => `${name} (${mb} MB)`)
    .concat(receivers.length > SHOWN ? [`… (+${receivers.length - SHOWN})`] : [])
    .join('; ')

/**
 * What cannot travel is not submitted: whoever drafts it can still make it smaller; nor is it sent on to whom it does not reach.
 * @throws Refusal exchange.too-large-for
 */
export const requireTravels: Guard = async (tx, { subject, data }, ground) => {
  const document = await findDocument(tx.db, subjectId(subject))
  if (!document) return
  const sentOn = Array.isArray(data.receivers) ? data.receivers.map(String) : undefined
  const { mb, receivers } = await tooNarrowFor(ground, tx.db, document, sentOn)
  if (receivers.length > 0) throw new Refusal('exchange.too-large-for', { mb, receivers: narrowOnes(receivers) })
}
