import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { instant, steadyClock } from '../packages/time/index.ts'
import { calendar } from '../src/base/calendar/module.ts'
import { healthModule, lookOver } from '../src/kernel/health/index.ts'
import { timeline } from '../src/kernel/journal/index.ts'
import { assignDossier, dossierSubject } from '../src/services/dossiers/index.ts'
import { dossiers } from '../src/services/dossiers/module.ts'
import { receiveAtCounter } from '../src/services/dossiers/receiving.operations.ts'
import { type TestProvince, testProvince } from './support/province.ts'
import { actor, aFiling, aTown, type Town } from './support/town.ts'

const MORNING = '2026-11-24T09:00:00+07:00'
const HOUR = 3_600_000
const DAY = 24 * HOUR

const endings: (() => Promise<void>)[] = []
let machine = instant(MORNING).epochMilliseconds
let province: TestProvince
let town: Town

before(async () => {
  const modules = [calendar, dossiers, healthModule]
  const clock = steadyClock(() => machine)
  province = await testProvince({ after: (work) => void endings.push(work) }, { modules, now: MORNING, clock })
  town = await aTown(province)
})
after(async () => {
  for (const end of endings) await end()
})

const receive = () =>
  receiveAtCounter(province, actor(town.officer), { ...aFiling(town), channel: 'counter' }, {}, randomUUID())
const minute = () => {
  machine += 60_000
}
/** The order of the day, of a number. */
const placeOf = (number: string): [day: string, place: number] => {
  const [, day, place] = /-(\d{6})-(\d+)$/.exec(number)!
  return [day!, Number(place)]
}
/** What the house says of a clock that was set back. */
const saysSetBack = async () => {
  const looked = await lookOver(province, ['plain'])
  return looked.flatMap(({ faults }) => faults).filter(({ says }) => String(says.vi).includes('giờ đã bị lùi'))
}

test('a clock set back by an hour or forward by a day and right again: numbers run on, acts stay in order, and the house says so', async () => {
  const first = await receive()
  minute()
  const second = await receive()
  machine -= HOUR
  const third = await receive()
  minute()
  await assignDossier(province, actor(town.leader), second.id, town.specialist.id, null, randomUUID())
  machine += HOUR
  assert.deepEqual(
    [first, second, third].map(({ number }) => placeOf(number)),
    [
      ['261124', 1],
      ['261124', 2],
      ['261124', 3],
    ],
  )

  assert.equal((await saysSetBack()).length, 0)

  machine += DAY
  const tomorrow = [await receive(), await receive()]
  machine -= DAY
  minute()
  const back = await receive()
  assert.deepEqual(
    [...tomorrow, back].map(({ number }) => placeOf(number)),
    [
      ['261125', 1],
      ['261125', 2],
      ['261124', 4],
    ],
  )
  // the newest act stands a day ahead of the clock that was put right
  assert.equal((await saysSetBack()).length, 1)

  const { acts } = await timeline(province.reader, dossierSubject(second.id))
  assert.deepEqual(acts.map(({ type }) => type).slice(-2), ['dossier.received', 'dossier.assigned'])
  const { rows } = await sql<{ wrong: number }>`
    select count(*)::int as wrong from act a join act b on b.subject = a.subject and b.seq > a.seq and b.at < a.at`.execute(
    province.reader,
  )
  assert.equal(rows[0]!.wrong, 0)
})
