import { subject } from '../../kernel/journal/index.ts'
import type { Tx } from '../../kernel/province/index.ts'
import { dropBrowser, noteTold } from './browser.store.ts'
import { changeChoice, changeMail, type Mail } from './messages.store.ts'

export type Outcome = 'sent' | 'failed' | 'refused' | 'uncertain' | 'arrived' | 'lost'

const acts: Partial<Record<Outcome, string>> = { sent: 'notice.sent', arrived: 'notice.arrived', lost: 'notice.lost' }

/** Every sending is an act: the way and how it ended, no address and no content. */
export async function note(tx: Tx, mail: Mail, outcome: Outcome): Promise<void> {
  const { id, channel, kind, browser } = mail
  await changeMail(tx.db, id, { state: outcome, ended_at: tx.now })
  if (browser && outcome === 'sent') await noteTold(tx.db, browser, tx.now)
  // a browser that takes no more never will again under this address
  if (browser && outcome === 'refused') await dropBrowser(tx.db, browser)
  if (!browser && outcome === 'refused') await changeChoice(tx.db, mail, { refused_at: tx.now })
  tx.record(acts[outcome] ?? 'notice.not-sent', subject('mail', id), { channel, kind, outcome }, { agency: null })
}
