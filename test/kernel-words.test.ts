import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { repository } from '../scripts/modules.ts'

/**
 * Words of the field. The kernel would serve a hospital as well; whoever needs one of these says it in a room. `citizen` as the name of one of
 * the two kinds of reader pages are made for stays, and so does `'document'`, the name of an icon.
 */
const FIELD =
  /hồ sơ|văn bản|công văn|công dân|thủ tục|người nộp|một cửa|cán bộ|công chức|ubnd|ủy ban|uỷ ban|dossier|procedure|edxml|applicant|\bcitizens\b|\bclerk|one-stop|(?<![.\w'-])documents?\b(?![.\w-])/giu

/** What stays, and why. A file that no longer needs its place here must leave it. */
const ALLOWED: Readonly<Record<string, { words: RegExp; why: string }>> = {
  'src/kernel/lists/docx.ts': { words: /^document$/i, why: 'a name of the file format' },
  'src/kernel/files/sniff.ts': { words: /^document$/i, why: 'a name inside PowerPoint files' },
}

/** What a file says, without its comments. */
function codeOf(file: string): string {
  const text = readFileSync(path.join(repository, file), 'utf8')
  return file.endsWith('.sql')
    ? text.replaceAll(/--.*$/gm, '')
    : text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(?<!:)\/\/.*$/gm, '')
}

const files = globSync('src/kernel/**/*.{ts,sql}', { cwd: repository })
  .map((file) => file.replaceAll('\\', '/'))
  // the style guide is a page of samples: what the components look like at work
  .filter((file) => !file.endsWith('.test.ts') && !file.startsWith('src/kernel/style-guide/'))

const found = new Map(
  files.map((file) => {
    const words = [...codeOf(file).matchAll(FIELD)].map(([word]) => word)
    return [file, words.filter((word) => !ALLOWED[file]?.words.test(word))]
  }),
)

test('the kernel knows no word of government', () => {
  const wrong = [...found].filter(([, words]) => words.length > 0)
  assert.deepEqual(wrong, [])
})

test('every exception is still used', () => {
  const unused = Object.keys(ALLOWED).filter((file) => !files.includes(file) || !codeOf(file).match(FIELD))
  assert.deepEqual(unused, [])
})
