import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import pg from 'pg'
import { systemClock } from '../../packages/time/index.ts'
import { systemActor } from '../../src/kernel/acting/index.ts'
import { connectDatabase, type DatabaseOptions, poolConfig } from '../../src/kernel/database/index.ts'
import type { Module } from '../../src/kernel/module/index.ts'
import { assembleProvince, type TestProvince } from './province.ts'

/**
 * A second process of a test's province, to be killed in the middle of its work. It says what it does in lines.
 * `dispatch` hands acts on slowly, `work` runs jobs and hangs in the first try of each, `commit` records one act and kills itself.
 */
export type ChildMode = 'dispatch' | 'work' | 'commit'

/** Writes one row per handed act; `handled` is called inside the turn, before it is committed. */
export const effectRoom = (handled: (seq: number) => void, seconds = 0): Module => ({
  name: 'effects',
  reactions: {
    'thing.done': async (_province, tx, act) => {
      await sql`insert into effect (act) values (${act.id})`.execute(tx.db)
      if (seconds > 0) await sql`select pg_sleep(${seconds})`.execute(tx.db)
      handled(act.seq)
    },
  },
})

/** Every committed act `thing.done` calls for the job `thing.send`. */
export const jobRoom = (run: (subject: string, attempt: number) => Promise<void>): Module => ({
  name: 'jobs-room',
  reactions: { 'thing.done': (_province, tx, act) => tx.enqueue('thing.send', { subject: act.subject }) },
  jobs: {
    'thing.send': { backOff: [0, 0], run: (_province, data, { attempt }) => run(String(data.subject), attempt) },
  },
})

/** Makes the table that counts what reactions did. The owner makes it, so the application has its ordinary rights on it. */
export async function makeEffectTable(province: TestProvince): Promise<void> {
  const owner = new pg.Client(poolConfig(province.test.options, province.test.ownerUrl))
  await owner.connect()
  await owner.query('create table effect (no bigint generated always as identity, act uuid not null)')
  await owner.end()
}

export interface KernelChild {
  process: ChildProcess
  /** The next line that begins with this word, without the word. */
  said(word: string): Promise<string>
  /** Every such line so far. */
  all(word: string): string[]
  /** Kills it as a power cut would and waits for its end. */
  kill(): Promise<void>
}

export function startChild(mode: ChildMode, options: DatabaseOptions): KernelChild {
  const child = spawn(process.execPath, [import.meta.filename, JSON.stringify({ mode, options })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const waiting: { word: string; tell: (rest: string) => void }[] = []
  createInterface({ input: child.stdout! }).on('line', (line) => {
    lines.push(line)
    const at = waiting.findIndex(({ word }) => line.startsWith(`${word} `))
    if (at >= 0) waiting.splice(at, 1)[0]!.tell(line.slice(line.indexOf(' ') + 1))
  })
  return {
    process: child,
    said: (word) => new Promise((tell) => waiting.push({ word, tell })),
    all: (word) => lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1)),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

async function beChild(): Promise<void> {
  const { mode, options } = JSON.parse(process.argv[2]!) as { mode: ChildMode; options: DatabaseOptions }
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const hang = new Promise<never>(() => setInterval(() => {}, 1000))
  const rooms: Record<ChildMode, Module> = {
    dispatch: effectRoom((seq) => say(`handled ${seq}`), 0.004),
    work: jobRoom(async (subject, attempt) => {
      say(`running ${subject} ${attempt}`)
      if (subject !== 'thing:quick') await hang
    }),
    commit: jobRoom(async () => {}),
  }
  const province = assembleProvince(connectDatabase(options), '/nonexistent', {
    modules: [rooms[mode]],
    clock: systemClock,
  })
  if (mode === 'dispatch') await province.dispatcher.start()
  if (mode === 'work') await province.jobs.start(province)
  if (mode === 'commit') {
    await province.act(systemActor(), null, async (tx) => void tx.record('thing.done', 'thing:dying'))
    process.kill(process.pid, 'SIGKILL')
  }
  say(`started ${process.pid}`)
}

if (process.argv[1] === import.meta.filename) await beChild()
