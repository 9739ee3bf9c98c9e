import { type Static, Type } from 'typebox'
import { actorOf } from '../acting/index.ts'
import { ACT_TASK, type ChosenRow, chosenRows, dropChosen } from '../lists/index.ts'
import { Refusal } from '../refusal.ts'
import { defineTask, type TaskFailure, type TaskRun } from '../tasks/index.ts'
import { words } from './words.ts'

/** Rows between two notes of how far it is: a stop waits for so many, and a kill repeats so many, which do nothing twice. */
const PIECE = 10

const Said = Type.Object({ vi: Type.String(), en: Type.String() })
const Act = Type.Object({
  list: Type.String(),
  act: Type.String(),
  count: Type.Integer(),
  /** The list as it was left. */
  back: Type.String(),
  title: Said,
  label: Said,
})
type Run = TaskRun<Static<typeof Act>>

/**
 * An act on many rows, exactly those that were chosen. Each goes through the operation of its own button, in the name of whoever started it
 * with the rights of that moment; one that is refused stops no other.
 */
const actTask = defineTask({
  title: {
    vi: ({ label, title, count }) => words.act.vi(label.vi, title.vi, count),
    en: ({ label, title, count }) => words.act.en(label.en, title.en, count),
  },
  input: Act,
  // each row asks for itself
  needs: 'official',
  async *run(task: Run, from: number | null) {
    const { province, id, input } = task
    for (let at = from ?? 0; at < input.count; ) {
      const rows = await chosenRows(province.reader, id, at, PIECE)
      if (rows.length === 0) throw new Refusal('list.rows-too-old')
      const failed: TaskFailure[] = []
      for (const [n, row] of rows.entries()) failed.push(...(await actOn(task, row, at + n)))
      at += rows.length
      yield { place: at, done: rows.length, total: input.count, failed }
    }
    await dropChosen(province.reader, id)
  },
  resultAt: ({ back }) => back,
})

export const actTasks = { [ACT_TASK]: actTask }

/** Acts on one row; what refused it, if anything did. @throws Refusal task.kind-gone, task.no-standing */
async function actOn(task: Run, row: ChosenRow, place: number): Promise<TaskFailure[]> {
  const { province, input } = task
  const list = province.house.lists.get(input.list)
  const act = list?.bulk.find(({ name }) => name === input.act)
  if (!list || !act?.each) throw new Refusal('task.kind-gone')
  const viewer = await task.viewer()
  try {
    if (!list.opens(viewer)) throw new Refusal('http.not-allowed')
    if (!(await list.long.reaches(province, viewer, row.id, act.needs))) throw new Refusal('list.out-of-reach')
    await act.each(province, actorOf(viewer), row.id, task.key(place))
    return []
  } catch (error) {
    if (error instanceof Refusal) return [{ what: row.name, code: error.code, data: error.data }]
    province.log.error({ task: task.id, row: row.id, error }, 'a row of long work crashed')
    return [{ what: row.name, code: 'list.row-crashed' }]
  }
}
