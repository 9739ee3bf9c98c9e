import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import path from 'node:path'
import { isCommand } from './modules.ts'

const root = path.resolve(import.meta.dirname, '..')
const home = path.join(root, 'packages', 'lienthong-verify')
const library = path.join(root, 'packages', 'pdf-signature')

/** Where a source file stands in the package: the tool itself at the top, what it uses of the signing core below. */
function placeOf(file: string, folder: string): string {
  const inside = path.relative(library, file)
  const name = inside.startsWith('..') ? path.relative(home, file) : path.join('lib', inside)
  return path.join(folder, 'dist', name.replace(/\.ts$/, '.js'))
}

/**
 * Builds the offline verifier: the tool and exactly the files it reaches, types stripped, imports pointing at the new places.
 * @param folder the package's folder; another one for tests
 * @returns the files written
 * @throws when something reached is neither of the signing core nor of Node: the package has no dependencies
 */
export function buildVerifier(folder: string = home): string[] {
  rmSync(path.join(folder, 'dist'), { recursive: true, force: true })
  const done = new Set<string>()
  const waiting = [path.join(home, 'cli.ts')]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (done.has(file)) continue
    done.add(file)
    const from = file
    const place = placeOf(file, folder)
    const code = stripTypeScriptTypes(readFileSync(file, 'utf8'), { mode: 'strip' })
    const moved = code.replaceAll(
      /\b(from|import)(\s+)'([^']+)'/g,
      (whole, word: string, gap: string, name: string) => {
        if (name.startsWith('node:')) return whole
        const target = path.resolve(path.dirname(from), name)
        const ours = target.startsWith(`${library}${path.sep}`) || target.startsWith(`${home}${path.sep}`)
        if (!name.startsWith('.') || !ours) throw new Error(`${from} imports ${name}, which the package must not need`)
        waiting.push(target)
        const relative = path.relative(path.dirname(place), placeOf(target, folder)).split(path.sep).join('/')
        return `${word}${gap}'${relative.startsWith('.') ? relative : `./${relative}`}'`
      },
    )
    mkdirSync(path.dirname(place), { recursive: true })
    // what stripping leaves is white space at line ends
    writeFileSync(place, moved.replaceAll(/[ \t]+$/gm, '').replaceAll(/\n{3,}/g, '\n\n'))
  }
  if (folder !== home) {
    for (const part of ['bin', 'package.json', 'README.md'])
      cpSync(path.join(home, part), path.join(folder, part), { recursive: true })
  }
  return [...done].map((file) => placeOf(file, folder))
}

if (isCommand(import.meta)) process.stdout.write(`${buildVerifier().length} files\n`)
