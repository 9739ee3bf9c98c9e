import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifeFaults } from '../../kernel/life/index.ts'
import { type DossierStand, dossierLife, standOf } from './dossier.life.ts'
import { type DossierState, type DossierStep, nationalCodes, readDossierNumber, readLookupCode } from './dossier.ts'

test('every state of a dossier is reached and, unless it ends there, left', () => {
  assert.deepEqual(lifeFaults(dossierLife), [])
})

test('papers are asked for, and a dossier withdrawn, until its result waits for a signature', () => {
  const before: DossierStand[] = ['new', 'to-route', 'to-assign', 'to-handle', 'handling']
  assert.deepEqual(dossierLife.acts.ask.from, before)
  assert.deepEqual(dossierLife.acts.withdraw.from, [...before, 'waiting'])
})

test('every state of a row has one stand', () => {
  const steps: DossierStep[] = [null, 'to-route', 'to-assign', 'to-handle', 'handling', 'to-sign', 'to-issue']
  for (const state of Object.keys(nationalCodes) as DossierState[]) {
    for (const step of steps) assert.ok(standOf({ state, step }) in dossierLife.states, `${state} ${step}`)
  }
})

test('a number is read in any spelling, a code as people type it, and words are neither', () => {
  for (const typed of [
    'H50.14-261122-0007',
    ' h50.14 - 261122 - 0007',
    'hồ sơ H50.14–261122–0007',
    'Mã hồ sơ: h50.14-261122-0007',
  ]) {
    assert.equal(readDossierNumber(typed), 'H50.14-261122-0007', typed)
  }
  assert.equal(readDossierNumber('t-2345678abc'), 'T-2345678ABC')
  assert.equal(readLookupCode('k7mw 3qxp 9rtb'), 'K7MW-3QXP-9RTB')
  for (const typed of ['chứng chỉ hành nghề', '0912345678', 'H50.14', ''])
    assert.equal(readDossierNumber(typed), null, typed)
})
