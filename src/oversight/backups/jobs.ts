import type { JobHandler } from '../../kernel/jobs/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { runCommand } from './command.ts'
import { keyIsHere } from './encryption.ts'
import { isBackupDue, isDrillDue } from './keeping.ts'
import { momentNoted, noted } from './noted.ts'

const LONGEST_SECONDS = 12 * 3600

/** Whether a backup is to be made now; never where no place and key were named. */
export async function backupIsDue({ config, reader, clock }: Province): Promise<boolean> {
  if (!config.backupTo) return false
  return isBackupDue(momentNoted(await noted(reader, 'backup.last')), clock.now(), config.backupHour)
}

/** Whether a drill is to be held now; never while its key is not there, which the health page tells. */
export async function drillIsDue({ config, reader, clock }: Province): Promise<boolean> {
  if (!config.backupTo || !keyIsHere(config)) return false
  const last = await noted(reader, 'backup.last')
  if (!last?.place) return false
  const [good, tried] = await Promise.all([noted(reader, 'drill.good'), noted(reader, 'drill.tried')])
  return isDrillDue(momentNoted(good), momentNoted(tried), clock.now())
}

const hourly = (
  minute: number,
  isDue: (province: Province) => Promise<boolean>,
  task: 'now' | 'drill',
): JobHandler => ({
  schedule: `${minute} * * * *`,
  concurrency: 1,
  backOff: [],
  timeoutSeconds: LONGEST_SECONDS,
  async run(province) {
    if (await isDue(province)) await runCommand(province, task)
  },
})

/** Asked every hour whether something is due, so that a machine that was off at the hour makes it up. */
export const backupJobs: Readonly<Record<string, JobHandler>> = {
  'backups.make': hourly(13, backupIsDue, 'now'),
  'backups.drill': hourly(43, drillIsDue, 'drill'),
}
