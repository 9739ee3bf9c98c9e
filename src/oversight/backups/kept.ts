import { statSync } from 'node:fs'
import path from 'node:path'
import { compareInstants, type Instant, instant } from '../../../packages/time/index.ts'
import type { Fault } from '../../kernel/health/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { backupChecks } from './backups.check.ts'
import { keyIsHere } from './encryption.ts'
import { inWords } from './failed.ts'
import { momentOf } from './keeping.ts'
import { findProofs, type Proof } from './kept.store.ts'
import { type NotedRestore, noted } from './noted.ts'
import { openPlace } from './place.ts'

/** A backup of this province. */
export interface KeptBackup {
  name: string
  at: Instant
  /** Folder or bucket. */
  place: string
  /** Nothing when it is not there any more. */
  bytes: number | undefined
  encrypted: boolean
  proof: Proof | undefined
}

/** How backups stand. */
export interface BackupStanding {
  /** Newest first. */
  backups: readonly KeptBackup[]
  /** Why the place could not be read, in words of the operator. */
  unread: string | null
  /** What the health page says of backups and drills. */
  faults: readonly Fault[]
  /** Whether the private key's file is there now, so that drills are held by themselves. */
  keyIsHere: boolean
  /** What the newest restore brought back, where this province was restored. */
  restored: NotedRestore | undefined
}

/** Every backup that lies at the place and the newest one written to a file by hand, how each was proved, and what is wrong. Never throws for a place that does not answer. */
export async function standingOf(province: Province): Promise<BackupStanding> {
  let unread: string | null = null
  const lying = await atPlace(province).catch((error: unknown) => {
    unread = inWords(error)
    return []
  })
  const all = [...lying, ...(await byHand(province))]
  const proofs = await findProofs(
    province.reader,
    all.map(({ name }) => name),
  )
  const faults = (await Promise.all(Object.values(backupChecks).map((check) => check.look(province)))).flat()
  return {
    backups: all.map((one) => ({ ...one, proof: proofs.get(one.name) })).sort((a, b) => compareInstants(b.at, a.at)),
    unread,
    faults,
    keyIsHere: keyIsHere(province.config),
    restored: await noted(province.reader, 'backup.restored'),
  }
}

type Found = Omit<KeptBackup, 'proof'>

async function atPlace({ config }: Province): Promise<Found[]> {
  if (!config.backupTo) return []
  const place = openPlace(config)
  return (await place.list()).flatMap(({ name, bytes }) => {
    const at = momentOf(name, config.schema)
    return at ? [{ name, at, place: place.address, bytes, encrypted: true }] : []
  })
}

async function byHand({ reader }: Province): Promise<Found[]> {
  const last = await noted(reader, 'backup.by-hand')
  if (!last) return []
  const { base: name, dir: place } = path.parse(last.file)
  const bytes = statSync(last.file, { throwIfNoEntry: false })?.size
  return [{ name, at: instant(last.at), place, bytes, encrypted: name.endsWith('.age') }]
}
