import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { findKernelCircle, findReaders, findViolations, readImports, readSources } from '../scripts/architecture.ts'
import { repository, roomsOfHouse } from '../scripts/modules.ts'

const rooms = [
  { name: 'directory', group: 'base', uses: [] },
  { name: 'identity', group: 'base', uses: ['directory'] },
  { name: 'dossiers', group: 'services', uses: ['identity'] },
]
const violations = (file: string, text: string) => findViolations([readImports(file, text)], rooms)

test('the house keeps its own rules', () => {
  assert.deepEqual(findViolations(readSources(), roomsOfHouse()), [])
})

/** Steps upwards from a file's own folder, as it writes them. */
const UPWARDS = /import\.meta\.dirname, '((?:\.\.\/)+)/g

test('no file looks for anything further away than beside the checkout', () => {
  const files = globSync('{src,packages,test,simulators,demo,bench,scripts}/**/*.ts', { cwd: repository })
  const outside = files.filter((file) => {
    const depth = path.dirname(file).split(path.sep).length
    const text = readFileSync(path.join(repository, file), 'utf8')
    return [...text.matchAll(UPWARDS)].some(([, up = '']) => up.length / 3 > depth + 1)
  })
  assert.deepEqual(outside, [])
})

test('parts of the kernel take no values from each other in a circle', () => {
  assert.equal(findKernelCircle(readSources()), undefined)
})

test('what strangers send is read in processes of their own: nothing that serves people comes to a reader', () => {
  assert.deepEqual(findReaders(readSources()), [])
})

test('a reader is found behind other files, and neither behind a type nor in a process of its own', () => {
  const door = readImports('packages/edxml/index.ts', "export { read } from './read.ts'")
  const reader = readImports('packages/edxml/read.ts', "import { scan } from './scan.ts'")
  const using = (file: string, type = '') =>
    findReaders([door, reader, readImports(file, `import ${type}{ read } from '../../../packages/edxml/index.ts'`)])
  const way = ['packages/edxml/index.ts', 'packages/edxml/read.ts', 'packages/edxml/scan.ts']
  assert.deepEqual(using('src/paperwork/exchange/a.ts'), [['src/paperwork/exchange/a.ts', ...way]])
  assert.deepEqual(using('src/paperwork/exchange/a.worker.ts'), [])
  assert.deepEqual(using('src/paperwork/exchange/a.test.ts'), [])
  assert.deepEqual(using('src/paperwork/exchange/a.ts', 'type '), [])
})

test('a circle of kernel parts is found through several of them, and types make none', () => {
  const a = readImports('src/kernel/a/index.ts', "import { b } from '../b/index.ts'")
  const b = readImports('src/kernel/b/index.ts', "import { c } from '../c/index.ts'")
  const c = readImports('src/kernel/c/index.ts', "import { a } from '../a/index.ts'")
  assert.deepEqual(findKernelCircle([a, b, c]), ['a', 'b', 'c', 'a'])
  const typed = readImports('src/kernel/c/index.ts', "import type { A } from '../a/index.ts'")
  assert.equal(findKernelCircle([a, b, typed]), undefined)
})

const forbidden: [string, string, string][] = [
  [
    'a room that is not among the used ones',
    'src/services/dossiers/a.ts',
    "import { x } from '../../base/directory/index.ts'",
  ],
  ['a package knows nothing of a province', 'packages/edxml/a.ts', "import { x } from '../../src/kernel/refusal.ts'"],
  [
    'a package is entered through a door',
    'src/services/dossiers/a.ts',
    "import { x } from '../../../packages/edxml/read.ts'",
  ],
  [
    'a simulator takes the door too',
    'simulators/office/main.ts',
    "import type { X } from '../../packages/edxml/read.ts'",
  ],
  ['a test outside a package takes the door too', 'test/a.test.ts', "import { x } from '../packages/edxml/read.ts'"],
  ['a package enters another through its door', 'packages/edxml/a.ts', "import { x } from '../time/moment.ts'"],
  [
    'what runs a province does not open the door for tests',
    'src/services/dossiers/a.ts',
    "import { x } from '../../../packages/edxml/testing.ts'",
  ],
  ['a module does not call upwards', 'src/base/directory/a.ts', "import { x } from '../../services/dossiers/index.ts'"],
  ['a type is an import too', 'src/base/directory/a.ts', "import type { X } from '../../services/dossiers/index.ts'"],
  [
    'a module below is used through its index only',
    'src/services/dossiers/a.ts',
    "import { x } from '../../base/identity/account.ts'",
  ],
  [
    're-exporting another module is importing it',
    'src/base/directory/a.ts',
    "export { x } from '../identity/index.ts'",
  ],
  ['a dynamic import is an import', 'src/base/directory/a.ts', "const x = await import('../identity/index.ts')"],
  [
    'an import may not hide in several lines',
    'src/base/directory/a.ts',
    "import {\n  x,\n} from '../identity/index.ts'",
  ],
  ['the kernel imports no module', 'src/kernel/http/a.ts', "import { x } from '../../base/identity/index.ts'"],
  ['SQL stays in stores', 'src/services/dossiers/dossier.ts', "import { sql } from 'kysely'"],
  ['a page does not read the database', 'src/services/dossiers/a.page.ts', "import { x } from './a.store.ts'"],
  [
    'a simulator is an outsider',
    'simulators/office/main.ts',
    "import { x } from '../../src/paperwork/exchange/index.ts'",
  ],
  [
    'a module does not import tests',
    'src/services/dossiers/a.ts',
    "import { x } from '../../../test/support/database.ts'",
  ],
  [
    'a test beside the code keeps to its floor',
    'src/base/directory/a.test.ts',
    "import { x } from '../../services/dossiers/index.ts'",
  ],
]
for (const [name, file, text] of forbidden) {
  test(`architecture: ${name}`, () => assert.equal(violations(file, text).length, 1))
}

const allowed: [string, string, string][] = [
  [
    'a module below, through its index',
    'src/services/dossiers/a.ts',
    "import { x } from '../../base/identity/index.ts'",
  ],
  ['the kernel, through an index', 'src/services/dossiers/a.ts', "import { x } from '../../kernel/pages/index.ts'"],
  [
    'a test may use the test support',
    'src/services/dossiers/a.test.ts',
    "import { x } from '../../../test/support/database.ts'",
  ],
  ['a page to know the types of a row', 'src/services/dossiers/a.page.ts', "import type { X } from './a.store.ts'"],
  [
    'the second door of a package',
    'src/services/dossiers/a.ts',
    "import { x } from '../../../packages/pdf-signature/verify.ts'",
  ],
  [
    'a test the door for tests',
    'src/services/dossiers/a.test.ts',
    "import { x } from '../../../packages/edxml/testing.ts'",
  ],
  ['SQL in a store', 'src/services/dossiers/a.store.ts', "import { sql } from 'kysely'"],
]
for (const [name, file, text] of allowed) {
  test(`architecture allows ${name}`, () => assert.deepEqual(violations(file, text), []))
}
