import { sql } from 'kysely'
import { legalDayOf, legalDayToPg } from '../../../packages/time/index.ts'
import type { Beginning } from '../../kernel/module/index.ts'

/** People in the posts. */
export const identityBeginnings: Readonly<Record<string, Beginning>> = {
  people: {
    words: { vi: 'Người giữ các vị trí (tài khoản)', en: 'People in the posts (accounts)' },
    at: '/quan-tri/tai-khoan',
    order: 20,
    async look({ reader, clock }) {
      const day = legalDayToPg(legalDayOf(clock.now()))
      const { rows } = await sql<{ posts: number; vacant: number }>`
        select count(*)::int as posts, (count(*) filter (where not exists (
            select from holding where holding.position = p.id and holding.valid_from <= ${day}::date
              and (holding.valid_to is null or holding.valid_to >= ${day}::date))))::int as vacant
        from read_position p where p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)`.execute(
        reader,
      )
      const { posts = 0, vacant = 0 } = rows[0] ?? {}
      return {
        // whoever sets the province up holds the first one
        done: posts > 1 && vacant === 0,
        says:
          vacant > 0
            ? { vi: `${vacant} trên ${posts} vị trí chưa có người`, en: `${vacant} of ${posts} posts are vacant` }
            : posts > 1
              ? { vi: `${posts} vị trí, vị trí nào cũng có người`, en: `${posts} posts, all of them held` }
              : { vi: 'Mới chỉ có quản trị viên của tỉnh', en: 'Only the province’s administrator so far' },
      }
    },
  },
}
