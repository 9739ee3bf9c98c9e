import type { ClientBase } from 'pg'

/**
 * After acts were restored on another database server their transaction ids mean nothing there. Under the owner's login, with the province's
 * search path set and nobody else working: notes for each subscriber which acts it was not handed yet (they are handed on as waiting ones, in order),
 * gives every restored act the transaction id 0 and puts the subscribers behind them; likewise for the sealer. New acts of the new server follow by its own ids.
 */
export async function resetAfterRestore(owner: ClientBase): Promise<void> {
  await owner.query('begin')
  try {
    await owner.query(
      `insert into reaction_failure (subscriber, subject, act_seq, tries, next_try)
       select c.subscriber, a.subject, a.seq, 0, '-infinity'
         from reaction_cursor c join act a on a.xid >= c.high or (a.xid >= c.low and a.seq > c.seq)
       on conflict do nothing`,
    )
    await owner.query(
      `insert into seal_waiting
       select a.seq from seal_place p join act a on a.xid >= p.high or (a.xid >= p.low and a.seq > p.seq) on conflict do nothing`,
    )
    await owner.query(`update act set xid = '0' where xid <> '0'`)
    await owner.query(`update reaction_cursor set low = '1', high = '1', seq = 0`)
    await owner.query(`update seal_place set low = '1', high = '1', seq = 0`)
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}
