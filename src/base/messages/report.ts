import { Type } from 'typebox'
import { systemActor } from '../../kernel/acting/index.ts'
import { jsonAnswer, sameText } from '../../kernel/http/index.ts'
import { reportOf } from '../../kernel/messages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { keyedHash } from '../identity/index.ts'
import { lockMail } from './messages.store.ts'
import { note } from './sending.note.ts'

export const REPORT_AT = '/tin-nhan/da-den'

/** What a report is asked by: which message, and the proof that whoever reports was given it. */
export const ReportQuery = Type.Object({ tin: Type.String({ pattern: '^[0-9a-f-]{36}\\.[\\w-]{43}$' }) })
export const ReportTaken = Type.Object({ taken: Type.Boolean() })

const proofOf = async (province: Province, id: string): Promise<string> =>
  (await keyedHash(province, 'sms report', id)).toString('base64url')

/** Where the gateway reports one message; only this province can make it, and nothing of it is stored. */
export const reportAddress = async (province: Province, id: string): Promise<string> =>
  `${province.publicUrl}${REPORT_AT}?tin=${id}.${await proofOf(province, id)}`

/**
 * Takes the gateway's report of one message: `notice.arrived` or `notice.lost`, once; what comes after, and what says neither, changes nothing.
 * @param said the report as it came, its address and its body; it may hold the number and is kept nowhere
 * @throws Refusal sms.report-wrong when whoever reports was not given this message
 */
export async function takeReport(province: Province, tin: string, said: string) {
  const [id = '', proof = ''] = tin.split('.')
  if (!sameText(await proofOf(province, id), proof)) throw new Refusal('sms.report-wrong')
  const outcome = reportOf(said, province.config)
  const taken =
    outcome !== null &&
    (await province.act(systemActor(), null, async (tx) => {
      const mail = await lockMail(tx.db, id)
      // the report may be quicker than the answer to our own call
      if (!mail || !['sending', 'sent', 'uncertain'].includes(mail.state)) return false
      await note(tx, mail, outcome)
      return true
    }))
  return jsonAnswer({ taken })
}
