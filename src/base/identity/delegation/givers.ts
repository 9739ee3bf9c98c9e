import { type LegalDay, legalDayOf } from '../../../../packages/time/index.ts'
import type { Viewer } from '../../../kernel/acting/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { listHoldings } from '../account/account.store.ts'
import { listPosts, type Post } from '../admin/post.store.ts'
import { listBundles } from '../roles/bundle.store.ts'
import { delegable, reachOf } from '../roles/bundle.ts'

/** Posts that hold something they may hand on. */
async function delegating(province: Province, posts: readonly Post[]): Promise<Post[]> {
  const bundles = await listBundles(province.reader)
  return posts.filter((one) => delegable(bundles.get(one.role)).length > 0)
}

/** The posts an administrator may delegate from. */
export const keptGivers = async (province: Province, viewer: Viewer): Promise<Post[]> =>
  delegating(
    province,
    await listPosts(province.reader, legalDayOf(province.clock.now()), { agencies: reachOf(viewer) }),
  )

/** The posts somebody holds and may delegate from. */
export async function ownGivers(province: Province, viewer: Viewer): Promise<Post[]> {
  const today = legalDayOf(province.clock.now())
  const held = await listHoldings(province.reader, { account: viewer.account ?? '' }, today)
  return delegating(province, await listPosts(province.reader, today, { ids: held.map((one) => one.position) }))
}

/** The posts of the same agency that may receive: those that work, not those that administer. */
export async function receivers(province: Province, from: Post, day: LegalDay): Promise<Post[]> {
  const [posts, bundles] = await Promise.all([
    listPosts(province.reader, day, { agencies: [from.agency] }),
    listBundles(province.reader),
  ])
  return posts.filter((one) => one.id !== from.id && bundles.get(one.role)?.technical === false)
}
