import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { keepFile } from '../kept-file.ts'
import { StartRefused } from '../start-refused.ts'
import type { Launcher } from './embedded-binaries.ts'
import { birthMark, isPostmasterOf, readPostmasterFile } from './embedded-processes.ts'

export interface Passwords {
  superuser: string
  owner: string
  app: string
}

/** The living process that runs the folder's server. */
export function findSupervisor(dataFolder: string): number | undefined {
  const file = path.join(dataFolder, 'supervisor.json')
  if (!existsSync(file)) return undefined
  const claim = readObject(file)
  const { pid, birth } = claim ?? {}
  if (typeof pid !== 'number' || (birth !== undefined && typeof birth !== 'string')) {
    throw new StartRefused(
      `tệp ${file} rỗng hoặc bị cắt cụt, nên không biết có tiến trình nào đang chạy cơ sở dữ liệu này không. Nếu chắc chắn không có, hãy xoá tệp đó rồi khởi động lại.`,
    )
  }
  return birthMark(pid) === birth ? pid : undefined
}

/** A JSON object of a file; nothing when the file is cut, empty or something else. */
function readObject(file: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Notes that this process runs the folder's server; refuses when another living process does. */
export function claimFolder(dataFolder: string): void {
  const pid = findSupervisor(dataFolder)
  if (pid) {
    throw new StartRefused(
      `tiến trình ${pid} đang chạy cơ sở dữ liệu trong ${dataFolder}. Dừng tiến trình đó trước, hoặc đặt LT_DATA là thư mục khác.`,
    )
  }
  const claim = JSON.stringify({ pid: process.pid, birth: birthMark(process.pid) })
  keepFile(path.join(dataFolder, 'supervisor.json'), claim)
}

/**
 * The data folder stays root's, with passwords and log; a server of another user passes through it to what is its own and cannot look around.
 */
export function letThrough(dataFolder: string, { fileOwner, uid, gid }: Launcher): void {
  if (fileOwner === undefined) return
  chownSync(dataFolder, 0, gid ?? 0)
  chmodSync(dataFolder, uid === undefined ? 0o700 : 0o710)
}

/** Random on the first start, then kept in a file only the folder's owner reads. @throws StartRefused when it is lost or cut although data exist */
export function readOrMakePasswords(dataFolder: string): Passwords {
  const file = path.join(dataFolder, 'passwords.json')
  const word = () => randomBytes(24).toString('base64url')
  if (!existsSync(file)) {
    if (existsSync(path.join(dataFolder, 'pgdata'))) throw passwordsGone(file, 'không còn')
    keepFile(file, JSON.stringify({ superuser: word(), owner: word(), app: word() } satisfies Passwords))
  }
  chmodSync(file, 0o600)
  const { superuser, owner, app } = readObject(file) ?? {}
  if (typeof superuser !== 'string' || typeof owner !== 'string' || typeof app !== 'string') {
    throw passwordsGone(file, 'rỗng hoặc bị cắt cụt')
  }
  return { superuser, owner, app }
}

const passwordsGone = (file: string, how: string): StartRefused =>
  new StartRefused(
    `tệp ${file} (mật khẩu của cơ sở dữ liệu nhúng) ${how}. Chép lại tệp đó từ bản sao của thư mục dữ liệu; nếu không có, đặt LT_DATA là một thư mục mới rồi phục hồi bản sao lưu gần nhất: npm run restore -- TỆP.tar.gz`,
  )

/** After a crash the number in postmaster.pid may belong to another program now; PostgreSQL would then refuse to start. */
export function removeForeignPostmasterFile(pgdata: string): void {
  const file = readPostmasterFile(pgdata)
  if (file && !isPostmasterOf(file.pid, pgdata)) rmSync(path.join(pgdata, 'postmaster.pid'), { force: true })
}

/** Unix socket paths end at about 107 bytes, so a deep data folder gets its socket in the temporary folder. */
export function shortSocketFolder(dataFolder: string): string {
  const inside = path.join(dataFolder, 'socket')
  if (Buffer.byteLength(inside) < 85) return inside
  return path.join(os.tmpdir(), `lienthong-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)}`)
}

/** A port of this machine that is free at this moment. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, host, () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
