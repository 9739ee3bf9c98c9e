/** Power cuts in the middle of writing, again and again: what was answered is there, once, and the journal proves it. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { Secret, TOTP } from 'otpauth'
import { command, type Program, processesOn, Surfer, startProgram } from '../support/program.ts'

const CUTS = 12
const WRITERS = 8
const MOST_BEFORE_A_CUT = 120

const folder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-chaos-'))
const OWN = { LT_DATA: path.join(folder, 'tinh') }
const administrator = { username: 'quan.tri', name: 'Quản trị', password: 'Mot-mat-khau-dai-2026!' }
const answered: string[] = []
let program: Program
let surfer: Surfer
let agency = ''

before(async () => {
  program = await startProgram(['--empty'], OWN)
  surfer = new Surfer(program.address)
  const [, way = ''] = /Tạo quản trị đầu tiên: http:\/\/127\.0\.0\.1:\d+(\S+)/.exec(program.said) ?? []
  await surfer.get(way)
  const setupPin = new URLSearchParams(way.split('?')[1]).get('ma') ?? ''
  const seat = { agencyName: 'Uỷ ban nhân dân tỉnh', agencyCode: 'H50' }
  await surfer.post('/thiet-lap', { ...administrator, ...seat, setupPin })
  await surfer.get('/dang-nhap')
  await surfer.post('/dang-nhap', administrator)
  const { html } = await surfer.get('/dang-nhap/ma-mot-lan')
  const secret = (/(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(html)?.[0] ?? '').replaceAll(' ', '')
  const codePin = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate()
  await surfer.post('/dang-nhap/ma-mot-lan', { codePin })
  agency = /\/quan-tri\/co-quan\/([0-9a-f-]{36})/.exec((await surfer.get('/quan-tri/co-quan')).html)?.[1] ?? ''
  assert.ok(agency)
})
after(async () => {
  await program?.kill()
  while (processesOn(folder).length > 0) await delay(50)
  rmSync(folder, { recursive: true, force: true })
})

const units = async (): Promise<string[]> =>
  (await surfer.get(`/quan-tri/co-quan/${agency}`)).html.match(/Phòng số \d+-\d+-\d+/g) ?? []

for (let cut = 1; cut <= CUTS; cut++) {
  test(`DS-2: after power cut ${cut} everything that was answered is there`, async () => {
    const last = answered.length + Math.ceil(Math.random() * MOST_BEFORE_A_CUT)
    let dead = false
    await surfer.get(`/quan-tri/co-quan/${agency}`)
    const write = async (writer: number): Promise<void> => {
      for (let n = 0; !dead; n++) {
        const name = `Phòng số ${cut}-${writer}-${n}`
        const reply = await surfer.post(`/quan-tri/co-quan/${agency}/don-vi`, { name }).catch(() => null)
        if (reply === null) return
        assert.equal(reply.status, 303)
        answered.push(name)
        if (answered.length >= last && !dead) {
          dead = true
          await program.kill()
        }
      }
    }
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))
    program = await startProgram([], OWN)
    surfer.address = program.address
    const kept = new Set(await units())
    assert.deepEqual(
      answered.filter((name) => !kept.has(name)),
      [],
    )
  })
}

test('the journal holds one act for each thing done, and its export verifies', async () => {
  const file = path.join(folder, 'nhat-ky.jsonl')
  const exported = await command('src/commands/journal.ts', ['export', file], OWN)
  assert.equal(exported.code, 0, exported.err)
  const verified = await command('src/commands/journal.ts', ['verify', file], {})
  assert.equal(verified.code, 0, verified.out)
  const acts = readFileSync(file, 'utf8').match(/"unit\.created"/g) ?? []
  assert.equal(acts.length, new Set(await units()).size)
})
