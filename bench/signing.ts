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
const BLOCKS = 9
/** Turns of each operation in a block: 120 ms, in which the garbage of signing is collected twice. */
const TURNS = 10

type Operation = () => unknown

/** Processor time of this process so far, in milliseconds: what other programs do meanwhile does not count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

type Rates<K extends string> = Record<K, number>

/**
 * Operations a second of processor time, in blocks of many short turns that alternate, so that whatever else the machine does to caches and clock
 * strikes all operations of a block alike. A block is long enough to hold what only comes now and then (collecting memory).
 */
async function rates<K extends string>(operations: Readonly<Record<K, Operation>>): Promise<Rates<K>[]> {
  const blocks: Rates<K>[] = []
  for (let block = -1; block < BLOCKS; block++) {
    const found = await ratesOfBlock(operations)
    if (block >= 0) blocks.push(found)
  }
  return blocks
}

async function ratesOfBlock<K extends string>(operations: Readonly<Record<K, Operation>>): Promise<Rates<K>> {
  const names = Object.keys(operations) as K[]
  const seen = new Map(names.map((name) => [name, { done: 0, spent: 0 }]))
  for (let turn = 0; turn < TURNS; turn++) {
    for (const name of names) {
      const start = processorTime()
      let done = 0
      while (processorTime() - start < TURN_MS) {
        await operations[name]()
        done++
      }
      const sum = seen.get(name)!
      sum.done += done
      sum.spent += processorTime() - start
    }
  }
  return Object.fromEntries([...seen].map(([name, { done, spent }]) => [name, (done * 1000) / spent])) as Rates<K>
}

/** The middle one: two rates are held against each other within a block, where both met the same machine, not over the whole run. */
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!

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
    const blocks = await rates({
      bare: () => sign('sha256', attributes, person.privateKey),
      stored: () => signPdfIncrement(storedSmall, signer, VISIBLE),
      fresh: () => signPdfIncrement(small, signer, VISIBLE),
      large: () => signPdfIncrement(storedLarge, signer, VISIBLE),
      largeFresh: () => signPdfIncrement(large, signer, VISIBLE),
      verified: () => verifyPdf(three, policy, NOW),
      verifiedLarge: () => verifyPdf(threeLarge, policy, NOW),
    })
    type Name = keyof (typeof blocks)[0]
    const rate = (name: Name): string => perSecond(median(blocks.map((block) => block[name])))
    const ratio = (name: Name, to: Name): number => median(blocks.map((block) => block[name] / block[to]))
    const ofBare = (name: Name): string => `${rate(name)}  (${ratio(name, 'bare').toFixed(2)} of bare)`
    const dearer = `${rate('large')}  (cost ×${ratio('stored', 'large').toFixed(2)} of 200 KB, limit 1.5)`
    const isSlow = median(blocks.map(({ verified }) => verified)) < VERIFYING_FLOOR
    if (isSlow) process.exitCode = 1
    return {
      rows: [
        ['bare node:crypto RSA-2048', rate('bare')],
        ['B-B visible, 200 KB, stored base', ofBare('stored')],
        ['B-B visible, 200 KB, opened and hashed anew', ofBare('fresh')],
        ['B-B visible, 5 MB, stored base', dearer],
        ['B-B visible, 5 MB, opened and hashed anew', rate('largeFresh')],
        ['verify, 3 signatures, 200 KB', `${rate('verified')}  (floor ${VERIFYING_FLOOR})${isSlow ? '  UNDER' : ''}`],
        ['verify, 3 signatures, 5 MB', rate('verifiedLarge')],
        ['extra memory, signing 100 MB', `${memoryOfLargeFile().toFixed(0)} MB  (limit 150)`],
      ],
      ratio: ratio('stored', 'bare'),
    }
  },
}

if (process.argv[2] === '--sign' && process.argv[3]) await signInThisProcess(process.argv[3])
