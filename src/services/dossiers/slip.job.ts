import { TYPESETTERS } from '../../base/papers/index.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import type { JobHandler } from '../../kernel/jobs/index.ts'
import type { Province, Tx } from '../../kernel/province/index.ts'
import { getDossier } from './dossier.store.ts'
import { dossierSubject } from './dossier.ts'
import { makeSlip } from './slip.ts'

const PRINT = 'dossiers.print-slip'
/** Told of by then: a compiler that was killed once is no news. */
const TOLD_AT = 2

/** Has the slip printed once this transaction is committed; a kill in between loses nothing. */
export const printSlipSoon = (province: Province, tx: Tx, dossier: string): Promise<void> =>
  province.jobs.enqueue(tx.db, PRINT, { dossier, position: tx.actor.position })

/** Prints the slip of a received dossier, unless somebody opened it before. */
const printSlip: JobHandler = {
  concurrency: TYPESETTERS,
  async run(province, { dossier, position }, { attempt }) {
    const id = String(dossier)
    const received = await getDossier(province.reader, id)
    try {
      await makeSlip(province, received)
    } catch (error) {
      if (attempt === TOLD_AT) await tellOfFailure(province, id, received.agency, position)
      throw error
    }
  },
}

/** Whoever received it reads on the dossier and behind the bell that there is no paper yet. */
const tellOfFailure = (province: Province, id: string, agency: string, position: unknown): Promise<void> =>
  province.act(systemActor(), null, async (tx) => {
    tx.record('dossier.slip-not-printed', dossierSubject(id), { position }, { agency })
  })

export const slipJobs: Readonly<Record<string, JobHandler>> = { [PRINT]: printSlip }
