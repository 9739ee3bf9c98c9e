import { subjectId } from '../../kernel/journal/index.ts'
import { workOf } from '../../kernel/lists/index.ts'
import type { Module, Reaction } from '../../kernel/module/index.ts'
import { consultationActs } from './acts.ts'
import { consultationLife } from './consultation.life.ts'
import { consultationList } from './consultation.list.ts'
import { endConsultations, goOnWhenAll, lookAfterDue, opinionsOn } from './consultation.operations.ts'
import { consultationRoutes } from './consultation.routes.ts'
import { openConsultations } from './consultation.store.ts'
import { consultationHelp } from './consultations.help.ts'
import { silentConsent } from './consultations.rules.ts'
import { consultationRefusals } from './refusals.ts'
import { consultationPart } from './show-consultation.ts'
import { consultationTells } from './tells.ts'
import { words } from './words.ts'

const over: Reaction = (province, tx, act) => endConsultations(province, tx, subjectId(act.subject))

/** Opinions on a dossier, asked of several agencies, units and outside bodies at once (lấy ý kiến phối hợp). */
export const consultations: Module = {
  name: 'consultations',
  title: words.room,
  uses: ['calendar', 'directory', 'dossiers', 'processes', 'rules'],
  folder: import.meta.dirname,
  routes: consultationRoutes,
  refusals: [consultationRefusals],
  help: consultationHelp,
  lives: [consultationLife],
  // an outside body is an agency of the directory whose people hold this kind of post: they see what they are asked, and nothing else
  roles: { 'outside-consultant': { words: words.outsider } },
  capabilities: {
    'consultation.answer': {
      words: words.mayAnswer,
      given: { leader: 'agency', head: 'unit', specialist: 'agency', 'outside-consultant': 'agency' },
    },
  },
  acts: consultationActs,
  stored: [{ table: 'consultation', column: 'file_hash' }],
  purposes: { consultation: words.why },
  addresses: { consultation: (id) => `/phoi-hop/${id}` },
  menu: [{ for: 'consultation.answer', at: '/phoi-hop', label: words.list, group: 'dossiers', order: 52 }],
  work: [workOf(consultationList, { for: 'consultation.answer', label: words.waiting, order: 45 })],
  rules: [silentConsent],
  tells: consultationTells,
  parts: [consultationPart],
  knows: { 'dossier-opinions': opinionsOn },
  follows: {
    consultations: {
      words: { vi: 'Câu hỏi ý kiến chờ trả lời', en: 'Consultations waited for' },
      says: { vi: 'Cơ quan thay thế trả lời tiếp; hạn không đổi.', en: 'The agency in its place answers; days stay.' },
      ...openConsultations,
    },
  },
  jobs: {
    'consultations.due': { schedule: '*/10 * * * *', concurrency: 1, timeoutSeconds: 600, run: lookAfterDue },
  },
  // nobody was asked through this room before it came
  reactsFrom: 'now',
  reactions: {
    'consultation.answered': goOnWhenAll,
    'consultation.passed': goOnWhenAll,
    'consultation.dropped': goOnWhenAll,
    'consultation.consented': goOnWhenAll,
    'dossier.withdrawn': over,
    'dossier.stopped': over,
    'dossier.refusal-proposed': over,
  },
}
