import { Readable } from 'node:stream'
import { instant, isAfter } from '../../../packages/time/index.ts'
import { opensTo } from '../acting/index.ts'
import { type Answer, type Ctx, fileAnswer } from '../http/index.ts'
import { say } from '../pages/index.ts'
import { Refusal } from '../refusal.ts'
import { fileBytes } from './file.store.ts'
import { type Task, taskSubject } from './task.ts'

/**
 * The file a task made. It holds what its owner could see in one position: it is given in that position only, and only while what it was
 * made with is still held. Taking it is a reading.
 * @throws Refusal task.no-file, task.file-gone, task.file-of-another-post
 */
export async function takeFile({
  province,
  viewer,
  on: task,
  noteReading,
}: Pick<Ctx<unknown, unknown, unknown, Task>, 'province' | 'viewer' | 'on' | 'noteReading'>): Promise<Answer> {
  const { file, actor, input } = task
  if (!file) throw new Refusal('task.no-file')
  if (isAfter(province.clock.now(), instant(file.until))) throw new Refusal('task.file-gone')
  const kind = province.house.tasks.get(task.kind)
  const same = viewer.position === actor.position && viewer.onBehalfOf === actor.onBehalfOf
  if (!same || !kind || !opensTo(viewer, [kind.needs]) || kind.mayTake?.(viewer, input, province) === false) {
    throw new Refusal('task.file-of-another-post')
  }
  const basis = say('vi', kind.title, input)
  await noteReading({ type: 'task.file-taken', subject: taskSubject(task.id), agency: viewer.agency, basis })
  const body = Readable.from(fileBytes(province.reader, task.id), { objectMode: false })
  return fileAnswer(body, file.type, file.name, { size: file.size })
}
