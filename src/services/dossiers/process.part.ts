import type { Due, WorkingCalendar } from '../../../packages/legal-clock/index.ts'
import type { Instant } from '../../../packages/time/index.ts'
import { listRoles, roleWord } from '../../base/directory/index.ts'
import type { Piece } from '../../kernel/pages/index.ts'
import { followedPart, processAt, progressOf } from '../processes/index.ts'
import { dossierLife, standOf } from './dossier.life.ts'
import type { PauseRow } from './dossier.parts.store.ts'
import { isEnded } from './dossier.ts'
import type { DossierCtx } from './show-dossier.ts'

/** How the clock of a dossier stands. */
interface Counted {
  calendar: WorkingCalendar
  due: Pick<Due, 'dueCurrent'> | null
  pauses: readonly PauseRow[]
  now: Instant
}

/** The steps of the process a received dossier follows; for the official who has it, the button that finishes one. */
export async function processPart(
  { province, viewer, view, on: dossier }: Pick<DossierCtx, 'province' | 'view' | 'on'> & Partial<DossierCtx>,
  { calendar, due, pauses, now }: Counted,
): Promise<Piece> {
  const { id, procedureCode, acceptedAt, revision, releasedAt, state } = dossier
  const process = acceptedAt && due ? await processAt(province, procedureCode, acceptedAt) : undefined
  if (!process || !acceptedAt || !due) return null
  const { together } = province.database
  const [come, roles] = await Promise.all([progressOf(together, id, process), listRoles(together)])
  const mayFinish =
    viewer && dossierLife.follows('advance', dossier) && dossierLife.holds(viewer, 'dossier.handle', dossier)
  return followedPart(view, {
    ...{ process, calendar, acceptedAt, due, now, come, shows: standOf(dossier) },
    pauses: pauses.map(({ from, to, basis }) => ({ from, to, basis })),
    called: (role) => view.t(roleWord(roles, role)),
    over: releasedAt !== null || isEnded(state),
    finish: mayFinish ? { at: `/ho-so/${id}/xong-buoc`, revision } : null,
  })
}
