import { sql } from 'kysely'
import { legalDayOf, legalDayToPg } from '../../../packages/time/index.ts'
import type { Beginning } from '../../kernel/module/index.ts'

/** Keys of those who sign, seals of the agencies that issue. */
export const keyBeginnings: Readonly<Record<string, Beginning>> = {
  keys: {
    words: { vi: 'Chữ ký số của lãnh đạo, con dấu số của cơ quan', en: 'Leaders’ keys and agencies’ seals' },
    at: '/quan-tri/chung-thu',
    order: 50,
    async look({ reader, clock }) {
      const now = clock.now()
      const day = legalDayToPg(legalDayOf(now))
      const stands = sql`p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)`
      const good = sql`k.ended_at is null and k.revoked_at is null and k.valid_to > ${now}`
      const { rows } = await sql<{ leaders: number; keyless: number; issuing: number; sealless: number }>`
        select (select count(*) from read_position p where p.role = 'leader' and ${stands})::int as leaders,
          (select count(*) from read_position p where p.role = 'leader' and ${stands}
             and not exists (select from signing_key k where k.position = p.id and ${good}))::int as keyless,
          (select count(distinct p.agency) from read_position p where p.role = 'clerk' and ${stands})::int as issuing,
          (select count(distinct p.agency) from read_position p where p.role = 'clerk' and ${stands}
             and not exists (select from signing_key k where k.kind = 'agency' and k.agency = p.agency and ${good}))::int as sealless`.execute(
        reader,
      )
      const { leaders = 0, keyless = 0, issuing = 0, sealless = 0 } = rows[0] ?? {}
      if (leaders === 0 || issuing === 0)
        return {
          done: false,
          says: { vi: 'Làm sau khi có lãnh đạo và văn thư', en: 'Once there are leaders and clerks' },
        }
      return {
        done: keyless + sealless === 0,
        says:
          keyless + sealless === 0
            ? { vi: 'Lãnh đạo và cơ quan nào cũng có chứng thư số', en: 'Every leader and agency has a certificate' }
            : {
                vi: `${keyless} lãnh đạo chưa có chữ ký số, ${sealless} cơ quan chưa có con dấu số`,
                en: `${keyless} leaders without a key, ${sealless} agencies without a seal`,
              },
      }
    },
  },
}
