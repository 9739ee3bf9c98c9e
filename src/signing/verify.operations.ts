import type { Province } from '../kernel/province/index.ts'
import { Refusal } from '../kernel/refusal.ts'
import { dateFromInstant } from '../kernel/time/index.ts'
import { readOutsideLists } from './admin/outside-list.store.ts'
import { ownAuthority } from './authority.operations.ts'
import { type TrustPolicy, type VerificationReport, verifyPdf } from './core.ts'
import { type OwnLists, ownLists } from './evidence.operations.ts'
import { listTrustAnchors } from './key.store.ts'

/** A report says under which rules it was made; a change of the rules below changes the version. */
const POLICY = { id: 'lienthong.van-ban', version: '1' } as const

const kept = new WeakMap<Province, { minute: number; lists: OwnLists }>()

/** The own authority's lists, made at most once a minute for verification; a revocation of this minute is read by OCSP users at once. */
async function currentLists(province: Province): Promise<OwnLists> {
  const minute = Math.floor(province.clock.now().epochMilliseconds / 60_000)
  const known = kept.get(province)
  if (known?.minute === minute) return known.lists
  const lists = await ownLists(province)
  kept.set(province, { minute, lists })
  return lists
}

/** After a revocation the lists are made anew. */
export const forgetLists = (province: Province): boolean => kept.delete(province)

/** What is trusted now: the imported roots and, as evidence, what our own authority publishes. Empty trust list: nothing is valid. */
export async function trustPolicy(province: Province): Promise<TrustPolicy> {
  const roots = await listTrustAnchors(province.reader, province.clock.now())
  const { authority } = await ownAuthority(province)
  const lists = await currentLists(province)
  return {
    ...POLICY,
    roots,
    intermediates: [authority.issuing.certificate],
    crls: [lists.root, lists.issuing, ...(await readOutsideLists(province.reader))],
    revocation: 'required',
    laterAppearances: 'declared-only',
  }
}

let running = 0
/** Verifying holds the whole file in memory: at most so many at once in one process. */
const AT_ONCE = 3

/** Verifies a PDF given as bytes. @throws Refusal verification.busy */
export async function verifyBytes(province: Province, bytes: Buffer): Promise<VerificationReport> {
  const policy = await trustPolicy(province)
  return verifyPdf(bytes, policy, dateFromInstant(province.clock.now()))
}

/** Runs `work` (reading a large upload and verifying it) unless too many do so already. @throws Refusal verification.busy */
export async function withinLimits<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) throw new Refusal('verification.busy')
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
  }
}

/** Verifies a stored PDF. @throws Refusal file.missing */
export async function verifyStored(province: Province, fileHash: string): Promise<VerificationReport> {
  return verifyBytes(province, await province.files.read(fileHash))
}
