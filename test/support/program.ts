import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sealerSettings } from './database.ts'

const ROOT = path.join(import.meta.dirname, '../..')

/** Settings of a start that touches nothing but its own folder; what the surrounding shell sets does not count. */
const ownEnvironment = (env: Record<string, string>): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(([name]) => !/^(LT_|DATABASE_|NODE_TEST)/.test(name))
  const sealer = env.DATABASE_OWNER_URL ? sealerSettings() : {}
  return { ...Object.fromEntries(kept), LT_CONFIG: '/nonexistent', LT_LOG: 'warn', ...sealer, ...env }
}

export interface Ended {
  code: number | null
  out: string
  err: string
}

function run(script: string, args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [path.join(ROOT, script), ...args], { cwd: ROOT, env: ownEnvironment(env) })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number | null, ...said }))
  return { child, said, ended }
}

/** One of the project's commands, to its end. */
export const command = (script: string, args: readonly string[], env: Record<string, string>): Promise<Ended> =>
  run(script, args, env).ended

/** A running `npm start`. */
export interface Program {
  child: ChildProcess
  /** Address it printed. */
  address: string
  /** Everything it printed until it was ready. */
  said: string
  /** Everything it logged until now. */
  logged(): string
  /** Ctrl-C, and what came of it. */
  interrupt(): Promise<Ended>
  /** A power cut. */
  kill(): Promise<void>
}

/** Starts the program as a newcomer does and waits for its address. @throws with what it said, when it ends instead. */
export async function startProgram(args: readonly string[], env: Record<string, string>): Promise<Program> {
  const { child, said, ended } = run('src/main.js', args, { LT_PORT: '0', LT_SIMULATOR_PORT: '0', ...env })
  const ready = new Promise<void>((tell) => {
    child.stdout.on('data', () => said.out.includes('Ctrl-C') && tell())
  })
  const end = await Promise.race([ready, ended])
  if (end) throw new Error(`the program ended with ${end.code}: ${end.out}${end.err}`)
  return {
    child,
    said: said.out,
    logged: () => said.err,
    address: /^ {2}(http:\S+)$/m.exec(said.out)?.[1] ?? '',
    interrupt() {
      child.kill('SIGINT')
      return ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

const processes = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)

/** A file of a process; empty when it is gone. */
function readProcess(pid: number, file: 'cmdline' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

/** Whether this is a living serving process (`LT_WORKERS`). */
export const isServing = (pid: number): boolean => readProcess(pid, 'cmdline').includes(' --serve')

/** The serving processes of a program. */
export const servingProcesses = ({ child }: Program): number[] =>
  processes().filter((pid) => {
    const [, parent] = readProcess(pid, 'stat').split(') ').at(-1)?.split(' ') ?? []
    return isServing(pid) && Number(parent) === child.pid
  })

/** Living processes whose command line names this folder. */
export const processesOn = (folder: string): string[] =>
  processes()
    .map((pid) => readProcess(pid, 'cmdline'))
    .filter((line) => line.includes(folder))

/** A browser without scripts against an address: keeps cookies and the token of the page it saw last; follows nothing. */
export class Surfer {
  private readonly cookies = new Map<string, string>()
  private csrf = ''
  address: string

  constructor(address: string) {
    this.address = address
  }

  get(at: string) {
    return this.ask(at, { method: 'GET' })
  }

  post(at: string, fields: Record<string, string>) {
    return this.ask(at, { method: 'POST', body: new URLSearchParams({ csrf: this.csrf, ...fields }) })
  }

  private async ask(at: string, init: RequestInit) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await fetch(this.address + at, {
      ...init,
      headers: { cookie, accept: 'text/html' },
      redirect: 'manual',
    })
    for (const line of reply.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const html = await reply.text()
    this.csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? this.csrf
    return { status: reply.status, location: reply.headers.get('location'), html }
  }
}
