import { formatExactMoment } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { changeDossier, type DossierChange, lastAct, lockDossier } from './dossier.store.ts'
import { type Dossier, type DossierAct, dossierSubject, requireStart } from './dossier.ts'

/** What an act on one dossier may use. */
export interface OnDossier {
  tx: Tx
  dossier: Dossier
  /** Changes the row and notes the act in one go. */
  become(change: DossierChange, type: string, data?: Record<string, unknown>): Promise<void>
}

/**
 * One act on one dossier: locks it, checks that the person saw its newest revision and that the act follows from its state.
 * @param seenRevision revision of the page the form was on; null when a program acts.
 * @throws Refusal dossier.changed-meanwhile, naming who did what; dossier.not-now.
 */
export function actOnDossier<T extends Plain>(
  province: Province,
  actor: Actor,
  id: string,
  what: { act: DossierAct; seenRevision: number | null },
  key: IdempotencyKey,
  work: (on: OnDossier) => Promise<T>,
): Promise<T> {
  return province.act(actor, key, async (tx) => {
    const dossier = await lockDossier(tx.db, id)
    if (what.seenRevision !== null && what.seenRevision !== dossier.revision) await tellWhoActed(province, tx, dossier)
    requireStart(what.act, dossier)
    return work({
      tx,
      dossier,
      become: async (change, type, data = {}) => {
        await changeDossier(tx.db, id, change)
        tx.record(type, dossierSubject(id), data, { agency: change.agency?.toString() ?? dossier.agency })
      },
    })
  })
}

async function tellWhoActed(province: Province, tx: Tx, dossier: Dossier): Promise<never> {
  const last = await lastAct(tx.db, dossierSubject(dossier.id))
  throw new Refusal('dossier.changed-meanwhile', {
    who: last?.label ?? '?',
    ...(last && {
      when: formatExactMoment(last.at, 'vi'),
      what: province.house.actWords(last, 'vi'),
      whenEnglish: formatExactMoment(last.at, 'en'),
      whatEnglish: province.house.actWords(last, 'en'),
    }),
  })
}
