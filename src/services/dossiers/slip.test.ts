import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { judge } from '../../../test/support/judges.ts'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { actor, aFiling, aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { countJobs } from '../../kernel/jobs/index.ts'
import { timeline } from '../../kernel/journal/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findSlip, getDossier } from './dossier.store.ts'
import { dossierSubject } from './dossier.ts'
import { dossiers } from './module.ts'
import { receiveAtCounter } from './receiving.operations.ts'
import { slipJobs } from './slip.job.ts'
import { makeSlip, slipAnswer } from './slip.ts'
import { requestSupplement, supplyPapers } from './supplement.operations.ts'
import { dossierTells } from './tells.ts'

const province = await testProvince({ after }, { modules: [calendar, dossiers] })
const town = await aTown(province)
const officer = actor(town.officer)

const receive = (name?: string, key = randomUUID()) =>
  receiveAtCounter(province, officer, { ...aFiling(town, name), channel: 'counter' }, {}, key)

const print = async (id: string, of: TestProvince = province) => makeSlip(of, await getDossier(of.reader, id))

/** The words of a printed slip. */
const wordsOf = async (slip: string, of: TestProvince = province): Promise<string> =>
  judge('pdftotext')(['-layout', '-', '-'], { input: await of.files.read(slip) }).stdout

for (const [demo, what] of [
  [false, 'a slip of a real province carries no mark of made-up data'],
  [true, 'a slip of the demonstration says that its data are made up'],
] as const) {
  test(what, async () => {
    const house = await testProvince({ after }, { modules: [calendar, dossiers], demo })
    const place = await aTown(house)
    const filing = { ...aFiling(place), channel: 'counter' as const }
    const { id } = await receiveAtCounter(house, actor(place.officer), filing, {}, randomUUID())
    const words = await wordsOf(await print(id, house), house)
    assert.match(words, /HẸN TRẢ KẾT QUẢ/)
    assert.equal(/MINH HOẠ/.test(words), demo)
  })
}

test('receiving prints nothing; the job that it leaves prints number, moment of receipt, due moment and look-up code', async () => {
  const { id, number, lookupCode } = await receive()
  assert.equal(await findSlip(province.reader, id), null)
  // a process killed here loses nothing: the job was committed with the receipt
  await province.settle()
  const words = await wordsOf((await findSlip(province.reader, id))!)
  // Monday 23/11 at nine; Tuesday is a public holiday, so five working days end on 01/12
  const said = ['09 giờ 00 phút, ngày 23 tháng 11 năm 2026', '17 giờ 00 phút, ngày 01 tháng 12 năm 2026']
  for (const one of [number, lookupCode, ...said]) assert.ok(words.includes(one), `${one} is not in ${words}`)
})

test('a slip opened before its job has come is the one that stays, and everybody gets the same', async () => {
  const { id } = await receive()
  const opened = await Promise.all([print(id), print(id), print(id)])
  assert.equal(new Set(opened).size, 1)
  await province.settle()
  assert.equal(await findSlip(province.reader, id), opened[0])
})

test('two clicks on receiving leave one job', async () => {
  await province.settle()
  const once = randomUUID()
  const [first, second] = await Promise.all([receive('Một người', once), receive('Một người', once)])
  assert.deepEqual(first, second)
  const waiting = (await countJobs(province.database)).filter(({ name }) => name in slipJobs)
  assert.deepEqual(
    waiting.map(({ state, count }) => [state, count]),
    [['created', 1]],
  )
})

test('a slip printed late says how things stood at the receipt', async () => {
  const { id } = await receive()
  const ask = { papers: [{ name: 'Giấy khám sức khoẻ', reason: 'ảnh mờ' }], basis: 'NĐ 118/2025/NĐ-CP' }
  await requestSupplement(province, officer, id, ask, null, randomUUID())
  province.clock.advance({ hours: 72 })
  const scan = { component: null, name: 'Giấy nộp sau', file: null, originals: 1 }
  await supplyPapers(province, officer, id, { papers: [scan], all: true }, randomUUID())
  const { dueOriginal, dueCurrent } = await getDossier(province.reader, id)
  assert.notDeepEqual(dueCurrent, dueOriginal)
  const words = await wordsOf(await print(id))
  assert.match(words, /17 giờ 00 phút, ngày 01 tháng 12 năm 2026/)
  assert.doesNotMatch(words, /Giấy nộp sau/)
})

test('a slip that cannot be printed costs no number, is told to who received it, and is printed when opened again', async () => {
  const { id, number } = await receive('Lan 漢')
  const [name, job] = Object.entries(slipJobs)[0]!
  const data = { dossier: id, position: town.officer.id }
  await assert.rejects(job.run(province, data, { id: name, attempt: 2 }), Refusal)
  const { acts } = await timeline(province.reader, dossierSubject(id))
  assert.deepEqual(
    acts.map(({ type }) => type),
    ['dossier.filed', 'dossier.received', 'dossier.slip-not-printed'],
  )
  const told = await dossierTells['dossier.slip-not-printed']!.whom(province.reader, acts.at(-1)!)
  assert.deepEqual(told?.to, [town.officer.id])
  await province.reader
    .updateTable('dossier')
    .set({ applicant_name: 'Lan', filer_name: 'Lan' })
    .where('id', '=', id)
    .execute()
  const dossier = await getDossier(province.reader, id)
  assert.equal(dossier.number, number)
  const answer = await slipAnswer(province, dossier)
  assert.equal(answer.kind, 'file')
})

test('a dossier that was not received has no slip', async () => {
  const { id } = await receive()
  const dossier = { ...(await getDossier(province.reader, id)), acceptedAt: null, number: null }
  await assert.rejects(
    makeSlip(province, dossier),
    (error) => error instanceof Refusal && error.code === 'dossier.not-received',
  )
})
