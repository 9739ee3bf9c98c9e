/** What reads packages: a slow machine is no fault of a letter. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collectBytes, writeDocument } from '../../../../packages/edxml/index.ts'
import { aDocument } from '../../../../packages/edxml/testing.ts'
import { edxmlReaders } from './edxml.process.ts'

test('a letter that a process does not read in its time is read again with more of it, and is no bad letter', async () => {
  const file = await collectBytes(writeDocument(aDocument({ subject: 'V/v máy bận' })))
  const read = await edxmlReaders(1)(file.length).read('package', file)
  assert.equal(read.kind === 'document' && read.message.subject, 'V/v máy bận')
})

test('what is no edXML is told at once as that', async () => {
  const file = Buffer.from('<html></html>')
  await assert.rejects(edxmlReaders()(file.length).read('package', file), { name: 'EdxmlError' })
})
