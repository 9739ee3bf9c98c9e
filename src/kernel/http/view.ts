import type { FastifyRequest } from 'fastify'
import { may } from '../acting/index.ts'
import type { MenuEntry } from '../module/index.ts'
import { speaker, type View } from '../pages/view.ts'
import { say } from '../pages/words.ts'
import { csrfToken, newToken } from './secrets.ts'
import type { ServerParts, Visit } from './server.ts'

type RailGroup = Exclude<MenuEntry['group'], 'account'>

/** The order of the rail, and the picture of a group unless an entry brings its own. */
const groups: readonly RailGroup[] = ['work', 'dossiers', 'documents', 'search', 'reports', 'administration', 'citizen']
const groupIcons: Record<RailGroup, string> = {
  work: 'star',
  dossiers: 'folder',
  documents: 'document',
  search: 'search',
  reports: 'chart',
  administration: 'settings',
  citizen: 'list',
}

/** The view of one request: language, who looks, what they may open, and the tokens their forms carry. */
export function viewOf(parts: ServerParts, menu: readonly MenuEntry[], visit: Visit, request: FastifyRequest): View {
  const { viewer, language } = visit
  const [path = '/', query = ''] = request.url.split('?')
  const seen = menu.filter((entry) =>
    viewer.kind === 'stranger'
      ? entry.for === 'public'
      : entry.for === 'official' || (entry.for !== 'public' && may(viewer, entry.for)),
  )
  const own = seen.filter(({ group }) => group === 'account')
  const rail = seen.filter((entry): entry is MenuEntry & { group: RailGroup } => entry.group !== 'account')
  return {
    language,
    t: speaker(language),
    path,
    query,
    csrf: csrfToken(parts.serverSecret, visit.visitor),
    formKey: () => newToken(16),
    now: parts.province.clock.now(),
    account:
      viewer.kind === 'stranger'
        ? null
        : {
            name: viewer.name,
            position: viewer.positionTitle ?? undefined,
            agency: viewer.agencyName ?? undefined,
            kind: viewer.kind,
            onBehalfOf: viewer.onBehalfTitle ?? undefined,
            links: own.map(({ at, label }) => ({ at, label: say(language, label) })),
          },
    menu: rail
      .sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || (a.order ?? 50) - (b.order ?? 50))
      .map((entry) => ({
        section: entry.group,
        at: entry.at,
        label: say(language, entry.label),
        icon: entry.icon ?? groupIcons[entry.group],
      })),
    demo: parts.demo,
    provinceName: parts.province.config.provinceName,
  }
}
