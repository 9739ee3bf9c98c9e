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

/** The middle rate of one operation. */
const middle = <K extends string>(blocks: readonly Rates<K>[], name: K): number =>
  median(blocks.map((block) => block[name]))

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

/** In a process of its own: seconds of processor time that verifying a file takes, and how far the highest resident memory rises meanwhile. */
function verifyInThisProcess(file: string): void {
  const bytes = readFileSync(file)
  const grownSince = watchMemory()
  const start = processorTime()
  const { signatures } = verifyPdf(bytes, testPolicy({ revocation: 'not-checked' }, 'rsa-2048'), NOW)
  const seconds = (processorTime() - start) / 1000
  // its authority is another process's, so it is not trusted here; all else is judged
  if (signatures.length !== 3 || signatures.some(({ integrity }) => integrity !== 'OK')) throw new Error('not judged')
  process.stdout.write(`${seconds} ${grownSince()}`)
}

/** What a child process prints about a file, as numbers. */
function measured(way: '--sign' | '--verify', content: Buffer): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'lt-bench-'))
  try {
    const file = join(folder, 'large.pdf')
    writeFileSync(file, content)
    return execFileSync(process.execPath, [import.meta.filename, way, file], { encoding: 'utf8' })
      .split(' ')
      .map(Number)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A row about verifying a large file; under its limit the bench fails. */
function verifiedWhole(what: string, content: Buffer, limit: number): [string, string] {
  const [seconds = Infinity, memory = Infinity] = measured('--verify', content)
  if (seconds > limit) process.exitCode = 1
  const over = seconds > limit ? '  OVER' : ''
  return [
    `verify, 3 signatures, ${what}`,
    `${seconds.toFixed(1)} s, ${(memory / MB).toFixed(0)} MB more  (limit ${limit} s)${over}`,
  ]
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
    const bare = (): Buffer => sign('sha256', attributes, person.privateKey)
    // what is not held against one another runs apart: nobody pays for the garbage of others
    const stored = await rates({
      bare,
      small: () => signPdfIncrement(storedSmall, signer, VISIBLE),
      large: () => signPdfIncrement(storedLarge, signer, VISIBLE),
    })
    const fresh = await rates({
      bare,
      small: () => signPdfIncrement(small, signer, VISIBLE),
      large: () => signPdfIncrement(large, signer, VISIBLE),
    })
    const verified = await rates({
      small: () => verifyPdf(three, policy, NOW),
      large: () => verifyPdf(threeLarge, policy, NOW),
    })
    const ratio = median(stored.map((block) => block.small / block.bare))
    const freshRatio = median(fresh.map((block) => block.small / block.bare))
    const dearer = median(stored.map((block) => block.small / block.large))
    const verifying = middle(verified, 'small')
    const isSlow = verifying < VERIFYING_FLOOR
    if (isSlow) process.exitCode = 1
    const [memory] = measured('--sign', makePdf({ padding: 100 * MB }))
    return {
      rows: [
        ['bare node:crypto RSA-2048', perSecond(middle(stored, 'bare'))],
        ['B-B visible, 200 KB, stored base', `${perSecond(middle(stored, 'small'))}  (${ratio.toFixed(2)} of bare)`],
        [
          'B-B visible, 200 KB, opened and hashed anew',
          `${perSecond(middle(fresh, 'small'))}  (${freshRatio.toFixed(2)} of bare)`,
        ],
        [
          'B-B visible, 5 MB, stored base',
          `${perSecond(middle(stored, 'large'))}  (cost ×${dearer.toFixed(2)} of 200 KB, limit 1.5)`,
        ],
        ['B-B visible, 5 MB, opened and hashed anew', perSecond(middle(fresh, 'large'))],
        [
          'verify, 3 signatures, 200 KB',
          `${perSecond(verifying)}  (floor ${VERIFYING_FLOOR})${isSlow ? '  UNDER' : ''}`,
        ],
        ['verify, 3 signatures, 5 MB', perSecond(middle(verified, 'large'))],
        verifiedWhole('60,000 pages', await threeSignatures(makePdf({ pages: 60_000 })), 3),
        verifiedWhole('400 MB', await threeSignatures(makePdf({ padding: 400 * MB })), 4),
        ['extra memory, signing 100 MB', `${(memory! / MB).toFixed(0)} MB  (limit 150)`],
      ],
      ratio,
    }
  },
}

const [, , way, file] = process.argv
if (file && way === '--sign') await signInThisProcess(file)
if (file && way === '--verify') verifyInThisProcess(file)
