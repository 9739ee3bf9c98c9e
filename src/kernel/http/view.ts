import type { FastifyRequest } from 'fastify'
import { may, opensTo, type Viewer } from '../acting/index.ts'
import type { House, MenuEntry } from '../module/index.ts'
import { layoutAddresses } from '../pages/layout.ts'
import { type MenuGroup, speaker, type View, type ViewAccount } from '../pages/view.ts'
import { type Language, languages, say } from '../pages/words.ts'
import type { Province } from '../province/index.ts'
import { csrfToken, newToken } from './secrets.ts'
import type { ServerParts, Visit } from './server.ts'

/** Group of the menu behind one's own name. */
const ACCOUNT = 'account'
/** The public's entries stand side by side in the bar, and those about oneself behind one's name: such a group has no head. */
const UNFOLDED = { label: { vi: '', en: '' }, icon: 'list', order: 1000 } as const

const sees = (viewer: Viewer, entry: MenuEntry): boolean =>
  viewer.kind === 'stranger'
    ? entry.for === 'public'
    : entry.for === 'official' || (entry.for !== 'public' && may(viewer, entry.for))

interface Menu {
  rail: readonly MenuGroup[]
  own: readonly { at: string; label: string }[]
}

/** The menu hangs on rights alone, and a session's rights are one object as long as they stay the same. */
const menus = new WeakMap<object, Map<House, Record<Language, Menu>>>()

function menuOf(house: House, viewer: Viewer, language: Language): Menu {
  const known = menus.get(viewer.grants)?.get(house)
  if (known) return known[language]
  const seen = house.menu.filter((entry) => sees(viewer, entry))
  const sorted = seen.toSorted((a, b) => (a.order ?? 50) - (b.order ?? 50))
  const groups = [...Map.groupBy(sorted, ({ group }) => group)].map(([section, entries]) => ({
    section,
    entries,
    ...(house.menuGroups.get(section) ?? UNFOLDED),
  }))
  const rail = groups.filter(({ section }) => section !== ACCOUNT).sort((a, b) => a.order - b.order)
  const inLanguage = (spoken: Language): Menu => {
    const shown = ({ at, also, label }: MenuEntry) => ({ at, also, label: say(spoken, label) })
    return {
      rail: rail.map(({ section, label, icon, entries }) => ({
        ...{ section, icon, label: say(spoken, label), entries: entries.map(shown) },
      })),
      own: sorted.filter(({ group }) => group === ACCOUNT).map(shown),
    }
  }
  const made = Object.fromEntries(languages.map((spoken) => [spoken, inLanguage(spoken)])) as Record<Language, Menu>
  const ofViewer = menus.get(viewer.grants) ?? new Map<House, Record<Language, Menu>>()
  menus.set(viewer.grants, ofViewer.set(house, made))
  return made[language]
}

/** Who looks, as pages say it; nothing of a stranger. */
const accountOf = (viewer: Viewer): ViewAccount | null =>
  viewer.kind === 'stranger'
    ? null
    : {
        id: viewer.account ?? undefined,
        name: viewer.name,
        position: viewer.positionTitle ?? undefined,
        agency: viewer.agencyName ?? undefined,
        kind: viewer.kind,
        onBehalfOf: viewer.onBehalfTitle ?? undefined,
      }

/** The view of work that goes on without a request and ends in a file or on paper: what is said in it is as this viewer would read it now. */
export const viewWithoutRequest = (province: Province, viewer: Viewer, language: Language): View => ({
  ...{ language, t: speaker(language), path: '', query: '', csrf: '', formKey: () => newToken(16) },
  ...{ now: province.clock.now(), account: accountOf(viewer), menu: [], house: province.house },
  ...{ demo: province.demo, provinceName: province.config.provinceName, print: true },
})

/** The view of one request: language, who looks, what they may open, and the tokens their forms carry. */
export function viewOf(parts: ServerParts, house: House, visit: Visit, request: FastifyRequest): View {
  const { viewer, language } = visit
  const [path = '/', query = ''] = request.url.split('?')
  const { rail, own } = menuOf(house, viewer, language)
  const account = accountOf(viewer)
  const help = house.help.on(request.routeOptions.url ?? '')
  return {
    language,
    t: speaker(language),
    path,
    query,
    csrf: csrfToken(parts.serverSecret, visit.visitor),
    formKey: () => newToken(16),
    now: parts.province.clock.now(),
    account: account && { ...account, unread: visit.unread ?? undefined, links: own },
    menu: rail,
    help: help && opensTo(viewer, help.needs) ? `${layoutAddresses.help}/${help.name}` : undefined,
    house,
    demo: parts.province.demo,
    provinceName: parts.province.config.provinceName,
    notes: house.pageNotes(parts.province),
    locksAfter: visit.locksAfter ?? undefined,
  }
}
