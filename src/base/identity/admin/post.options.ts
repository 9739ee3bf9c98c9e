import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Viewer } from '../../../kernel/acting/index.ts'
import { distinctOption } from '../../../kernel/forms/index.ts'
import type { Option, View } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { listBundles } from '../roles/bundle.store.ts'
import { mayGiveRole, reachOf } from '../roles/bundle.ts'
import { words } from './admin.words.ts'
import { listPosts, type Post } from './post.store.ts'

/** A post as a choice that cannot be taken for another: title, unit, agency, holder. */
export const postOption = (view: View, post: Post): Option =>
  distinctOption(
    post.id,
    post.title,
    post.unit,
    post.agencyName,
    post.holders.length > 0 ? post.holders.join(', ') : view.t(words.vacant),
  )

/** Choices of which no two read the same: twins (two empty posts of one title in one place) are numbered. */
export function postOptions(view: View, posts: readonly Post[]): Option[] {
  const seen = new Map<string, number>()
  return posts.map((post) => {
    const option = postOption(view, post)
    const count = (seen.get(option.label) ?? 0) + 1
    seen.set(option.label, count)
    return count === 1 ? option : { ...option, label: `${option.label} (${count})` }
  })
}

/** These posts, all of one agency, to choose among; its name would only be read over. */
export async function postOptionsOf(province: Province, view: View, ids: readonly string[]): Promise<Option[]> {
  const posts = await listPosts(province.reader, legalDayOf(view.now), { ids })
  return postOptions(
    view,
    posts.map((post) => ({ ...post, agencyName: '' })),
  )
}

/** The posts this administrator may give, to choose among. */
export async function givenPosts(province: Province, viewer: Viewer, view: View): Promise<Option[]> {
  const [posts, bundles] = await Promise.all([
    listPosts(province.reader, legalDayOf(view.now), { agencies: reachOf(viewer) }),
    listBundles(province.reader),
  ])
  return postOptions(
    view,
    posts.filter((post) => mayGiveRole(viewer, bundles.get(post.role), post.agency)),
  )
}
