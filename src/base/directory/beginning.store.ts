import { sql } from 'kysely'
import { legalDayOf, legalDayToPg } from '../../../packages/time/index.ts'
import type { Beginning } from '../../kernel/module/index.ts'
import type { Province } from '../../kernel/province/index.ts'

const says = (vi: string, en: string) => ({ vi, en })
const todayOf = (province: Province) => legalDayToPg(legalDayOf(province.clock.now()))

/** Agencies and posts as they stand today. */
async function counted(province: Province) {
  const day = todayOf(province)
  const stands = (table: string) =>
    sql`${sql.ref(`${table}.valid_from`)} <= ${day}::date and (${sql.ref(`${table}.valid_to`)} is null or ${sql.ref(`${table}.valid_to`)} >= ${day}::date)`
  const { rows } = await sql<{
    agencies: number
    counters: number
    old: number
    places: number
    empty: number
    officers: number
    specialists: number
    leaders: number
    clerks: number
  }>`
    with own as (select * from agency where kind <> 'external' and system = 'own' and ${stands('agency')}),
      posts as (select position.* from position join own on own.id = position.agency where ${stands('position')})
    select (select count(*) from own where kind in ('department', 'office', 'commune'))::int as agencies,
      (select count(*) from own where kind in ('one-stop-centre', 'commune'))::int as counters,
      (select count(*) from own where legacy_code is null)::int as old,
      (select count(*) from own where place_name is null)::int as places,
      (select count(*) from own where not exists (select from posts where posts.agency = own.id))::int as empty,
      (select count(*) from posts where role = 'one-stop-officer')::int as officers,
      (select count(*) from posts where role = 'specialist')::int as specialists,
      (select count(*) from posts where role = 'leader')::int as leaders,
      (select count(*) from posts where role = 'clerk')::int as clerks`.execute(province.reader)
  return rows[0]!
}

/** What a province needs of its directory before anything else. */
export const directoryBeginnings: Readonly<Record<string, Beginning>> = {
  agencies: {
    words: { vi: 'Cơ quan, đơn vị với mã định danh', en: 'Agencies and units with their codes' },
    at: '/quan-tri/co-quan',
    order: 10,
    async look(province) {
      const { agencies, old } = await counted(province)
      return {
        done: agencies > 0,
        says:
          agencies === 0
            ? says('Chưa có sở, ngành, xã, phường nào', 'No department and no commune yet')
            : says(
                `${agencies} cơ quan${old > 0 ? `; ${old} cơ quan chưa ghi mã định danh cũ` : ''}`,
                `${agencies} agencies${old > 0 ? `; ${old} without their old code` : ''}`,
              ),
      }
    },
  },
  counters: {
    words: { vi: 'Quầy tiếp nhận (bộ phận một cửa)', en: 'Counters (one-stop units)' },
    at: '/quan-tri/co-quan?loai=one-stop-centre',
    order: 12,
    async look(province) {
      const { counters, officers } = await counted(province)
      return {
        done: counters > 0 && officers > 0,
        says:
          counters === 0
            ? says('Chưa có trung tâm hay xã, phường nào nhận hồ sơ', 'No centre and no commune receives dossiers')
            : officers === 0
              ? says(
                  `${counters} nơi nhận; chưa có vị trí cán bộ tiếp nhận`,
                  `${counters} places, but no officer’s post`,
                )
              : says(`${counters} nơi nhận, ${officers} vị trí tiếp nhận`, `${counters} places, ${officers} posts`),
      }
    },
  },
  places: {
    words: { vi: 'Địa danh in trên văn bản, giấy hẹn', en: 'The place name printed on papers' },
    at: '/quan-tri/co-quan',
    order: 14,
    async look(province) {
      const { agencies, places } = await counted(province)
      return {
        done: agencies > 0 && places === 0,
        says:
          places === 0
            ? says('Cơ quan nào cũng có địa danh', 'Every agency has its place name')
            : says(`${places} cơ quan chưa ghi địa danh`, `${places} agencies without a place name`),
      }
    },
  },
  positions: {
    words: {
      vi: 'Vị trí: tiếp nhận, chuyên viên, lãnh đạo, văn thư',
      en: 'Posts: officers, specialists, leaders, clerks',
    },
    at: '/quan-tri/vi-tri',
    order: 16,
    async look(province) {
      const { empty, officers, specialists, leaders, clerks } = await counted(province)
      const missing = [
        officers === 0 && says('cán bộ tiếp nhận', 'one-stop officers'),
        specialists === 0 && says('chuyên viên', 'specialists'),
        leaders === 0 && says('lãnh đạo', 'leaders'),
        clerks === 0 && says('văn thư', 'clerks'),
      ].filter((one) => one !== false)
      const [vi, en] = [missing.map((one) => one.vi).join(', '), missing.map((one) => one.en).join(', ')]
      return {
        done: missing.length === 0 && empty === 0,
        says:
          missing.length > 0
            ? says(`Chưa có vị trí: ${vi}`, `No posts yet: ${en}`)
            : empty > 0
              ? says(`${empty} cơ quan chưa có vị trí nào`, `${empty} agencies without any post`)
              : says('Cơ quan nào cũng có vị trí', 'Every agency has posts'),
      }
    },
  },
}
