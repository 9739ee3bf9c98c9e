import { Type } from 'typebox'
import type { Viewer } from '../../kernel/acting/index.ts'
import { Uuid } from '../../kernel/forms/index.ts'
import { type On, subjectOf } from '../../kernel/life/index.ts'
import { dossierLife } from './dossier.life.ts'
import { getDossier } from './dossier.store.ts'
import type { Dossier } from './dossier.ts'

/** A dossier is seen by the competent agency and by the unit that received it (it answers the citizen), never by others. */
export const isSeen = (viewer: Viewer, dossier: Dossier): boolean =>
  dossierLife.holds(viewer, 'dossier.read', dossier) || dossierLife.holds(viewer, 'dossier.receive', dossier)

/** The door to a dossier, for an act of its table. */
export const aDossier = subjectOf(dossierLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => getDossier(province.reader, params.id ?? ''),
  seen: ({ viewer }, dossier) => isSeen(viewer, dossier),
})

/** The door for whoever may read it, from either side. */
export const readDossier: On<Dossier> = { ...aDossier.anyone('official'), needs: ['dossier.read'] }
