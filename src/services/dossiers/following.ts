import { subjectId, subjectKind } from '../../kernel/journal/index.ts'
import type { Reaction } from '../../kernel/module/index.ts'
import { type Doing, wayNow } from '../processes/index.ts'
import { carryOut } from './carry-out.ts'
import { findByResultDocument, getDossier } from './dossier.store.ts'
import { factsFor, onItsWay } from './facts.ts'
import { type Following, followDocument } from './handling.operations.ts'

/** What each act of the document is to the process. */
const doings: Partial<Record<Following, Doing>> = { resubmitted: 'propose', signed: 'sign', release: 'issue' }

/** The dossier follows its result's document: submitted again, signed, its signature withdrawn, returned, issued; with what its process brings along. */
export const follow =
  (step: Following): Reaction =>
  async (province, tx, act) => {
    if (subjectKind(act.subject) !== 'document') return
    const id = await findByResultDocument(tx.db, subjectId(act.subject))
    if (!id) return
    const { notation, reason } = act.data
    const said = step === 'release' ? { notation } : step === 'sentBack' ? { reason } : {}
    const dossier = await getDossier(tx.db, id)
    const doing = doings[step]
    const facts = doing && factsFor(province, tx.db, dossier, doing, tx.now)
    // a letter of refusal is no action of the way to a result
    const on = facts && !dossier.refuses ? await wayNow(province, tx.db, onItsWay(dossier), doing, facts) : null
    const followed = await followDocument(tx, id, step, said)
    if (followed && on?.way.says === 'action') carryOut(tx, dossier, on.way.action)
  }
