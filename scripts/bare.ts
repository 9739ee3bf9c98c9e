/**
 * `npm run test:bare`: the two commands of the README on a bare Debian 12, as root where user namespaces are refused and as an ordinary user.
 * Then the steps of `deploy/`: as a service of an own user on a program that can only be read, and as the container is built and run.
 * Minutes long and needs root, debootstrap and the registries, so it is no part of `npm test`. Says what is missing, step by step.
 */
import { type ChildProcess, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { demoAccounts } from '../demo/accounts.ts'
import { Surfer } from '../test/support/program.ts'
import { containerWay, systemdWay } from './bare-deploy.ts'
import { type BareSystem, homes, lastLines, openBareSystem, type Worker } from './bare-system.ts'
import { repository } from './modules.ts'

const START_MINUTES = 10
const BUNDLE = '/srv/lienthong.bundle'
const print = (line: string): void => console.log(line)
const failures: string[] = []
let passed = 0

/** `npm start` as a newcomer types it, but for the port: this machine may have another province running. */
const newcomer = {
  command: 'cd lienthong && LT_PORT=0 LT_SIMULATOR_PORT=0 npm start',
  look,
  left: 'lienthong/var/postgres/supervisor.json',
}

const system = openBareSystem(print)
const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => stopped.abort(new Error(`stopped by ${signal}`)))
try {
  giveCheckout(system)
  await step('Debian’s own node and npm are old', () => run('root', 'node --version && npm --version', /^v18\..*\n9\./))
  await step('user namespaces are refused to root', () => run('root', '! unshare -U true'))
  for (const worker of ['root', 'ordinary'] as const) {
    await step(`${worker}: git clone`, () => run(worker, `git clone -q ${BUNDLE} lienthong`))
    // what root just fetched is not fetched twice
    if (worker === 'ordinary')
      await step('npm’s cache', () =>
        run('root', `cp -a .npm ${homes.ordinary} && chown -R 1000:1000 ${homes.ordinary}/.npm`),
      )
    await step(`${worker}: npm ci`, () => run(worker, 'cd lienthong && npm ci'))
    await step(`${worker}: npm start, home page, health, sign-in, clean end by Ctrl-C`, () => startAndLook(worker))
  }
  await step('root: npm run config', () => run('root', 'cd lienthong && npm run config', /LT_PORT/))
  await step('root: npm test -- --static', () => run('root', 'cd lienthong && npm test -- --static'))
  await step('root: a journey in the carried browser', () =>
    run('root', 'cd lienthong && npm test -- journeys/attachments'),
  )
  await walk('service', systemdWay(BUNDLE))
  for (const judged of systemdWay(BUNDLE).judge) await step(`service: ${judged}`, () => run('root', judged))
  await walk('container', containerWay(BUNDLE))
} finally {
  system.remove()
}
for (const failure of failures) print(`missing: ${failure}`)
print(`${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length ? 1 : 0

/** The checkout's last commit, as a file that `git clone` takes. */
function giveCheckout({ put }: BareSystem): void {
  const bundle = path.join(os.tmpdir(), `lienthong-${process.pid}.bundle`)
  const git = (...args: string[]) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' }).trim()
  git('bundle', 'create', '-q', bundle, 'HEAD')
  put(bundle, BUNDLE)
  rmSync(bundle)
  print(`tried: commit ${git('log', '-1', '--format=%h %s')}`)
}

async function step(name: string, work: () => Promise<void>): Promise<void> {
  const started = performance.now()
  const took = () => `${((performance.now() - started) / 1000).toFixed(1)} s`
  try {
    stopped.signal.throwIfAborted()
    await work()
    passed += 1
    print(`✔ ${name}  ${took()}`)
  } catch (error) {
    const { message } = error as Error
    failures.push(`${name}: ${lastLines(message, 1).join('')}`)
    print(`✖ ${name}  ${took()}\n${message.replace(/^/gm, '    ')}`)
  }
}

/** A way of `deploy/`: its steps, then twice as it is run, confined to its data. */
async function walk(name: string, way: { prepare: readonly string[]; run: string; data: string }): Promise<void> {
  for (const command of way.prepare) await step(`${name}: ${command}`, () => run('root', command))
  const look = async (said: string) => void (await lookFromOutside(said))
  const left = `${way.data}/postgres/supervisor.json`
  for (const time of ['first', 'second']) {
    await step(`${name}: ${time} start, home page, health, clean end`, () =>
      startAndLook('root', { command: way.run, look, left }),
    )
  }
}

/** Everything a command says, while it says it. */
function listen(child: ChildProcess): { said: () => string; heard: (word: string) => Promise<void> } {
  let text = ''
  const waiting: { word: string; tell: () => void }[] = []
  const take = (chunk: string) => {
    text += chunk
    for (const { word, tell } of waiting) if (text.includes(word)) tell()
  }
  child.stdout?.setEncoding('utf8').on('data', take)
  child.stderr?.setEncoding('utf8').on('data', take)
  return { said: () => text, heard: (word) => new Promise((tell) => waiting.push({ word, tell })) }
}

/** A command to its end; it must succeed and say what is wanted. */
async function run(worker: Worker, command: string, wanted = /^/): Promise<void> {
  const child = system.begin(worker, command)
  const { said } = listen(child)
  const end = () => signalGroup(child, 'SIGKILL')
  stopped.signal.addEventListener('abort', end)
  const [status] = await once(child, 'close')
  stopped.signal.removeEventListener('abort', end)
  if (status !== 0 || !wanted.test(said()))
    throw new Error([`ended with ${status}:`, ...lastLines(said(), 30)].join('\n'))
}

/** To the whole group, as the keyboard does it. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, signal)
}

async function startAndLook(worker: Worker, { command, look, left } = newcomer): Promise<void> {
  const child = system.begin(worker, command)
  const { said, heard } = listen(child)
  const ended = once(child, 'close')
  const limit = AbortSignal.any([stopped.signal, AbortSignal.timeout(START_MINUTES * 60_000)])
  const lost = new Promise<never>((_, reject) => {
    limit.addEventListener('abort', () => reject(new Error(`not ready in time:\n${lastLines(said(), 30).join('\n')}`)))
    ended.then(([status]) => reject(new Error([`ended with ${status}:`, ...lastLines(said(), 30)].join('\n'))))
  })
  try {
    await Promise.race([heard('Ctrl-C'), lost])
    await Promise.race([look(said()), lost])
    signalGroup(child, 'SIGINT')
    // npm's shell heard the keyboard too and ends by it (130), whatever the program did; the program's last deed is to give up its folder
    await ended
    await run(worker, `[ ! -e ${left} ] || { echo ended before its database was stopped; false; }`)
  } finally {
    signalGroup(child, 'SIGKILL')
  }
}

/** The home page and the health page at the printed address. */
async function lookFromOutside(said: string): Promise<Surfer> {
  const address = /^ {2}(http:\S+)$/m.exec(said)?.[1]
  if (!address || new URL(address).hostname !== '127.0.0.1')
    throw new Error(`no address of this machine was printed:\n${said}`)
  const surfer = new Surfer(address)
  for (const page of ['/', '/suc-khoe', '/dang-nhap']) {
    const { status } = await surfer.get(page)
    if (status !== 200) throw new Error(`${page} answered ${status}`)
  }
  return surfer
}

/** What a newcomer looks at first: the pages, and the door for one of the printed accounts. */
async function look(said: string): Promise<void> {
  const surfer = await lookFromOutside(said)
  const [account] = demoAccounts
  if (!account) throw new Error('there is no demonstration account')
  const { username, password } = account
  const entered = await surfer.post('/dang-nhap', { username, password })
  if (entered.status !== 303) throw new Error(`signing in as ${username} answered ${entered.status}`)
  const inside = await surfer.get(entered.location ?? '/')
  if (inside.status !== 200) throw new Error(`${entered.location} answered ${inside.status} after signing in`)
}
