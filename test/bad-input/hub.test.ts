/** What an operator reads when another office's software hands over nonsense, and that the hub goes on. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collectBytes, writeDocument } from '../../packages/edxml/index.ts'
import { aDocument } from '../../packages/edxml/testing.ts'
import { hubTown, PDF, sending } from '../support/hub.ts'
import { Visitor } from '../support/visitor.ts'

const EDXML = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'

const nonsense: [rule: string, file: Buffer, sentence: string][] = [
  [
    'an edXML with a DTD',
    Buffer.from(`<!DOCTYPE edXML [<!ENTITY a SYSTEM "file:///etc/passwd">]><edXML xmlns="${EDXML}">&a;</edXML>`),
    'Tệp có khai báo DTD; vì an toàn, hệ thống không nhận',
  ],
  [
    'a million nested elements',
    Buffer.from(`<edXML xmlns="${EDXML}">${'<a>'.repeat(1_000_000)}${'</a>'.repeat(1_000_000)}</edXML>`),
    'Các phần tử lồng nhau quá sâu',
  ],
  ['a file that is no XML', Buffer.from('%PDF-1.7 not what was announced'), 'Tệp không phải XML'],
]

for (const [rule, file, sentence] of nonsense) {
  test(`${rule} stands in quarantine with its reason in words, and the next letter comes through`, async (t) => {
    const town = await hubTown(t)
    const reply = await town.call('sendEdoc', sending(file), { body: file })
    await town.province.settle()
    const page = await new Visitor(town.server, 'operator').get('/lien-thong/cach-ly')
    assert.ok(
      page.html.includes(sentence) || JSON.stringify(reply).includes(sentence),
      `neither the page nor the reply says “${sentence}”: ${JSON.stringify(reply)}`,
    )
    const from = { organId: 'H50.07', organName: 'Sở Y tế' }
    const letter = await collectBytes(
      writeDocument(aDocument({ from, to: [{ organId: 'H50.06' }] }), [{ name: 'cv.pdf', content: PDF }]),
    )
    await town.call('sendEdoc', sending(letter), { body: letter })
    await town.province.settle()
    assert.equal((await town.queue(town.own)).length, 1)
  })
}
