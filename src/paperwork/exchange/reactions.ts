import type { StatusCode } from '../../../packages/edxml/index.ts'
import { addDays, instant, legalDay, startOfLegalDay } from '../../../packages/time/index.ts'
import type { JobHandler } from '../../kernel/jobs/index.ts'
import { type ActRecord, subjectId, subjectKind } from '../../kernel/journal/index.ts'
import type { Module, Reaction } from '../../kernel/module/index.ts'
import { findDocument } from '../documents/index.ts'
import { reportDay } from './alarms/daily.operations.ts'
import { TELL, tellOne } from './alarms/tell.operations.ts'
import { watchAlarms } from './alarms/watch-alarms.operations.ts'
import { askForCorrection } from './asking/ask.operations.ts'
import { sendAsk } from './asking/send.operations.ts'
import { followAgencies, succeed } from './delivery/follow.operations.ts'
import { queueDeliveries, sendOutgoing } from './delivery/outbox.operations.ts'
import { RETRY_SECONDS } from './delivery/outbox.ts'
import { reportAnswer, reportStatus } from './delivery/report.operations.ts'
import { routePackage } from './delivery/route.operations.ts'
import { routeWaiting } from './delivery/waiting.operations.ts'
import { eraseForgotten, FORGET, forgetPackages } from './hub/forget.operations.ts'
import { findPackageOf } from './hub/package.store.ts'
import { WAITING } from './hub/take.operations.ts'
import { watchSystems } from './hub/watch.operations.ts'
import { callPeers, PEERS } from './peers/turn.operations.ts'
import { fetchDirectories, UNITS } from './units/unit.operations.ts'

/** What happens to the papers of others follows from acts, never from a call of another room. */
const send: Reaction = async (_province, tx, act) => {
  const { receivers } = act.data
  if (!Array.isArray(receivers) || receivers.length === 0) return
  const document = await findDocument(tx.db, subjectId(act.subject))
  if (document) await queueDeliveries(tx, document, receivers.map(String))
}

/** Tells the sender what became of its document, when it came through the hub; that it goes back, in any case. */
const report =
  (code: StatusCode): Reaction =>
  async (_province, tx, act) => {
    const document = subjectKind(act.subject) === 'document' ? subjectId(act.subject) : null
    if (!document || (code !== '02' && !(await findPackageOf(tx.db, document)))) return
    await tx.enqueue('exchange.report', { document, code, cause: act.id, at: act.at.toString(), ...wordsOf(act) })
  }

const wordsOf = (act: ActRecord): { text?: string } =>
  typeof act.data.reason === 'string' && act.data.reason !== '' ? { text: act.data.reason } : {}

/** A body that closes has its successor from the day after its last one. */
const agencyClosed: Reaction = async (_province, tx, act) => {
  const { successor, lastDay } = act.data
  if (typeof successor !== 'string' || typeof lastDay !== 'string') return
  const begins = startOfLegalDay(addDays(legalDay(lastDay), 1))
  const after = Math.max(0, Math.ceil((begins.epochMilliseconds - tx.now.epochMilliseconds) / 1000))
  await tx.enqueue('exchange.succeed', { agency: subjectId(act.subject) }, { key: act.id, after })
}

/** What a document of the agency takes the place of, or annuls, is asked back from whoever has it. */
const superseded: Reaction = async (province, tx, act) => {
  const { by, document, kind } = act.data
  if (typeof by !== 'string' || typeof document !== 'string' || (kind !== 'replaces' && kind !== 'annuls')) return
  await askForCorrection(province, tx, subjectId(act.subject), { by, document, kind })
}

export const exchangeReactions: Record<string, Reaction> = {
  'agency.closed': agencyClosed,
  'document.issued': send,
  'document.sent-on': send,
  'document.superseded': superseded,
  'document.content-destroyed': forgetPackages,
  'document.registered': report('03'),
  'document.assigned': report('04'),
  'document.handling': report('05'),
  'document.closed': report('06'),
  'document.rejected': report('02'),
}

/** Packages wait in their own table: their senders hear that they are ours once they lie there. */
export const exchangeStanding: Module['standing'] = {
  [WAITING]: { run: routeWaiting, everySeconds: 5 },
  [PEERS]: { run: callPeers, everySeconds: 3 },
}

export const exchangeJobs: Record<string, JobHandler> = {
  'exchange.send': {
    run: (province, data, job) => sendOutgoing(province, String(data.outbox), job.attempt),
    backOff: RETRY_SECONDS,
    timeoutSeconds: 300,
  },
  'exchange.route': { run: (province, data) => routePackage(province, String(data.package)), timeoutSeconds: 300 },
  'exchange.report': {
    run: (province, data) =>
      reportStatus(province, {
        document: String(data.document),
        code: String(data.code) as StatusCode,
        cause: String(data.cause),
        at: instant(String(data.at)),
        ...(typeof data.text === 'string' ? { text: data.text } : {}),
      }),
  },
  'exchange.ask': {
    run: (province, data, job) => sendAsk(province, String(data.line), job.attempt),
    backOff: RETRY_SECONDS,
    timeoutSeconds: 300,
  },
  [FORGET]: eraseForgotten,
  'exchange.follow': { run: followAgencies, schedule: '20 0 * * *', concurrency: 1, timeoutSeconds: 900 },
  'exchange.succeed': { run: (province, data) => succeed(province, String(data.agency)), timeoutSeconds: 900 },
  'exchange.watch': {
    schedule: '*/10 * * * *',
    concurrency: 1,
    backOff: [],
    run: async (province) => {
      await watchSystems(province)
      await watchAlarms(province)
    },
  },
  [TELL]: tellOne,
  [UNITS]: {
    run: (province, data) => fetchDirectories(province, typeof data.peer === 'string' ? data.peer : undefined),
    schedule: '40 1 * * *',
    concurrency: 1,
    timeoutSeconds: 900,
  },
  'exchange.daily': { schedule: '*/5 * * * *', concurrency: 1, backOff: [], run: (province) => reportDay(province) },
  'exchange.answer': { run: (province, data) => reportAnswer(province, String(data.request)) },
}
