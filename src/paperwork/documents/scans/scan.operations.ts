import { type Actor, systemActor } from '../../../kernel/acting/index.ts'
import { scanText } from '../../../kernel/files/index.ts'
import type { GivenFile } from '../../../kernel/forms/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { stepsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { proposalOf } from './proposal.ts'
import { scanLife } from './scan.life.ts'
import { insertScan, keepText, scanRows } from './scan.store.ts'

/** The job that reads one scan, in processes of its own. */
export const READ_SCAN = 'documents.read-scan'

/** Scans of documents on paper, several at once: each waits to be read and then entered. @throws Refusal document.no-register */
export function uploadScans(
  province: Province,
  actor: Actor,
  files: readonly GivenFile[],
  key: IdempotencyKey,
): Promise<{ count: number }> {
  return province.act(actor, key, async (tx) => {
    const { agency } = actor
    if (!agency) throw new Refusal('document.no-register')
    for (const file of files) await addScan(province, tx, agency, file, null)
    return { count: files.length }
  })
}

/** Puts a scan where it is read; one that goes with a registered document is found by its words afterwards. */
export async function addScan(
  province: Pick<Province, 'jobs'>,
  tx: Tx,
  agency: string,
  file: GivenFile,
  document: string | null,
): Promise<void> {
  const id = await insertScan(tx, agency, file, document)
  tx.record(scanLife.acts.upload.type, subject('scan', id), { name: file.name }, { agency })
  await province.jobs.enqueue(tx.db, READ_SCAN, { id }, { key: id })
}

/** Reads one scan and keeps its words with what they say of the document; a second time it does nothing. */
export async function readScan(province: Province, id: string): Promise<void> {
  const scan = await scanRows.get(province.reader, id)
  if (scan.text !== null || scan.state === 'dropped') return
  const text = await scanText(province.files, scan.file, scan.type)
  await province.act(systemActor(), null, async (tx) => {
    const now = await scanRows.lock(tx.db, id)
    if (now.text !== null || now.state === 'dropped') return
    const found = text !== null && text.trim() !== ''
    if (found) await keepText(tx.db, id, text, proposalOf(text))
    if (now.state !== 'waiting') return
    await scanRows.write(tx.db, now, { state: found ? 'read' : 'unread' })
    const { type } = found ? scanLife.acts.recognise : scanLife.acts.fail
    tx.record(type, subject('scan', id), { name: now.name }, { agency: now.agency })
  })
}

/** The scan becomes the document that is registered out of it: of the same agency, once. @throws Refusal scan.unknown, scan.not-now */
export async function takeScan(tx: Tx, id: string, agency: string, document: string): Promise<GivenFile> {
  const scan = await scanRows.lock(tx.db, id)
  if (scan.agency !== agency) throw new Refusal('scan.unknown')
  scanLife.require('use', scan)
  await scanRows.write(tx.db, scan, { state: 'used', document })
  tx.record(scanLife.acts.use.type, subject('scan', id), { name: scan.name }, { agency })
  return { hash: scan.file, name: scan.name, type: scan.type, size: scan.size }
}

const step = stepsOf(scanLife, scanRows)

/** A scan that is of no use. @throws Refusal scan.not-now, scan.changed-meanwhile */
export const dropScan = step('drop', async ({ name }) => ({ about: { name } }))
