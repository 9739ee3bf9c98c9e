import { findNames, getAgency, listAgencies } from '../../../base/directory/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { finalFile, manifestName, sentName } from '../attachments/attachment.ts'
import { listAttachments, listReceivers } from '../document.store.ts'
import type { OfficialDocument } from '../document.ts'
import { listSaid } from '../search/found.store.ts'
import { countCopies, inForce, listAdded, listSecurityActs } from './metadata.store.ts'
import { digestOf, type Field, isBound, metadataOf } from './metadata.ts'

/** Everything the metadata of a document says, with what binds it to the files and what secured it. */
export interface MetadataRecord {
  fields: readonly Field[]
  added: Awaited<ReturnType<typeof listAdded>>
  /** Every addition agrees with the digest it was noted with. */
  bound: boolean
  digest: string
  files: readonly { name: string; sha256: string }[]
  acts: Awaited<ReturnType<typeof listSecurityActs>>
  /** Where its rights stand: agency, unit, post. */
  place: readonly string[]
  copies: number
}

/** Loads the whole metadata of a document. */
export async function loadMetadata(province: Province, document: OfficialDocument): Promise<MetadataRecord> {
  const db = province.reader
  const [agency, receiverIds, attachments, added, said, acts, names, copies] = await Promise.all([
    getAgency(db, document.agency),
    listReceivers(db, document.id),
    listAttachments(db, document.id),
    listAdded(db, document.id),
    listSaid(db, [document.id]),
    listSecurityActs(db, document.id),
    findNames(db, [document.unit, document.holder]),
    countCopies(db, document.id),
  ])
  const receivers = receiverIds.length > 0 ? await listAgencies(db, { ids: receiverIds }) : []
  const place = [agency.name, names.get(document.unit ?? ''), names.get(document.holder ?? '')].filter(
    (one) => one !== undefined,
  )
  const files = [
    ...(document.file ? [{ name: sentName(document), sha256: document.file }] : []),
    ...attachments.flatMap((one) => {
      const sha256 = finalFile(one)
      return sha256 ? [{ name: one.name, sha256 }] : []
    }),
    ...(document.manifest ? [{ name: manifestName(document), sha256: document.manifest }] : []),
    ...(document.packageFile ? [{ name: 'goi-tin.edxml', sha256: document.packageFile }] : []),
  ]
  const fields = metadataOf(
    document,
    {
      agency: { name: agency.name, code: agency.code, oldCode: agency.legacyCode ?? agency.code },
      receivers: receivers.map(({ name, code, legacyCode }) => ({ name, code: legacyCode ?? code })),
      files: said.get(document.id)?.files ?? [],
      keptBy: [names.get(document.unit ?? ''), names.get(document.holder ?? '')].filter(Boolean).join('; '),
      copies,
      // the way of a letter is part of the package it came in, which is kept as it came
      trace: document.packageFile ? 'goi-tin.edxml' : '',
    },
    inForce(added),
  )
  const digest = digestOf(
    fields,
    files.map(({ sha256 }) => sha256),
  )
  return { fields, added, bound: isBound(document.id, added), digest, files, acts, place, copies }
}
