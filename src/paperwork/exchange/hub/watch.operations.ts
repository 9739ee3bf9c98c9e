import { formatMoment, legalDayOf, minus } from '../../../../packages/time/index.ts'
import { rule } from '../../../base/rules/index.ts'
import { type Check, fault } from '../../../kernel/health/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { fetchWithin } from '../delivery/outbox.rules.ts'
import { words } from '../words.ts'
import { endSilence, findSilent, listSilent, noteSilent, waitsOf } from './line.store.ts'
import { systemSubject } from './system.ts'
import { hubActor } from './take.operations.ts'

/**
 * Tells operators, once, of each system that something waits for and that does not come to fetch it; a system that comes again is no news any
 * more. Running it again finds what is done.
 */
export async function watchSystems(province: Province): Promise<void> {
  const now = province.clock.now()
  const { hours } = await rule(province, fetchWithin, legalDayOf(now))
  const silent = await findSilent(province.reader, minus(now, { hours }))
  const waits = new Map(
    (
      await waitsOf(
        province.reader,
        silent.map(({ id }) => id),
      )
    ).map((one) => [one.system, one]),
  )
  await province.act(hubActor(), null, async (tx) => {
    for (const { id, name } of await endSilence(tx.db)) tx.record('exchange.system-back', systemSubject(id), { name })
    for (const { id, name, fetched_at } of silent) {
      if (!(await noteSilent(tx.db, id, tx.now))) continue
      const { count = 0, oldest } = waits.get(id) ?? {}
      const since = { oldest: oldest?.toString() ?? null, fetched: fetched_at?.toString() ?? null }
      tx.record('exchange.system-silent', systemSubject(id), { name, count, hours, ...since })
    }
  })
}

/** Systems that do not come for what waits for them. */
export const systemCheck: Check = {
  words: words.checkSystems,
  async look({ reader }) {
    return (await listSilent(reader)).map(({ name, id, fetched_at }) => {
      const last = (language: 'vi' | 'en', never: string) => (fetched_at ? formatMoment(fetched_at, language) : never)
      return fault(
        'soon',
        `${name} (${id}) không lấy văn bản đang chờ; lần lấy gần nhất: ${last('vi', 'chưa lần nào')}.`,
        `${name} (${id}) does not fetch what waits for it; its last fetch: ${last('en', 'never')}.`,
        'Gọi nơi vận hành hệ thống đó; xem những gì đang chờ ở “Liên thông văn bản”, mục “Trên trục”.',
        'Call the operator of that system; what waits stands under “Document exchange”, “On the hub”.',
      )
    })
  },
}
