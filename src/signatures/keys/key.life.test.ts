import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { instant } from '../../../packages/time/index.ts'
import { officialWith } from '../../../test/support/caller.ts'
import { stranger, type Viewer } from '../../kernel/acting/index.ts'
import { lifeFaults } from '../../kernel/life/index.ts'
import { type KeyStand, keyLife } from './key.life.ts'

const noon = instant('2026-11-23T05:00:00Z')
const holder: Viewer = officialWith()
const personKey: KeyStand = {
  id: randomUUID(),
  kind: 'person',
  position: holder.position,
  agency: holder.agency ?? '',
  label: 'Giám đốc (minh hoạ)',
  provider: 'software',
  issuedHere: true,
  activateBy: null,
  endedAt: null,
  revokedAt: null,
}
const names = (viewer: Viewer, key: KeyStand) => keyLife.possible(viewer, key).map((act) => act.name)

test('every state of a key is reached and, unless it ends there, left', () => {
  assert.deepEqual(lifeFaults(keyLife), [])
})

test('a holder activates a waiting key, changes the PIN of one in use and stops either; after its end nothing follows', () => {
  assert.deepEqual(names(holder, { ...personKey, activateBy: noon }), ['activated', 'stopped'])
  assert.deepEqual(names(holder, personKey), ['pin-changed', 'stopped'])
  assert.deepEqual(names(holder, { ...personKey, endedAt: noon }), [])
  assert.deepEqual(names(holder, { ...personKey, endedAt: noon, revokedAt: noon }), [])
})

test('the PIN of a device is not ours to change', () => {
  assert.deepEqual(names(holder, { ...personKey, provider: 'pkcs11' }), ['stopped'])
})

test('nobody acts on a key for its holder: not a colleague, not who acts for the position, not a stranger', () => {
  const deputy = { ...officialWith(), agency: personKey.agency, onBehalfOf: personKey.position }
  for (const viewer of [deputy, stranger]) assert.deepEqual(names(viewer, personKey), [])
})

test('an administrator revokes a key and does nothing else with it', () => {
  assert.deepEqual(names(officialWith('signing.administer'), personKey), ['revoked'])
})

test('who seals opens the seal of the agency but does not end it', () => {
  const clerk = { ...officialWith('signing.seal'), agency: personKey.agency }
  const seal: KeyStand = { ...personKey, kind: 'agency', position: null }
  assert.deepEqual(names(clerk, seal), ['pin-changed'])
  assert.deepEqual(names({ ...clerk, agency: randomUUID() }, seal), [])
})
