import { v7 as uuidv7 } from 'uuid'
import { actorOf, type Viewer } from '../acting/index.ts'
import { memoryPerDatabase } from '../database/index.ts'
import { subject } from '../journal/index.ts'
import type { Province } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import { countViews, dropView, keepView, listViews, type SavedView, type Share } from './saved.store.ts'

/** One person's views of one list. */
const MOST_VIEWS = 30

const MOST_QUERY = 2_000

/** Every page of a list asks for them and they change a few times a year: kept a minute, forgotten at every change. */
const memoryOf = memoryPerDatabase<Promise<SavedView[]>>('saved views', { max: 5_000, ttl: 60_000 })

/** The views a viewer may use on a list: their own first, then those shared with their unit or agency, by name. */
export function viewsOf(province: Province, list: string, viewer: Viewer): Promise<SavedView[]> {
  const memory = memoryOf(province)
  const who = [list, viewer.account, viewer.unit, viewer.agency].join(' ')
  const known = memory.get(who)
  if (known) return known
  const asked = listViews(province.reader, list, viewer)
  memory.set(who, asked)
  asked.catch(() => memory.drop(who))
  return asked
}

/**
 * Keeps a list's state under a name, for oneself or shared; the same name replaces the older view. Act `list.view-saved`.
 * @throws Refusal list.too-many-views, http.not-allowed for a stranger or a share with a unit or agency one does not have
 */
export async function saveView(
  province: Province,
  viewer: Viewer,
  view: { list: string; name: string; query: string; shared: Share },
  key: string,
): Promise<string> {
  const { account, unit, agency } = viewer
  if (!account || (view.shared === 'unit' && !unit) || (view.shared === 'agency' && !agency)) {
    throw new Refusal('http.not-allowed')
  }
  if (view.query.length > MOST_QUERY) throw new Refusal('list.wrong-choice', { field: 'query' })
  const id = await province.act(actorOf(viewer), key, async (tx) => {
    if ((await countViews(tx.db, view.list, account, view.name)) >= MOST_VIEWS) {
      throw new Refusal('list.too-many-views', { limit: MOST_VIEWS })
    }
    const id = await keepView(tx.db, { id: uuidv7(), account, unit, agency, ...view }, tx.now)
    const { list, name, shared } = view
    tx.record('list.view-saved', subject('list-view', id), { list, name, shared })
    return id
  })
  memoryOf(province).forgetAll()
  return id
}

/** Takes one's own view away. Act `list.view-removed`. @throws Refusal list.view-unknown when it is not there or not one's own */
export async function removeView(
  province: Province,
  viewer: Viewer,
  view: { list: string; id: string },
  key: string,
): Promise<void> {
  const { account } = viewer
  if (!account) throw new Refusal('http.not-allowed')
  await province.act(actorOf(viewer), key, async (tx) => {
    const name = await dropView(tx.db, view.list, view.id, account)
    if (name === undefined) throw new Refusal('list.view-unknown')
    tx.record('list.view-removed', subject('list-view', view.id), { list: view.list, name })
    return null
  })
  memoryOf(province).forgetAll()
}
