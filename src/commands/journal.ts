import { type Damage, type Verdict, verifyExport } from '../kernel/journal/verify.ts'

/**
 * `npm run journal -- export FILE`: the whole journal with its seals into one file, also while the province runs.
 * `npm run journal -- verify FILE [--against FINGERPRINT]`: judges such a file; needs no database and trusts nobody.
 * `npm run journal -- after-restore`: after a restore by PostgreSQL's own tools on another server (our own restore needs no such step).
 */
const [task, file, option, fingerprint] = process.argv.slice(2)
if (task === 'verify' && file && (option === undefined || (option === '--against' && fingerprint))) {
  await verify(file, fingerprint)
} else if (task === 'export' && file && option === undefined) {
  await withDatabase((url, schema, province) => exportTo(file, url, schema, province))
} else if (task === 'after-restore' && file === undefined) {
  await withDatabase(afterRestore)
} else {
  console.error(
    'Cách dùng:\n  npm run journal -- export TỆP\n  npm run journal -- verify TỆP [--against MÃ-BĂM]\n  npm run journal -- after-restore',
  )
  process.exitCode = 2
}

async function verify(path: string, against?: string): Promise<void> {
  let verdict: Verdict
  try {
    verdict = await verifyExport(path, against)
  } catch (error) {
    console.error(`Không đọc được ${path}: ${(error as Error).message}`)
    process.exitCode = 2
    return
  }
  const { ok, acts, seals, unsealed, lastSeal, damages } = verdict
  console.log(`${seals} dấu niêm phong, ${acts} thao tác, trong đó ${unsealed} chưa niêm phong.`)
  console.log(`Mã băm cuối: ${lastSeal ?? '(chưa có)'}`)
  for (const damage of damages.slice(0, 200)) console.log(`  ✗ ${describe(damage)}`)
  if (damages.length > 200) console.log(`  … và ${damages.length - 200} chỗ khác`)
  console.log(ok ? 'NGUYÊN VẸN: không có thao tác nào bị sửa, bớt, thêm hay đổi chỗ.' : 'KHÔNG NGUYÊN VẸN.')
  if (!ok) process.exitCode = 1
}

function describe({ kind, line, seal, position, seq, act, type, note }: Damage): string {
  const names: Record<Damage['kind'], string> = {
    'act-changed': 'thao tác bị sửa',
    'act-removed': 'thao tác bị bớt',
    'act-inserted': 'thao tác bị thêm',
    'act-reordered': 'thao tác bị đổi chỗ',
    'leaf-changed': 'mã băm của thao tác bị sửa',
    'root-mismatch': 'gốc Merkle không khớp',
    'seal-changed': 'dấu niêm phong bị sửa',
    'seal-removed': 'dấu niêm phong bị bớt',
    'seal-inserted': 'dấu niêm phong bị thêm',
    'seal-reordered': 'dấu niêm phong bị đổi chỗ',
    'unreadable-line': 'dòng không đọc được',
    'file-incomplete': 'tệp không đủ',
    'file-changed': 'tệp bị sửa',
    'fingerprint-missing': 'không có mã băm đã công bố',
  }
  const where = [
    `dòng ${line}`,
    seal === undefined ? '' : seal === null ? 'chưa niêm phong' : `niêm phong ${seal}`,
    position === undefined ? '' : `vị trí ${position}`,
    seq === undefined ? '' : `số thứ tự ${seq}`,
    act ?? '',
    type ?? '',
  ].filter((part) => part !== '')
  return `${kind} (${names[kind]}): ${where.join(', ')}${note ? ` – ${note}` : ''}`
}

async function withDatabase(
  work: (ownerUrl: string, schema: string, province: string) => Promise<void>,
): Promise<void> {
  const { join } = await import('node:path')
  const { loadConfig } = await import('../kernel/config/index.ts')
  const { findRunningEmbedded } = await import('../kernel/database/embedded.ts')
  const { openDatabaseServer } = await import('./database.ts')
  const config = loadConfig(process.env)
  const running = config.databaseUrl ? undefined : findRunningEmbedded(join(config.dataFolder, 'postgres'))
  const server = running ? undefined : await openDatabaseServer(config, () => {})
  try {
    const ownerUrl = running ? running.url('owner') : server!.options.ownerUrl
    await work(ownerUrl, config.schema, config.provinceCode)
  } catch (error) {
    console.error(`Không làm được: ${(error as Error).message}`)
    process.exitCode = 1
  } finally {
    await server?.stop()
  }
}

async function exportTo(path: string, ownerUrl: string, schema: string, province: string): Promise<void> {
  const { connectDatabase } = await import('../kernel/database/index.ts')
  const { exportJournal } = await import('../kernel/journal/index.ts')
  const { systemClock } = await import('../../packages/time/index.ts')
  const hour = 3_600_000
  const database = connectDatabase({ url: ownerUrl, ownerUrl, schema, poolSize: 1, statementTimeoutMs: hour })
  try {
    // one snapshot, so that acts and seals are of one moment
    const { seals, acts, unsealed } = await database.reader
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((trx) => exportJournal(trx, path, { province, exportedAt: systemClock.now().toString() }))
    console.log(
      `Đã xuất ${acts} thao tác và ${seals} dấu niêm phong vào ${path} (${unsealed} thao tác chưa niêm phong).`,
    )
    console.log(`Kiểm tra: npm run journal -- verify ${path}`)
  } finally {
    await database.close()
  }
}

async function afterRestore(ownerUrl: string, schema: string): Promise<void> {
  const { default: pg } = await import('pg')
  const { resetAfterRestore } = await import('../kernel/reactions/index.ts')
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`set search_path = ${client.escapeIdentifier(schema)}`)
    await resetAfterRestore(client)
    console.log('Xong: các thao tác chưa được xử lý sẽ được chuyển tiếp khi hệ thống khởi động.')
  } finally {
    await client.end()
  }
}
