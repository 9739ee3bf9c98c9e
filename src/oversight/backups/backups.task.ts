import { Type } from 'typebox'
import type { Actor } from '../../kernel/acting/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { defineTask } from '../../kernel/tasks/index.ts'
import { runCommand } from './command.ts'
import { noted } from './noted.ts'
import { words } from './words.ts'

/** Address of the page. */
export const BACKUPS_AT = '/van-hanh/sao-luu'

const MAKE_NOW = 'backups.now'

/** One backup at once, in the process that the nightly one has, too. */
const makeNow = defineTask({
  title: words.makeNow,
  needs: 'backup.operate',
  input: Type.Object({}),
  async *run({ province }, _from: string | null) {
    const before = await noted(province.reader, 'backup.last')
    await runCommand(province, 'now')
    const last = await noted(province.reader, 'backup.last')
    if (!last || last.file === before?.file) {
      const tried = await noted(province.reader, 'backup.tried')
      throw new Refusal('backup.not-made', { reason: tried?.reason ?? '' })
    }
    yield { place: last.file, done: 1, total: 1 }
  },
  outcome: {
    vi: (name) => `Đã sao lưu: ${name}.`,
    en: (name) => `The backup ${name} was made.`,
  },
  resultAt: () => BACKUPS_AT,
})

export const backupTasks = { [MAKE_NOW]: makeNow }

/** Whether a place and a public key are set, so that backups can be made by themselves. */
export const isSet = ({ backupTo, backupRecipients }: Province['config']): boolean =>
  backupTo !== null && backupRecipients.length > 0

/**
 * Makes a backup now, as a task of the actor: its id. Repeating the key gives the same task.
 * @throws Refusal backup.not-set where no place or no public key is set
 */
export async function startBackup(province: Province, actor: Actor, key: IdempotencyKey): Promise<string> {
  if (!isSet(province.config)) throw new Refusal('backup.not-set')
  return province.act(actor, key, (tx) => tx.startTask(MAKE_NOW, {}))
}
