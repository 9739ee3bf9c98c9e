import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { StartRefused } from '../start-refused.ts'
import { claimFolder, findSupervisor, readOrMakePasswords } from './embedded-folder.ts'

function emptyFolder(t: TestContext): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-folder-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const names = (file: string, todo: RegExp) => (error: unknown) =>
  error instanceof StartRefused && error.message.includes(file) && todo.test(error.message)

test('a claimed folder is this process’s, and nobody else reads the note', (t) => {
  const folder = emptyFolder(t)
  claimFolder(folder)
  assert.equal(findSupervisor(folder), process.pid)
  assert.equal(statSync(path.join(folder, 'supervisor.json')).mode & 0o777, 0o600)
})

test('the note of a process that is gone claims nothing', (t) => {
  const folder = emptyFolder(t)
  writeFileSync(path.join(folder, 'supervisor.json'), JSON.stringify({ pid: process.pid, birth: '1' }))
  assert.equal(findSupervisor(folder), undefined)
  claimFolder(folder)
  assert.equal(findSupervisor(folder), process.pid)
})

for (const content of ['', '{"pid":12', '[]', 'null', '{"pid":"12"}', '{"birth":"3"}']) {
  test(`a note that says ${content || 'nothing'} is named and stays, and the folder is not taken`, (t) => {
    const folder = emptyFolder(t)
    const file = path.join(folder, 'supervisor.json')
    writeFileSync(file, content)
    assert.throws(() => claimFolder(folder), names(file, /xoá tệp đó/))
  })
}

test('passwords are made once', (t) => {
  const folder = emptyFolder(t)
  const made = readOrMakePasswords(folder)
  assert.equal(new Set(Object.values(made)).size, 3)
  assert.deepEqual(readOrMakePasswords(folder), made)
  assert.equal(statSync(path.join(folder, 'passwords.json')).mode & 0o777, 0o600)
})

for (const content of ['', '{"superuser":"abc","ow', '{"superuser":"a","owner":"b"}', '[]', '1']) {
  test(`passwords that read ${content || 'nothing'} are named, and the backup with them`, (t) => {
    const folder = emptyFolder(t)
    const file = path.join(folder, 'passwords.json')
    writeFileSync(file, content)
    assert.throws(() => readOrMakePasswords(folder), names(file, /bản sao lưu/))
  })
}

test('lost passwords of a database that is there are not made anew', (t) => {
  const folder = emptyFolder(t)
  const file = path.join(folder, 'passwords.json')
  mkdirSync(path.join(folder, 'pgdata'))
  assert.throws(() => readOrMakePasswords(folder), names(file, /không còn/))
  assert.equal(existsSync(file), false)
})
