import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findViolations, readImports, readSources } from '../scripts/architecture.ts'
import { moduleOrder } from '../scripts/modules.ts'

const order = ['directory', 'identity', 'dossiers']
const violations = (file: string, text: string) => findViolations([readImports(file, text)], order)

test('the house keeps its own rules', () => {
  assert.deepEqual(findViolations(readSources(), moduleOrder()), [])
})

const forbidden: [string, string, string][] = [
  ['a module does not call upwards', 'src/directory/a.ts', "import { x } from '../dossiers/index.ts'"],
  ['a type is an import too', 'src/directory/a.ts', "import type { X } from '../dossiers/index.ts'"],
  ['a module below is used through its index only', 'src/dossiers/a.ts', "import { x } from '../identity/account.ts'"],
  ['re-exporting another module is importing it', 'src/directory/a.ts', "export { x } from '../identity/index.ts'"],
  ['a dynamic import is an import', 'src/directory/a.ts', "const x = await import('../identity/index.ts')"],
  ['an import may not hide in several lines', 'src/directory/a.ts', "import {\n  x,\n} from '../identity/index.ts'"],
  ['the kernel imports no module', 'src/kernel/http/a.ts', "import { x } from '../../identity/index.ts'"],
  ['SQL stays in stores', 'src/dossiers/dossier.ts', "import { sql } from 'kysely'"],
  ['a page does not read the database', 'src/dossiers/a.page.ts', "import { x } from './a.store.ts'"],
  ['a simulator is an outsider', 'simulators/office/main.ts', "import { x } from '../../src/exchange/index.ts'"],
  ['a module does not import tests', 'src/dossiers/a.ts', "import { x } from '../../test/support/database.ts'"],
  ['a test beside the code keeps to its floor', 'src/directory/a.test.ts', "import { x } from '../dossiers/index.ts'"],
]
for (const [name, file, text] of forbidden) {
  test(`architecture: ${name}`, () => assert.equal(violations(file, text).length, 1))
}

const allowed: [string, string, string][] = [
  ['a module below, through its index', 'src/dossiers/a.ts', "import { x } from '../identity/index.ts'"],
  ['the kernel, through an index', 'src/dossiers/a.ts', "import { x } from '../kernel/pages/index.ts'"],
  ['a test may use the test support', 'src/dossiers/a.test.ts', "import { x } from '../../test/support/database.ts'"],
  ['a page to know the types of a row', 'src/dossiers/a.page.ts', "import type { X } from './a.store.ts'"],
  ['SQL in a store', 'src/dossiers/a.store.ts', "import { sql } from 'kysely'"],
]
for (const [name, file, text] of allowed) {
  test(`architecture allows ${name}`, () => assert.deepEqual(violations(file, text), []))
}
