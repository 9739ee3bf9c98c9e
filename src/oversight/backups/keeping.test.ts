import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instant, instantFromMillis, minus } from '../../../packages/time/index.ts'
import { isBackupDue, isDrillDue, type Kept, momentOf, nameOf, superfluous } from './keeping.ts'

const now = instant('2026-11-29T10:00:00+07:00')
const at = (text: string) => instant(`${text}+07:00`)

test('a name tells province and moment', () => {
  const name = nameOf('h50', instant('2026-11-29T18:13:05Z'))
  assert.equal(name, 'lienthong-h50-20261129T181305Z.tar.gz.age')
  assert.equal(momentOf(name, 'h50')?.toString(), '2026-11-29T18:13:05Z')
})

for (const name of [
  'lienthong-h44-20261129T181305Z.tar.gz.age',
  'lienthong-h50-20261129T181305Z.tar.gz.age.part',
  'lienthong-h50-20261399T181305Z.tar.gz.age',
  'so-tay.pdf',
]) {
  test(`${name} is no backup of this province, so nobody takes it away`, () =>
    assert.equal(momentOf(name, 'h50'), undefined))
}

const backupsDue: [title: string, newest: string | null, due: boolean][] = [
  ['never made', null, true],
  ['of this night', '2026-11-29T01:13:00', false],
  ['of yesterday noon', '2026-11-28T12:00:00', true],
  ['of the night before', '2026-11-28T01:13:00', true],
]
for (const [title, newest, due] of backupsDue) {
  test(`at 10:00, with a backup ${title}, one is ${due ? 'due' : 'not due'}`, () =>
    assert.equal(isBackupDue(newest ? at(newest) : null, now, 1), due))
}

test('before the hour of the day the backup of yesterday is enough', () =>
  assert.equal(isBackupDue(at('2026-11-28T23:30:00'), now, 23), false))

const drillsDue: [title: string, goodDays: number | null, triedHours: number | null, due: boolean][] = [
  ['none was held', null, null, true],
  ['one was good six days ago', 6, 6 * 24, false],
  ['one was good a week ago', 7, 7 * 24, true],
  ['one failed this night', 8, 9, false],
  ['one failed yesterday', 8, 24, true],
]
for (const [title, goodDays, triedHours, due] of drillsDue) {
  test(`when ${title}, a drill is ${due ? 'due' : 'not due'}`, () => {
    const good = goodDays === null ? null : minus(now, { days: goodDays })
    assert.equal(isDrillDue(good, triedHours === null ? null : minus(now, { hours: triedHours }), now), due)
  })
}

const backupsOf = (moments: readonly string[]): Kept[] => moments.map((text) => ({ name: text, at: at(text) }))
const names = (kept: readonly Kept[]): string[] => kept.map(({ name }) => name)

test('of each day, week and month the newest is kept', () => {
  const backups = backupsOf([
    '2026-11-29T01:13:00',
    '2026-11-28T20:00:00',
    '2026-11-28T01:13:00',
    '2026-11-27T01:13:00',
    '2026-11-22T01:13:00',
    '2026-11-21T01:13:00',
    '2026-10-31T01:13:00',
    '2026-10-30T01:13:00',
    '2026-09-30T01:13:00',
  ])
  // days 29 and 28, weeks of 23/11 and 16/11, months 11 and 10
  const kept = ['2026-11-29T01:13:00', '2026-11-28T20:00:00', '2026-11-22T01:13:00', '2026-10-31T01:13:00']
  const gone = names(superfluous(backups, { days: 2, weeks: 2, months: 2 }))
  assert.deepEqual(
    names(backups).filter((name) => !gone.includes(name)),
    kept,
  )
})

test('a machine that stood still for a year loses nothing', () =>
  assert.deepEqual(superfluous(backupsOf(['2025-11-01T01:13:00']), { days: 7, weeks: 4, months: 12 }), []))

test('what a good drill proved is spared', () => {
  const backups = backupsOf(['2026-11-29T01:13:00', '2026-11-20T01:13:00', '2026-11-19T01:13:00'])
  const gone = superfluous(backups, { days: 1, weeks: 0, months: 0 }, ['2026-11-19T01:13:00'])
  assert.deepEqual(names(gone), ['2026-11-20T01:13:00'])
})

const anyKeep = fc.record({ days: fc.nat(10), weeks: fc.nat(10), months: fc.nat(24) })
const anyBackups = fc
  .uniqueArray(fc.integer({ min: 1_700_000_000, max: 1_800_000_000 }), { minLength: 1, maxLength: 60 })
  .map((seconds) => seconds.map((one): Kept => ({ name: String(one), at: instantFromMillis(one * 1000) })))
const newestOf = (backups: readonly Kept[]) => names(backups).sort().at(-1) ?? ''

test('whatever is set, the newest stays, and no more than was asked for', () => {
  fc.assert(
    fc.property(anyBackups, anyKeep, (backups, keep) => {
      const gone = names(superfluous(backups, keep))
      const most = Math.max(1, keep.days) + keep.weeks + keep.months
      assert.ok(!gone.includes(newestOf(backups)))
      assert.ok(backups.length - gone.length <= most)
    }),
  )
})

test('what is kept once is kept when asked again', () => {
  fc.assert(
    fc.property(anyBackups, anyKeep, (backups, keep) => {
      const gone = names(superfluous(backups, keep))
      const left = backups.filter(({ name }) => !gone.includes(name))
      assert.deepEqual(superfluous(left, keep), [])
    }),
  )
})
