import { spawn } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import path from 'node:path'
import type { Province } from '../../kernel/province/index.ts'

const COMMAND = path.resolve(import.meta.dirname, '../../commands/backup.ts')

/**
 * Runs `npm run backup` in a process of its own that gives way to others: whoever serves pages neither reads every row nor encrypts.
 * What failed it noted itself, as an act; the next hour tries again.
 */
export async function runCommand({ log }: Province, task: 'now' | 'drill'): Promise<void> {
  const child = spawn(process.execPath, [COMMAND, task], { stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-1000)
  })
  if (child.pid) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW)
  const [code] = await once(child, 'close')
  if (code !== 0) log.error({ task, code, said: said.trim() }, 'backups: the command failed')
}
