import { execFileSync } from 'node:child_process'
import { sign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { softwareSigner } from '../packages/pdf-signature/index.ts'
import { openPdfBase, signPdf, signPdfIncrement } from '../packages/pdf-signature/outside.ts'
import { makePdf, NOW, testCredential, testPolicy } from '../packages/pdf-signature/testing.ts'
import { verifyPdf } from '../packages/pdf-signature/verify.ts'
import { watchMemory } from '../scripts/process-memory.ts'

/** What signing costs, held against bare RSA-2048 signatures of the same run on the same thread. */

const KB = 1024
const MB = 1024 * KB
const TURN_MS = 12
const ROUNDS = 80

type Operation = () => unknown

/** Processor time of this process so far, in milliseconds: what other programs do meanwhile does not count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/**
 * Operations a second of processor time, measured in many short turns so that whatever else the machine does to caches and clock strikes all of them
 * alike; all turns count together, so what only comes now and then (collecting memory) is in it.
 */
async function rates<K extends string>(operations: Readonly<Record<K, Operation>>): Promise<Record<K, number>> {
  const names = Object.keys(operations) as K[]
  const seen = Object.fromEntries(names.map((name) => [name, { done: 0, spent: 0 }])) as Record<
    K,
    { done: number; spent: number }
  >
  const warming = ROUNDS / 8
  for (let round = -warming; round < ROUNDS; round++) {
    for (const name of names) {
      const start = processorTime()
      let done = 0
      while (processorTime() - start < TURN_MS) {
        await operations[name]()
        done++
      }
      if (round < 0) continue
      seen[name].done += done
      seen[name].spent += processorTime() - start
    }
  }
  return Object.fromEntries(names.map((name) => [name, (seen[name].done * 1000) / seen[name].spent])) as Record<
    K,
    number
  >
}

const person = testCredential('rsa-2048')
const agency = testCredential('rsa-2048', 'agency', { commonName: 'SỞ NỘI VỤ (minh hoạ)' })
const signer = softwareSigner(person)
const LINES = [
  'Ký bởi: Lãnh đạo 1 (minh hoạ)',
  'Cơ quan: Sở Nội vụ tỉnh Quảng Trị',
  'Thời gian ký: 22/11/2026 09:30:00 +07:00',
]
const VISIBLE = {
  fieldName: 'Ký',
  signingTime: NOW,
  appearance: { page: 0, rect: [300, 300, 500, 360], kind: 'text', lines: LINES } as const,
}
const SEAL = {
  fieldName: 'Dấu',
  signingTime: NOW,
  appearance: { page: 0, rect: [220, 280, 320, 380], kind: 'seal', agency: 'Sở Nội vụ tỉnh Quảng Trị' } as const,
}

/** Person, seal in its declared place, and an invisible third signature. */
async function threeSignatures(base: Buffer): Promise<Buffer> {
  const declare = [{ fieldName: 'Dấu', page: 0, rect: SEAL.appearance.rect }]
  const once = await signPdf(base, signer, { ...VISIBLE, declare })
  const twice = await signPdf(once, softwareSigner(agency), SEAL)
  return signPdf(twice, signer, { fieldName: 'Ba', signingTime: NOW })
}

/** In a process of its own: how far the highest resident memory rises while a file read before gets a signature. */
async function signInThisProcess(file: string): Promise<void> {
  const bytes = readFileSync(file)
  const grownSince = watchMemory()
  await signPdfIncrement(openPdfBase(bytes), signer, VISIBLE)
  process.stdout.write(String(grownSince()))
}

/** MB that signing a 100 MB file costs besides the file itself. */
function memoryOfLargeFile(): number {
  const folder = mkdtempSync(join(tmpdir(), 'lt-bench-'))
  try {
    const file = join(folder, 'large.pdf')
    writeFileSync(file, makePdf({ padding: 100 * MB }))
    return Number(execFileSync(process.execPath, [import.meta.filename, '--sign', file], { encoding: 'utf8' })) / MB
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const SIGNING_FLOOR = 0.6
/** Verifications of three signatures a second. */
const VERIFYING_FLOOR = 150

const perSecond = (value: number): string => `${Math.round(value)}/s`

export const bench = {
  name: 'signing',
  describe:
    'PAdES B-B, visible, RSA-2048, by processor time, over bare RSA-2048 signatures of the same run (floor 0.6, aim 0.7)',
  atLeast: SIGNING_FLOOR,

  async run(): Promise<{ rows: [string, string][]; ratio: number }> {
    const small = makePdf({ padding: 200 * KB })
    const large = makePdf({ padding: 5 * MB })
    const [storedSmall, storedLarge] = [openPdfBase(small), openPdfBase(large)]
    const attributes = Buffer.alloc(160, 1)
    const policy = testPolicy({ revocation: 'not-checked' }, 'rsa-2048')
    const [three, threeLarge] = [await threeSignatures(small), await threeSignatures(large)]
    if (verifyPdf(three, policy, NOW).overall !== 'VALID') throw new Error('the bench file must be valid')
    const found = await rates({
      bare: () => sign('sha256', attributes, person.privateKey),
      stored: () => signPdfIncrement(storedSmall, signer, VISIBLE),
      fresh: () => signPdfIncrement(small, signer, VISIBLE),
      large: () => signPdfIncrement(storedLarge, signer, VISIBLE),
      largeFresh: () => signPdfIncrement(large, signer, VISIBLE),
      verified: () => verifyPdf(three, policy, NOW),
      verifiedLarge: () => verifyPdf(threeLarge, policy, NOW),
    })
    if (found.verified < VERIFYING_FLOOR) process.exitCode = 1
    const ofBare = (value: number): string => `${perSecond(value)}  (${(value / found.bare).toFixed(2)} of bare)`
    const dearer = `${perSecond(found.large)}  (cost ×${(found.stored / found.large).toFixed(2)} of 200 KB, limit 1.5)`
    return {
      rows: [
        ['bare node:crypto RSA-2048', perSecond(found.bare)],
        ['B-B visible, 200 KB, stored base', ofBare(found.stored)],
        ['B-B visible, 200 KB, opened and hashed anew', ofBare(found.fresh)],
        ['B-B visible, 5 MB, stored base', dearer],
        ['B-B visible, 5 MB, opened and hashed anew', perSecond(found.largeFresh)],
        [
          'verify, 3 signatures, 200 KB',
          `${perSecond(found.verified)}  (floor ${VERIFYING_FLOOR})${found.verified < VERIFYING_FLOOR ? '  UNDER' : ''}`,
        ],
        ['verify, 3 signatures, 5 MB', perSecond(found.verifiedLarge)],
        ['extra memory, signing 100 MB', `${memoryOfLargeFile().toFixed(0)} MB  (limit 150)`],
      ],
      ratio: found.stored / found.bare,
    }
  },
}

if (process.argv[2] === '--sign' && process.argv[3]) await signInThisProcess(process.argv[3])
