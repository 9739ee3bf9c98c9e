/** What an action of a process brings along beside its act: money that is asked, and leaders and next posts that are told. */
import type { Province, Tx } from '../../kernel/province/index.ts'
import { type Action, type Payment, processAt } from '../processes/index.ts'
import { type Dossier, dossierSubject } from './dossier.ts'

/** Payments that ask for money; the others only say how it stands. */
const ASKS: readonly Payment[] = ['advance', 'settlement', 'again']

/** Carries an action out, in the transaction of its act. Nothing where the process has no action for it. */
export function carryOut(tx: Tx, { id, agency }: Pick<Dossier, 'id' | 'agency'>, action: Action | null): void {
  if (!action) return
  const named = { action: action.name.vi, actionEn: action.name.en }
  const note = (type: string, data: Record<string, unknown> = {}) =>
    void tx.record(type, dossierSubject(id), { ...named, ...data }, { agency })
  if (ASKS.includes(action.payment)) note('dossier.payment-asked', { how: action.payment })
  if (action.tells.includes('leader')) note('dossier.leaders-told')
}

/** Whether the process of a received dossier says when its fee is asked for; else it is asked for at receipt. */
export async function asksByProcess(
  province: Pick<Province, 'database'>,
  { procedureCode, acceptedAt, submittedAt }: Pick<Dossier, 'procedureCode' | 'acceptedAt' | 'submittedAt'>,
): Promise<boolean> {
  const process = await processAt(province, procedureCode, acceptedAt ?? submittedAt)
  return process?.definition.actions.some(({ payment }) => ASKS.includes(payment)) ?? false
}
