import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instant, plus } from '../time/index.ts'
import {
  contentHash,
  correlateStatus,
  deriveStatus,
  documentKey,
  foldReceivers,
  judgeRepeat,
  type SentDocument,
  type StatusEvent,
  statusKey,
  targetDocumentIds,
  transportKey,
  type UnitLookup,
} from './match.ts'
import { aDocument, aStatus } from './testing.ts'

const UNITS: Record<string, string> = {
  G12: 'finance',
  '000.00.00.G12': 'finance',
  'H50.07': 'health',
  '000.00.07.H50': 'health',
}
const lookup: UnitLookup = (code) => UNITS[code]

const sent = (changes: Partial<SentDocument> = {}): SentDocument => ({
  id: 'one',
  documentId: 'H50.06,2026/11/20,120/SNNMT-VP',
  code: '120/SNNMT-VP',
  promulgationDate: '2026/11/20',
  receivers: ['H50.07'],
  ...changes,
})

test('a ministry addressed by its old and its new code is one receiver with both codes', () => {
  const folded = foldReceivers(
    [
      { organId: 'G12', organName: 'Bộ Tài chính' },
      {
        organId: '000.00.00.G12',
        organName: 'Bộ Tài chính (Mã cũ) (qd20)',
        organizationInCharge: 'TLTVBQG_CDMDD_QD20',
      },
      { organId: 'H50.99' },
    ],
    lookup,
  )
  assert.deepEqual(
    folded.map(({ unit, known, parties }) => [unit, known, parties.map((party) => party.organId)]),
    [
      ['finance', true, ['G12', '000.00.00.G12']],
      ['code:H50.99', false, ['H50.99']],
    ],
  )
})

test('a status finds its document by the id as sent, then by the id normalised', () => {
  assert.deepEqual(correlateStatus(aStatus(), [sent(), sent({ id: 'two', documentId: 'x' })], lookup), {
    kind: 'found',
    id: 'one',
    by: 'document-id',
  })
  const spaced = aStatus({ responseFor: { documentId: ' H50.06,2026/11/20,120/SNNMT-VP  ' } })
  assert.deepEqual(correlateStatus(spaced, [sent()], lookup), { kind: 'found', id: 'one', by: 'normalised-id' })
  const nfd = 'H50.06,2026/11/20,1/QĐ-Sở'
  const other = aStatus({ responseFor: { documentId: nfd.normalize('NFD') } })
  assert.deepEqual(correlateStatus(other, [sent({ documentId: nfd })], lookup), {
    kind: 'found',
    id: 'one',
    by: 'normalised-id',
  })
})

test('an unknown id with known code, date and reporter finds it, through old and new codes and date forms', () => {
  const status = aStatus({
    from: { organId: '000.00.07.H50' },
    responseFor: { documentId: 'uuid', code: '120/SNNMT-VP', promulgationDate: '20/11/2026' },
  })
  assert.deepEqual(correlateStatus(status, [sent()], lookup), { kind: 'found', id: 'one', by: 'code-and-date' })
  const stranger = { ...status, from: { organId: 'G12' } }
  assert.deepEqual(correlateStatus(stranger, [sent()], lookup), { kind: 'unknown' })
})

test('two documents with the same code and date are for the clerk', () => {
  const status = aStatus({ responseFor: { documentId: 'uuid', code: '120/SNNMT-VP', promulgationDate: '2026/11/20' } })
  const both = [sent(), sent({ id: 'two', documentId: 'other' })]
  assert.deepEqual(correlateStatus(status, both, lookup), { kind: 'ambiguous', ids: ['one', 'two'] })
})

test('the same package has the same transport key, and only it', () => {
  assert.equal(transportKey('vxp', '1'), transportKey('vxp', '1'))
  assert.notEqual(transportKey('vxp', '1'), transportKey('lgsp', '1'))
  assert.notEqual(transportKey('a|b', 'c'), transportKey('a', 'b|c'))
})

const files = [{ name: 'a.pdf', sha256: 'aa' }]

test('a document resent through another hop is a repeat, a changed one a conflict', () => {
  const first = aDocument()
  const again = aDocument({ trace: [...first.trace, { organId: 'H50.W01', timestamp: '2026/11/22 09:00:00' }] })
  const hash = contentHash(first, files)
  assert.equal(documentKey(first, hash, lookup), documentKey(again, contentHash(again, files), lookup))
  assert.equal(judgeRepeat(undefined, hash), 'new')
  assert.equal(judgeRepeat({ hash }, contentHash(again, files)), 'repeat')
  assert.equal(judgeRepeat({ hash }, contentHash(aDocument({ subject: 'khác' }), files)), 'conflict')
  assert.equal(judgeRepeat({ hash }, contentHash(first, [{ sha256: 'bb' }])), 'conflict')
})

test('the sender counts as one unit under its old and new code', () => {
  const old = aDocument({ from: { organId: '000.00.07.H50' } })
  const now = aDocument({ from: { organId: 'H50.07' } })
  assert.equal(documentKey(old, 'h', lookup), documentKey(now, 'h', lookup))
})

test('a document without an id is kept apart by code and date', () => {
  const one = aDocument({ documentId: '' })
  const other = aDocument({ documentId: '', code: { number: '121', notation: 'SNNMT-VP' } })
  assert.notEqual(documentKey(one, 'h', lookup), documentKey(other, 'h', lookup))
})

test('an update sent twice is one event, a further update is another', () => {
  const update = aDocument({ business: { type: 2, documentId: 'target' } })
  assert.equal(documentKey(update, 'h1', lookup), documentKey(update, 'h1', lookup))
  assert.notEqual(documentKey(update, 'h1', lookup), documentKey(update, 'h2', lookup))
  const recall = aDocument({ business: { type: 1, documentId: 'target' } })
  assert.notEqual(documentKey(update, 'h1', lookup), documentKey(recall, 'h1', lookup))
})

test('each business type names its target by its own rule', () => {
  const targets = (business: ReturnType<typeof aDocument>['business']): string[] =>
    targetDocumentIds(aDocument({ documentId: 'header', business }), (code) => code === 'H50.07')
  assert.deepEqual(targets({ type: 0, documentId: 'stale' }), [])
  assert.deepEqual(targets({ type: 1, documentId: 'own' }), ['header', 'own'])
  assert.deepEqual(targets({ type: 2, documentId: 'own' }), ['own', 'header'])
  const replaces = [
    { documentId: 'ours', organIds: ['H50.07'] },
    { documentId: 'theirs', organIds: ['H50.08'] },
    { documentId: 'all', organIds: [] },
    { documentId: 'ours', organIds: ['H50.07'] },
  ]
  assert.deepEqual(targets({ type: 3, replaces }), ['ours', 'all'])
})

const sameAsSent: [string, Parameters<typeof aDocument>[0]][] = [
  [
    'the sender’s name in capitals, its code in the old form',
    { from: { organId: '000.00.07.H50', organName: 'SỞ Y TẾ' } },
  ],
  ['a receiver more', { to: [{ organId: 'H50.07' }, { organId: 'H50.08', organName: 'Sở Tài chính' }] }],
  ['the printed list of receivers', { toPlaces: ['Như trên', 'Lưu: VT'] }],
  ['another spelling of the date', { promulgation: { place: 'QUẢNG TRỊ', date: '20/11/2026' } }],
  [
    'more spaces and decomposed letters',
    { subject: ` ${aDocument().subject.normalize('NFD').replaceAll(' ', '  ')} ` },
  ],
  ['the signer’s name in capitals', { signer: { fullName: 'NGUYỄN VĂN A' } }],
]
for (const [what, changes] of sameAsSent) {
  test(`a letter sent again is the same letter: ${what}`, () => {
    const files = [{ sha256: 'aa' }, { sha256: 'bb' }]
    const hash = contentHash(aDocument(changes), files.toReversed())
    assert.equal(judgeRepeat({ hash: contentHash(aDocument(), files) }, hash), 'repeat')
  })
}

const otherThanSent: [string, Parameters<typeof aDocument>[0], string?][] = [
  ['its text', { content: 'Nội dung khác' }],
  ['its subject', { subject: 'V/v khác' }],
  ['its number', { code: { number: '121', notation: 'SNNMT-VP' } }],
  ['its date', { promulgation: { date: '2026/11/21' } }],
  ['its due date', { dueDate: '2026/12/01' }],
  ['its urgency', { other: { priority: 3 } }],
  ['the document it answers', { responseFor: [{ code: '1/X', organId: 'H50' }] }],
  ['a file', {}, 'cc'],
]
for (const [what, changes, sha256 = 'aa'] of otherThanSent) {
  test(`a letter of the same identity with something else in it is a conflict: ${what}`, () => {
    const hash = contentHash(aDocument(), [{ sha256: 'aa' }])
    assert.equal(judgeRepeat({ hash }, contentHash(aDocument(changes), [{ sha256 }])), 'conflict')
  })
}

test('two reports of one moment are two when they say different things, whether it is a second or a day', () => {
  for (const timestamp of ['2026/11/20 10:00:00', '2026/11/20']) {
    const report = (changes: Parameters<typeof aStatus>[0]) => statusKey(aStatus({ timestamp, ...changes }), lookup)
    const one = report({ description: 'Phòng A xử lý' })
    assert.notEqual(one, report({ description: 'Phòng B xử lý' }))
    assert.notEqual(one, report({ description: 'Phòng A xử lý', staff: { staff: 'Trần B' } }))
    assert.equal(one, report({ description: ' Phòng A  xử lý ' }))
  }
})

test('a status repeats when reporter, document, code and time are the same', () => {
  assert.equal(statusKey(aStatus(), lookup), statusKey(aStatus({ from: { organId: '000.00.07.H50' } }), lookup))
  assert.notEqual(statusKey(aStatus(), lookup), statusKey(aStatus({ timestamp: '2026/11/20 10:00:01' }), lookup))
})

const event = (code: string, reported: number, arrived = reported): StatusEvent => ({
  code,
  reportedAt: plus(instant('2026-11-20T00:00:00Z'), { minutes: reported }),
  arrivedAt: plus(instant('2026-11-20T00:00:00Z'), { minutes: arrived }),
})

test('the furthest step is shown, skipped and late ones are normal', () => {
  assert.deepEqual(deriveStatus([]), { shown: undefined, final: false, takeBack: 'none' })
  assert.equal(deriveStatus([event('05', 3), event('03', 2), event('01', 9)]).shown, '05')
  assert.deepEqual(deriveStatus([event('03', 1), event('02', 2)]), { shown: '02', final: true, takeBack: 'none' })
  assert.equal(deriveStatus([event('06', 1), event('05', 2)]).shown, '06')
  assert.equal(deriveStatus([event('02', 1), event('06', 2)]).shown, '06')
})

test('asking to take back does not move the state of processing', () => {
  assert.deepEqual(deriveStatus([event('03', 1), event('13', 2)]), { shown: '03', final: false, takeBack: 'requested' })
  assert.equal(deriveStatus([event('13', 2), event('15', 3)]).takeBack, 'agreed')
  assert.equal(deriveStatus([event('16', 3), event('13', 2)]).takeBack, 'refused')
})

test('the order and number of arrivals never changes the derived state', () => {
  const codes = fc.constantFrom('01', '02', '03', '04', '05', '06', '13', '15', '16', '99')
  const events = fc.uniqueArray(fc.tuple(codes, fc.nat(1000)), { selector: ([, minute]) => minute, maxLength: 12 })
  fc.assert(
    fc.property(events, fc.infiniteStream(fc.nat()), (list, order) => {
      const all = list.map(([code, minute]) => event(code, minute))
      const shuffled = [...all, ...all].map((each) => [order.next().value, each] as const).sort(([a], [b]) => a - b)
      assert.deepEqual(deriveStatus(shuffled.map(([, each]) => each)), deriveStatus(all))
    }),
  )
})
