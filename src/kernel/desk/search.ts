import { opensTo, type Viewer } from '../acting/index.ts'
import type { DeskCtx, Found, House, SearchSource } from '../module/index.ts'
import { type Language, say } from '../pages/words.ts'
import { plainText } from '../search/index.ts'
import { words } from './desk.words.ts'

/** How many of each kind the page shows before it leads to the kind's own list. */
const SHOWN = 6

/** Everything of one kind that was found. */
export interface FoundKind {
  kind: string
  found: Found[]
  /** The list with all of them, when there are more than are shown. */
  allAt?: string
}

/** Pages of the menu whose name, in either language, has every word that was typed. */
export function menuPages(house: House, viewer: Viewer, text: string, language: Language): Found[] {
  const typed = plainText(text).split(/\s+/).filter(Boolean)
  return house.menu
    .filter((entry) => opensTo(viewer, [entry.for]) && (viewer.kind === 'stranger' || entry.for !== 'public'))
    .filter((entry) => {
      const name = plainText(`${say('vi', entry.label)} ${say('en', entry.label)}`).split(/\s+/)
      return typed.every((word) => name.some((part) => part.startsWith(word)))
    })
    .map((entry) => ({ at: entry.at, title: say(language, entry.label) }))
}

/** The kinds of things this viewer may search, in words. */
export const searchedKinds = (house: House, viewer: Viewer, language: Language): string[] =>
  house.searches.filter((source) => opensTo(viewer, [source.for])).map((source) => say(language, source.kind))

/**
 * Looks for a text in everything the viewer may see, all kinds at once.
 * @returns the address of the only thing with exactly this number, or what was found by kind; kinds without a hit are left out
 */
export async function searchHouse(ctx: DeskCtx, text: string): Promise<{ exact: string } | { kinds: FoundKind[] }> {
  const { province, viewer, view } = ctx
  const { house, language } = view
  const sources = house.searches.filter((source) => opensTo(viewer, [source.for]))
  const hits = await Promise.all(sources.map((source) => source.exact?.(province, viewer, text)))
  const exact = [...new Set(hits.flatMap((hit) => hit?.at ?? []))]
  if (exact.length === 1) return { exact: exact[0] as string }
  const kinds = await Promise.all(sources.map((source, at) => ofKind(ctx, source, hits[at], text)))
  const pages = menuPages(house, viewer, text, language).slice(0, SHOWN)
  return {
    kinds: [{ kind: say(language, words.pages), found: pages }, ...kinds].filter(({ found }) => found.length > 0),
  }
}

async function ofKind(ctx: DeskCtx, source: SearchSource, hit: Found | undefined, text: string): Promise<FoundKind> {
  const { language } = ctx.view
  const some = await source.some(ctx, text, SHOWN + 1)
  const found = hit ? [hit, ...some.filter(({ at }) => at !== hit.at)] : some
  const more = found.length > SHOWN
  return {
    kind: say(language, source.kind),
    found: found.slice(0, SHOWN),
    ...(more && source.listAt ? { allAt: source.listAt(text) } : {}),
  }
}
