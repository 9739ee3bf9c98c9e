import { createHmac } from 'node:crypto'
import type { Selectable } from 'kysely'
import { formatDay, formatMoment, isoDay, isoMoment } from '../../../../packages/time/index.ts'
import { unseal } from '../../../base/identity/index.ts'
import { type JobHandler, reasonOf } from '../../../kernel/jobs/index.ts'
import { messengerOf, NotSent } from '../../../kernel/messages/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { outsideAddress } from '../peers/address.ts'
import { call } from '../peers/call.ts'
import { type Alarm, changeWord, findAlarm, findWord, queueWord, type WordTable } from './alarm.store.ts'
import { alarmWords } from './alarms.words.ts'
import { DAILY_AT, reportTotals } from './daily.store.ts'
import { type Target, targetRows } from './target.store.ts'

/** Waits before a word is tried again: about five hours in all. */
const BACK_OFF = [30, 120, 600, 3600, 14_400]
const SECONDS = 20
const MOST_ANSWER = 65_536

export const ALARMS_AT = '/lien-thong/canh-bao'

/** The job that takes one word to one target. */
export const TELL = 'exchange.tell'

/** Queues a word for each of these targets, with the job that takes it there. */
export async function tell(
  province: Province,
  tx: Tx,
  targets: readonly Pick<Target, 'id'>[],
  word: Omit<Parameters<typeof queueWord>[1], 'target' | 'at'>,
): Promise<void> {
  for (const { id: target } of targets) {
    const queued = await queueWord(tx.db, { ...word, target, at: tx.now })
    await province.jobs.enqueue(tx.db, TELL, { word: queued }, { key: queued })
  }
}

/** What a word says, in both languages, and what a program reads of it. Nothing of a person, a document's content or a secret stands in it. */
interface Said {
  vi: string
  en: string
  lines: string[]
  at: string
  fields: object
}

type Word = Selectable<WordTable>

async function saidIn(province: Province, word: Word): Promise<Said> {
  if (word.event === 'test') {
    const vi = 'Thử đường báo của trục liên thông: mọi việc bình thường'
    return { vi, en: 'Test of the exchange’s alarms: nothing is wrong', lines: [], at: ALARMS_AT, fields: {} }
  }
  if (word.event === 'daily' && word.day) return reportIn(province, word.day)
  const alarm = word.alarm ? await findAlarm(province.reader, word.alarm) : undefined
  if (!alarm) throw new Error(`word ${word.id} is about nothing`)
  return alarmIn(word, alarm)
}

function alarmIn({ event }: Word, alarm: Alarm): Said {
  const { id, kind, about, count, begun_at: begun, over_at: over } = alarm
  const [vi, en] = [alarmWords[kind].vi(alarm), alarmWords[kind].en(alarm)]
  const ended = event === 'over'
  const fields = { id, kind, about, count, begun: isoMoment(begun), over: over && ended ? isoMoment(over) : null }
  return {
    vi: ended ? `Đã hết: ${vi}` : vi,
    en: ended ? `Over: ${en}` : en,
    lines: [
      `Bắt đầu: ${formatMoment(begun)}`,
      ...(ended && over
        ? [`Hết: ${formatMoment(over)}`]
        : ['Cảnh báo này chỉ báo một lần; khi hết sẽ có một lời báo nữa.']),
    ],
    at: ALARMS_AT,
    fields: { alarm: fields },
  }
}

async function reportIn(province: Province, day: NonNullable<Word['day']>): Promise<Said> {
  const { agencies, unsent, failed, unfetched, late, returned } = await reportTotals(province.reader, day)
  const total = unsent + failed + unfetched + late + returned
  return {
    vi: `Báo cáo liên thông ngày ${formatDay(day)}: ${total === 0 ? 'không có gì tồn' : `${total} việc tồn`}`,
    en: `Report of the exchange, ${formatDay(day, 'en')}: open ${total}`,
    lines: [
      `Ký quá hạn chưa gửi: ${unsent}`,
      `Gửi lỗi: ${failed}`,
      `Nơi nhận chưa lấy: ${unfetched}`,
      `Chậm tiếp nhận: ${late}`,
      `Bị trả lại: ${returned}`,
      `Số cơ quan gửi có việc tồn: ${agencies}`,
    ],
    at: `${DAILY_AT}?ngay-tu=${isoDay(day)}&ngay-den=${isoDay(day)}`,
    fields: { report: { day: isoDay(day), agencies, unsent, failed, unfetched, late, returned } },
  }
}

const EVENTS = { begun: 'alarm.begun', over: 'alarm.over', daily: 'report.daily', test: 'test' } as const

/** How a call of ours is known: HMAC-SHA256 over the second it was made, a dot, and the body. */
export const hookSignature = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`

async function post(province: Province, target: Target, word: Word, said: Said): Promise<void> {
  const url = outsideAddress(target.address)
  if (!url || !target.secret) throw new NotSent('refused', 'the address is no longer allowed')
  const { vi, en, at, fields } = said
  const body = JSON.stringify({
    ...{ id: word.id, event: EVENTS[word.event], at: isoMoment(word.at), province: province.config.provinceCode },
    ...{ title: { vi, en }, link: `${province.publicUrl}${at}`, ...fields },
  })
  const timestamp = String(Math.floor(province.clock.now().epochMilliseconds / 1000))
  const secret = (await unseal(province, target.secret)).toString('utf8')
  const headers = {
    'Content-Type': 'application/json',
    'X-LienThong-Delivery': word.id,
    'X-LienThong-Event': EVENTS[word.event],
    'X-LienThong-Timestamp': timestamp,
    'X-LienThong-Signature': hookSignature(secret, timestamp, body),
  }
  const question = { method: 'POST' as const, url, headers, body: Buffer.from(body) }
  const status = await call(
    { ...question, timeoutSeconds: SECONDS, maxBytes: MOST_ANSWER },
    async (answer) => answer.status,
  )
  if (status < 200 || status > 299) throw new NotSent('later', `HTTP ${status}`)
}

async function mail(province: Province, target: Target, word: Word, said: Said): Promise<void> {
  const messenger = messengerOf(province.config, 'e-mail', () => Promise.reject(new Error('no push')))
  if (!messenger) throw new NotSent('later', 'no mail server is set')
  const text = [said.vi, '', ...said.lines, '', `${province.publicUrl}${said.at}`, ''].join('\n')
  await messenger.send({ id: word.id, to: target.address, subject: `[Liên thông] ${said.vi}`, text }, async () => {})
}

/**
 * Takes one word to one target, at least once: after a kill it goes again, under the same id. A target that was removed is told nothing; after
 * the last try the word stands as failed on the target's page.
 */
export const tellOne: JobHandler = {
  backOff: BACK_OFF,
  timeoutSeconds: 120,
  concurrency: 2,
  async run(province, data, { attempt }) {
    const word = await findWord(province.reader, String(data.word))
    if (word?.state !== 'queued') return
    const target = await targetRows.get(province.reader, word.target)
    const end = (state: 'sent' | 'failed', error: string | null) =>
      changeWord(province.reader, word.id, { state, error, ended_at: province.clock.now() })
    if (target.state === 'removed') return end('failed', null)
    try {
      const said = await saidIn(province, word)
      await (target.way === 'mail' ? mail : post)(province, target, word, said)
    } catch (error) {
      const why = reasonOf(error).slice(0, 300)
      province.log.warn({ word: word.id, target: target.id, why }, 'exchange: an alarm was not told')
      const refused = error instanceof NotSent && error.outcome === 'refused'
      if (refused || attempt > BACK_OFF.length) return end('failed', why)
      await changeWord(province.reader, word.id, { error: why })
      throw error
    }
    await end('sent', null)
  },
}
