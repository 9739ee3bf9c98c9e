import { createHash } from 'node:crypto'
import { appended, assertSigned, finishSignature, SigningError } from '../../../../packages/pdf-signature/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import {
  type Authorisation,
  configuredProvider,
  findRemoteKey,
  getKey,
  ProviderError,
  type RemoteProvider,
  type SigningKey,
} from '../../keys/index.ts'
import { type EvidenceSource, openEvidence } from '../evidence.operations.ts'
import { keepSignature, type SignedFile, storeSigned } from '../sign.operations.ts'
import { tryTimestamp } from '../timestamp.operations.ts'
import { requireUsableKey } from '../usable-certificate.operations.ts'
import { closeWith, REMOTE_JOB } from './remote-signing.operations.ts'
import {
  closeApproval,
  countPoll,
  decidePending,
  findApproval,
  keepHandle,
  listOverdue,
  listPending,
  listPendingAttributes,
  type PendingItem,
  type RemoteApproval,
} from './remote-signing.store.ts'

/** Seconds before the phone's answer is asked for again; the last wait repeats. */
const POLL_SECONDS = [2, 2, 3, 5, 5, 10, 15]
/** So many values are asked of the provider in one question: bounded memory, and a kill repeats little. */
const AT_ONCE = 25

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

/** Everything one round needs. */
interface Round {
  province: Province
  provider: RemoteProvider
  approval: RemoteApproval
  key: SigningKey
  credential: string
}

/**
 * Carries a request one step on: asks the phone, looks for its answer, signs what was approved. Safe to run again at any moment, after
 * a kill too: what was stored stays, what was not is finished or failed, and a value goes into a file only if it fits.
 */
export async function continueRemote(province: Province, id: string): Promise<void> {
  const approval = await findApproval(province.reader, id)
  if (!approval || !['asking', 'waiting'].includes(approval.state)) return
  if (province.clock.now().epochMilliseconds >= approval.expiresAt.epochMilliseconds) {
    return close(province, approval, 'expired')
  }
  try {
    const round = await openRound(province, approval)
    const answer = await askPhone(round)
    if (answer.kind === 'approved') {
      // minutes passed since the phone was asked
      await requireUsableKey(province, round.key)
      await signApproved(round, answer.sad)
    } else if (await keepHandle(province.reader, id, answer.handle)) await comeBack(province, approval)
  } catch (error) {
    if (error instanceof Refusal && isOfKey(error)) return closeAs(province, approval, 'failed', error.code)
    if (!(error instanceof ProviderError)) throw error
    province.log.warn({ approval: id, problem: error.problem, why: error.message }, 'remote signing: no progress')
    if (error.problem === 'down') await comeBack(province, approval)
    else await close(province, approval, error.problem)
  }
}

async function openRound(province: Province, approval: RemoteApproval): Promise<Round> {
  const { url, provider } = stillConfigured(province)
  const remote = await findRemoteKey(province.reader, approval.key)
  if (remote?.provider !== url) throw new ProviderError('not-allowed', 'the key is held by another provider')
  return {
    province,
    provider,
    approval,
    key: await getKey(province.reader, approval.key),
    credential: remote.credential,
  }
}

/** A provider taken out of the configuration while a request waits ends the request. */
function stillConfigured(province: Province): ReturnType<typeof configuredProvider> {
  try {
    return configuredProvider(province)
  } catch (error) {
    if (error instanceof Refusal) throw new ProviderError('not-allowed', 'no provider is configured any more')
    throw error
  }
}

/** Ends requests whose time is over, should their own job have died: no document stays locked by them. */
export async function endOverdueRequests(province: Province): Promise<void> {
  for (const id of await listOverdue(province.reader, province.clock.now())) await continueRemote(province, id)
}

/** The key serves no more: nothing of the request will be signed. */
const isOfKey = ({ code }: Refusal): boolean => code === 'signing.key-ended' || code.startsWith('signing.certificate-')

async function askPhone({ province, provider, approval, credential }: Round): Promise<Authorisation> {
  if (approval.handle) return provider.checkAuthorisation(approval.handle)
  const hashes = (await listPendingAttributes(province.reader, approval.id)).map(sha256)
  return provider.authorize({ credential, hashes, description: approval.description, reference: approval.id })
}

async function comeBack(province: Province, approval: RemoteApproval): Promise<void> {
  const after = POLL_SECONDS[Math.min(approval.polls, POLL_SECONDS.length - 1)]!
  await province.database.transaction(async (trx) => {
    await countPoll(trx, approval.id)
    await province.jobs.enqueue(trx, REMOTE_JOB, { approval: approval.id }, { key: approval.id, after })
  })
}

async function close(
  province: Province,
  approval: RemoteApproval,
  problem: 'refused' | 'expired' | 'wrong-answer' | 'not-allowed',
): Promise<void> {
  const state = problem === 'refused' || problem === 'expired' ? problem : 'failed'
  // nobody could be asked at all until the time was over: that is what the person is told
  const why = problem === 'expired' && approval.handle === null ? 'down' : problem
  await closeAs(province, approval, state, `remote-signing.${why}`)
}

async function closeAs(
  province: Province,
  approval: RemoteApproval,
  state: 'refused' | 'expired' | 'failed',
  why: string,
): Promise<void> {
  await province.act({ ...approval.actor, channel: 'job' }, null, (tx) => closeWith(tx, approval, state, why))
}

/** Signs everything the approval still has to sign, some at a time; one that fails does not stop the others. */
async function signApproved(round: Round, sad: string): Promise<void> {
  const { province, approval } = round
  const evidence = await openEvidence(province)
  for (;;) {
    const items = await listPending(province.reader, approval.id, AT_ONCE)
    if (items.length === 0) break
    const values = await askValues(round, sad, items)
    for (const [index, item] of items.entries()) {
      const value = values[index]
      if (value) await finishOne(round, evidence, item, value)
      else await failOne(round, item, 'remote-signing.wrong-answer')
    }
  }
  await closeApproval(province.reader, approval.id, 'done', null, province.clock.now())
}

/**
 * The values of some signatures. When the provider refuses them together (one of them was signed before a kill and its value is lost),
 * they are asked for one by one, and nothing stands where there is none.
 */
async function askValues(round: Round, sad: string, items: readonly PendingItem[]): Promise<(Buffer | undefined)[]> {
  const hashes = items.map(({ prepared }) => sha256(Buffer.from(prepared.attributes, 'base64')))
  const key = { id: round.credential, algorithm: round.key.algorithm }
  try {
    return await round.provider.signHashes(key, sad, hashes)
  } catch (error) {
    if (!isWrongAnswer(error)) throw error
  }
  const values: (Buffer | undefined)[] = []
  for (const hash of hashes) {
    try {
      values.push(...(await round.provider.signHashes(key, sad, [hash])))
    } catch (error) {
      if (!isWrongAnswer(error)) throw error
      values.push(undefined)
    }
  }
  return values
}

const isWrongAnswer = (error: unknown): boolean => error instanceof ProviderError && error.problem === 'wrong-answer'

async function finishOne(round: Round, evidence: EvidenceSource, item: PendingItem, value: Buffer): Promise<void> {
  let signed: SignedFile
  try {
    signed = await embed(round, evidence, item, value)
  } catch (error) {
    await failOne(round, item, whyOf(round, error))
    return
  }
  try {
    await recordOne(round, item, signed)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await failOne(round, item, error.code)
  }
}

async function recordOne({ province, approval, key }: Round, item: PendingItem, signed: SignedFile): Promise<void> {
  await province.act({ ...approval.actor, channel: 'job' }, null, async (tx) => {
    // withdrawn or finished meanwhile: the stored bytes belong to nothing and nothing claims them
    if (!(await decidePending(tx.db, item.id, { signedFile: signed.file }, tx.now))) return
    await keepSignature(tx, item.subject, signed)
    const { file, base, field, signer, level } = signed
    const about = { file, base, field, signer, level, approval: approval.id }
    tx.record('signature.received', item.subject, about, { agency: key.agency })
  })
}

/** The value is checked before anything else is asked about it, a timestamp too. */
async function embed(round: Round, evidence: EvidenceSource, item: PendingItem, value: Buffer): Promise<SignedFile> {
  const { province, key } = round
  assertSigned(key, Buffer.from(item.prepared.attributes, 'base64'), value)
  const base = await province.files.read(item.plan.file)
  const token = await tryTimestamp(province, sha256(value))
  const signed = appended(base, finishSignature(base, item.prepared, value, token))
  return storeSigned(province, { key, evidence }, item.plan, signed, token !== undefined)
}

function whyOf({ province, approval }: Round, error: unknown): string {
  if (error instanceof Refusal) return error.code
  if (error instanceof SigningError) {
    province.log.warn({ approval: approval.id, why: error.code }, 'remote signing: a value was not embedded')
    return error.code === 'signature.not-verified' ? 'remote-signing.wrong-signature' : 'signing.file-not-signable'
  }
  province.log.error({ approval: approval.id, error }, 'remote signing: a document could not be finished')
  return 'remote-signing.interrupted'
}

async function failOne({ province, approval, key }: Round, item: PendingItem, why: string): Promise<void> {
  await province.act({ ...approval.actor, channel: 'job' }, null, async (tx) => {
    if (!(await decidePending(tx.db, item.id, { why }, tx.now))) return
    tx.record('signature.not-received', item.subject, { approval: approval.id, why }, { agency: key.agency })
  })
}
