import { subjectId } from '../../kernel/journal/index.ts'
import { type Module, titlesById } from '../../kernel/module/index.ts'
import { assignmentActs } from './acts.ts'
import { assignmentLife } from './assignment.life.ts'
import { lapseWork, openWork, remindOfDue, withdrawAll } from './assignment.operations.ts'
import { assignmentRoutes } from './assignment.routes.ts'
import {
  expressFirstStep,
  expressLeaderStep,
  expressUnopened,
  nearTime,
  passOnTime,
  usualTime,
} from './assignment.rules.ts'
import { countOverdue, findCalled, listHeld, listUnopened } from './assignment.store.ts'
import { assignmentHelp } from './assignments.help.ts'
import { assignmentWork } from './desk.ts'
import { pressExpress } from './express/express.operations.ts'
import { assignmentFollows } from './follows.ts'
import { assignmentRefusals } from './refusals.ts'
import { documentBlock } from './show-assignment.ts'
import { assignmentTells } from './tells.ts'
import { words } from './words.ts'

/** Incoming documents after the register: submitted, directed, given on, done (NĐ 30/2020/NĐ-CP, Art. 23–24). */
export const assignments: Module = {
  name: 'assignments',
  follows: assignmentFollows,
  help: assignmentHelp,
  refusals: [assignmentRefusals],
  title: words.room,
  uses: ['calendar', 'directory', 'documents', 'identity', 'rules'],
  folder: import.meta.dirname,
  routes: assignmentRoutes,
  capabilities: {
    'assignment.forward': { words: words.mayForward, given: { clerk: 'agency' } },
    'assignment.handle': {
      words: words.mayHandle,
      given: { leader: 'own', head: 'own', specialist: 'own', clerk: 'own', 'one-stop-officer': 'own' },
    },
    'assignment.handle-unit': { words: words.mayHandleUnit, given: { head: 'unit' } },
    'assignment.recall': {
      words: words.mayRecall,
      given: { leader: 'own', head: 'own', specialist: 'own', clerk: 'own', 'one-stop-officer': 'own' },
    },
    'assignment.read': {
      words: words.mayRead,
      reading: true,
      given: { leader: 'agency', head: 'agency', specialist: 'agency', clerk: 'agency', 'one-stop-officer': 'own' },
    },
    'assignment.watch': {
      words: words.mayWatch,
      reading: true,
      given: { leader: 'agency', clerk: 'agency', head: 'unit' },
    },
  },
  acts: { ...assignmentActs, 'assignment.read': { words: words.readBy, reading: true } },
  rules: [usualTime, nearTime, passOnTime, expressFirstStep, expressLeaderStep, expressUnopened],
  purposes: { assignment: words.purpose },
  titles: { assignment: titlesById(findCalled) },
  addresses: { assignment: (id) => `/giai-quyet/${id}` },
  lives: [assignmentLife],
  menu: [{ for: 'assignment.handle', at: '/giai-quyet', label: words.mine, group: 'documents', order: 10 }],
  work: assignmentWork,
  parts: [{ on: 'document', needs: 'assignment.read', show: documentBlock }],
  tells: assignmentTells,
  figures: {
    'assignments-given': {
      words: words.figureGiven,
      counts: { acts: ['assignment.given', 'assignment.given-express'] },
    },
    'assignments-overdue': {
      words: words.figureOverdue,
      definition: words.figureOverdueIs,
      stands: countOverdue,
    },
  },
  jobs: {
    'assignments.press': { schedule: '* * * * *', concurrency: 1, timeoutSeconds: 50, run: pressExpress },
    // five past seven in Vietnam, before offices open
    'assignments.remind': { schedule: '5 0 * * *', concurrency: 1, timeoutSeconds: 600, run: remindOfDue },
  },
  reactions: {
    // who opens the document itself has read what was given to them of it
    'document.read': async (province, tx, act) => {
      const posts = [act.position, act.on_behalf].filter((one) => one !== null)
      if (posts.length === 0) return
      for (const id of await listUnopened(tx.db, subjectId(act.subject), posts)) await openWork(tx, id, province)
    },
    'document.recalled': (province, tx, act) => withdrawAll(province, tx, subjectId(act.subject)),
    'document.replaced': (province, tx, act) => withdrawAll(province, tx, subjectId(act.subject)),
    'position.ended': async (province, tx, act) =>
      lapseWork(province, tx, await listHeld(tx.db, subjectId(act.subject))),
  },
}
