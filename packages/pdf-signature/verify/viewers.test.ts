import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { type PdfObject, PdfStream } from '../pdf/objects.ts'
import { openPdfToRead } from '../pdf/pdf-file.ts'
import { NOW, testPolicy, testServices, withFolder, writeObjects } from '../testing.ts'
import { CORPUS } from './corpus/corpus.ts'
import { verifyPdf } from './verify-pdf.ts'

/**
 * What is called valid looks the same to everybody. Of each such file of the corpus our reading is written anew, as a file of one revision in which
 * nothing can be read in two ways; poppler must draw both alike, page by page, and qpdf (the second reader: a viewer of another family is not among
 * the Debian packages of the project) must find the same objects in both. Then the original's cross-reference is made unusable: rebuilt by poppler
 * from the objects it finds, it must still look the same.
 */

const services = testServices()
const policy = testPolicy({ crls: [services.rootCrl(NOW), services.issuingCrl(NOW)] })

const run = (program: string, args: readonly string[]): Promise<{ out: Buffer; said: string }> =>
  new Promise((resolve, reject) => {
    execFile(program, args, { encoding: 'buffer', maxBuffer: 1e9 }, (error, out, said) => {
      if (error && typeof error.code === 'string') reject(error)
      else resolve({ out, said: said.toString('latin1') })
    })
  })
const short = (bytes: Buffer): string => `${bytes.length} ${createHash('sha256').update(bytes).digest('hex')}`

/** All objects as we read them, in a file without history. */
function rewritten(bytes: Buffer): Buffer {
  const file = openPdfToRead(bytes)
  const objects = new Map<number, PdfObject>()
  for (const [number, entry] of [...file.entries].sort(([a], [b]) => a - b)) {
    const value = entry.kind === 'free' ? null : file.get(number)
    const type = value instanceof PdfStream ? value.dict.name('Type') : undefined
    if (entry.kind !== 'free' && type !== 'XRef' && type !== 'ObjStm') objects.set(number, value)
  }
  const kept = ['Root', 'Info', 'ID'].map((key) => [key, file.trailerValue(key)] as const)
  const trailer = kept.filter((pair): pair is [string, PdfObject] => pair[1] !== undefined)
  return writeObjects(objects, Object.fromEntries(trailer))
}

/** The same file, its last `startxref` pointing nowhere. */
function withoutTable(bytes: Buffer): Buffer {
  const out = Buffer.from(bytes)
  const at = out.lastIndexOf('startxref') + 'startxref\n'.length
  return out.fill('9', at, out.indexOf('\n', at))
}

/** Pages as poppler draws them; undefined when it finds no document at all. */
async function drawn(path: string): Promise<string | undefined> {
  const { out, said } = await run('pdftoppm', ['-r', '30', '-gray', path])
  return /Couldn't find trailer|Couldn't read/.test(said) || out.length === 0 ? undefined : short(out)
}

/** All objects as qpdf finds them from the trailer on, numbered in its order. */
async function found(path: string): Promise<string> {
  await run('qpdf', [
    '--qdf',
    '--static-id',
    '--object-streams=disable',
    '--no-original-object-ids',
    path,
    `${path}.qdf`,
  ])
  return short(await readFile(`${path}.qdf`))
}

async function differencesOf(folder: string, name: string, bytes: Buffer): Promise<string[]> {
  const paths = await Promise.all(
    [bytes, rewritten(bytes), withoutTable(bytes)].map(async (content, at) => {
      const path = join(folder, `${name}-${at}.pdf`)
      await writeFile(path, content)
      return path
    }),
  )
  const [original, ours, rebuilt] = paths as [string, string, string]
  const [seen, judged, again] = [await drawn(original), await drawn(ours), await drawn(rebuilt)]
  const [objects, known] = [await found(original), await found(ours)]
  return [
    ...(judged === undefined || seen !== judged ? ['poppler'] : []),
    ...(again !== undefined && again !== judged ? ['poppler, rebuilt'] : []),
    ...(objects !== known ? ['qpdf'] : []),
  ]
}

test('what is called valid looks to other readers as it was judged, even when they rebuild the file', () =>
  withFolder(async (folder) => {
    const made = await Promise.all(CORPUS.map(async (one) => ({ ...one, bytes: await one.make() })))
    const valid = made.filter(
      ({ bytes }) => bytes.toString('latin1', 0, 5) === '%PDF-' && verifyPdf(bytes, policy, NOW).overall === 'VALID',
    )
    assert.ok(valid.length > 50, `${valid.length} files`)
    const wrong: string[] = []
    const queue = valid.entries()
    const work = async (): Promise<void> => {
      for (const [at, { name, bytes }] of queue) {
        const differences = await differencesOf(folder, String(at), bytes)
        if (differences.length > 0) wrong.push(`${name}: ${differences.join(', ')}`)
      }
    }
    await Promise.all([work(), work()])
    assert.deepEqual(wrong, [])
  }))

test('the comparison sees what a rebuilt file shows otherwise', () =>
  withFolder(async (folder) => {
    const one = CORPUS.find(({ name }) => name === 'a page’s content beside the table')!
    assert.ok((await differencesOf(folder, 'one', await one.make())).includes('poppler, rebuilt'))
  }))
