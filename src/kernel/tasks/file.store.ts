import type { Instant } from '../../../packages/time/index.ts'
import { isoMoment, plus } from '../../../packages/time/index.ts'
import type { Reader } from '../database/index.ts'
import type { Province } from '../province/index.ts'
import type { TaskFile } from './task.ts'

declare module '../database/index.ts' {
  interface Tables {
    task_bytes: { task: string; place: number; bytes: Buffer; made_at: Instant }
  }
}

/** How long the file of a task is there. */
export const FILE_KEPT = { days: 7 }

/** Bytes of one row: few statements for a long file, little memory for each. */
const PIECE = 512 * 1024

/** Keeps the file of a task, instead of what an attempt that was cut off left of it. */
export async function keepFile(
  province: Pick<Province, 'reader' | 'clock'>,
  task: string,
  { name, type, bytes }: { name: string; type: string; bytes: AsyncIterable<Uint8Array | string> },
): Promise<TaskFile> {
  const { reader: db, clock } = province
  await db.deleteFrom('task_bytes').where('task', '=', task).execute()
  const now = clock.now()
  let size = 0
  let place = 0
  let held: Buffer[] = []
  let heldSize = 0
  const write = async () => {
    await db
      .insertInto('task_bytes')
      .values({ task, place, bytes: Buffer.concat(held), made_at: now })
      .execute()
    place += 1
    held = []
    heldSize = 0
  }
  for await (const some of bytes) {
    const piece = Buffer.from(some)
    held.push(piece)
    heldSize += piece.length
    size += piece.length
    if (heldSize >= PIECE) await write()
  }
  if (heldSize > 0) await write()
  return { name, type, size, until: isoMoment(plus(now, FILE_KEPT)) }
}

/** The bytes of a task's file, one piece after the other. */
export async function* fileBytes(db: Reader, task: string): AsyncGenerator<Buffer> {
  for (let place = 0; ; place += 1) {
    const row = await db
      .selectFrom('task_bytes')
      .select('bytes')
      .where('task', '=', task)
      .where('place', '=', place)
      .executeTakeFirst()
    if (!row) return
    yield row.bytes
  }
}
