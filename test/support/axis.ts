import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { DocumentMessage, StatusMessage } from '../../packages/edxml/index.ts'
import { collectBytes, writeDocument, writeStatus } from '../../packages/edxml/index.ts'
import { aDocument, aStatus } from '../../packages/edxml/testing.ts'
import { type Axis, startAxis } from '../../simulators/axis/main.ts'
import { registerPeer } from '../../src/paperwork/exchange/index.ts'
import type { HubTown } from './hub.ts'

export const AXIS_MEMBER = { systemId: '00.50.W00', secret: 'khoa-tinh-tren-truc', codes: ['H50'] }

/** A national axis in this process, and a town that calls it. */
export async function townOnAxis(t: { after(work: () => Promise<void>): void }, town: HubTown) {
  const { axis, url, close } = await startAxis({ members: [{ ...AXIS_MEMBER }] })
  t.after(close)
  const { province, actor } = town
  const { id } = await registerPeer(
    province,
    actor,
    {
      ...{ systemId: 'truc.quoc-gia', name: 'Trục quốc gia', protocol: 'vxp', address: `${url}/XrdAdapter/adapter` },
      ...{ login: AXIS_MEMBER.systemId, secret: AXIS_MEMBER.secret, pollSeconds: 3600, callsPerMinute: 6000 },
    },
    randomUUID(),
  )
  return {
    ...{ axis, url, id },
    /** Lets everything be called that waits for its time, until nothing follows any more. */
    round: async () => {
      await due(town)
      await province.settle()
    },
    /** Whatever waits for its time may be called now. */
    due: () => due(town),
  }
}

export async function due({ province }: Pick<HubTown, 'province'>): Promise<void> {
  await sql`update exchange_peer set next_at = null, polled_at = null`.execute(province.reader)
  await sql`update exchange_parcel set next_at = null, ask_at = case when ask_at is null then null else now() end`.execute(
    province.reader,
  )
  await sql`update exchange_fetched set next_at = null`.execute(province.reader)
}

let letters = 0

/** A letter of an office at the axis, brought to members of it. */
export async function bring(axis: Axis, to: string[], more: Partial<DocumentMessage> = {}): Promise<string> {
  const number = String(++letters)
  const documentId = `000.00.00.G22,2026/11/22,${number}/VPCP-KSTT`
  const message = aDocument({
    ...{
      documentId,
      from: { organId: '000.00.00.G22', organName: 'Văn phòng Chính phủ' },
      to: to.map((organId) => ({ organId })),
    },
    ...{ code: { number, notation: 'VPCP-KSTT' }, subject: `V/v số ${number}`, ...more },
  })
  const bytes = await collectBytes(writeDocument(message))
  axis.take({ kind: 'edoc', sender: 'vpcp', from: message.from.organId, to, bytes })
  return message.documentId
}

export function report(axis: Axis, to: string, status: Partial<StatusMessage>): void {
  const bytes = writeStatus(aStatus(status))
  axis.take({ kind: 'status', sender: 'vpcp', from: status.from?.organId ?? 'G22', to: [to], bytes })
}
