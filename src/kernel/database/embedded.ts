import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isFull } from '../disk-space.ts'
import { keepFile } from '../kept-file.ts'
import { diskIsFull, StartRefused } from '../start-refused.ts'
import { asServerSees, binariesMajorVersion, findLauncher, type Launcher } from './embedded-binaries.ts'
import {
  claimFolder,
  findSupervisor,
  freePort,
  letThrough,
  type Passwords,
  readOrMakePasswords,
  removeForeignPostmasterFile,
  shortSocketFolder,
} from './embedded-folder.ts'
import { readPostmasterFile, stopOrphan, waitUntil, watchOverParent } from './embedded-processes.ts'
import { settingsFor } from './embedded-settings.ts'
import type { SealerLogin } from './index.ts'
import { ownClient } from './own-client.ts'

/** Who connects: the superuser (backup, extensions), the owner (migrations) or the application (daily work, owns nothing). */
export type EmbeddedRole = 'superuser' | 'owner' | 'app'

/** A PostgreSQL server that belongs to this process. */
export interface EmbeddedPostgres {
  /** Connection string of a role, to the province's database unless another is named. */
  url(role: EmbeddedRole, database?: string): string
  /** The login that alone writes seals. */
  sealer(database?: string): SealerLogin
  /** Folder of the unix socket. */
  socketFolder: string
  port: number
  /** Process number of the server. */
  pid(): number
  /** Stops the server cleanly. May be called more than once. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Everything of the server lives here; made when missing. */
  dataFolder: string
  /** A random free port when not given. */
  port?: number
  /** False only where the data is worth nothing, in tests and drills: a crash of the machine may then lose it. */
  durable: boolean
  /** Connections beyond those one process needs. */
  moreConnections?: number
  /** Removes the data folder when the server stops or this process ends. Only in tests. */
  ephemeral?: boolean
  log?: (line: string) => void
  /** For this run of the server: millions of rows are to be written while nobody else is served. */
  bulk?: boolean
  /** Called when the server’s process was begun; it is not ready yet. */
  launched?: () => void
}

export const EMBEDDED_DATABASE = 'lienthong'
export const OWNER_ROLE = 'lienthong_owner'
export const APP_ROLE = 'lienthong_app'
const SEALER_ROLE = 'lienthong_sealer'

const ROLE_NAMES: Record<EmbeddedRole, string> = { superuser: 'postgres', owner: OWNER_ROLE, app: APP_ROLE }

/** Raised when `prepare` below changes, so that existing data folders get the change too. */
const PREPARATION = '3'
const START_SECONDS = 600
const RESTARTS_IN_A_ROW = 5

/**
 * Starts the PostgreSQL server that comes with the npm packages on a data folder of ours.
 * Refuses when another living process already runs this folder. A folder left by a crash is recovered by PostgreSQL itself.
 * However this process ends, the server stops cleanly soon after; when even that was prevented, the next start does it.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 })
  const server = new Server({ ...options, dataFolder: realpathSync(options.dataFolder) })
  await server.open()
  return {
    url: (role, database = EMBEDDED_DATABASE) => server.url(role, database),
    sealer: (database = EMBEDDED_DATABASE) => sealerOf(server.folder, server.port, database),
    socketFolder: server.socketFolder,
    port: server.port,
    pid: () => server.child?.pid ?? 0,
    stop: () => server.stop(),
  }
}

/**
 * The server that another living process runs on this folder, for commands beside a running province (backup).
 * Nothing when none runs.
 */
export function findRunningEmbedded(dataFolder: string): Pick<EmbeddedPostgres, 'url' | 'sealer'> | undefined {
  if (!existsSync(dataFolder) || !findSupervisor(dataFolder)) return undefined
  const postmaster = readPostmasterFile(path.join(dataFolder, 'pgdata'))
  if (!postmaster?.ready) return undefined
  const passwords = readOrMakePasswords(dataFolder)
  const { port } = postmaster
  return {
    url: (role, database = EMBEDDED_DATABASE) => urlOf(role, passwords, port, database),
    sealer: (database = EMBEDDED_DATABASE) => sealerOf(dataFolder, port, database),
  }
}

const urlOf = (role: EmbeddedRole, passwords: Passwords, port: number, database: string): string =>
  `postgres://${ROLE_NAMES[role]}:${passwords[role]}@127.0.0.1:${port}/${database}`

const sealerOf = (dataFolder: string, port: number, database: string): SealerLogin => ({
  role: SEALER_ROLE,
  url: `postgres://${SEALER_ROLE}@127.0.0.1:${port}/${database}`,
  passwordFile: path.join(dataFolder, 'sealer.password'),
})

class Server {
  port = 0
  child: ChildProcess | undefined
  readonly socketFolder: string
  readonly folder: string
  private readonly options: EmbeddedOptions
  private readonly launcher: Launcher
  private readonly pgdata: string
  private readonly log: (line: string) => void
  private passwords!: Passwords
  private callOffWatch: () => void = () => {}
  private stopping: Promise<void> | undefined
  private failedStarts = 0

  constructor(options: EmbeddedOptions) {
    this.options = options
    this.folder = options.dataFolder
    this.launcher = findLauncher()
    this.pgdata = path.join(options.dataFolder, 'pgdata')
    this.socketFolder = shortSocketFolder(options.dataFolder)
    this.log = options.log ?? (() => {})
  }

  url(role: EmbeddedRole, database: string): string {
    return urlOf(role, this.passwords, this.port, database)
  }

  async open(): Promise<void> {
    claimFolder(this.options.dataFolder)
    try {
      await this.bringUp()
    } catch (error) {
      await this.stop()
      throw error
    }
  }

  private async bringUp(): Promise<void> {
    this.passwords = readOrMakePasswords(this.options.dataFolder)
    letThrough(this.options.dataFolder, this.launcher)
    await stopOrphan(this.pgdata, this.log)
    removeForeignPostmasterFile(this.pgdata)
    if (existsSync(this.pgdata)) {
      this.refuseOtherVersion()
      this.handOver(this.pgdata)
    } else {
      this.initdb()
    }
    mkdirSync(this.socketFolder, { recursive: true, mode: 0o700 })
    this.handOver(this.socketFolder)
    await this.startOnAPort()
    await this.prepare()
  }

  async stop(): Promise<void> {
    this.stopping ??= this.shutDown()
    return this.stopping
  }

  private async shutDown(): Promise<void> {
    const child = this.child
    if (child?.pid && child.exitCode === null && child.signalCode === null) {
      child.ref()
      const exited = new Promise((resolve) => child.once('exit', resolve))
      if (process.platform === 'win32') this.run(this.pgdata, 'pg_ctl', ['stop', '-m', 'fast', '-D', this.pgdata])
      else child.kill('SIGINT')
      const forced = setTimeout(() => child.kill('SIGQUIT'), 30_000)
      await exited
      clearTimeout(forced)
    }
    this.callOffWatch()
    rmSync(path.join(this.options.dataFolder, 'supervisor.json'), { force: true })
    if (!this.socketFolder.startsWith(this.options.dataFolder))
      rmSync(this.socketFolder, { recursive: true, force: true })
    if (this.options.ephemeral) rmSync(this.options.dataFolder, { recursive: true, force: true })
  }

  private initdb(): void {
    const half = `${this.pgdata}.new`
    rmSync(half, { recursive: true, force: true })
    mkdirSync(half, { mode: 0o700 })
    const passwordFile = path.join(this.options.dataFolder, 'initdb.password')
    writeFileSync(passwordFile, this.passwords.superuser, { mode: 0o600 })
    this.handOver(half)
    this.handOver(passwordFile)
    const started = Date.now()
    const args = [
      '-D',
      asServerSees(this.launcher, half),
      '-U',
      ROLE_NAMES.superuser,
      `--pwfile=${asServerSees(this.launcher, half, passwordFile)}`,
      '-A',
      'scram-sha-256',
      '-E',
      'UTF8',
    ]
    // Builtin C.UTF-8 does not change with the machine's libraries, so indexes stay valid; Vietnamese order is asked for by vi-x-icu.
    args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions')
    if (!this.options.durable) args.push('--no-sync')
    let result = this.run(half, 'initdb', [...args, '--lc-ctype=C.UTF-8'])
    if (result.status !== 0) {
      rmSync(half, { recursive: true, force: true })
      mkdirSync(half, { mode: 0o700 })
      this.handOver(half)
      result = this.run(half, 'initdb', args)
    }
    rmSync(passwordFile, { force: true })
    if (result.status !== 0) {
      const said = result.stderr || result.stdout || String(result.error?.message)
      rmSync(half, { recursive: true, force: true })
      if (this.metFullDisk(said)) throw diskIsFull(this.options.dataFolder)
      throw new StartRefused(
        `không tạo được cơ sở dữ liệu trong ${this.pgdata}; phần làm dở đã được dọn. Sửa nguyên nhân mà PostgreSQL (initdb) nêu dưới đây, rồi khởi động lại.\n${said}`,
      )
    }
    renameSync(half, this.pgdata)
    this.log(`made a new PostgreSQL data folder in ${Date.now() - started} ms`)
  }

  /** A full disk keeps the server from writing even its last words, so the disk itself is asked too. */
  private metFullDisk(said: string): boolean {
    return /No space left on device|Check free disk space/.test(said) || isFull(this.options.dataFolder)
  }

  private refuseOtherVersion(): void {
    const data = readFileSync(path.join(this.pgdata, 'PG_VERSION'), 'utf8').trim()
    const binaries = binariesMajorVersion(this.launcher)
    if (data !== binaries) {
      throw new StartRefused(
        `dữ liệu trong ${this.pgdata} do PostgreSQL ${data} tạo, bản đang cài là PostgreSQL ${binaries}. Sao lưu bằng phiên bản Liên Thông cũ (npm run backup), rồi phục hồi bằng phiên bản này vào một LT_DATA trống (npm run restore).`,
      )
    }
  }

  private async startOnAPort(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      this.port = this.options.port ?? (await freePort())
      try {
        return await this.startOnce()
      } catch (error) {
        const taken = /could not bind|could not create any TCP/.test((error as Error).message)
        if (!taken || this.options.port !== undefined || attempt === 5) throw error
      }
    }
  }

  private async startOnce(): Promise<void> {
    const logFile = path.join(this.options.dataFolder, 'postgres.log')
    if (existsSync(logFile) && statSync(logFile).size > 10_000_000) renameSync(logFile, `${logFile}.1`)
    const logStart = existsSync(logFile) ? statSync(logFile).size : 0
    const output = openSync(logFile, 'a', 0o600)
    const settings = Object.entries(this.settings()).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const [program, ...args] = this.command('postgres', ['-D', asServerSees(this.launcher, this.pgdata), ...settings])
    // Its own process group: Ctrl-C in the terminal reaches us, and we stop the server after our own work is done.
    const child = spawn(program as string, args, {
      ...this.spawnOptions(this.pgdata),
      stdio: ['ignore', output, output],
      detached: true,
    })
    closeSync(output)
    child.unref()
    this.child = child
    this.options.launched?.()
    let ended: string | undefined
    child.once('error', (error) => {
      ended = error.message
    })
    child.once('exit', (code, signal) => {
      ended ??= `exit ${code ?? signal}`
    })
    const ready = () =>
      readPostmasterFile(this.pgdata)?.pid === child.pid && readPostmasterFile(this.pgdata)?.ready === true
    await waitUntil(() => ended !== undefined || ready(), START_SECONDS, 3)
    if (!ready()) {
      child.kill('SIGQUIT')
      const said = readFileSync(logFile).subarray(logStart).toString('utf8').trim().split('\n').slice(-15).join('\n')
      if (this.metFullDisk(said)) throw diskIsFull(this.options.dataFolder)
      throw new StartRefused(
        `PostgreSQL không khởi động được (${ended ?? `quá ${START_SECONDS} giây`}). Sửa nguyên nhân mà các dòng cuối của ${logFile} nêu dưới đây, rồi khởi động lại.\n${said}`,
      )
    }
    this.callOffWatch()
    this.callOffWatch = watchOverParent(
      child.pid as number,
      this.options.ephemeral ? this.options.dataFolder : undefined,
    )
    child.once('exit', (code, signal) => void this.startAgain(`${code ?? signal}`))
  }

  /** The server ended although nobody asked it to (out of memory, killed by hand): data are safe, connections come back. */
  private async startAgain(how: string): Promise<void> {
    while (!this.stopping) {
      this.failedStarts += 1
      if (this.failedStarts > RESTARTS_IN_A_ROW)
        return this.log(`PostgreSQL ended (${how}) and does not start any more`)
      this.log(`PostgreSQL ended (${how}), starting it again`)
      await delay(100 * 2 ** this.failedStarts, undefined, { ref: false })
      if (this.stopping) return
      try {
        await stopOrphan(this.pgdata, this.log)
        if (this.stopping) return
        await this.startOnce()
        setTimeout(() => {
          this.failedStarts = 0
        }, 60_000).unref()
        return
      } catch (error) {
        this.log((error as Error).message)
      }
    }
  }

  /** Makes roles and the database once. Extensions go into template1, so that every later database has them. */
  private async prepare(): Promise<void> {
    const mark = path.join(this.options.dataFolder, 'prepared')
    const { passwordFile } = sealerOf(this.folder, this.port, EMBEDDED_DATABASE)
    if (existsSync(mark) && readFileSync(mark, 'utf8') === PREPARATION && existsSync(passwordFile)) return
    // only the first start needs it here; reading it would hold the server's launch up
    const { default: pg } = await import('pg')
    const client = ownClient(new pg.Client({ connectionString: this.url('superuser', 'template1') }))
    await client.connect()
    try {
      const sealerPassword = randomBytes(24).toString('base64url')
      for (const [name, password] of [
        [OWNER_ROLE, this.passwords.owner],
        [APP_ROLE, this.passwords.app],
        [SEALER_ROLE, sealerPassword],
      ]) {
        const known = await client.query('select 1 from pg_roles where rolname = $1', [name])
        await client.query(
          `${known.rowCount ? 'alter' : 'create'} role ${name} login nosuperuser nocreatedb nocreaterole password '${password}'`,
        )
      }
      // after the role has it: a start that ended in between makes another
      keepFile(passwordFile, sealerPassword)
      // migrations give the application its own schema for jobs, so the owner may act for it
      await client.query(`grant ${APP_ROLE} to ${OWNER_ROLE} with inherit true, set true`)
      await client.query('create schema if not exists extensions')
      await client.query('grant usage on schema extensions to public')
      for (const name of ['unaccent', 'pg_trgm']) {
        await client.query(`create extension if not exists ${name} schema extensions`)
      }
      const made = await client.query('select 1 from pg_database where datname = $1', [EMBEDDED_DATABASE])
      if (!made.rowCount) await client.query(`create database ${EMBEDDED_DATABASE} owner ${OWNER_ROLE}`)
    } finally {
      await client.end()
    }
    keepFile(mark, PREPARATION)
  }

  private settings(): Record<string, string | number> {
    return {
      ...settingsFor(this.options),
      port: this.port,
      unix_socket_directories:
        process.platform === 'win32' ? '' : asServerSees(this.launcher, this.pgdata, this.socketFolder),
      // nothing reads it but `isPostmasterOf`, in the list of processes
      'lienthong.folder': this.pgdata,
    }
  }

  private command(program: string, args: string[]): string[] {
    return [...this.launcher.prefix, path.join(this.launcher.bin, program), ...args]
  }

  private spawnOptions(cwd: string) {
    const { uid, gid } = this.launcher
    return {
      cwd,
      env: { PATH: process.env.PATH, HOME: this.options.dataFolder, SystemRoot: process.env.SystemRoot, TZ: 'UTC' },
      ...(uid === undefined ? {} : { uid, gid }),
    }
  }

  private run(cwd: string, program: string, args: string[]) {
    const [first, ...rest] = this.command(program, args)
    return spawnSync(first as string, rest, { ...this.spawnOptions(cwd), encoding: 'utf8' })
  }

  /** Gives a file or folder with all it holds to the user the server runs as, when that is another one. */
  private handOver(target: string): void {
    const owner = this.launcher.fileOwner
    if (owner === undefined || statSync(target).uid === owner) return
    chownSync(target, owner, owner)
    if (!statSync(target).isDirectory()) return
    for (const entry of readdirSync(target)) this.handOver(path.join(target, entry))
  }
}
