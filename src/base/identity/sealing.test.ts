import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { anOfficial } from '../../../test/support/identity.ts'
import { assembleProvince, type TestProvince, testProvince } from '../../../test/support/province.ts'
import { connectDatabase, dropSetting } from '../../kernel/database/index.ts'
import { StartRefused } from '../../kernel/start-refused.ts'
import { directory } from '../directory/module.ts'
import { seal, unseal } from './index.ts'
import { identity } from './module.ts'

const modules = [directory, identity]
const TOTP = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const keyOf = (province: TestProvince) => path.join(province.config.dataFolder, 'identity.key')
const anotherKey = () => randomBytes(32).toString('base64')

/** A province that was started once and holds a sealed value. */
async function begun(t: TestContext): Promise<TestProvince> {
  const province = await testProvince(t, { modules })
  await anOfficial(province, 'specialist', { totp: TOTP })
  return province
}

/** The same database and data folder under a process that knows nothing yet. */
async function startAgain(t: TestContext, { test: { options }, config }: TestProvince): Promise<void> {
  const database = connectDatabase(options)
  t.after(() => database.close())
  await identity.start?.(assembleProvince(database, config.dataFolder, { modules }))
}

/** Refused in a sentence that names the file, says how it is and what to do. */
const names = (province: TestProvince, how: RegExp) => (error: unknown) =>
  error instanceof StartRefused &&
  error.message.includes(keyOf(province)) &&
  how.test(error.message) &&
  /npm run restore -- --keys/.test(error.message)

test('a new province makes a whole key that only its owner reads, and leaves nothing else behind', async (t) => {
  const province = await testProvince(t, { modules })
  assert.equal(Buffer.from(readFileSync(keyOf(province), 'utf8'), 'base64').length, 32)
  assert.equal(statSync(keyOf(province)).mode & 0o777, 0o600)
  const files = readdirSync(province.config.dataFolder, { withFileTypes: true }).filter((entry) => entry.isFile())
  assert.deepEqual(
    files.map(({ name }) => name),
    ['identity.key'],
  )
})

test('a second start opens what the first sealed', async (t) => {
  const province = await begun(t)
  const sealed = await seal(province, Buffer.from('bí mật'))
  await startAgain(t, province)
  assert.equal((await unseal(province, sealed)).toString(), 'bí mật')
})

test('a start without the key is refused, and makes none', async (t) => {
  const province = await begun(t)
  rmSync(keyOf(province))
  await assert.rejects(startAgain(t, province), names(province, /không còn/))
  assert.equal(existsSync(keyOf(province)), false)
})

test('a start with an emptied key is refused, and the file stays as it is', async (t) => {
  const province = await begun(t)
  writeFileSync(keyOf(province), '')
  await assert.rejects(startAgain(t, province), names(province, /rỗng/))
  assert.equal(readFileSync(keyOf(province), 'utf8'), '')
})

test('a start with a key that was cut is refused', async (t) => {
  const province = await begun(t)
  writeFileSync(keyOf(province), readFileSync(keyOf(province), 'utf8').slice(0, 20))
  await assert.rejects(startAgain(t, province), names(province, /cắt cụt/))
})

test('a start with the key of another province is refused', async (t) => {
  const province = await begun(t)
  writeFileSync(keyOf(province), anotherKey())
  await assert.rejects(startAgain(t, province), names(province, /khoá khác/))
})

test('the right key put back opens the province again', async (t) => {
  const province = await begun(t)
  const key = readFileSync(keyOf(province))
  rmSync(keyOf(province))
  await assert.rejects(startAgain(t, province))
  writeFileSync(keyOf(province), key)
  await startAgain(t, province)
})

/** As a program left it that kept no check value. */
async function begunBefore(t: TestContext): Promise<TestProvince> {
  const province = await begun(t)
  await dropSetting(province.reader, 'identity.key-check')
  return province
}

test('a province begun before there was a check value goes on with its key', async (t) => {
  const province = await begunBefore(t)
  await startAgain(t, province)
  writeFileSync(keyOf(province), anotherKey())
  await assert.rejects(startAgain(t, province), names(province, /khoá khác/))
})

test('a province begun before there was a check value is refused when its key is another', async (t) => {
  const province = await begunBefore(t)
  writeFileSync(keyOf(province), anotherKey())
  await assert.rejects(startAgain(t, province), names(province, /khoá khác/))
})

test('a province begun before there was a check value is refused when its key is lost', async (t) => {
  const province = await begunBefore(t)
  rmSync(keyOf(province))
  await assert.rejects(startAgain(t, province), names(province, /không còn/))
})

test('an empty key that a full disk left before anything was sealed is made whole', async (t) => {
  const province = await testProvince(t, { modules })
  await dropSetting(province.reader, 'identity.key-check')
  writeFileSync(keyOf(province), '')
  await startAgain(t, province)
  assert.equal(Buffer.from(readFileSync(keyOf(province), 'utf8'), 'base64').length, 32)
})

test('two processes that start together on a new folder hold the same key', async (t) => {
  const province = await testProvince(t, { modules: [directory] })
  const database = connectDatabase(province.test.options)
  t.after(() => database.close())
  const other = assembleProvince(database, province.config.dataFolder, { modules })
  const [sealed] = await Promise.all([seal(province, Buffer.from('một')), identity.start?.(other)])
  assert.equal((await unseal(other, sealed)).toString(), 'một')
})
