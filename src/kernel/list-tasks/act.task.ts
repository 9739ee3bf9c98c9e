import { type Static, Type } from 'typebox'
import { actorOf } from '../acting/index.ts'
import { ACT_TASK, bulkAt, type ChosenRow, chosenAnswers, chosenRows, dropDone, noteRefused } from '../lists/index.ts'
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
    const answers = await chosenAnswers(province.reader, id)
    for (let at = from ?? 0; at < input.count; ) {
      const rows = await chosenRows(province.reader, id, at, PIECE)
      if (rows.length === 0) throw new Refusal('list.rows-too-old')
      const failed: TaskFailure[] = []
      const refused: number[] = []
      for (const [n, row] of rows.entries()) {
        const problem = await actOn(task, row, at + n, answers)
        if (!problem) continue
        failed.push(problem)
        refused.push(at + n)
      }
      if (refused.length > 0) await noteRefused(province.reader, id, { from: at, size: rows.length, refused })
      at += rows.length
      yield { place: at, done: rows.length, total: input.count, failed }
    }
    await dropDone(province.reader, id)
  },
  resultAt: ({ back }) => back,
  // those that were refused are still known: the act is asked for them once more
  again({ back, act }, id) {
    const [at = '', ve = ''] = back.split('?')
    return { action: `${at}/${bulkAt(act)}`, fields: { ve, viec: id } }
  },
})

export const actTasks = { [ACT_TASK]: actTask }

/** Acts on one row. @returns what refused it, if anything did. @throws Refusal task.kind-gone, task.no-standing */
async function actOn(
  task: Run,
  row: ChosenRow,
  place: number,
  answers: Readonly<Record<string, unknown>>,
): Promise<TaskFailure | null> {
  const { province, input } = task
  const list = province.house.lists.get(input.list)
  const act = list?.bulk.find(({ name }) => name === input.act)
  if (!list || !act?.each) throw new Refusal('task.kind-gone')
  const viewer = await task.viewer()
  try {
    if (!list.opens(viewer)) throw new Refusal('http.not-allowed')
    if (!(await list.long.reaches(province, viewer, row.id, act.needs))) throw new Refusal('list.out-of-reach')
    await act.each(province, actorOf(viewer), row.id, task.key(place), answers)
    return null
  } catch (error) {
    if (error instanceof Refusal) return { what: row.name, code: error.code, data: error.data }
    province.log.error({ task: task.id, row: row.id, error }, 'a row of long work crashed')
    return { what: row.name, code: 'list.row-crashed' }
  }
}
