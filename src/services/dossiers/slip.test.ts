import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { judge } from '../../../test/support/judges.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aFiling, aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { getDossier } from './dossier.store.ts'
import { dossiers } from './module.ts'
import { receiveAtCounter } from './receiving.operations.ts'
import { makeSlip } from './slip.ts'

/** The words of the slip of a dossier received in such a province. */
async function slipOf(options: { demo?: boolean }): Promise<string> {
  const province = await testProvince({ after }, { modules: [calendar, dossiers], ...options })
  const town = await aTown(province)
  const filing = { ...aFiling(town), channel: 'counter' as const }
  const { id } = await receiveAtCounter(province, actor(town.officer), filing, {}, randomUUID())
  const slip = await makeSlip(province, await getDossier(province.reader, id), null)
  return judge('pdftotext')(['-', '-'], { input: await province.files.read(slip) }).stdout
}

test('a slip of a real province carries no mark of made-up data', async () => {
  const words = await slipOf({})
  assert.match(words, /HẸN TRẢ KẾT QUẢ/)
  assert.doesNotMatch(words, /MINH HOẠ/)
})

test('a slip of the demonstration says that its data are made up', async () => {
  assert.match(await slipOf({ demo: true }), /DỮ LIỆU MINH HOẠ/)
})
