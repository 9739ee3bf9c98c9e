import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { legalDay } from '../../../packages/time/index.ts'
import { ownServer } from '../../../test/support/database.ts'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../acting/index.ts'
import { checkInclusion, inclusionProof, lastSealOf, stampSeals } from './index.ts'
import { findSealsAfter, findTimestamps } from './seal.store.ts'
import { canonical, leafHash, merklePath, merkleRoot, type SealedAct } from './verify.ts'

ownServer()

const record = (province: TestProvince, n: number) =>
  province.act(systemActor(), null, async (tx) => tx.record('thing.done', `thing:${n}`, { n, tên: 'Hoà ✓' }))

const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** The definition of RFC 6962, section 2.1, written anew from its text. */
function rootByTheBook(leaves: Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return sha(Buffer.from([1]), rootByTheBook(leaves.slice(0, k)), rootByTheBook(leaves.slice(k)))
}

test('roots are those of RFC 6962', () => {
  // the leaves and roots of the RFC's reference implementation (certificate-transparency, merkle_tree_test)
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]
  const leaves = inputs.map((input) => sha(Buffer.from([0]), Buffer.from(input, 'hex')).toString('hex'))
  assert.deepEqual(
    roots.map((_, n) => merkleRoot(leaves.slice(0, n + 1))),
    roots,
  )
})

test('every leaf of every tree is proven by its path, and no other leaf is', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 40 }), (raw) => {
      const leaves = raw.map((bytes) => Buffer.from(bytes).toString('hex'))
      const root = merkleRoot(leaves)
      assert.equal(root, rootByTheBook(leaves.map((leaf) => Buffer.from(leaf, 'hex'))).toString('hex'))
      for (const [index, leaf] of leaves.entries()) {
        const path = merklePath(leaves, index)
        assert.ok(checkInclusion(leaf, path, root))
        assert.equal(checkInclusion(sha(Buffer.from(leaf)).toString('hex'), path, root), false)
      }
    }),
  )
})

test('canonical JSON is one text for one value: RFC 8785 order, no spaces, shortest numbers', () => {
  // the example of RFC 8785, section 3.2.3
  const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
  assert.equal(canonical(keys), '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}')
  assert.equal(
    canonical({ b: [1e30, 4.5, 0.002, -0], a: { z: null, y: true } }),
    '{"a":{"y":true,"z":null},"b":[1e+30,4.5,0.002,0]}',
  )
  fc.assert(
    fc.property(fc.jsonValue(), (value) =>
      assert.deepEqual(JSON.parse(canonical(value)), JSON.parse(JSON.stringify(value))),
    ),
  )
})

test('a leaf depends on every field of the act', () => {
  const act: SealedAct = {
    seq: 1,
    id: '0',
    at: 'x',
    type: 't',
    subject: 's:1',
    agency: null,
    account: null,
    position: null,
    on_behalf: null,
    label: 'l',
    channel: 'job',
    basis: null,
    data: { a: 1 },
  }
  const leaves = Object.keys(act).map((field) => leafHash({ ...act, [field]: 'other' }))
  assert.equal(new Set([leafHash(act), ...leaves, leafHash({ ...act, data: { a: 2 } })]).size, leaves.length + 2)
})

test('sealing takes every committed act once, chains the seals, and does nothing when there is nothing new', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  for (let n = 0; n < 5; n++) await record(province, n)
  const [first] = await province.seal()
  for (let n = 5; n < 8; n++) await record(province, n)
  const [second] = await province.seal()
  assert.deepEqual(await province.seal(), [])
  assert.equal(first?.previous, null)
  assert.equal(second?.previous, first?.hash)
  assert.deepEqual([first?.acts.length, second?.acts.length], [5, 3])
  const kept = await findSealsAfter(province.reader, 0, 10)
  assert.deepEqual(kept, [first, second])
})

test('an act is not sealed past: while an older transaction is open its act and later ones wait', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  const older = await province.database.pool.connect()
  await older.query('begin')
  await older.query(
    `insert into act (id, at, type, subject, label, channel, data) values (gen_random_uuid(), now(), 'thing.done', 'thing:old', 'x', 'job', '{}')`,
  )
  await record(province, 1)
  assert.deepEqual(await province.seal(), [])
  await older.query('commit')
  older.release()
  const [seal] = await province.seal()
  assert.equal(seal?.count, 2)
})

test('two processes that seal at once make one chain without a double', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  for (let n = 0; n < 30; n++) {
    await record(province, n)
    if (n % 5 === 0) await Promise.all([province.seal(), province.seal(), province.seal()])
  }
  await Promise.all([province.seal(), province.seal()])
  const seals = await findSealsAfter(province.reader, 0, 100)
  const sealed = seals.flatMap((seal) => seal.acts)
  assert.equal(new Set(sealed).size, 30)
  assert.equal(sealed.length, 30)
  for (const [index, seal] of seals.entries()) assert.equal(seal.previous, seals[index - 1]?.hash ?? null)
})

test('a sealed act has a proof that a page can show; an unsealed or unknown one has none', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  const ids: string[] = []
  for (let n = 0; n < 7; n++) ids.push(await record(province, n))
  await province.seal()
  for (const id of ids) {
    const proof = await inclusionProof(province.reader, id)
    assert.ok(proof)
    assert.equal(proof.act.id, id)
    assert.ok(checkInclusion(leafHash(proof.act), proof.path, proof.seal.root))
    assert.equal(checkInclusion(leafHash({ ...proof.act, label: 'x' }), proof.path, proof.seal.root), false)
  }
  assert.equal(await inclusionProof(province.reader, await record(province, 8)), undefined)
  assert.equal(await inclusionProof(province.reader, '01936d2e-0000-7000-8000-000000000001'), undefined)
})

test('the fingerprint of a day is the hash of its last seal by Vietnamese midnight', async (t) => {
  const province = await testProvince(t, { migrations: [], now: '2026-11-23T23:50:00+07:00' })
  await record(province, 1)
  await province.seal()
  await record(province, 2)
  const [last] = await province.seal()
  province.clock.advance({ minutes: 20 })
  await record(province, 3)
  const [next] = await province.seal()
  assert.equal((await lastSealOf(province.reader, legalDay('2026-11-23')))?.hash, last?.hash)
  assert.equal((await lastSealOf(province.reader, legalDay('2026-11-24')))?.hash, next?.hash)
  assert.equal(await lastSealOf(province.reader, legalDay('2026-11-22')), undefined)
})

test('seals are stamped once by the authority that is given, over their own hash', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  await record(province, 1)
  const [seal] = await province.seal()
  const asked: string[] = []
  const port = {
    authority: 'tsa.test',
    stamp: async (digest: Buffer) => {
      asked.push(digest.toString('hex'))
      return { token: Buffer.from('token'), at: province.clock.now() }
    },
  }
  assert.equal(await stampSeals(province.reader, port), 1)
  assert.equal(await stampSeals(province.reader, port), 0)
  assert.deepEqual(asked, [seal?.hash])
  const [stamp] = await findTimestamps(province.reader, [1])
  assert.equal(stamp?.token.toString(), 'token')
})
