import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { databaseStatements, readContainerfile, readUnit, serviceRun } from '../scripts/deploy-files.ts'
import { repository, roomsOfHouse } from '../scripts/modules.ts'
import { applyMigrations, migrationFolders } from '../src/kernel/database/index.ts'
import { testCluster } from './support/database.ts'

test('the service runs as a user of its own that may write to the data only and win no rights', () => {
  const unit = readUnit()
  const { user, data, environment } = serviceRun()
  assert.notEqual(user, 'root')
  assert.ok(environment.includes(`LT_DATA=${data}`))
  assert.deepEqual(unit.get('ReadWritePaths'), [data])
  const wanted = { NoNewPrivileges: 'yes', ProtectSystem: 'strict', PrivateTmp: 'yes', CapabilityBoundingSet: '' }
  for (const [name, value] of Object.entries(wanted)) assert.deepEqual(unit.get(name), [value], name)
  assert.deepEqual(unit.get('Restart'), ['always'])
  assert.ok(unit.get('MemoryMax'))
})

test('what the service starts is there after npm ci, on this machine’s kind too', () => {
  const { folder, command } = serviceRun()
  const [node = '', script = ''] = command.split(' ')
  const own = path.relative(folder, node).replace('linux-x64', `linux-${process.arch}`)
  assert.ok(existsSync(path.join(repository, own)), own)
  assert.ok(existsSync(path.join(repository, script)), script)
})

test('the image is built of what is there, takes nothing else along, and runs without rights', () => {
  const { copies, run } = readContainerfile()
  const taken = readFileSync(path.join(repository, '.dockerignore'), 'utf8').split('\n')
  for (const name of copies) {
    assert.ok(existsSync(path.join(repository, name)), name)
    assert.ok(taken.includes(`!${name}`), `${name} is kept from the builder`)
  }
  assert.equal(run.user, '10001')
  assert.equal(run.data, '/data')
  assert.ok(existsSync(path.join(repository, run.command.split(' ')[1] ?? '')))
  const compose = readFileSync(path.join(repository, 'deploy', 'compose.yaml'), 'utf8')
  assert.equal(compose.match(/read_only: true/g)?.length, 2)
  assert.match(compose, /user: 10001:10001/)
  assert.match(compose, /cap_drop: \[ALL\]/)
  assert.match(compose, /"127\.0\.0\.1:8750:8750"/)
  assert.doesNotMatch(compose, /PASSWORD: (?!\$\{)/)
})

test('the script of the database’s image can be run by it', () => {
  assert.ok(statSync(path.join(repository, 'deploy', 'database.sh')).mode & 0o111)
})

test('the logins the database’s image makes are enough for migrations and keep daily work from the journal', async (t) => {
  const own = `lt_deploy_${randomBytes(4).toString('hex')}`
  const superuser = await testCluster()
  const admin = new pg.Client(superuser)
  await admin.connect()
  t.after(async () => {
    await admin.query(`drop database if exists ${own}`)
    await admin.query(`drop role if exists ${own}_owner`)
    await admin.query(`drop role if exists ${own}_app`)
    await admin.query(`drop role if exists ${own}_sealer`)
    await admin.end()
  })
  for (const statement of databaseStatements()) {
    await admin.query(statement.replaceAll('lienthong', own).replaceAll(/:'(owner|app|sealer)'/g, "'$1'"))
  }
  const urlOf = (login: 'owner' | 'app'): string =>
    Object.assign(new URL(superuser), { pathname: `/${own}`, username: `${own}_${login}`, password: login }).href
  const folders = migrationFolders(roomsOfHouse())
  await applyMigrations({
    ownerUrl: urlOf('owner'),
    schema: 'h50',
    appRole: `${own}_app`,
    sealerRole: `${own}_sealer`,
    folders,
  })
  const app = new pg.Client(urlOf('app'))
  await app.connect()
  const settings = await app.query('select name from h50.setting')
  const changed = app.query("update h50.act set label = 'x'")
  await assert.rejects(changed, /permission denied/)
  await app.end()
  assert.deepEqual(settings.rows, [])
})
