import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { ownServer } from '../../../test/support/database.ts'
import { testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../acting/index.ts'
import { exportJournal } from './index.ts'
import {
  type ActLine,
  type Damage,
  type FooterLine,
  leafHash,
  merkleRoot,
  type SealLine,
  sealHash,
  verifyExport,
} from './verify.ts'

ownServer()

type Line = { kind: 'header' } | SealLine | ActLine | FooterLine

const folder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-verify-'))
const sound = path.join(folder, 'sound.ndjson')
let lines: Line[] = []

before(async () => {
  const endings: (() => Promise<void>)[] = []
  const province = await testProvince({ after: (work) => void endings.push(work) }, { migrations: [] })
  for (const count of [3, 1, 8, 5]) {
    for (let n = 0; n < count; n++) {
      await province.act(
        systemActor(),
        null,
        async (tx) => void tx.record('thing.done', `thing:${n}`, { n, chữ: 'ữ "x"' }),
      )
    }
    province.clock.advance({ minutes: 1 })
    await province.seal()
  }
  for (let n = 0; n < 3; n++)
    await province.act(systemActor(), null, async (tx) => void tx.record('thing.seen', `thing:${n}`))
  await exportJournal(province.reader, sound, { province: 'H50', exportedAt: '2026-11-23T02:00:00Z' })
  for (const end of endings) await end()
  lines = readFileSync(sound, 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Line)
})
after(() => rmSync(folder, { recursive: true, force: true }))

const copyOf = (): Line[] => structuredClone(lines)
const acts = (from: Line[]) => from.filter((line): line is ActLine => line.kind === 'act')
const seals = (from: Line[]) => from.filter((line): line is SealLine => line.kind === 'seal')
const sealedActs = (from: Line[]) => acts(from).filter((line) => line.seal !== null)

async function judge(changed: Line[], against?: string): Promise<Damage[]> {
  const file = path.join(folder, 'changed.ndjson')
  writeFileSync(file, `${changed.map((line) => JSON.stringify(line)).join('\n')}\n`)
  const verdict = await verifyExport(file, { against })
  assert.equal(verdict.ok, verdict.damages.length === 0)
  return verdict.damages
}

/** The one damage that names this act. */
const naming = (damages: Damage[], seq: number) => damages.filter((damage) => damage.seq === seq)

const anyAct = fc.nat({ max: 19 })
const law = (property: (index: number) => Promise<void>) =>
  fc.assert(fc.asyncProperty(anyAct, property), { numRuns: 40 })

test('an untouched export is sound, with every act in it, the unsealed ones marked', async () => {
  const verdict = await verifyExport(sound)
  assert.deepEqual(verdict.damages, [])
  assert.deepEqual([verdict.seals, verdict.acts, verdict.unsealed], [4, 20, 3])
})

test('a changed act is named, whichever field was changed', async () => {
  const fields = ['id', 'at', 'type', 'subject', 'agency', 'label', 'channel', 'basis', 'data', 'account'] as const
  await fc.assert(
    fc.asyncProperty(anyAct, fc.constantFrom(...fields), async (index, field) => {
      const changed = copyOf()
      const line = acts(changed)[index]!
      Object.assign(line.act, { [field]: field === 'data' ? { n: 99 } : 'x' })
      const found = await judge(changed)
      assert.deepEqual(
        found.map(({ kind, seq, seal, act, type }) => ({ kind, seq, seal, act, type })),
        [{ kind: 'act-changed', seq: line.act.seq, seal: line.seal, act: line.act.id, type: line.act.type }],
      )
    }),
    { numRuns: 60 },
  )
})

test('a field added to an act is a change', async () => {
  const changed = copyOf()
  Object.assign(acts(changed)[4]!.act, { note: 'x' })
  assert.deepEqual(
    (await judge(changed)).map(({ kind }) => kind),
    ['act-changed'],
  )
})

test('a changed hash of a sound act is named as that', async () => {
  const changed = copyOf()
  const line = sealedActs(changed)[5]!
  line.leaf = 'ab'.repeat(32)
  const found = await judge(changed)
  assert.deepEqual(
    found.map(({ kind, seq }) => ({ kind, seq })),
    [{ kind: 'leaf-changed', seq: line.act.seq }],
  )
})

test('an act changed together with its hash is named by the hash that was sealed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 16 }), async (index) => {
      const changed = copyOf()
      const line = sealedActs(changed)[index]!
      line.act.label = 'someone else'
      line.leaf = leafHash(line.act)
      const found = await judge(changed)
      assert.deepEqual(
        found.map(({ kind, seal, seq }) => ({ kind, seal, seq })),
        [{ kind: 'act-changed', seal: line.seal, seq: line.act.seq }],
      )
    }),
    { numRuns: 20 },
  )
})

test('an act exchanged for another under its order number is named', async () => {
  const changed = copyOf()
  const [line, other] = sealedActs(changed).filter((one) => one.seal === 3)
  line!.act = { ...other!.act, seq: line!.act.seq }
  line!.leaf = leafHash(line!.act)
  const found = await judge(changed)
  assert.deepEqual(
    found.map(({ kind, seq }) => ({ kind, seq })),
    [{ kind: 'act-changed', seq: line!.act.seq }],
  )
})

test('sealed hashes that do not give the root are a changed seal', async () => {
  const changed = copyOf()
  const seal = seals(changed)[2]!
  seal.leaves = [...seal.leaves!].reverse()
  const found = await judge(changed)
  assert.deepEqual(
    found.map(({ kind, seal }) => ({ kind, seal })),
    [{ kind: 'seal-changed', seal: 3 }],
  )
})

test('in a seal without leaf hashes (from before they were kept) an act changed together with its hash is caught by the root', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 16 }), fc.constantFrom(null, undefined), async (index, none) => {
      const changed = copyOf()
      for (const seal of seals(changed)) seal.leaves = none
      const line = sealedActs(changed)[index]!
      line.act.label = 'someone else'
      line.leaf = leafHash(line.act)
      const found = await judge(changed)
      assert.deepEqual(
        found.map(({ kind, seal }) => ({ kind, seal })),
        [{ kind: 'root-mismatch', seal: line.seal }],
      )
    }),
    { numRuns: 20 },
  )
})

test('a removed act is named by its order number and place', () =>
  law(async (index) => {
    const changed = copyOf()
    const line = acts(changed)[index]!
    changed.splice(changed.indexOf(line), 1)
    const found = naming(await judge(changed), line.act.seq)
    assert.deepEqual(
      found.map(({ kind, seal }) => ({ kind, seal })),
      [{ kind: 'act-removed', seal: line.seal }],
    )
    if (line.seal !== null) assert.equal(found[0]?.position, line.position)
  }))

test('an inserted act is named, copied or made up', async () => {
  await fc.assert(
    fc.asyncProperty(anyAct, anyAct, fc.boolean(), async (from, to, madeUp) => {
      const changed = copyOf()
      const line = structuredClone(acts(changed)[from]!)
      if (madeUp) line.act.seq = 9000
      line.leaf = leafHash(line.act)
      changed.splice(changed.indexOf(acts(changed)[to]!), 0, line)
      const found = naming(await judge(changed), line.act.seq)
      assert.ok(
        found.length > 0 && found.every(({ kind }) => kind === 'act-inserted' || kind === 'act-reordered'),
        JSON.stringify(found),
      )
      assert.ok(
        found.some(({ kind }) => kind === 'act-inserted'),
        JSON.stringify(found),
      )
    }),
    { numRuns: 60 },
  )
})

test('acts that changed places are named', () =>
  law(async (index) => {
    const changed = copyOf()
    const line = acts(changed)[index]!
    const other = acts(changed).find((one) => one.seal === line.seal && one !== line)
    if (!other) return
    const [a, b] = [changed.indexOf(line), changed.indexOf(other)]
    changed[a] = other
    changed[b] = line
    const found = await judge(changed)
    const moved = found.filter(({ kind }) => kind === 'act-reordered')
    assert.ok(moved.length > 0 && found.every(({ kind }) => kind === 'act-reordered'), JSON.stringify(found))
  }))

test('an act moved to another seal is missing in one and too much in the other', async () => {
  const changed = copyOf()
  const line = sealedActs(changed)[5]!
  changed.splice(changed.indexOf(line), 1)
  changed.splice(changed.indexOf(sealedActs(changed).find((one) => one.seal === 4)!), 0, line)
  const found = naming(await judge(changed), line.act.seq)
  assert.deepEqual(found.map(({ kind, seal }) => [kind, seal]).sort(), [
    ['act-inserted', 4],
    ['act-removed', line.seal],
  ])
})

for (const [name, index] of [
  ['first', 0],
  ['middle', 1],
  ['last', 3],
] as const) {
  test(`a removed seal with its acts is named (${name})`, async () => {
    const changed = copyOf()
    const { no } = seals(changed)[index]!
    const kept = changed.filter(
      (line) => !(line.kind === 'seal' && line.no === no) && !(line.kind === 'act' && line.seal === no),
    )
    const found = await judge(kept)
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ['seal-removed'],
    )
    if (name !== 'last') assert.equal(found[0]?.seal, no)
  })
}

test('seals that changed places are named', async () => {
  const changed = copyOf()
  const group = (no: number) =>
    changed.filter((line) => (line.kind === 'seal' && line.no === no) || (line.kind === 'act' && line.seal === no))
  const swapped = [changed[0]!, ...group(1), ...group(3), ...group(2), ...group(4)]
  const rest = changed.filter((line) => line.kind === 'footer' || (line.kind === 'act' && line.seal === null))
  const found = await judge([...swapped, ...rest])
  assert.deepEqual(
    found.map(({ kind, seal }) => ({ kind, seal })),
    [{ kind: 'seal-reordered', seal: 2 }],
  )
})

test('a seal of which anything was changed is named', async () => {
  const changes: Partial<SealLine>[] = [
    { root: '00'.repeat(32) },
    { sealed_at: '2020-01-01T00:00:00.000000Z' },
    { count: 4 },
    { previous: '11'.repeat(32) },
    { hash: '22'.repeat(32) },
    { first_seq: 0 },
  ]
  for (const change of changes) {
    const changed = copyOf()
    Object.assign(seals(changed)[2]!, change)
    const found = await judge(changed)
    assert.ok(
      found.some(({ kind, seal }) => kind === 'seal-changed' && seal === 3),
      JSON.stringify([change, found]),
    )
  }
})

/** What someone with the whole server would do: change an act and make hash, root and seal fit again. */
function forge(changed: Line[], no: number): SealLine {
  const line = sealedActs(changed).find((one) => one.seal === no)!
  line.act.label = 'someone else'
  line.leaf = leafHash(line.act)
  const seal = seals(changed)[no - 1]!
  seal.leaves = sealedActs(changed)
    .filter((one) => one.seal === no)
    .map((one) => one.leaf)
  seal.root = merkleRoot(seal.leaves)
  seal.hash = sealHash(seal)
  return seal
}

test('a forged seal breaks the chain at the next one', async () => {
  const changed = copyOf()
  forge(changed, 2)
  const found = await judge(changed)
  assert.deepEqual(
    found.map(({ kind, seal }) => ({ kind, seal })),
    [{ kind: 'seal-changed', seal: 3 }],
  )
})

test('a journal forged to its end passes by itself, but not against a fingerprint that was published before', async () => {
  const published = seals(lines)[3]!.hash
  assert.deepEqual(await judge(copyOf(), published), [])
  const changed = copyOf()
  forge(changed, 2)
  for (const no of [3, 4]) {
    const seal = seals(changed)[no - 1]!
    seal.previous = seals(changed)[no - 2]!.hash
    seal.hash = sealHash(seal)
  }
  const footer = changed.at(-1) as FooterLine
  footer.last_seal = seals(changed)[3]!.hash
  const kinds = (await judge(changed, published)).map(({ kind }) => kind)
  assert.ok(kinds.includes('fingerprint-missing'))
})

test('a file cut short, a broken line, lines after the end and changes outside acts and seals are found', async () => {
  const kinds = async (changed: Line[]) => (await judge(changed)).map(({ kind }) => kind)
  assert.ok((await kinds(copyOf().slice(0, -1))).includes('file-incomplete'))
  assert.ok((await kinds(copyOf().slice(0, 9))).includes('file-incomplete'))
  assert.ok((await kinds(copyOf().slice(1))).includes('file-incomplete'))
  assert.ok((await kinds([...copyOf(), lines[0]!])).includes('file-changed'))
  const header = copyOf()
  Object.assign(header[0]!, { province: 'H01' })
  assert.deepEqual(await kinds(header), ['file-changed'])
  const file = path.join(folder, 'broken.ndjson')
  writeFileSync(file, readFileSync(sound, 'utf8').replace('"thing:1"', '"thing:1'))
  assert.ok((await verifyExport(file)).damages.some(({ kind }) => kind === 'unreadable-line'))
})

test('the command judges without a database and says so by its exit code', async (t: TestContext) => {
  const run = promisify(execFile)
  const command = path.join(import.meta.dirname, '../../commands/journal.ts')
  const verify = (file: string) =>
    run(process.execPath, [command, 'verify', file, '--allowance', '999999'], {
      env: { PATH: process.env.PATH, DATABASE_URL: 'postgres://nowhere:1/x' },
    })
  assert.match((await verify(sound)).stdout, /NGUYÊN VẸN/)
  const changed = copyOf()
  const line = sealedActs(changed)[0]!
  line.act.label = 'x'
  await judge(changed)
  const failed = await verify(path.join(folder, 'changed.ndjson')).catch((error) => error)
  assert.equal(failed.code, 1)
  assert.match(failed.stdout, new RegExp(`act-changed.*niêm phong 1.*${line.act.id}, thing.done`))
  t.diagnostic(failed.stdout.split('\n')[2])
})

test('the judge stands alone: it imports nothing but parts of Node', () => {
  const source = readFileSync(path.join(import.meta.dirname, 'verify.ts'), 'utf8')
  const imports = [...source.matchAll(/from '([^']+)'/g)].map((match) => match[1])
  assert.deepEqual(imports, ['node:crypto', 'node:fs', 'node:readline'])
})

test('a journal that was never sealed is exported whole, every act marked unsealed', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  await province.act(systemActor(), null, async (tx) => void tx.record('thing.done', 'thing:1'))
  const file = path.join(folder, 'never-sealed.ndjson')
  const result = await exportJournal(province.reader, file, { province: 'H50', exportedAt: '2026-11-23T02:00:00Z' })
  assert.deepEqual(result, { seals: 0, acts: 1, unsealed: 1 })
  assert.equal((await verifyExport(file)).ok, true)
})
