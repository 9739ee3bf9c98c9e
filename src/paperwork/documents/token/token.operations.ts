import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { Plain, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import {
  certificateFacts,
  keyOfReturned,
  newTokenKey,
  type SigningKey,
  tieToken,
} from '../../../signatures/keys/index.ts'
import {
  askPlugIn,
  closeRecorded,
  closeRefused,
  findRequest,
  hashOf,
  type PlugInParameters,
  type PlugInRequest,
  type Returned,
  requireUsableCertificate,
  type SignedFile,
} from '../../../signatures/signing/index.ts'
import { moveItem } from '../batch/batch.store.ts'
import { documentLife } from '../document.life.ts'
import { documentSubject, type OfficialDocument, requireSigner } from '../document.ts'
import { placesAhead, recordApproval } from '../issuing.operations.ts'
import { requireListed } from './token-batch.operations.ts'

/**
 * Hands a submitted document to the plug-in on its signer's computer.
 * @param session the cookie of the session that asks; only there the signature is recorded
 * @param batch the list it is signed with, as it was when the list was made
 * @throws Refusal document.wrong-signer (also for accounts without a post), document.not-now, document.changed-meanwhile, signing.file-not-signable, batch.*
 */
export async function startToken(
  province: Province,
  actor: Actor,
  document: OfficialDocument,
  session: string,
  batch?: string,
): Promise<{ parameters: PlugInParameters }> {
  requireSigner(actor, document)
  if (batch) await requireListed(province, actor, batch, document)
  documentLife.require('sign', document)
  if (!document.file) throw new Refusal('signing.no-key')
  const { parameters } = await askPlugIn(province, actor, {
    subject: documentSubject(document.id),
    agency: document.agency,
    file: document.file,
    revision: document.revision,
    declare: placesAhead(document),
    session,
  })
  return { parameters }
}

/** After these the same file can never be recorded; the holder begins anew. */
const ENDS_THE_TRY = /^(document\.|signing\.(key-ended$|certificate-))/

export interface Finish {
  request: string
  session: string
  /** The holder ticked that the certificate is theirs; asked at the first signature only. */
  confirmed: boolean
  /** The list it is signed with: its item is ticked off in the same transaction. */
  batch?: string | undefined
}

/**
 * Records what the plug-in brought back: the document is signed, and a certificate used for the first time is tied to its holder's post, in
 * one transaction. Repeating it returns the first answer; the stored file waits for it also after a crash.
 * @throws Refusal plug-in.no-such-request, plug-in.other-session, plug-in.nothing-received, plug-in.confirm-certificate,
 * plug-in.other-certificate, batch.*, signing.key-ended, signing.certificate-*, document.wrong-signer, document.changed-meanwhile, document.not-now
 */
export async function finishToken(
  province: Province,
  actor: Actor,
  document: OfficialDocument,
  finish: Finish,
): Promise<Plain> {
  requireSigner(actor, document)
  const request = await ownRequest(province, actor, document, finish)
  const { returned } = request
  if (!returned || (request.state !== 'received' && request.state !== 'recorded')) {
    throw new Refusal(request.state === 'withdrawn' ? 'plug-in.withdrawn' : 'plug-in.nothing-received')
  }
  const { batch } = finish
  if (batch && request.state === 'received') await requireListed(province, actor, batch, document)
  const now = province.clock.now()
  const known = await keyOfReturned(province.reader, now, request, returned.certificate)
  if (!known && !finish.confirmed) throw new Refusal('plug-in.confirm-certificate')
  const key = known ?? newTokenKey({ ...request, agency: actor.agency ?? request.agency }, returned)
  try {
    // what was good when it came back may not be so when it is recorded
    await requireUsableCertificate(province, key)
    return await recordApproval(province, actor, document, signedFile(province, request, returned, key), {
      seenRevision: request.revision,
      key: `plug-in ${request.id}`,
      evidence: { by: 'token', certificate: certificateFacts(returned.certificate).sha256, ...(batch && { batch }) },
      also: async (tx) => {
        if (!known) await tieToken(tx, key, request)
        const done = { state: 'signed', signedAt: tx.now } as const
        if (batch && !(await moveItem(tx.db, batch, document.id, 'waiting', done))) return false
        return closeRecorded(tx.db, request.id, tx.now)
      },
    })
  } catch (error) {
    if (error instanceof Refusal && ENDS_THE_TRY.test(error.code)) await closeRefused(province, request, error)
    throw error
  }
}

/** The actor's own try at this document, begun in this session. */
async function ownRequest(
  province: Province,
  actor: Actor,
  document: OfficialDocument,
  { request: id, session }: Finish,
): Promise<PlugInRequest> {
  const request = await findRequest(province.reader, id)
  const own = request?.subject === documentSubject(document.id) && request.position === actor.position
  if (!request || !own) throw new Refusal('plug-in.no-such-request')
  if (!request.session.equals(hashOf(session))) throw new Refusal('plug-in.other-session')
  return request
}

const signedFile = (province: Province, request: PlugInRequest, returned: Returned, key: SigningKey): SignedFile => ({
  id: uuidv7(),
  base: request.base,
  file: returned.file,
  key: key.id,
  agency: key.agency,
  signer: key.label,
  field: returned.field,
  level: returned.stamped ? 't' : 'b',
  at: province.clock.now(),
})
