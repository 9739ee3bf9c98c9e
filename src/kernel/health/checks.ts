import path from 'node:path'
import { formatMoment, type Instant, millisBetween } from '../../../packages/time/index.ts'
import { diskSpace } from '../disk-space.ts'
import { stateOfBytes } from '../files/index.ts'
import { findLastMoment } from '../journal/index.ts'
import type { Province } from '../province/index.ts'
import { subscribersOf } from '../reactions/index.ts'
import { addressFaults } from './address.check.ts'
import { type Check, DATABASE, type Fault, fault } from './check.ts'
import { askDatabase, countFailedReactions, findOldestWaiting, isNamedIn, sampleStored } from './health.store.ts'
import { words } from './health.words.ts'
import { jobFaults } from './jobs.check.ts'
import { schemaFaults } from './schema.check.ts'

const GIGABYTE = 1_073_741_824
const MINUTE_MS = 60_000
const OLDEST_POSTGRES = 15
const OLDEST_NODE = 24
const FILES_OF_A_COLUMN = 25

/** Below a gigabyte the database may end at any moment; below five, or a twentieth of the disk, it is time to act. */
export function diskFaults({ free, whole }: { free: number; whole: number }, folder: string): Fault[] {
  const left = (free / GIGABYTE).toFixed(1)
  const faultOf = (weight: Fault['weight']) =>
    fault(
      weight,
      `Đĩa của ${folder} chỉ còn ${left} GB.`,
      `Only ${left} GB are left on the disk of ${folder}.`,
      'Dọn chỗ trống, thêm đĩa, hoặc chuyển bản sao lưu cũ đi nơi khác.',
      'Free some space, add a disk, or move old backups elsewhere.',
    )
  if (free < GIGABYTE) return [faultOf('broken')]
  return free < Math.min(5 * GIGABYTE, whole / 20) ? [faultOf('soon')] : []
}

/** A clock that differs from the database's, or that stands before what was written last: days and limits would be wrong. */
export function clockFaults(own: Instant, database: Instant, lastAct: Instant | null): Fault[] {
  const faults: Fault[] = []
  const apart = Math.abs(millisBetween(own, database))
  const todo = [
    'Bật đồng bộ giờ (NTP) trên máy này và máy cơ sở dữ liệu, chỉnh lại giờ, rồi khởi động lại.',
    'Turn on time synchronisation (NTP) on this machine and the database’s, set the time right, then start again.',
  ] as const
  if (apart > 5_000) {
    const seconds = Math.round(apart / 1000)
    const weight = apart > MINUTE_MS ? 'broken' : 'soon'
    const en = `The clock of this machine is ${seconds} seconds apart from the database’s.`
    faults.push(fault(weight, `Đồng hồ máy này lệch ${seconds} giây so với cơ sở dữ liệu.`, en, ...todo))
  }
  if (lastAct && millisBetween(own, lastAct) > MINUTE_MS) {
    const vi = `Đồng hồ máy này đứng trước thao tác đã ghi lúc ${formatMoment(lastAct, 'vi')}: giờ đã bị lùi.`
    const en = `The clock of this machine stands before an act that was written at ${formatMoment(lastAct, 'en')}: it was set back.`
    faults.push(fault('broken', vi, en, ...todo))
  }
  return faults
}

async function reactionFaults({ reader, clock, house }: Province): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const { name, reactions } of subscribersOf(house.modules)) {
    const oldest = await findOldestWaiting(reader, name, Object.keys(reactions))
    if (!oldest || millisBetween(oldest, clock.now()) < 10 * MINUTE_MS) continue
    const vi = `${name} chưa xử lý thao tác từ ${formatMoment(oldest, 'vi')}.`
    const en = `${name} has not handled acts since ${formatMoment(oldest, 'en')}.`
    const todo = [
      'Kiểm tra chương trình có đang chạy không; nếu có, khởi động lại rồi xem nhật ký.',
      'See whether the program runs; if it does, start it again and read its log.',
    ] as const
    faults.push(fault('broken', vi, en, ...todo))
  }
  const failed = await countFailedReactions(reader)
  if (failed > 0) {
    const vi = `${failed} thao tác xử lý bị lỗi và đang chờ thử lại.`
    const en = `${failed} acts failed to be handled and wait to be tried again.`
    const see = [
      'Xem lý do và cho thử lại ở /van-hanh/viec-nen.',
      'Read why and try again at /van-hanh/viec-nen.',
    ] as const
    faults.push(fault('soon', vi, en, ...see))
  }
  return faults
}

async function fileFaults(province: Province): Promise<Fault[]> {
  const bad = { changed: new Set<string>(), lost: new Set<string>() }
  for (const place of province.house.stored) {
    for (const hash of await sampleStored(province.reader, place, FILES_OF_A_COLUMN)) {
      const state = await stateOfBytes(province.files, hash)
      if (state === 'whole' || (state === 'lost' && (await isNamedIn(province.reader, province.house.gone, hash))))
        continue
      bad[state].add(hash)
    }
  }
  const todo = [
    'Lấy lại các tệp này từ bản sao lưu gần nhất; kiểm tra đĩa và ai đã vào thư mục files.',
    'Bring these files back from the newest backup; look at the disk and at who was in the folder.',
  ] as const
  const named = (hashes: ReadonlySet<string>) => [...hashes].slice(0, 3).join(', ')
  return [
    ...(bad.changed.size > 0
      ? [
          fault(
            'broken',
            `${bad.changed.size} tệp không còn đúng mã băm: ${named(bad.changed)}`,
            `${bad.changed.size} files are not what their hash says: ${named(bad.changed)}`,
            ...todo,
          ),
        ]
      : []),
    ...(bad.lost.size > 0
      ? [
          fault(
            'broken',
            `${bad.lost.size} tệp không còn trong kho: ${named(bad.lost)}`,
            `${bad.lost.size} files are not in the store: ${named(bad.lost)}`,
            ...todo,
          ),
        ]
      : []),
  ]
}

async function versionFaults({ reader }: Province): Promise<Fault[]> {
  const { version, text } = await askDatabase(reader)
  const faults: Fault[] = []
  if (version < OLDEST_POSTGRES * 10_000) {
    const vi = `Cơ sở dữ liệu là PostgreSQL ${text}; cần từ ${OLDEST_POSTGRES} trở lên.`
    const en = `The database is PostgreSQL ${text}; ${OLDEST_POSTGRES} or newer is needed.`
    faults.push(fault('broken', vi, en, 'Nâng cấp PostgreSQL.', 'Upgrade PostgreSQL.'))
  }
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    const vi = `Node là bản ${process.versions.node}; cần từ ${OLDEST_NODE} trở lên.`
    const en = `This is Node ${process.versions.node}; ${OLDEST_NODE} or newer is needed.`
    faults.push(fault('broken', vi, en, 'Chạy npm ci, hoặc cài Node mới.', 'Run npm ci, or install a newer Node.'))
  }
  return faults
}

/** What the kernel itself looks at; rooms add theirs. */
export const kernelChecks: Readonly<Record<string, Check>> = {
  [DATABASE]: {
    words: words.database,
    cost: 'quick',
    look: ({ reader }) =>
      askDatabase(reader).then(
        () => [],
        (error: Error) => [
          fault(
            'broken',
            `Không trả lời: ${error.message || String((error as NodeJS.ErrnoException).code)}`,
            `It does not answer: ${error.message || String((error as NodeJS.ErrnoException).code)}`,
            'Xem máy chủ cơ sở dữ liệu có đang chạy không, và DATABASE_URL có đúng không; với cơ sở dữ liệu nhúng, khởi động lại chương trình.',
            'See whether the database server runs and whether DATABASE_URL is right; with the embedded one, start the program again.',
          ),
        ],
      ),
  },
  disk: {
    words: words.disk,
    cost: 'quick',
    look: async ({ config }) => {
      const folder = path.resolve(config.dataFolder)
      return diskFaults(diskSpace(folder), folder)
    },
  },
  clock: {
    words: words.clock,
    look: async ({ reader, clock }) =>
      clockFaults(clock.now(), (await askDatabase(reader)).now, await findLastMoment(reader)),
  },
  jobs: { words: words.jobs, look: jobFaults },
  reactions: { words: words.reactions, look: reactionFaults },
  files: { words: words.files, cost: 'slow', look: fileFaults },
  versions: { words: words.versions, look: versionFaults },
  schema: { words: words.schema, look: schemaFaults },
  address: { words: words.address, look: addressFaults },
}
