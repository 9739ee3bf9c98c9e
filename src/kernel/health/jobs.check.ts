import { countJobs, listDeadLetters, listHanging } from '../jobs/index.ts'
import type { Province } from '../province/index.ts'
import { type Fault, fault } from './check.ts'

/** More of a kind than this do not stand in the queue while all is well. */
const MANY = 1000

/** Jobs that failed for good, that hang, and kinds whose queue is long. */
export async function jobFaults({ database }: Province): Promise<Fault[]> {
  const [dead, counts, hanging] = await Promise.all([
    listDeadLetters(database, 1000),
    countJobs(database),
    listHanging(database),
  ])
  const kinds = [...new Set(dead.map(({ name }) => name))].join(', ')
  const waiting = counts.filter(
    ({ name, state, count }) => name !== 'dead-letter' && state === 'created' && count > MANY,
  )
  return [
    ...(dead.length > 0 ? [deadFault(dead.length, kinds)] : []),
    ...hanging.map(({ name, count, minutes }) => hangingFault(name, count, minutes)),
    ...waiting.map(({ name, count }) => waitingFault(name, count)),
  ]
}

const deadFault = (count: number, kinds: string): Fault =>
  fault(
    'broken',
    `${count} việc đã hỏng hẳn và chờ người xử lý: ${kinds}.`,
    `${count} jobs failed for good and wait for a person: ${kinds}.`,
    'Xem lý do và cho gửi lại ở /van-hanh/viec-nen.',
    'Read why and send again at /van-hanh/viec-nen.',
  )

const hangingFault = (name: string, count: number, minutes: number): Fault =>
  fault(
    'broken',
    `${count} việc ${name} bị treo: quá thời gian cho phép ${minutes} phút mà chưa xong.`,
    `${count} jobs ${name} hang: ${minutes} minutes over their allowance and not done.`,
    'Khởi động lại chương trình: việc treo được làm lại từ đầu. Nếu lại treo, xem nhật ký của chương trình quanh lúc việc bắt đầu.',
    'Start the program again: what hangs is done anew. If it hangs once more, read what the program logged when it began.',
  )

const waitingFault = (name: string, count: number): Fault =>
  fault(
    'soon',
    `${count} việc ${name} đang xếp hàng.`,
    `${count} jobs ${name} stand in the queue.`,
    'Kiểm tra chương trình có đang chạy không và hệ thống bên ngoài có trả lời không.',
    'See whether the program runs and whether the system outside answers.',
  )
