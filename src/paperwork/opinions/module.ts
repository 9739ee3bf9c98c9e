import { subjectId } from '../../kernel/journal/index.ts'
import { workOf } from '../../kernel/lists/index.ts'
import { type Module, titlesById } from '../../kernel/module/index.ts'
import { opinionActs } from './acts.ts'
import { endRequests, forgetPost, takeInto, tellLate } from './asking.operations.ts'
import { opinionFollows } from './follows.ts'
import { opinionLife, requestLife } from './opinion.life.ts'
import { ownList } from './opinion.list.ts'
import { opinionRoutes } from './opinion.routes.ts'
import { findCalled, findRequestsCalled } from './opinion.store.ts'
import { opinionHelp } from './opinions.help.ts'
import { opinionRefusals } from './refusals.ts'
import { documentBlock } from './show-opinion.ts'
import { opinionTells } from './tells.ts'
import { words } from './words.ts'

const own = { leader: 'own', head: 'own', specialist: 'own', clerk: 'own' } as const

/** Opinions on a draft, asked of several units and people of the agency at once (xin ý kiến, tổng hợp ý kiến). */
export const opinions: Module = {
  name: 'opinions',
  follows: opinionFollows,
  help: opinionHelp,
  refusals: [opinionRefusals],
  title: words.room,
  uses: ['directory', 'documents', 'identity'],
  folder: import.meta.dirname,
  stored: [{ table: 'opinion_file', column: 'file' }],
  routes: opinionRoutes,
  capabilities: {
    'opinion.ask': { words: words.mayAsk, given: { specialist: 'own', head: 'own' } },
    'opinion.give': { words: words.mayGive, given: own },
    'opinion.give-unit': { words: words.mayGiveUnit, given: { head: 'unit' } },
    'opinion.read': {
      words: words.mayRead,
      reading: true,
      given: { leader: 'agency', head: 'agency', specialist: 'agency', clerk: 'agency' },
    },
  },
  acts: opinionActs,
  purposes: { opinion: words.purpose, 'opinion-request': words.purpose },
  titles: { opinion: titlesById(findCalled), 'opinion-request': titlesById(findRequestsCalled) },
  addresses: {
    opinion: (id) => `/y-kien/${id}`,
    'opinion-request': (id) => `/y-kien/yeu-cau/${id}`,
  },
  lives: [requestLife, opinionLife],
  menu: [{ for: 'opinion.give', at: '/y-kien', label: words.mine, group: 'documents', order: 35 }],
  work: [
    workOf(ownList, { for: 'opinion.give', label: words.box, where: { cua: 'toi' }, order: 24 }),
    workOf(ownList, { for: 'opinion.give-unit', label: words.unitBox, where: { cua: 'don-vi' }, order: 25 }),
  ],
  parts: [
    { on: 'document', needs: 'opinion.read', show: documentBlock },
    { on: 'document-to-sign', needs: 'opinion.read', show: documentBlock },
  ],
  tells: opinionTells,
  jobs: {
    // ten past seven in Vietnam, before offices open
    'opinions.late': { schedule: '10 0 * * *', concurrency: 1, timeoutSeconds: 600, run: tellLate },
  },
  // before this room came nobody was asked through it
  reactsFrom: 'now',
  reactions: {
    'document.revised': (province, tx, act) => takeInto(province, tx, subjectId(act.subject)),
    'document.amended': (province, tx, act) => takeInto(province, tx, subjectId(act.subject)),
    'document.signed': (province, tx, act) => endRequests(province, tx, subjectId(act.subject)),
    'document.discarded': (province, tx, act) => endRequests(province, tx, subjectId(act.subject)),
    'position.ended': (province, tx, act) => forgetPost(province, tx, subjectId(act.subject)),
  },
}
