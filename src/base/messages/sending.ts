import { isAfter, legalDayOf } from '../../../packages/time/index.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { JobHandler } from '../../kernel/jobs/index.ts'
import { NotSent } from '../../kernel/messages/index.ts'
import { stillUnread } from '../../kernel/notices/index.ts'
import { layoutAddresses } from '../../kernel/pages/index.ts'
import type { Province, Tx } from '../../kernel/province/index.ts'
import { findAccount, listHoldings } from '../identity/index.ts'
import { addressOf, confirmToken, SEND_MAIL } from './address.ts'
import { type Browser, findBrowser } from './browser.store.ts'
import { afterQuiet } from './choice.ts'
import { codeSms, confirmText, digestText, noticeSms, noticeText, pushText, type Written } from './mail.text.ts'
import { changeMail, findChoice, lockMail, type Mail, type MailChoice, queueDue, quietOf } from './messages.store.ts'
import { codeOf } from './phone.ts'
import { reportAddress } from './report.ts'
import { note, type Outcome } from './sending.note.ts'
import { wayOut } from './ways.ts'

/** Waits before a message is tried again: about five hours in all, then an operator sends it again. */
const BACK_OFF = [30, 300, 1800, 14_400]

export const CONFIRM_AT = '/tai-khoan/thu-bao/xac-nhan'

interface Ready {
  mail: Mail
  to: string
  written: Written
}

/**
 * Sends one message. After a kill before the server was given the message it is tried again; after one between giving and noting it is not:
 * then nobody knows whether it arrived, and the journal says so.
 */
export const sendMail: JobHandler = {
  backOff: BACK_OFF,
  timeoutSeconds: 600,
  concurrency: 2,
  async run(province, data, { attempt }) {
    const ready = await prepare(province, String(data.id))
    if (!ready) return
    const { mail, to, written } = ready
    const { id } = mail
    try {
      const messenger = wayOut(province, mail.channel)
      if (!messenger) throw new NotSent('later', `no server for ${mail.channel} is set`)
      const report = mail.channel === 'sms' ? await reportAddress(province, id) : undefined
      await messenger.send({ id, to, report, ...written }, () => changeMail(province.reader, id, { state: 'sending' }))
    } catch (error) {
      return failed(province, mail, error, attempt > BACK_OFF.length)
    }
    await end(province, mail, 'sent')
  },
}

/** Every minute: queues what was put off until now. */
export const queueMail: JobHandler = {
  schedule: '* * * * *',
  concurrency: 1,
  async run(province) {
    await province.act(systemActor(), null, async ({ db, now }) => {
      for (const id of await queueDue(db, now)) await province.jobs.enqueue(db, SEND_MAIL, { id }, { key: id })
    })
  },
}

/** Reads a message anew and makes its text. Null when nothing is to be sent now. */
async function prepare(province: Province, id: string): Promise<Ready | null> {
  return province.act(systemActor(), null, async (tx) => {
    const mail = await lockMail(tx.db, id)
    if (mail?.state === 'sending') await note(tx, mail, 'uncertain')
    if (mail?.state !== 'queued' && mail?.state !== 'failed') return null
    const place = await placeOf(tx.db, mail)
    const account = await findAccount(tx.db, mail.account)
    if (!place || !account || account.lockedAt) return needless(tx, mail)
    const choice = 'way' in place ? place : null
    const putOff = mail.kind === 'confirm' || !choice ? tx.now : afterQuiet(tx.now, quietOf(choice))
    if (isAfter(putOff, tx.now)) {
      await changeMail(tx.db, id, { state: 'put-off', due_at: putOff, ended_at: null })
      return null
    }
    const written = await write(province, tx, mail, choice)
    if (!written) return needless(tx, mail)
    if (mail.state === 'failed') await changeMail(tx.db, id, { state: 'queued', ended_at: null })
    return { mail, to: await addressOf(province, place), written }
  })
}

/** Where a message goes; undefined when nowhere any more. */
async function placeOf(db: Reader, { account, channel, browser }: Mail): Promise<MailChoice | Browser | undefined> {
  if (browser) return findBrowser(db, browser)
  const choice = await findChoice(db, account, channel)
  return choice?.refused_at ? undefined : choice
}

/** The text of a message; null when there is nothing to say any more. */
async function write(province: Province, tx: Tx, mail: Mail, choice: MailChoice | null): Promise<Written | null> {
  const { house, publicUrl } = province
  if (mail.kind === 'confirm') {
    if (!choice || choice.confirmed_at || isAfter(choice.asked_at, mail.due_at)) return null
    return mail.channel === 'sms'
      ? { text: codeSms(await codeOf(province, choice)) }
      : confirmText(`${publicUrl}${CONFIRM_AT}?ma=${await confirmToken(province, choice)}`)
  }
  if (choice && (!choice.confirmed_at || choice.way === 'none')) return null
  const notices = await stillUnread(tx.db, mail.notices)
  const held = await heldBy(tx.db, mail.account, tx)
  const theirs = notices.filter(({ position }) => held.has(position))
  const [first] = theirs
  if (!first) return null
  const at = `${publicUrl}${layoutAddresses.notices}`
  if (mail.channel === 'push') return { text: pushText(at) }
  if (mail.channel === 'sms') return { text: noticeSms(theirs.length, at) }
  return mail.kind === 'notice' ? noticeText(house, first, at) : digestText(house, theirs, at)
}

/** The positions somebody holds now: of one they left they are told nothing. */
const heldBy = async (db: Reader, account: string, { now }: Tx): Promise<ReadonlySet<string>> =>
  new Set((await listHoldings(db, { account }, legalDayOf(now))).map(({ position }) => position))

async function failed(province: Province, mail: Mail, error: unknown, last: boolean): Promise<void> {
  const outcome = error instanceof NotSent ? error.outcome : 'later'
  if (outcome !== 'later') {
    province.log.warn({ mail: mail.id, channel: mail.channel, outcome }, 'a message was not sent')
    return end(province, mail, outcome)
  }
  if (last) await end(province, mail, 'failed')
  else await changeMail(province.reader, mail.id, { state: 'queued' })
  throw error
}

const end = (province: Province, mail: Mail, outcome: Outcome): Promise<void> =>
  province.act(systemActor(), null, async (tx) => {
    const now = await lockMail(tx.db, mail.id)
    // the gateway's report was quicker than its answer
    if (now?.state !== 'arrived' && now?.state !== 'lost') await note(tx, mail, outcome)
  })

async function needless(tx: Tx, { id }: Mail): Promise<null> {
  await changeMail(tx.db, id, { state: 'needless', ended_at: tx.now })
  return null
}
