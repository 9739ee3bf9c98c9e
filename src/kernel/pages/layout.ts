import { formatMoment, isoMoment } from '../../../packages/time/index.ts'
import { assetAddress } from './assets.ts'
import { attr, type Html, html, type Piece, safeAddress } from './html.ts'
import { icon } from './icon.ts'
import { words } from './page.words.ts'
import { CSRF_FIELD, type MenuEntry, type MenuGroup, MOST_UNREAD, type PageNote, type View } from './view.ts'

export interface LayoutProps {
  /** Title of the page, without the name of the site. */
  title: string
  main: Piece
  /** The page shows a form again with errors: the title says so first. */
  error?: boolean
  /** Names of drafts that are safe on the server now, so the device may forget them; `*` at sign-out forgets all. */
  draftSaved?: string
}

export interface CitizenLayoutProps extends LayoutProps {
  /** Address and value of the search in the bar; null where the page has a search of its own (home). */
  search?: { at: string; value?: string } | null
  /** One question per page: the bar keeps only the name, the language and the account. */
  plain?: boolean
  /** Lists and timelines need more width than questions. */
  wide?: boolean
}

export interface OfficialLayoutProps extends LayoutProps {
  /** Section of the rail this page belongs to. */
  section: string
  /** Address of the entry in it, where the page's own address does not tell. */
  entry?: string
  /** The page has a list with keyboard shortcuts: the rail says so. */
  shortcuts?: boolean
  /** What stands in the search box of the bar. */
  searched?: string
}

/** Addresses the layouts link to; kernel/http and identity serve them. */
export const layoutAddresses = {
  home: '/',
  search: '/tim-kiem',
  officialSearch: '/tim',
  language: '/ngon-ngu',
  signIn: '/dang-nhap',
  signOut: '/dang-xuat',
  account: '/tai-khoan',
  notices: '/tin-bao',
  help: '/tro-giup',
  session: '/phien',
  unlocked: '/da-mo-khoa',
} as const

/** A citizen's page: one bar at the top with search, one column, plain. */
export function citizenLayout(view: View, props: CitizenLayoutProps): Html {
  const search = props.plain ? null : props.search === undefined ? { at: layoutAddresses.search } : props.search
  return page(view, props, {
    className: 'lt-citizen',
    site: `${view.t(words.publicService)} · ${view.provinceName}`,
    content: html`<header class="lt-bar"><div class="lt-bar__row">${brand(view, view.t(words.publicService))}${
      search && searchBox(view, search.at, view.t(words.searchHint), search.value)
    }${props.plain ? null : menuBar(view)}<div class="lt-bar__end">${helpLink(view)}${languageSwitch(view)}${account(view)}</div></div></header><main id="noi-dung" class="lt-main${props.wide ? ' lt-main--wide' : ''}" tabindex="-1">${props.main}</main>`,
  })
}

/** The public's menu. An official who looks at a public page has a menu of their own: its first entry leads back to the work. */
function menuBar(view: View): Html {
  const all = view.menu.flatMap(({ entries }) => entries)
  const entries = view.account && view.account.kind !== 'citizen' ? all.slice(0, 1) : all
  return html`<nav class="lt-bar__nav" aria-label="${view.t(words.mainMenu)}"><ul>${entries.map(
    (entry) => html`<li><a href="${safeAddress(entry.at)}"${currentPage(view, entry)}>${entry.label}</a></li>`,
  )}</ul></nav>`
}

/** An official's page: the rail of sections on the left (a row at the top on phones), the work on the right. */
export function officialLayout(view: View, props: OfficialLayoutProps): Html {
  return page(view, props, {
    className: 'lt-staff',
    site: `${view.t(words.product)} · ${view.provinceName}`,
    content: html`<header class="lt-bar lt-bar--staff"><div class="lt-bar__row">${brand(view, view.t(words.product))}${searchBox(
      view,
      layoutAddresses.officialSearch,
      view.t(words.searchOfficialHint),
      props.searched,
    )}<div class="lt-bar__end">${bell(view)}${helpLink(view)}${languageSwitch(view)}${account(view)}</div></div></header><div class="lt-frame">${rail(view, props)}<main id="noi-dung" class="lt-main" tabindex="-1">${props.main}</main></div>`,
  })
}

/**
 * The officials' menu: groups that fold, of which the one the page belongs to lies open, so that few things are in sight and every page is two clicks away. On phones
 * the groups are a row, and the page's own entries a second one.
 */
function rail(view: View, props: OfficialLayoutProps): Html {
  const here = entryHere(view, props)
  const entry = (one: MenuEntry, picture?: Html): Html =>
    html`<a href="${safeAddress(one.at)}"${attr('aria-current', one === here ? 'true' : null)}>${picture}${one.label}</a>`
  const group = ({ icon: name, label, entries }: MenuGroup): Html => {
    const picture = icon(name, 20)
    if (entries.length === 1) return html`<li>${entries.map((one) => entry(one, picture))}</li>`
    const within = html`<ul>${entries.map((one) => html`<li>${entry(one)}</li>`)}</ul>`
    return here && entries.includes(here)
      ? html`<li class="lt-rail__here"><p>${picture}${label}</p>${within}</li>`
      : html`<li><details name="muc"><summary>${picture}${label}</summary>${within}</details></li>`
  }
  const two = view.menu.some(({ entries }) => here && entries.length > 1 && entries.includes(here))
  return html`<nav class="lt-rail${two && ' lt-rail--two'}" aria-label="${view.t(words.mainMenu)}"><ul>${view.menu.map(group)}</ul>${
    props.shortcuts &&
    html`<p class="lt-rail__keys" data-keys-hint hidden>${icon('keyboard')}<span><kbd>?</kbd> ${view.t(words.shortcuts)}</span></p>`
  }</nav>`
}

function page(view: View, props: LayoutProps, frame: { className: string; site: string; content: Piece }): Html {
  const title = `${props.error ? `${view.t(words.errorTitle)}: ` : ''}${props.title} · ${frame.site}`
  return html`<!DOCTYPE html>
<html lang="${view.language}" class="${frame.className}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#8f1d1d">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assetAddress('lienthong.css')}">
<script src="${assetAddress('lienthong.js')}" defer></script>
${view.locksAfter && html`<script src="${assetAddress('lock.js')}" defer></script>`}
${view.live && html`<noscript><meta http-equiv="refresh" content="30"></noscript>`}
</head>
<body${attr('data-now', isoMoment(view.now))}${attr('data-draft-saved', props.draftSaved)}>
<a class="govuk-skip-link" href="#noi-dung">${view.t(words.skip)}</a>
${view.demo && html`<aside class="lt-demo">${view.t(words.demo)}</aside>`}${notesAt(view, 'top').map(
  (note) => html`<aside class="lt-topnote">${icon('info', 18)} ${noteLink(view, note)}</aside>`,
)}
${frame.content}
<footer class="lt-foot"><p>${frame.site}</p>${notesAt(view, 'foot').map((note) => html`<p>${noteLink(view, note)}</p>`)}<p>${view.t(words.shownAt, formatMoment(view.now, view.language))}</p>${
    view.locksAfter && html`<p>${view.t(words.locksAfter, view.locksAfter)}</p>`
  }</footer>
${lock(view)}
</body>
</html>`
}

/** What lies over a page nobody works at: first that it will lock, then that it is locked. Without scripts the server alone decides. */
function lock(view: View): Html | null {
  const { locksAfter: minutes, t } = view
  if (!minutes) return null
  return html`<dialog class="lt-keys" data-lock="${minutes}" data-ask="${layoutAddresses.session}"${attr('data-who', view.account?.id)} aria-labelledby="khoa-man-hinh"><div data-lock-soon><h2 class="govuk-heading-m" id="khoa-man-hinh">${t(words.lockSoon)}</h2><p class="govuk-body">${t(words.lockSoonBody)}</p><button class="lt-button lt-button--main" type="button"><span>${t(words.lockStay)}</span></button></div><div data-lock-now hidden><h2 class="govuk-heading-m" id="da-khoa">${t(words.locked)}</h2><p class="govuk-body">${t(words.lockedBody, minutes)}</p><p><a class="lt-button lt-button--main" href="${layoutAddresses.signIn}?ve=${encodeURIComponent(layoutAddresses.unlocked)}" target="_blank" rel="noopener"><span>${t(words.lockedSignIn)}</span></a></p></div></dialog>`
}

const notesAt = (view: View, place: PageNote['place']): readonly PageNote[] =>
  (view.notes ?? []).filter((note) => note.place === place)
const noteLink = (view: View, { says, at }: PageNote): Html =>
  html`<a class="lt-link" href="${safeAddress(at)}">${view.t(says)}</a>`

/**
 * The entry whose address, or one that it names besides, is nearest to the page's; a page that none of them leads to belongs to the first entry of its section that begins as
 * its address does, else to the first.
 */
function entryHere(
  view: View,
  { section, entry }: Pick<OfficialLayoutProps, 'section' | 'entry'>,
): MenuEntry | undefined {
  const path = entry ?? view.path
  const around = view.menu
    .flatMap(({ entries }) => entries)
    .flatMap((one) => [one.at, ...(one.also ?? [])].map((at) => ({ one, at })))
    .filter(({ at }) => path === at || path.startsWith(`${at}/`))
  const nearest = around.sort((a, b) => b.at.length - a.at.length)[0]?.one
  const own = view.menu.find((group) => group.section === section)?.entries ?? []
  return nearest ?? own.find(({ at }) => rootOf(at) === rootOf(path)) ?? own[0]
}

const rootOf = (address: string): string | undefined => address.split('/')[1]

const currentPage = (view: View, entry: MenuEntry): Html => attr('aria-current', entry.at === view.path ? 'page' : null)

function brand(view: View, name: string): Html {
  return html`<a class="lt-brand" href="${layoutAddresses.home}"><span class="lt-brand__mark">${icon('mark', 22)}</span><span class="lt-brand__words"><strong>${name}</strong> <span>${view.provinceName}</span></span></a>`
}

function searchBox(view: View, at: string, hint: string, value?: string, go?: string): Html {
  return html`<form class="lt-search" action="${safeAddress(at)}" method="get" role="search"><label class="govuk-visually-hidden" for="tim">${view.t(words.search)}</label><input class="lt-search__input" id="tim" type="search" name="q"${attr('value', value)} placeholder="${hint}" data-search-global><button class="lt-search__go" type="submit">${icon('search', 18)}<span>${go ?? view.t(words.search)}</span></button></form>`
}

/** The hero of the citizens' home page: one question and a large search box. Its page passes `search: null` to the layout. */
export function searchHero(
  view: View,
  props: { title: string; at?: string; hint: string; button?: string; value?: string; below?: Piece },
): Html {
  return html`<div class="lt-hero"><h1>${props.title}</h1>${searchBox(view, props.at ?? layoutAddresses.search, props.hint, props.value, props.button)}${props.below}</div>`
}

/** The way to what explains this page; the help itself needs none. */
const helpLink = (view: View): Html | null =>
  view.path === layoutAddresses.help || view.path.startsWith(`${layoutAddresses.help}/`)
    ? null
    : html`<a class="lt-bar__link lt-help" href="${view.help ?? layoutAddresses.help}" data-script="${assetAddress('help.js')}">${view.t(words.help)}</a>`

function languageSwitch(view: View): Html {
  const other = view.language === 'vi' ? 'en' : 'vi'
  const here = view.query ? `${view.path}?${view.query}` : view.path
  return html`<a class="lt-bar__link" href="${layoutAddresses.language}?lang=${other}&ve=${encodeURIComponent(here)}" lang="${other}" hreflang="${other}">${icon('globe', 18)}<span>${view.t(words.otherLanguage)}</span></a>`
}

/** The way to what one was told, with how much of it is unread. */
function bell(view: View): Html | null {
  const unread = view.account?.unread
  if (unread === undefined) return null
  const shown = unread > MOST_UNREAD ? `${MOST_UNREAD}+` : String(unread)
  return html`<a class="lt-bar__link lt-bell" href="${layoutAddresses.notices}"${attr('aria-current', view.path === layoutAddresses.notices ? 'page' : null)}>${icon('bell', 18)}<span class="lt-bell__word">${view.t(words.notices)}</span>${
    unread > 0 &&
    html`<span class="lt-count"><span aria-hidden="true">${shown}</span><span class="govuk-visually-hidden">(${view.t(words.unread, shown)})</span></span>`
  }</a>`
}

function account(view: View): Html {
  if (!view.account) {
    return html`<a class="lt-bar__link" href="${layoutAddresses.signIn}">${icon('user', 18)}<span>${view.t(words.signIn)}</span></a>`
  }
  const { name, position, agency, onBehalfOf, links = [] } = view.account
  return html`<details class="lt-menu"><summary class="lt-bar__link">${icon('user', 18)}<span class="lt-menu__name">${name}</span></summary><div class="lt-menu__box"><p><strong>${name}</strong>${position && html`<br>${position}`}${agency && html`<br>${agency}`}</p>${
    onBehalfOf && html`<p class="lt-menu__behalf">${icon('users')} ${view.t(words.actingFor, onBehalfOf)}</p>`
  }<ul><li><a class="lt-link" href="${layoutAddresses.account}">${view.t(words.accountSettings)}</a></li>${links.map(
    ({ at, label }) => html`<li><a class="lt-link" href="${safeAddress(at)}">${label}</a></li>`,
  )}</ul><form action="${layoutAddresses.signOut}" method="post"><input type="hidden" name="${CSRF_FIELD}" value="${view.csrf}"><button class="lt-button lt-button--plain" type="submit"><span>${view.t(words.signOut)}</span></button></form></div></details>${
    onBehalfOf &&
    html`<span class="lt-behalf">${icon('users')}<span>${view.t(words.actingFor, onBehalfOf)}</span></span>`
  }`
}
