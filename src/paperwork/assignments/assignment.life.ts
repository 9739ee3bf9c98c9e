import { Type } from 'typebox'
import type { Viewer } from '../../kernel/acting/index.ts'
import { Uuid } from '../../kernel/forms/index.ts'
import { defineLife, PROGRAM, subjectOf } from '../../kernel/life/index.ts'
import { type Assignment, assignmentRows } from './assignment.store.ts'
import { words } from './words.ts'

/** Who has it in hand: the post it was given to, somebody who acts for it, or who keeps the unit it was given to. */
export const isHeldBy = (
  { position, onBehalfOf, unit }: Viewer,
  given: Pick<Assignment, 'holder' | 'unit'>,
): boolean => (given.holder === null ? unit === given.unit : given.holder === position || given.holder === onBehalfOf)

const own = {
  needs: ['assignment.handle', 'assignment.handle-unit'],
  right: ({ holder }: Assignment) => (holder === null ? 'assignment.handle-unit' : 'assignment.handle'),
  who: isHeldBy,
}
const works = ({ part }: Assignment): boolean => part !== 'inform'

/** Everything that happens to one receipt of an incoming document (NĐ 30/2020/NĐ-CP, Art. 23–24). */
export const assignmentLife = defineLife<Assignment>()({
  kind: 'assignment',
  kept: { table: 'assignment', stands: 'state' },
  stateOf: ({ state }) => state,
  placeOf: (given, capability) =>
    capability === 'assignment.recall'
      ? { agency: given.agency, holder: given.giver }
      : {
          agency: given.agency,
          unit: capability === 'assignment.handle-unit' ? given.unit : given.within_unit,
          holder: given.holder,
        },
  states: {
    pending: { words: words.pending },
    handling: { words: words.handling },
    done: { words: words.done, end: true },
    returned: { words: words.returned, end: true },
    recalled: { words: words.recalled, end: true },
  },
  acts: {
    give: { type: 'assignment.given', to: 'pending', needs: PROGRAM },
    // the same of an express one, which is told on when nobody opens it
    press: { type: 'assignment.given-express', to: 'pending', needs: PROGRAM },
    open: { type: 'assignment.opened', from: ['pending'], needs: PROGRAM },
    // who is only to know has done all by reading
    note: { type: 'assignment.noted', from: ['pending'], to: 'done', needs: PROGRAM },
    start: {
      type: 'assignment.started',
      from: ['pending'],
      to: 'handling',
      ...own,
      when: works,
      label: words.start,
      at: 'bat-dau',
      main: true,
    },
    pass: {
      type: 'assignment.passed',
      from: ['pending', 'handling'],
      to: 'handling',
      ...own,
      label: words.pass,
      at: 'chuyen',
      form: true,
      when: works,
    },
    report: {
      type: 'assignment.progress',
      from: ['pending', 'handling'],
      to: 'handling',
      ...own,
      label: words.report,
      at: 'tien-do',
      form: true,
      when: works,
    },
    finish: {
      type: 'assignment.finished',
      from: ['handling'],
      to: 'done',
      ...own,
      label: words.finish,
      at: 'hoan-thanh',
      form: true,
      main: true,
      when: (given) => works(given) && !given.passed,
    },
    giveBack: {
      type: 'assignment.returned',
      from: ['pending', 'handling'],
      to: 'returned',
      ...own,
      label: words.giveBack,
      at: 'tra-lai',
      form: true,
      asks: [words.giveBackWill, words.belowWill],
      danger: true,
      when: works,
    },
    recall: {
      type: 'assignment.recalled',
      from: ['pending', 'handling'],
      to: 'recalled',
      needs: 'assignment.recall',
      who: ({ position, onBehalfOf }, { giver }) => giver === position || giver === onBehalfOf,
      label: words.recall,
      at: 'thu-hoi',
      form: true,
      asks: [words.recallWill, words.belowWill],
      danger: true,
    },
    // what was given on below ends with what it was given from
    withdraw: { type: 'assignment.withdrawn', from: ['pending', 'handling'], to: 'recalled', needs: PROGRAM },
    close: { type: 'assignment.closed', from: ['pending', 'handling'], to: 'done', needs: PROGRAM },
    // its post has ended
    lapse: { type: 'assignment.lapsed', from: ['pending', 'handling'], to: 'returned', needs: PROGRAM },
    chase: { type: 'assignment.unopened', from: ['pending'], needs: PROGRAM },
    remind: { type: 'assignment.due-soon', from: ['pending', 'handling'], needs: PROGRAM },
    expire: { type: 'assignment.overdue', from: ['pending', 'handling'], needs: PROGRAM },
  },
})
export type AssignmentAct = keyof typeof assignmentLife.acts

/** The door to a receipt: for whoever looks over the agency's documents, holds it or gave it. */
export const anAssignment = subjectOf(assignmentLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => assignmentRows.get(province.reader, params.id ?? ''),
  seen: ({ viewer }, given) =>
    isHeldBy(viewer, given) ||
    assignmentLife.reaches(viewer, 'recall', given) ||
    assignmentLife.holds(viewer, 'assignment.read', given),
})
export const readAssignment = anAssignment('assignment.read')
