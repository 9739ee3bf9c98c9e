import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { withLine } from '../scripts/measurements.ts'

const before = 'Text.\n\n| When | What |\n|---|---|\n| yesterday | old |\n\n## More\n\n| a |\n|---|\n'

test('a measurement stands above those before it, in the first table', () => {
  assert.equal(
    withLine(before, ['today', 'new']),
    'Text.\n\n| When | What |\n|---|---|\n| today | new |\n| yesterday | old |\n\n## More\n\n| a |\n|---|\n',
  )
})

test('a cell cannot break its line', () => {
  assert.match(withLine(before, ['today', 'a|b']), /^\| today \| a\/b \|$/m)
})

test('the document has the table the commands write into', () => {
  const document = readFileSync('docs/measurements.md', 'utf8')
  const columns = /^\| When.*$/m.exec(withLine(document, ['x']))?.[0].split('|').length
  assert.equal(columns, 8)
})
