import { Type } from 'typebox'
import type { Viewer } from '../../kernel/acting/index.ts'
import { Uuid } from '../../kernel/forms/index.ts'
import { defineLife, type On, PROGRAM, subjectOf } from '../../kernel/life/index.ts'
import { type Consultation, consultationRows } from './consultation.store.ts'
import { words } from './words.ts'

const asks = ['dossier.handle', 'dossier.assign']

/** What happens to one body that is asked about a dossier. */
export const consultationLife = defineLife<Consultation>()({
  kind: 'consultation',
  kept: { table: 'consultation', stands: 'state' },
  stateOf: ({ state }) => state,
  // who is asked answers; everything else is with who asks
  placeOf: ({ agency, unit, asking_agency, asker }, capability) =>
    capability.startsWith('dossier.') ? { agency: asking_agency, holder: asker } : { agency, unit },
  nameOf: ({ called }) => called,
  states: {
    asked: { words: words.asked },
    answered: { words: words.answered, end: true },
    silent: { words: words.silent, end: true },
    passed: { words: words.passed, end: true },
    dropped: { words: words.dropped, end: true },
  },
  acts: {
    ask: { type: 'consultation.asked', to: 'asked', needs: PROGRAM },
    answer: {
      type: 'consultation.answered',
      from: ['asked'],
      to: 'answered',
      needs: 'consultation.answer',
      label: words.answer,
      at: 'tra-loi',
      form: true,
      main: true,
    },
    urge: { type: 'consultation.urged', from: ['asked'], needs: asks, label: words.urge, at: 'nhac' },
    pass: {
      type: 'consultation.passed',
      from: ['asked'],
      to: 'passed',
      needs: asks,
      label: words.pass,
      at: 'khong-cho',
      form: true,
      asks: [words.passWill],
      danger: true,
    },
    drop: {
      type: 'consultation.dropped',
      from: ['asked'],
      to: 'dropped',
      needs: asks,
      label: words.drop,
      at: 'thoi-hoi',
      form: true,
      asks: [words.dropWill],
      danger: true,
    },
    // a rule says that whoever is silent until the day agrees
    consent: { type: 'consultation.consented', from: ['asked'], to: 'silent', needs: PROGRAM },
    near: { type: 'consultation.near-due', from: ['asked'], needs: PROGRAM },
    expire: { type: 'consultation.overdue', from: ['asked'], needs: PROGRAM },
    // its dossier ended
    end: { type: 'consultation.ended', from: ['asked'], to: 'dropped', needs: PROGRAM },
  },
})
export type ConsultationAct = keyof typeof consultationLife.acts

/** Whether somebody sees a question: whoever is asked, and whoever handles or assigns the dossier on the asking side. */
export const isSeen = (viewer: Viewer, one: Consultation): boolean =>
  ['consultation.answer', ...asks].some((right) => consultationLife.holds(viewer, right, one))

/** The door to one question. */
export const aConsultation = subjectOf(consultationLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => consultationRows.get(province.reader, params.id ?? ''),
  seen: ({ viewer }, one) => isSeen(viewer, one),
})
export const readConsultation: On<Consultation> = {
  ...aConsultation.anyone('official'),
  needs: ['consultation.answer', ...asks],
}
