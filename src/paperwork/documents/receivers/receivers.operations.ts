import { legalDayOf } from '../../../../packages/time/index.ts'
import { type Agency, listAgencies } from '../../../base/directory/index.ts'
import type { Reaction } from '../../../kernel/module/index.ts'
import type { Option, View } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { lastReceivers, listGroups, noteReached, reachedAmong } from './group.store.ts'
import { receiverWords as words } from './receivers.words.ts'

/** Above so many receivers one is asked whether the list is right. */
export const ASKED_ABOVE = 30
/** Of so many agencies is a sentence made; the others are counted. */
const NAMED = 5

/** What somebody chose to send to. */
export interface ChosenReceivers {
  /** Agencies, each by itself. */
  receivers: readonly string[]
  /** Lists the sending agency keeps. */
  groups?: readonly string[]
  /** They looked at a long or doubtful list again. */
  sure?: boolean
}

/**
 * The agencies behind a choice, looked up again: each stands in the directory today and is not the sender. What is long, or goes to somebody who
 * never fetched anything, is asked once more.
 * @throws Refusal document.wrong-receiver, document.receiver-closed, document.no-such-group, document.receivers-many, document.receivers-doubtful
 */
export async function receiversOf(province: Province, agency: string, chosen: ChosenReceivers): Promise<Agency[]> {
  const wanted = [...new Set([...chosen.receivers, ...(await membersOf(province, agency, chosen.groups ?? []))])]
  if (wanted.length === 0) return []
  const known = await listAgencies(province.reader, { ids: wanted })
  if (known.length < wanted.length || wanted.includes(agency)) throw new Refusal('document.wrong-receiver')
  const today = legalDayOf(province.clock.now())
  const standing = await listAgencies(province.reader, { ids: wanted, onDay: today })
  if (standing.length < known.length) {
    const ids = new Set(standing.map(({ id }) => id))
    throw new Refusal('document.receiver-closed', named(known.filter(({ id }) => !ids.has(id))))
  }
  if (!chosen.sure) await requireUndoubted(province, standing)
  return standing
}

/** @throws Refusal document.receivers-many, document.receivers-doubtful */
async function requireUndoubted(province: Province, agencies: readonly Agency[]): Promise<void> {
  const doubtful = await neverReached(province, agencies)
  if (doubtful.length > 0) throw new Refusal('document.receivers-doubtful', named(doubtful))
  if (agencies.length > ASKED_ABOVE) throw new Refusal('document.receivers-many', { count: agencies.length })
}

/** Those that work with software of their own and never fetched anything: nobody knows whether they can be reached. */
async function neverReached({ reader }: Province, agencies: readonly Agency[]): Promise<Agency[]> {
  const others = agencies.filter(({ system }) => system === 'vendor')
  const reached = await reachedAmong(
    reader,
    others.map(({ id }) => id),
  )
  return others.filter(({ id }) => !reached.has(id))
}

const named = (agencies: readonly Agency[]) => ({
  names: agencies
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join(', '),
  count: agencies.length,
})

/** @throws Refusal document.no-such-group */
async function membersOf({ reader }: Province, agency: string, groups: readonly string[]): Promise<string[]> {
  if (groups.length === 0) return []
  const own = await listGroups(reader, agency)
  return groups.flatMap((id) => {
    const group = own.find((one) => one.id === id)
    if (!group) throw new Refusal('document.no-such-group')
    return group.members.filter((member) => member !== agency)
  })
}

/** What a page offers to send to: those written to last first, and the agency's groups. */
export async function receiverOptions(
  province: Province,
  view: View,
  agency: string,
): Promise<{ receivers: Option[]; groups: Option[] }> {
  const { reader } = province
  const [agencies, last, groups] = await Promise.all([
    listAgencies(reader, { onDay: legalDayOf(province.clock.now()) }),
    lastReceivers(reader, agency, 12),
    listGroups(reader, agency),
  ])
  const doubtful = new Set((await neverReached(province, agencies)).map(({ id }) => id))
  const place = new Map(last.map((id, at) => [id, at]))
  const others = agencies.filter(({ id }) => id !== agency)
  const sorted = others.toSorted((a, b) => (place.get(a.id) ?? last.length) - (place.get(b.id) ?? last.length))
  return {
    receivers: sorted.map(({ id, name, code }) => ({
      value: id,
      label: name,
      hint: doubtful.has(id) ? `${code} – ${view.t(words.neverFetched)}` : code,
    })),
    groups: groups.map(({ id, name, members }) => ({
      value: id,
      label: name,
      hint: view.t(words.size1, members.length),
    })),
  }
}

/** An agency fetched a document: it can be reached. */
export const onFetched: Reaction = async (_province, tx, { data }) => {
  if (typeof data.to === 'string') await noteReached(tx.db, data.to, tx.now)
}
