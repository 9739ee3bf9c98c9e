import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ownClient } from '../kernel/database/own-client.ts'
import { keepFile } from '../kernel/kept-file.ts'
import { StartRefused } from '../kernel/start-refused.ts'
import type { DatabaseServer } from './database.ts'

/** The database's own word for "you may not". */
const NOT_ALLOWED = '42501'

/**
 * Sees that the login which alone writes seals is there. The embedded server makes it by itself; on another server the owner's login makes the
 * role, with a password that only the kept file holds, when it is missing or its password was lost.
 * @throws StartRefused with what the server's administrator does, when the owner may not make roles
 */
export async function readySealer({ embedded, options, sealer }: DatabaseServer): Promise<void> {
  if (embedded) return
  const { default: pg } = await import('pg')
  const client = ownClient(new pg.Client({ connectionString: options.ownerUrl }))
  await client.connect()
  try {
    const { role, passwordFile } = sealer
    const there = (await client.query('select 1 from pg_roles where rolname = $1', [role])).rowCount === 1
    const kept = existsSync(passwordFile)
    if (there && kept) return
    const password = kept ? readFileSync(passwordFile, 'utf8').trim() : randomBytes(24).toString('base64url')
    const verb = there ? 'alter' : 'create'
    await client.query(`${verb} role ${client.escapeIdentifier(role)} login password ${client.escapeLiteral(password)}`)
    if (kept) return
    mkdirSync(path.dirname(passwordFile), { recursive: true, mode: 0o700 })
    keepFile(passwordFile, password)
  } catch (error) {
    throw (error as { code?: string }).code === NOT_ALLOWED ? sealerMissing(sealer) : error
  } finally {
    await client.end()
  }
}

const sealerMissing = ({ role, passwordFile }: DatabaseServer['sealer']): StartRefused =>
  new StartRefused(
    `chưa có đăng nhập riêng để niêm phong nhật ký, và tài khoản trong DATABASE_OWNER_URL không được tạo vai trò. Nhờ người quản trị máy chủ cơ sở dữ liệu chạy: CREATE ROLE "${role}" LOGIN PASSWORD '…' (hoặc ALTER ROLE, nếu vai trò đã có), ghi mật khẩu đó vào tệp ${passwordFile} (chỉ tài khoản chạy chương trình đọc được), rồi khởi động lại. Xem docs/operations/run.md, phần “Niêm phong”.`,
  )
