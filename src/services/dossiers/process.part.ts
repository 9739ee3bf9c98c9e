import type { Due, WorkingCalendar } from '../../../packages/legal-clock/index.ts'
import type { Instant } from '../../../packages/time/index.ts'
import { listRoles, roleWord } from '../../base/directory/index.ts'
import type { Piece } from '../../kernel/pages/index.ts'
import { type Action, followedPart, wayNow } from '../processes/index.ts'
import { dossierLife, standOf } from './dossier.life.ts'
import type { PauseRow } from './dossier.parts.store.ts'
import { isEnded } from './dossier.ts'
import { factsFor, onItsWay } from './facts.ts'
import type { DossierCtx } from './show-dossier.ts'

/** How the clock of a dossier stands. */
interface Counted {
  /** Going on is held back, and the page says why. */
  held?: boolean
  calendar: WorkingCalendar
  due: Pick<Due, 'dueCurrent'> | null
  pauses: readonly PauseRow[]
  now: Instant
}

/** The page on which an action is done that asks others, or passes a part on; nothing where a button does it. */
const opensFirst = (id: string, { consults, child }: Pick<Action, 'consults' | 'child'>): string | null =>
  consults.length > 0 ? `/ho-so/${id}/lay-y-kien` : child ? `/ho-so/${id}/lien-thong` : null

/** The steps of the process a received dossier follows; for the official who has it, the button that finishes one. */
export async function processPart(
  { province, viewer, view, on: dossier }: Pick<DossierCtx, 'province' | 'view' | 'on'> & Partial<DossierCtx>,
  { calendar, due, pauses, now, held }: Counted,
): Promise<Piece> {
  const { id, acceptedAt, revision, releasedAt, state } = dossier
  if (!acceptedAt || !due) return null
  const { together } = province.database
  const facts = factsFor(province, together, dossier, 'advance', now)
  const on = await wayNow(province, together, onItsWay(dossier), 'advance', facts)
  if (!on) return null
  const { process, step, way } = on
  const roles = await listRoles(together)
  const mayFinish =
    viewer && dossierLife.follows('advance', dossier) && dossierLife.holds(viewer, 'dossier.handle', dossier)
  const next = way.says === 'action' ? process.definition.steps.find(({ key }) => key === way.action.to) : undefined
  return followedPart(view, {
    ...{ process, calendar, acceptedAt, due, now, step, shows: standOf(dossier) },
    next: next && way.says === 'action' ? { step: next, opens: opensFirst(id, way.action) } : null,
    pauses: pauses.map(({ from, to, basis }) => ({ from, to, basis })),
    called: (role) => view.t(roleWord(roles, role)),
    over: releasedAt !== null || isEnded(state),
    finish: mayFinish && !held ? { at: `/ho-so/${id}/xong-buoc`, revision } : null,
  })
}
