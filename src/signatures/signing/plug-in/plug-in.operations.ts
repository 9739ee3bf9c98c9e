import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { appended, type EmptyField } from '../../../../packages/pdf-signature/index.ts'
import { plus } from '../../../../packages/time/index.ts'
import { type Actor, systemActor } from '../../../kernel/acting/index.ts'
import { newToken } from '../../../kernel/http/index.ts'
import type { Subject } from '../../../kernel/journal/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { keyOfReturned } from '../../keys/index.ts'
import { outsideReader } from '../../trust/index.ts'
import { asRefusal } from '../sign.operations.ts'
import { verifyBytes } from '../verify.operations.ts'
import {
  findByAddress,
  insertRequest,
  keepReturned,
  refuseRequest,
  takeAddress,
  withdrawOpen,
} from './plug-in.store.ts'
import { hashOf, type PlugInRequest, type Returned, refusalOf, requireOpen, requireValid } from './plug-in.ts'
import { LIMITS, type PlugInParameters, parametersFor } from './protocol.ts'

/** What is to be signed, and where the asking happens. */
export interface PlugInWish {
  subject: Subject
  agency: string
  /** The content as it stands, by its SHA-256. */
  file: string
  revision: number
  /** Places for seal, number and date, declared before the first signature. */
  declare: readonly EmptyField[]
  /** The cookie of the session; only its hash is kept. */
  session: string
}

/** Where the plug-in's two addresses stand. */
export const plugInAddresses = { download: '/ky-token/tai', upload: '/ky-token/gui' } as const

/**
 * Makes a document ready for the plug-in on the signer's computer: two addresses, each opened once, within minutes, bound to post, session,
 * document and content. An earlier try of the same post for the same document ends here. The secrets are in the answer and nowhere else.
 * @throws Refusal signing.no-key when the actor holds no post; signing.file-not-signable
 */
export async function askPlugIn(
  province: Province,
  actor: Actor,
  wish: PlugInWish,
): Promise<{ id: string; parameters: PlugInParameters }> {
  const { position } = actor
  if (!position) throw new Refusal('signing.no-key')
  const base = await province.files.read(wish.file)
  const ready = await asRefusal(async () =>
    wish.declare.length > 0 ? appended(base, await outsideReader.read('declare', base, wish.declare)) : base,
  )
  const sent = await province.files.put(ready)
  const [download, upload] = [newToken(32), newToken(32)]
  const id = uuidv7()
  await province.act(actor, null, async (tx) => {
    await withdrawOpen(tx.db, wish.subject, position, tx.now)
    await insertRequest(tx.db, {
      id,
      subject: wish.subject,
      agency: wish.agency,
      position,
      account: actor.account,
      session: hashOf(wish.session),
      base: wish.file,
      revision: wish.revision,
      sent: sent.hash,
      downloadToken: hashOf(download),
      uploadToken: hashOf(upload),
      askedAt: tx.now,
      expiresAt: plus(tx.now, { minutes: LIMITS.minutes }),
    })
    tx.record('plug-in.asked', wish.subject, { file: wish.file }, { agency: wish.agency })
  })
  const at = (path: string, secret: string, rest = '') => `${province.publicUrl}${path}/${secret}${rest}`
  return {
    id,
    parameters: parametersFor(
      at(plugInAddresses.upload, upload),
      at(plugInAddresses.download, download, '/van-ban.pdf'),
    ),
  }
}

/**
 * The file behind a download address, once; asking for its size alone does not use the address up.
 * @throws Refusal plug-in.no-such-address, plug-in.address-used, plug-in.expired, plug-in.withdrawn
 */
export async function openForPlugIn(province: Province, secret: string, onlySize = false): Promise<Buffer> {
  const request = await (onlySize ? peek : take)(province, 'download', secret)
  return province.files.read(request.sent)
}

/**
 * Takes the signed file that comes to an upload address. The address is used up before the first byte is read: a second upload leaves nothing
 * behind. What comes must be exactly our base plus one signature, valid and trusted now, by a certificate that is the signer's or may become
 * it; only then it is stored, and the signer's own session records it. A refusal closes the request and is journaled.
 * @param read gives the bytes, at most so many
 * @throws Refusal plug-in.*, signing.revoked-here
 */
export async function receiveUpload(
  province: Province,
  secret: string,
  read: (most: number) => Promise<Buffer>,
): Promise<void> {
  const request = await take(province, 'upload', secret)
  try {
    const base = await province.files.read(request.sent)
    const bytes = await read(base.length + LIMITS.growth)
    const returned = await judgeReturned(province, base, bytes)
    await keyOfReturned(province.reader, province.clock.now(), request, returned.certificate)
    const { hash } = await province.files.put(bytes)
    const kept = await keepReturned(province.reader, request.id, { ...returned, file: hash })
    if (!kept) throw new Refusal('plug-in.withdrawn')
  } catch (error) {
    if (error instanceof Refusal) await closeRefused(province, request, error)
    throw error
  }
}

async function take(province: Province, which: 'download' | 'upload', secret: string): Promise<PlugInRequest> {
  const token = hashOf(secret)
  const now = province.clock.now()
  const taken = await takeAddress(province.reader, which, token, now)
  if (taken) return taken
  await peek(province, which, secret)
  throw new Refusal('plug-in.address-used')
}

/** What an address would open now, without using it up. */
async function peek(province: Province, which: 'download' | 'upload', secret: string): Promise<PlugInRequest> {
  const known = await findByAddress(province.reader, which, hashOf(secret))
  const used = (which === 'download' ? known?.fetchedAt : known?.claimedAt) ?? null
  return requireOpen(known, used, province.clock.now())
}

async function judgeReturned(province: Province, base: Buffer, bytes: Buffer): Promise<Omit<Returned, 'file'>> {
  if (!bytes.subarray(0, 1024).includes('%PDF-')) throw new Refusal('plug-in.not-a-pdf')
  const { check, declared, carried } = await asRefusal(() => outsideReader.read('returned', base, bytes))
  if (!check.accepted) throw refusalOf(check)
  // the boxes declared ahead are for the seal and the number; a signer's name in one of them would keep the clerk from issuing
  if (declared) throw new Refusal('plug-in.changed', {})
  const report = await verifyBytes(province, bytes)
  const signature = requireValid(report.signatures.find(({ fieldName }) => fieldName === check.fieldName))
  const [own] = signature.chain
  const certificate = carried.find((der) => createHash('sha256').update(der).digest('hex') === own?.sha256)
  if (!certificate) throw new Refusal('plug-in.signature-wrong', {})
  return {
    field: check.fieldName,
    certificate,
    chain: carried.filter((der) => der !== certificate),
    stamped: signature.timeSource === 'TIMESTAMP',
  }
}

/** Ends a try and notes why on the document's timeline; a try that ended before stays as it was. */
export async function closeRefused(province: Province, request: PlugInRequest, why: Refusal): Promise<void> {
  await province.act(systemActor('Phần mềm ký trên máy người ký', 'gateway'), null, async (tx) => {
    if (!(await refuseRequest(tx.db, request.id, why, tx.now))) return
    tx.record('plug-in.refused', request.subject, { why: why.code, about: why.data }, { agency: request.agency })
  })
}
