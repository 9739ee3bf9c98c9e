import { sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'

/** A document that may be the same as another that came. */
export interface Twin {
  id: string
  type: string
  number: string | null
  notation: string
  arrival_number: number | null
  arrived_at: Instant
}

/** What a document that came is known by. */
export interface Known {
  agency: string
  senderCode: string | null
  senderName: string | null
  number: string | null
  notation: string
  issuedOn: LegalDay | null
  externalId: string | null
  /** It came on paper, where a day may be missing. */
  paper: boolean
}

/** More than a few are no help to look at. */
const MOST = 5

/**
 * Documents of an agency that may be the same as one that came: the same identity from the same sender, or the same sender, number, notation
 * and day (NĐ 30/2020/NĐ-CP, Phụ lục VI). What was returned, recalled or replaced is no other. On paper a day that
 * is not known fits every day.
 */
export async function findTwins(db: Reader, of: Known, except: string | null = null): Promise<Twin[]> {
  const { agency, number, notation, issuedOn, externalId } = of
  const sender = sql`(sender_code = ${of.senderCode} or plain_text(sender_name) = plain_text(${of.senderName}::text))`
  const day = sql`(issued_on = ${issuedOn}::date or (issued_on is null and package_file is null) or (${issuedOn}::date is null and ${of.paper}))`
  const { rows } = await sql<Twin>`
    select id, type, number, notation, arrival_number, arrived_at from (
      select * from document where direction = 'incoming' and agency = ${agency} and external_id = ${externalId} and sender_code = ${of.senderCode}
      union
      select * from document where direction = 'incoming' and agency = ${agency} and number = ${number} and notation = ${notation}
        and ${sender} and ${day}
    ) as twins
    where state not in ('rejected', 'cancelled', 'recalled', 'replaced') and id is distinct from ${except}::uuid
    order by arrived_at desc limit ${MOST}`.execute(db)
  return rows
}
