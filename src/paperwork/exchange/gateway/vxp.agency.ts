import { legalDayOf } from '../../../../packages/time/index.ts'
import { findAgenciesByCodes } from '../../../base/directory/index.ts'
import { readSmall } from '../../../kernel/http/index.ts'
import { systemSubject } from '../hub/system.ts'
import { hubActor } from '../hub/take.operations.ts'
import { unitLife } from '../units/unit.life.ts'
import { askForUnit } from '../units/unit.operations.ts'
import { markEnded } from '../units/unit.store.ts'
import { isUnitCode } from '../units/unit.ts'
import { type Call, param, TurnedDown } from './vxp.call.ts'
import { ok, replies } from './vxp.reply.ts'

/** What a call about an agency says, in its parameters or in JSON; letter case does not count. */
async function givenIn(call: Call): Promise<(name: string) => string> {
  const body = call.request.body ?? call.request.raw
  const text = call.request.headers['content-length'] === '0' || !body ? '' : (await readSmall(body)).toString('utf8')
  let fields: Record<string, unknown> = {}
  try {
    const read: unknown = text.trim() === '' ? {} : JSON.parse(text)
    if (typeof read === 'object' && read !== null) fields = read as Record<string, unknown>
  } catch {
    // some clients write the code alone
    fields = { agencycode: text }
  }
  const lower = new Map(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]))
  return (name) =>
    param(call, name) ||
    String(lower.get(name.toLowerCase()) ?? '')
      .normalize('NFC')
      .trim()
}

/** A system asks for an agency to be put into the directory: it waits for an administrator. Asked again it is the same. */
export async function registerAgency(call: Call) {
  if (!call.system.registers) return replies.notOffered('registerAgency')
  const given = await givenIn(call)
  const [code, name] = [given('code'), given('name')]
  if (!isUnitCode(code)) return replies.parameter('code', 'mã định danh của đơn vị')
  if (name === '' || name.length > 300) return replies.parameter('name', 'tên đơn vị, nhiều nhất 300 ký tự')
  const { reader, clock } = call.province
  const known = (await findAgenciesByCodes(reader, [code], legalDayOf(clock.now()))).get(code)
  const told = { code, old_code: null, name, mail: given('mail').slice(0, 200) || null, agency: known?.id ?? null }
  await call.province.act(hubActor(call.system.name), null, (tx) => askForUnit(tx, call.system.id, told))
  return ok({})
}

/** A system says that a unit it asked for is no more: an administrator sees it, and ends the agency where that is right. */
export async function deleteAgency(call: Call) {
  if (!call.system.registers) return replies.notOffered('deleteAgency')
  const given = await givenIn(call)
  const code = given('AgencyCode') || given('code')
  if (!isUnitCode(code)) return replies.parameter('AgencyCode', 'mã định danh của đơn vị')
  await call.province.act(hubActor(call.system.name), null, async (tx) => {
    if (!(await markEnded(tx.db, call.system.id, code))) {
      throw new TurnedDown(replies.parameter('AgencyCode', 'mã của đơn vị mà hệ thống này đã đăng ký'))
    }
    tx.record(unitLife.acts.end.type, systemSubject(call.system.id), { code })
  })
  return ok({})
}
