import type { Actor } from '../../kernel/acting/index.ts'
import { tellWhoActed } from '../../kernel/life/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../kernel/province/index.ts'
import { carryOut } from './carry-out.ts'
import { type DossierAct, dossierLife } from './dossier.life.ts'
import { changeDossier, type DossierChange, lockDossier } from './dossier.store.ts'
import { type Dossier, dossierSubject } from './dossier.ts'
import { requireConditions } from './way.ts'

/** What an act on one dossier may use. */
export interface OnDossier {
  tx: Tx
  dossier: Dossier
  /** Changes the row and notes the act in one go. */
  become(change: DossierChange, data?: Record<string, unknown>): Promise<void>
}

/** What an act does with a dossier: the act of its table, and the revision of the page its form was on (null when a program acts). */
export interface Doing {
  act: DossierAct | ((dossier: Dossier) => DossierAct)
  seenRevision: number | null
}

/**
 * One act on one dossier: locks it, checks that the person saw its newest revision and that the act follows from its state.
 * @throws Refusal dossier.changed-meanwhile, naming who did what; dossier.not-now; process.condition-missing and process.steps-left, where its process
 *   says so.
 */
export function actOnDossier<T extends Plain>(
  province: Province,
  actor: Actor,
  id: string,
  doing: Doing,
  key: IdempotencyKey,
  work: (on: OnDossier) => Promise<T>,
): Promise<T> {
  return province.act(actor, key, async (tx) => {
    const dossier = await lockDossier(tx.db, id)
    if (doing.seenRevision !== null && doing.seenRevision !== dossier.revision) {
      await tellWhoActed(province, tx, dossierSubject(dossier.id))
    }
    const act = typeof doing.act === 'function' ? doing.act(dossier) : doing.act
    dossierLife.require(act, dossier)
    const action = await requireConditions(province, tx.db, dossier, act, tx.now)
    const done = await work(onDossier(tx, dossier, act))
    carryOut(tx, dossier, action)
    return done
  })
}

/** An act on a dossier that is locked in an open transaction. @throws Refusal dossier.not-now */
export function onDossier(tx: Tx, dossier: Dossier, act: DossierAct): OnDossier {
  dossierLife.require(act, dossier)
  return {
    tx,
    dossier,
    become: async (change, data = {}) => {
      await changeDossier(tx.db, dossier.id, change)
      tx.record(dossierLife.acts[act].type, dossierSubject(dossier.id), data, { agency: dossier.agency })
    },
  }
}
