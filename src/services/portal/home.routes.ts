import { Type } from 'typebox'
import { minus } from '../../../packages/time/index.ts'
import { listAgencies } from '../../base/directory/index.ts'
import type { Viewer } from '../../kernel/acting/index.ts'
import { menuPages } from '../../kernel/desk/index.ts'
import { OptionalText } from '../../kernel/forms/index.ts'
import { findHelp, foundHelp } from '../../kernel/help/index.ts'
import { defineRoutes, fileAnswer } from '../../kernel/http/index.ts'
import type { Html, Language, View } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { xmlText } from '../../kernel/xml-text.ts'
import { readDossierNumber, readLookupCode } from '../dossiers/index.ts'
import {
  countProcedures,
  listProcedures,
  procedureAddress,
  searchProcedures,
  standingCodes,
} from '../procedures/index.ts'
import { type HomePageProps, homePage, searchPage } from './home.page.ts'
import { popularCodes } from './portal.store.ts'
import { portalWords as words } from './words.ts'

/** What people come for in every province, until filings show what they come for here. */
const USUAL = ['1.001193', '1.000894', '1.000656', '2.000635', '1.004194', '1.004756', '1.012784', '2.000815']
const SHOWN = 6
/** Help that is shown before the procedures: a word of them stands in many texts. */
const MOST_HELP = 2
const KEPT_MS = 60_000
/** So much of a moment's text says the second. */
const SECOND = '2026-11-29T14:00:00'.length

interface Kept {
  at: number
  home: HomePageProps
  /** The whole page as last made for somebody without an account, by language. */
  pages: Map<Language, { as: string; page: Html }>
}

const kept = new WeakMap<Province, Kept>()

/** Figures and favourites of the home page, read once a minute: the page everybody opens first must not count anew each time. */
async function homeOf(province: Province): Promise<Kept> {
  const before = kept.get(province)
  if (before && performance.now() - before.at < KEPT_MS) return before
  const { reader } = province
  // one after the other: in a fresh process asking at once would open three more connections first, which takes longer than the answers
  const filed = await popularCodes(reader, minus(province.clock.now(), { days: 90 }), SHOWN)
  const counts = await countProcedures(reader)
  const agencies = await listAgencies(reader, {
    kinds: ['people-committee', 'office', 'department', 'one-stop-centre', 'commune'],
  })
  const codes = [...new Set([...filed, ...USUAL])]
  const popular = (await listProcedures(reader, codes)).slice(0, SHOWN)
  const open = agencies.filter((agency) => agency.validTo === null).length
  const home = { popular, counts: { province: counts.province, commune: counts.commune, agencies: open } }
  const now: Kept = { at: performance.now(), home, pages: new Map() }
  kept.set(province, now)
  return now
}

/**
 * The home page for somebody without an account. Within a second it is the same for all of them, as long as every page says the same: it is
 * made once. A form on it would carry one visitor's token to the others, so there can be none.
 */
function pageForAll(view: View, { home, pages }: Kept): Html {
  const notes = (view.notes ?? []).map(({ at, says }) => `${at} ${view.t(says)}`)
  const as = [view.now.toString().slice(0, SECOND), ...notes].join('\n')
  const before = pages.get(view.language)
  if (before?.as === as) return before.page
  const nobody: View = {
    ...view,
    csrf: '',
    formKey: () => {
      throw new Error('a page that everybody gets has no form')
    },
  }
  const page = homePage(nobody, home)
  pages.set(view.language, { as, page })
  return page
}

/** What the text may name besides a procedure: a number, a code, a page in either language. Nothing is looked up here: guessing codes gains nothing. */
function directOf(view: View, viewer: Viewer, text: string): { at: string; label: string }[] {
  const number = readDossierNumber(text)
  if (number)
    return [{ at: `/tra-cuu?so=${encodeURIComponent(number)}`, label: view.t(words.looksLikeDossier, number) }]
  const code = text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '')
  // words may have the letters of a code by chance: a digit or the three groups make it one
  const meant = /\d/.test(code) || /^\S{4}-\S{4}-\S{4}$/.test(text)
  const lookup = meant ? readLookupCode(text) : null
  const verifiable = meant && /^[0-9A-Z]{10,40}$/.test(code)
  return [
    ...menuPages(view.house, viewer, text, view.language).map(({ at, title }) => ({ at, label: title })),
    ...(lookup ? [{ at: `/ho-so-cua-toi/${lookup}`, label: view.t(words.looksLikeLookup, lookup) }] : []),
    ...(verifiable ? [{ at: `/xac-minh/${code}`, label: view.t(words.looksLikeVerification, code) }] : []),
    ...findHelp(view.house, viewer, text)
      .slice(0, MOST_HELP)
      .map((topic) => foundHelp(topic, view.language))
      .map(({ at, title }) => ({ at, label: title })),
  ]
}

/** Pages anybody reads, beside one for each procedure. */
const OPEN_PAGES = ['/', '/thu-tuc', '/tra-cuu', '/xac-minh', '/co-quan', '/tro-giup']

const Query = Type.Object({ q: OptionalText({ max: 300 }), sau: OptionalText({ max: 2000 }) })

export const homeRoutes = defineRoutes((route) => {
  route.page('/', { needs: 'public', summary: 'Home' }, async ({ province, view, viewer }) => {
    const now = await homeOf(province)
    return viewer.kind === 'stranger' && view.query === '' ? pageForAll(view, now) : homePage(view, now.home)
  })

  route.page(
    '/tim-kiem',
    { needs: 'public', query: Query, summary: 'Search over procedures, dossier numbers and codes' },
    async (ctx) => {
      const { province, view, viewer, query } = ctx
      const text = query.q ?? ''
      const direct = text ? directOf(view, viewer, text) : []
      const found =
        text && !readDossierNumber(text)
          ? await searchProcedures(province.reader, text, { after: query.sau })
          : { rows: [], next: null, alike: false }
      return searchPage(view, { text, direct, found })
    },
  )

  const forEngines = { needs: 'public', perMinute: 60 } as const
  route.get(
    '/robots.txt',
    { ...forEngines, answers: ['text/plain'], summary: 'What search engines may read' },
    ({ province }) => {
      const closed = ['/ho-so-cua-toi', '/nop', '/dang-nhap', '/ngon-ngu', '/tim-kiem', '/api']
      const lines = [
        'User-agent: *',
        ...closed.map((at) => `Disallow: ${at}`),
        `Sitemap: ${province.publicUrl}/sitemap.xml`,
      ]
      return fileAnswer(Buffer.from(`${lines.join('\n')}\n`), 'text/plain; charset=utf-8', 'robots.txt', {
        inline: true,
      })
    },
  )
  route.get(
    '/sitemap.xml',
    { ...forEngines, answers: ['application/xml'], summary: 'Pages for search engines: every procedure that stands' },
    async ({ province }) => {
      const pages = [...OPEN_PAGES, ...(await standingCodes(province.reader)).map(procedureAddress)]
      const named = pages.map((at) => `<url><loc>${xmlText(`${province.publicUrl}${at}`)}</loc></url>`)
      const text = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${named.join('\n')}</urlset>\n`
      return fileAnswer(Buffer.from(text), 'application/xml; charset=utf-8', 'sitemap.xml', { inline: true })
    },
  )
})
