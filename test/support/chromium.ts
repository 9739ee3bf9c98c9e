import { createReadStream, createWriteStream, existsSync, realpathSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'

const repository = path.resolve(import.meta.dirname, '..', '..')
// where it really is: what is unpacked names its own place, and several checkouts may share it
const modules = realpathSync(path.join(repository, 'node_modules'))
const packageFolder = path.join(modules, '@sparticuz', 'chromium')
const tinos = path.join(modules, '@expo-google-fonts', 'tinos')

/** What it takes to start the browser. */
export interface Browser {
  program: string
  env: Record<string, string>
  args: string[]
}

/**
 * The browser of the tests: the one `CHROME_PATH` names, else the one that came with npm, unpacked once into node_modules/.cache.
 * Several test files may call this at the same time.
 */
export async function findChromium(): Promise<Browser> {
  // with a zygote (no --no-zygote) a page begins in two thirds of the time; --disable-threaded-compositing would be cheaper still, but `load` may never come
  const args = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-dev-shm-usage']
  if (process.env.CHROME_PATH) return { program: process.env.CHROME_PATH, env: {}, args }
  const { version } = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8')) as {
    version: string
  }
  const folder = path.join(modules, '.cache', `chromium-${version}`)
  if (!existsSync(folder)) await unpack(folder)
  await nameFonts(folder)
  return {
    program: path.join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: path.join(folder, 'lib'), FONTCONFIG_FILE: path.join(folder, 'fonts.conf') },
    args,
  }
}

/** Unpacks next to the final place and moves it there whole: who comes second finds either nothing or everything. */
async function unpack(folder: string): Promise<void> {
  const half = `${folder}.${process.pid}`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { recursive: true })
  const packed = (name: string) => path.join(packageFolder, 'bin', name)
  await pipeline(
    createReadStream(packed('chromium.br')),
    createBrotliDecompress(),
    createWriteStream(path.join(half, 'chromium')),
  )
  await chmod(path.join(half, 'chromium'), 0o755)
  await untar(brotliDecompressSync(await readFile(packed('al2023.tar.br'))), half)
  await untar(brotliDecompressSync(await readFile(packed('fonts.tar.br'))), half)
  try {
    await rename(half, folder)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

/** The file that names the fonts, with the place where they lie now: a checkout may have been moved. */
async function nameFonts(folder: string): Promise<void> {
  const file = path.join(folder, 'fonts.conf')
  const wanted = fontConfiguration(folder)
  if ((await readFile(file, 'utf8').catch(() => '')) === wanted) return
  await writeFile(`${file}.${process.pid}`, wanted)
  await rename(`${file}.${process.pid}`, file)
}

/** Reads the plain files of a ustar archive. */
async function untar(archive: Buffer, into: string): Promise<void> {
  const block = 512
  for (let at = 0; at + block <= archive.length; ) {
    const header = archive.subarray(at, at + block)
    const field = (from: number, length: number) => header.toString('utf8', from, from + length).split('\0')[0] ?? ''
    const name = field(0, 100)
    if (name === '') return
    const size = Number.parseInt(field(124, 12), 8) || 0
    const target = path.join(into, field(345, 155), name)
    if (!target.startsWith(into + path.sep)) throw new Error(`archive leaves its folder: ${name}`)
    if (field(156, 1) === '5') await mkdir(target, { recursive: true })
    if (field(156, 1) === '0' || field(156, 1) === '') {
      await mkdir(path.dirname(target), { recursive: true })
      await writeFile(target, archive.subarray(at + block, at + block + size), {
        mode: Number.parseInt(field(100, 8), 8) & 0o777,
      })
    }
    at += block + Math.ceil(size / block) * block
  }
}

/** Only fonts that came with npm, so that a page looks the same on every machine. Both have all Vietnamese letters. */
function fontConfiguration(folder: string): string {
  const prefer = (generic: string, family: string) =>
    `<alias binding="same"><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(folder, 'fonts')}</dir>
  <dir>${tinos}</dir>
  <cachedir>${path.join(folder, 'font-cache')}</cachedir>
  ${['sans-serif', 'system-ui', 'Arial', 'Segoe UI', 'Roboto'].map((name) => prefer(name, 'Open Sans')).join('\n  ')}
  ${['serif', 'Times New Roman'].map((name) => prefer(name, 'Tinos')).join('\n  ')}
</fontconfig>
`
}
