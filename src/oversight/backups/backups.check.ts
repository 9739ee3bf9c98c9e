import { existsSync } from 'node:fs'
import path from 'node:path'
import {
  compareInstants,
  formatMoment,
  type Instant,
  instant,
  isAfter,
  millisBetween,
} from '../../../packages/time/index.ts'
import { type Check, type Fault, fault } from '../../kernel/health/index.ts'
import type { Word } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { keyIsHere } from './encryption.ts'
import { firstBackup } from './kept.store.ts'
import { momentNoted, type NotedTry, noted } from './noted.ts'
import { words } from './words.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The newest backup, as the check judges it. */
export interface Newest {
  at: Instant
  file: string
  there: boolean
}

/** The newest try, when it failed after the newest good one. */
export interface Failure {
  at: Instant
  reason: string
}

/** Never, or longer ago than a day and a half: the next one is due. Longer than a week: too much would be lost. */
export function backupFaults(last: Newest | null, failed: Failure | null, now: Instant): Fault[] {
  const todo = [
    'Đặt LT_BACKUP_TO và LT_BACKUP_RECIPIENTS để hệ thống tự sao lưu mỗi ngày (docs/operations/backup.md), rồi chạy npm run backup -- now.',
    'Set LT_BACKUP_TO and LT_BACKUP_RECIPIENTS so that a backup is made every day (docs/operations/backup.md), then run npm run backup -- now.',
  ] as const
  const faults: Fault[] = []
  if (failed) {
    const vi = `Sao lưu lúc ${formatMoment(failed.at, 'vi')} không thành: ${failed.reason}`
    const en = `The backup of ${formatMoment(failed.at, 'en')} failed: ${failed.reason}`
    const again = [
      'Sửa điều vừa nêu, rồi chạy npm run backup -- now. Hệ thống cũng tự thử lại mỗi giờ.',
      'Mend what it says, then run npm run backup -- now. The system tries again every hour, too.',
    ] as const
    faults.push(fault('soon', vi, en, ...again))
  }
  if (!last) return [...faults, fault('soon', 'Chưa có bản sao lưu nào.', 'There is no backup yet.', ...todo)]
  const days = Math.floor(millisBetween(last.at, now) / DAY_MS)
  if (millisBetween(last.at, now) > 36 * HOUR_MS) {
    const vi = `Bản sao lưu gần nhất đã ${days} ngày (${formatMoment(last.at, 'vi')}).`
    const en = `The newest backup is ${days} days old (${formatMoment(last.at, 'en')}).`
    faults.push(fault(days > 7 ? 'broken' : 'soon', vi, en, ...todo))
  }
  if (!last.there) {
    const vi = `Không còn thấy bản sao lưu gần nhất ở ${last.file}.`
    const en = `The newest backup is not at ${last.file} any more.`
    const see = [
      'Nếu đã chuyển đi nơi khác thì không cần làm gì; nếu không, sao lưu lại ngay.',
      'If it was moved elsewhere nothing is to be done; if not, make another now.',
    ] as const
    faults.push(fault('soon', vi, en, ...see))
  }
  return faults
}

/** Drills as the check judges them. */
export interface Drills {
  /** The newest that went well. */
  good: Instant | null
  failed: Failure | null
  /** When there was first something to drill. */
  first: Instant | null
  /** Where the private key's file is: on this machine, named but away, or never named. */
  key: 'here' | 'away' | 'unset'
}

/** What brings the next drill about. */
const drillTodo: Readonly<Record<Drills['key'], readonly [vi: string, en: string]>> = {
  here: [
    'Chạy npm run backup -- drill; nếu việc backups.drill bị lỗi, xem lý do ở /van-hanh/viec-nen.',
    'Run npm run backup -- drill; if the job backups.drill failed, read why at /van-hanh/viec-nen.',
  ],
  away: [
    'Gắn nơi giữ khoá riêng vào máy này: diễn tập tự chạy trong vòng một giờ, xong thì cất lại. Không mang khoá tới được thì khôi phục thử bản mới nhất ở máy khác (docs/operations/backup.md).',
    'Attach what holds the private key to this machine: the drill runs by itself within an hour, then put it away. Where the key may not come here, restore the newest backup on another machine (docs/operations/backup.md).',
  ],
  unset: [
    'Gắn nơi giữ khoá riêng vào máy này, chạy npm run backup -- drill --key TỆP-KHOÁ. Đặt LT_BACKUP_KEY_FILE thì những lần sau tự chạy khi khoá được gắn (docs/operations/backup.md).',
    'Attach what holds the private key to this machine and run npm run backup -- drill --key KEY-FILE. With LT_BACKUP_KEY_FILE set, later ones run when the key is attached (docs/operations/backup.md).',
  ],
}

/** A backup that nobody ever restored may be worth nothing: a drill is due each week. */
export function drillFaults({ good, failed, first, key }: Drills, now: Instant): Fault[] {
  const faults: Fault[] = []
  if (failed) {
    const vi = `Diễn tập khôi phục lúc ${formatMoment(failed.at, 'vi')} không thành: ${failed.reason}`
    const en = `The restore drill of ${formatMoment(failed.at, 'en')} failed: ${failed.reason}`
    const again = [
      'Sửa điều vừa nêu, sao lưu lại bằng npm run backup -- now, rồi diễn tập lại.',
      'Mend what it says, make another backup by npm run backup -- now, then drill again.',
    ] as const
    faults.push(fault('broken', vi, en, ...again))
  }
  const since = good ?? first
  const days = since ? Math.floor(millisBetween(since, now) / DAY_MS) : 0
  if (good && days < 9) return faults
  const why = whyNone(key)
  if (!since) {
    const en = `No backup was ever restored to prove it${why.en}.`
    return [...faults, fault('soon', `Chưa diễn tập khôi phục lần nào${why.vi}.`, en, ...drillTodo[key])]
  }
  const [vi, en] = good
    ? [
        `Đã ${days} ngày không diễn tập khôi phục, từ ${formatMoment(good, 'vi')}${why.vi}.`,
        `There was no restore drill for ${days} days, since ${formatMoment(good, 'en')}${why.en}.`,
      ]
    : [
        `Chưa diễn tập khôi phục lần nào từ bản sao lưu đầu tiên (${formatMoment(since, 'vi')})${why.vi}.`,
        `No backup was ever restored to prove it, since the first of ${formatMoment(since, 'en')}${why.en}.`,
      ]
  return [...faults, fault(days > 35 ? 'broken' : 'soon', vi, en, ...drillTodo[key])]
}

/** Why none runs by itself, as the end of a sentence. */
const whyNone = (key: Drills['key']): { vi: string; en: string } =>
  key === 'here'
    ? { vi: '', en: '' }
    : {
        vi: ': không có tệp khoá riêng trên máy này nên không tự chạy được',
        en: ': the private key is not on this machine, so none runs by itself',
      }

const keyOf = (config: Province['config']): Drills['key'] => {
  if (keyIsHere(config)) return 'here'
  return config.backupKeyFile === null ? 'unset' : 'away'
}

const failureOf = (tried: NotedTry | undefined, good: Instant | null): Failure | null => {
  if (tried?.reason === undefined) return null
  const at = instant(tried.at)
  return !good || isAfter(at, good) ? { at, reason: tried.reason } : null
}

async function lastBackup({ reader, config }: Province): Promise<Newest | null> {
  const [last] = [await noted(reader, 'backup.last'), await noted(reader, 'backup.by-hand')]
    .filter((one) => one !== undefined)
    .sort((a, b) => compareInstants(instant(b.at), instant(a.at)))
  if (!last) return null
  // of one in a bucket only its own server could say; that it came there whole was asked when it was made
  const inBucket = last.place?.includes('://')
  const file = last.place && !inBucket ? path.join(last.place, last.file) : last.file
  return { at: instant(last.at), file, there: inBucket === true || existsSync(path.resolve(config.dataFolder, file)) }
}

const standing = (at: Instant, file: string): Word => ({
  vi: `gần nhất ${formatMoment(at, 'vi')} (${path.basename(file)})`,
  en: `the newest is of ${formatMoment(at, 'en')} (${path.basename(file)})`,
})

/** How old the newest backup and the newest good drill are, and what failed since. */
export const backupChecks: Readonly<Record<string, Check>> = {
  backups: {
    words: words.backups,
    async look(province) {
      const last = await lastBackup(province)
      const failed = failureOf(await noted(province.reader, 'backup.tried'), last?.at ?? null)
      return backupFaults(last, failed, province.clock.now())
    },
    async stands(province) {
      const last = await lastBackup(province)
      return last ? standing(last.at, last.file) : null
    },
  },
  drills: {
    words: words.drills,
    async look({ reader, clock, config }) {
      const good = momentNoted(await noted(reader, 'drill.good'))
      const failed = failureOf(await noted(reader, 'drill.tried'), good)
      const first = good ? null : await firstBackup(reader)
      return drillFaults({ good, failed, first, key: keyOf(config) }, clock.now())
    },
    async stands({ reader }) {
      const good = await noted(reader, 'drill.good')
      return good ? standing(instant(good.at), good.file) : null
    },
  },
}
