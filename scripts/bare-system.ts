import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const SUITE = 'bookworm'
const CACHE = '/var/cache/lienthong'
const ORDINARY = { name: 'nguoidung', id: 1000 }

/** Who works in the bare system. */
export type Worker = 'root' | 'ordinary'

export const homes: Record<Worker, string> = { root: '/root', ordinary: `/home/${ORDINARY.name}` }

export interface BareSystem {
  /** Starts a shell command there, in a process group of its own as a terminal does; everything it began ends with it. */
  begin(worker: Worker, command: string): ChildProcess
  /** Puts a file of this machine there. */
  put(file: string, place: string): void
  remove(): void
}

/**
 * A fresh Debian 12 to which nothing was added but `apt-get install npm git`. The first call makes it with debootstrap from this machine's
 * mirror and keeps it; each call works on a layer of its own above it. Needs root.
 * @throws Error with what is missing
 */
export function openBareSystem(say: (line: string) => void): BareSystem {
  if (process.getuid?.() !== 0) throw new Error('test:bare makes a root file system: run it as root')
  if (spawnSync('debootstrap', ['--version']).error) throw new Error('apt-get install debootstrap')
  const base = path.join(CACHE, `bare-${SUITE}`)
  if (existsSync(base)) say(`Debian kept in ${base}; remove it to have a new one`)
  else makeBase(base, say)
  const work = mkdtempSync(path.join(CACHE, 'bare-run-'))
  const [root, upper] = [path.join(work, 'root'), path.join(work, 'upper')]
  for (const name of ['root', 'upper', 'overlay']) mkdirSync(path.join(work, name))
  const layers = `lowerdir=${base},upperdir=${upper},workdir=${path.join(work, 'overlay')}`
  const put = (file: string, place: string) => {
    mkdirSync(path.join(upper, path.dirname(place)), { recursive: true })
    copyFileSync(file, path.join(upper, place))
  }
  const npm = npmSettings()
  // names and certificates by which this machine reaches the registries
  for (const file of ['/etc/resolv.conf', '/etc/hosts', '/etc/ssl/certs/ca-certificates.crt', npm.npm_config_cafile]) {
    if (file && existsSync(file)) put(file, file)
  }
  return {
    put,
    begin: (worker, command) => enter({ root, layers, worker, command, npm }),
    remove: () => rmSync(work, { recursive: true, force: true }),
  }
}

/** Makes it beside its place and moves it there whole. */
function makeBase(base: string, say: (line: string) => void): void {
  const half = `${base}.${process.pid}`
  mkdirSync(half, { recursive: true })
  try {
    say('making a bare Debian 12 (some minutes, once)…')
    quietly('debootstrap', ['--variant=minbase', SUITE, half, debianMirror()])
    for (const file of ['/etc/resolv.conf', '/etc/hosts']) copyFileSync(file, path.join(half, file))
    quietly('chroot', [half, 'apt-get', 'install', '-y', '-q', 'npm', 'git'])
    quietly('chroot', [half, 'useradd', '--create-home', '--uid', String(ORDINARY.id), ORDINARY.name])
    quietly('chroot', [half, 'apt-get', 'clean'])
    renameSync(half, base)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    throw error
  }
}

function quietly(program: string, args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' }
  const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status === 0) return
  throw new Error([`${program} ${args.join(' ')} failed:`, ...lastLines(`${stdout}${stderr}`, 12)].join('\n'))
}

/** Last lines of what a program said. */
export const lastLines = (text: string, count: number): string[] => text.trimEnd().split('\n').slice(-count)

/** Where this machine takes its Debian from. */
function debianMirror(): string {
  const format = '$(REPO_URI) $(RELEASE) $(COMPONENT)'
  const known = execFileSync('apt-get', ['indextargets', '--format', format, 'Created-By: Packages'], {
    encoding: 'utf8',
  })
  const mirror = known.split('\n').find((line) => line.endsWith(` ${SUITE} main`))
  if (!mirror) throw new Error(`apt of this machine knows no mirror of Debian ${SUITE}`)
  return mirror.split(' ')[0] as string
}

/** How npm of this machine reaches its registry, as the environment of another npm. */
function npmSettings(): Record<string, string> {
  const names = ['registry', 'cafile', 'proxy', 'https-proxy', 'noproxy']
  const said = execFileSync('npm', ['config', 'get', ...names], { encoding: 'utf8', cwd: os.tmpdir() })
  const settings: Record<string, string> = {}
  for (const line of said.split('\n')) {
    const [, name = '', value = 'null'] = /^([a-z-]+)=(.+)$/.exec(line) ?? []
    if (value !== 'null') settings[`npm_config_${name.replaceAll('-', '_')}`] = value
  }
  return settings
}

interface Entering {
  root: string
  layers: string
  worker: Worker
  command: string
  npm: Record<string, string>
}

/** Mounts and processes live in namespaces of their own: the kernel clears them away however the command ends. */
function enter({ root, layers, worker, command, npm }: Entering): ChildProcess {
  const mounts = [
    'set -e',
    'mount -t overlay bare -o "$1" "$2"',
    'mount -t proc proc "$2/proc"',
    'mount --rbind /dev "$2/dev"',
    'shift 2',
    // not exec: the first process of a namespace would not hear the keyboard's signals
    'chroot "$@"',
  ].join('\n')
  const user = worker === 'root' ? [] : [`--userspec=${ORDINARY.id}:${ORDINARY.id}`]
  const inside = ['/bin/bash', '-c', `cd ${homes[worker]} && ${command}`]
  const isolated = ['--mount', '--propagation=private', '--pid', '--fork', '--kill-child']
  return spawn('unshare', [...isolated, 'sh', '-c', mounts, 'bare', layers, root, ...user, root, ...inside], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(worker, npm),
  })
}

/** What a login gives, and how this machine reaches the network; nothing that the npm around us set. */
function environment(worker: Worker, npm: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) =>
    /^(https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS)$/i.test(name),
  )
  return {
    ...Object.fromEntries(kept),
    ...npm,
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: homes[worker],
    USER: worker === 'root' ? 'root' : ORDINARY.name,
    LANG: 'C.UTF-8',
  }
}
