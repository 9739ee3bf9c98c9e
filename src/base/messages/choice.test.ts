import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, isoMoment } from '../../../packages/time/index.ts'
import { afterQuiet, nextDigest } from './choice.ts'

const night = { from: 21, to: 6 }
const noon = { from: 12, to: 13 }

const quiet: [string, string, { from: number; to: number } | null, string][] = [
  ['outside quiet hours nothing is put off', '2026-11-23T20:59:59+07:00', night, '2026-11-23T20:59:59+07:00'],
  ['quiet hours over midnight end the next morning', '2026-11-23T21:00:00+07:00', night, '2026-11-24T06:00:00+07:00'],
  ['after midnight they end the same morning', '2026-11-24T00:30:00+07:00', night, '2026-11-24T06:00:00+07:00'],
  ['the hour they end in is quiet no more', '2026-11-24T06:00:00+07:00', night, '2026-11-24T06:00:00+07:00'],
  ['quiet hours within a day', '2026-11-23T12:15:00+07:00', noon, '2026-11-23T13:00:00+07:00'],
  ['the last night of a year', '2026-12-31T23:00:00+07:00', night, '2027-01-01T06:00:00+07:00'],
  ['without quiet hours everything goes at once', '2026-11-24T03:00:00+07:00', null, '2026-11-24T03:00:00+07:00'],
]
for (const [title, at, hours, expected] of quiet) {
  test(title, () => assert.equal(isoMoment(afterQuiet(instant(at), hours)), isoMoment(instant(expected))))
}

const digests: [string, string, number, { from: number; to: number } | null, string][] = [
  ['a digest goes at its hour of the same day', '2026-11-23T06:59:00+07:00', 7, null, '2026-11-23T07:00:00+07:00'],
  ['at its hour the next one is of tomorrow', '2026-11-23T07:00:00+07:00', 7, null, '2026-11-24T07:00:00+07:00'],
  [
    'a digest at a quiet hour goes when it is over',
    '2026-11-23T09:00:00+07:00',
    22,
    night,
    '2026-11-24T06:00:00+07:00',
  ],
]
for (const [title, at, hour, hours, expected] of digests) {
  test(title, () => assert.equal(isoMoment(nextDigest(instant(at), hour, hours)), isoMoment(instant(expected))))
}
