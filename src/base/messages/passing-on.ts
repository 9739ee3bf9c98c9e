import { v7 as uuidv7 } from 'uuid'
import { isAfter, legalDayOf } from '../../../packages/time/index.ts'
import { type Channel, channels } from '../../kernel/messages/index.ts'
import type { ReactionTx } from '../../kernel/module/index.ts'
import type { Notice, PassOn } from '../../kernel/notices/index.ts'
import { listHoldings } from '../identity/index.ts'
import { SEND_MAIL } from './address.ts'
import { listBrowsers } from './browser.store.ts'
import { afterQuiet, nextDigest } from './choice.ts'
import { addToMail, findChoice, findDigest, insertMail, type MailChoice, quietOf } from './messages.store.ts'
import { wayOut } from './ways.ts'

/** Plans messages to everybody who holds a position that was told, by each way as they chose; who acted is not told in whatever position they stand. */
export const passOn: PassOn = async (province, tx, notices) => {
  const open = channels.filter((channel) => wayOut(province, channel))
  if (open.length === 0) return
  const today = legalDayOf(tx.now)
  const told = new Set<string>()
  for (const notice of notices) {
    for (const { account } of await listHoldings(tx.db, { position: notice.position }, today)) {
      // of one act a person is told once, in however many positions
      if (account !== notice.by_account && !told.has(`${account} ${notice.act}`)) {
        told.add(`${account} ${notice.act}`)
        for (const channel of open) await plan(tx, { account, channel }, notice)
      }
    }
  }
}

async function plan(
  tx: ReactionTx,
  { account, channel }: { account: string; channel: Channel },
  { id: notice }: Notice,
): Promise<void> {
  if (channel === 'push') return planPush(tx, account, notice)
  const choice = await findChoice(tx.db, account, channel, 'lock')
  if (!choice?.confirmed_at || choice.refused_at) return
  if (choice.way === 'at-once') await planAtOnce(tx, choice, notice)
  if (choice.way === 'daily') await planDigest(tx, choice, notice)
}

async function planAtOnce(tx: ReactionTx, choice: MailChoice, notice: string): Promise<void> {
  const id = uuidv7()
  const due_at = afterQuiet(tx.now, quietOf(choice))
  const waits = isAfter(due_at, tx.now)
  const state = waits ? 'put-off' : 'queued'
  const { account, channel } = choice
  await insertMail(tx.db, { id, account, channel, kind: 'notice', state, due_at, notices: [notice] })
  if (!waits) await tx.enqueue(SEND_MAIL, { id }, { key: id })
}

/** Every browser of theirs, at once: whoever allowed it is asked by the browser when it may show something. */
async function planPush(tx: ReactionTx, account: string, notice: string): Promise<void> {
  for (const { id: browser } of await listBrowsers(tx.db, account)) {
    const id = uuidv7()
    const push = { account, browser, channel: 'push', kind: 'notice', state: 'queued' } as const
    await insertMail(tx.db, { id, ...push, due_at: tx.now, notices: [notice] })
    await tx.enqueue(SEND_MAIL, { id }, { key: id })
  }
}

async function planDigest(tx: ReactionTx, choice: MailChoice, notice: string): Promise<void> {
  const { account, channel, digest_hour } = choice
  const waiting = await findDigest(tx.db, choice)
  if (waiting) return addToMail(tx.db, waiting, notice)
  const due_at = nextDigest(tx.now, digest_hour, quietOf(choice))
  const digest = { account, channel, kind: 'digest', state: 'put-off' } as const
  await insertMail(tx.db, { id: uuidv7(), ...digest, due_at, notices: [notice] })
}
