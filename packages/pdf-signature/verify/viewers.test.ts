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
 * nothing can be read in two ways; poppler and mupdf must draw both alike, page by page, and qpdf must find the same objects in both. Then the
 * original's cross-reference is made unusable: rebuilt by either viewer from the objects it finds, it must still look the same.
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

/** Pages as mupdf draws them, by file: one process draws all files, and says so where others say what is wrong. Of a file in which it finds no document there is nothing. */
async function drawnByMupdf(paths: readonly string[]): Promise<Map<string, string>> {
  const { said } = await run('mutool', ['draw', '-q', '-i', '-s', '5', '-r', '30', ...paths])
  const pages = new Map<string, string>()
  for (const [, path, page] of said.matchAll(/^page (\S+) \d+ (\w+)$/gm))
    pages.set(path!, `${pages.get(path!) ?? ''} ${page}`)
  return pages
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

/** A file as it came, as we read it, and without its table. */
type Spellings = readonly [original: string, ours: string, rebuilt: string]

async function writtenTo(folder: string, name: string, bytes: Buffer): Promise<Spellings> {
  const paths = await Promise.all(
    [bytes, rewritten(bytes), withoutTable(bytes)].map(async (content, at) => {
      const path = join(folder, `${name}-${at}.pdf`)
      await writeFile(path, content)
      return path
    }),
  )
  return paths as [string, string, string]
}

async function differencesOf([original, ours, rebuilt]: Spellings): Promise<string[]> {
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
    const files = await Promise.all(
      valid.map(async ({ name, bytes }, at) => ({ name, paths: await writtenTo(folder, String(at), bytes) })),
    )
    const wrong: string[] = []
    const queue = files.values()
    const work = async (): Promise<void> => {
      for (const { name, paths } of queue) {
        const differences = await differencesOf(paths)
        if (differences.length > 0) wrong.push(`${name}: ${differences.join(', ')}`)
      }
    }
    const [pages] = await Promise.all([drawnByMupdf(files.flatMap(({ paths }) => paths)), work(), work()])
    for (const { name, paths } of files)
      wrong.push(...differencesForMupdf(pages, paths).map((said) => `${name}: ${said}`))
    assert.deepEqual(wrong, [])
  }))

function differencesForMupdf(pages: ReadonlyMap<string, string>, paths: Spellings): string[] {
  const [seen, judged, again] = paths.map((path) => pages.get(path))
  return [
    ...(judged === undefined || seen !== judged ? ['mupdf'] : []),
    ...(again !== undefined && again !== judged ? ['mupdf, rebuilt'] : []),
  ]
}

test('the comparison sees what a rebuilt file shows otherwise', () =>
  withFolder(async (folder) => {
    const one = CORPUS.find(({ name }) => name === 'a page’s content beside the table')!
    const paths = await writtenTo(folder, 'one', await one.make())
    assert.ok((await differencesOf(paths)).includes('poppler, rebuilt'))
    assert.deepEqual(differencesForMupdf(await drawnByMupdf(paths), paths), ['mupdf, rebuilt'])
  }))
