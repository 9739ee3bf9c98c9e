import { defineLife, PROGRAM } from '../../kernel/life/index.ts'
import { type Dossier, nationalCodes, shownNumber, stepWords } from './dossier.ts'
import { words } from './words.ts'

/** Where a dossier stands: its state, and while it is worked on the step it has come to. */
export type DossierStand =
  | 'new'
  | 'to-route'
  | 'to-assign'
  | 'to-handle'
  | 'handling'
  | 'to-sign'
  | 'to-issue'
  | 'waiting'
  | 'releasing'
  | 'done'
  | 'denied'
  | 'cancelled'
  | 'unresolved'

export const standOf = ({ state, step }: Pick<Dossier, 'state' | 'step'>): DossierStand =>
  state === 'accepted' || state === 'processing' ? (step ?? 'to-assign') : state

/** Papers may still be asked for, and the dossier may still be withdrawn or stopped: no result waits to be signed. */
const beforeResult = ['new', 'to-route', 'to-assign', 'to-handle', 'handling'] as const

/** Received, and no result is out. */
const afterReceipt = ['to-route', 'to-assign', 'to-handle', 'handling', 'to-sign', 'to-issue', 'waiting'] as const

/** Capabilities of the counter, which stand where the dossier was received; all others stand where it is decided. */
const ofCounter = new Set(['dossier.receive', 'dossier.route', 'dossier.return'])

/** Somebody filed it; no other dossier opened it. */
const isFiled = ({ parent }: Pick<Dossier, 'parent'>): boolean => parent === null

/** Everything that happens to a dossier (one-stop.md §2, §3, §5.4). */
export const dossierLife = defineLife<Dossier>()({
  kind: 'dossier',
  stateOf: standOf,
  kept: {
    table: 'dossier',
    stands: `case when state in ('accepted', 'processing') then coalesce(step, 'to-assign') else state end`,
  },
  placeOf: ({ agency, unit, holder, receivingUnit }, capability) =>
    ofCounter.has(capability) ? { agency: receivingUnit } : { agency, unit, holder },
  nameOf: shownNumber,
  states: {
    new: { words: nationalCodes.new.words },
    'to-route': { words: stepWords['to-route'] },
    'to-assign': { words: stepWords['to-assign'] },
    'to-handle': { words: stepWords['to-handle'] },
    handling: { words: stepWords.handling },
    'to-sign': { words: stepWords['to-sign'] },
    'to-issue': { words: stepWords['to-issue'] },
    waiting: { words: nationalCodes.waiting.words },
    releasing: { words: nationalCodes.releasing.words },
    done: { words: nationalCodes.done.words, end: true },
    denied: { words: nationalCodes.denied.words, end: true },
    cancelled: { words: nationalCodes.cancelled.words, end: true },
    unresolved: { words: nationalCodes.unresolved.words, end: true },
  },
  acts: {
    file: { type: 'dossier.filed', to: 'new', needs: ['public', 'dossier.receive'] },
    receive: {
      type: 'dossier.received',
      from: ['new'],
      // nobody is known to decide it: it waits to be routed
      to: ['to-assign', 'to-route'],
      // what another agency passed on is taken by who assigns it here
      needs: ['dossier.receive', 'dossier.assign'],
      right: ({ parent }) => (parent === null ? 'dossier.receive' : 'dossier.assign'),
      label: words.receive,
      at: 'tiep-nhan',
      form: true,
      main: true,
      clock: 'starts',
    },
    deny: {
      type: 'dossier.denied',
      from: ['new'],
      to: 'denied',
      needs: ['dossier.receive', 'dossier.assign'],
      right: ({ parent }) => (parent === null ? 'dossier.receive' : 'dossier.assign'),
      label: words.deny,
      at: 'tu-choi',
      form: true,
      asks: [words.denyWill1, words.denyWill2],
      danger: true,
    },
    route: {
      type: 'dossier.routed',
      from: ['to-route'],
      to: 'to-assign',
      needs: 'dossier.route',
      label: words.route,
      at: 'chuyen-co-quan',
      form: true,
      main: true,
    },
    // whoever assigns it or begins with it has taken it too
    takeIn: {
      type: 'dossier.taken-in',
      from: ['to-assign'],
      needs: 'dossier.assign',
      when: ({ handedFrom }) => handedFrom !== null,
      label: words.takeIn,
      at: 'nhan-ban-giao',
    },
    // it is not this agency's: the counter finds the right one, the due date stays
    sendBack: {
      type: 'dossier.sent-back',
      from: ['to-assign'],
      to: 'to-route',
      needs: 'dossier.assign',
      when: ({ parent, agency, receivingUnit }) => parent === null && agency !== receivingUnit,
      label: words.sendBack,
      at: 'tra-lai',
      form: true,
      asks: [words.sendBackWill],
      danger: true,
    },
    ask: {
      type: 'dossier.supplement-requested',
      from: beforeResult,
      to: 'waiting',
      // before receipt the counter asks, in examination who examines
      needs: ['dossier.receive', 'dossier.handle'],
      right: ({ acceptedAt }) => (acceptedAt ? 'dossier.handle' : 'dossier.receive'),
      // the applicant is asked through the dossier they filed
      when: isFiled,
      label: words.supplement,
      at: 'bo-sung',
      form: true,
      clock: 'pauses',
    },
    supply: {
      type: 'dossier.supplemented',
      from: ['waiting'],
      to: beforeResult,
      // papers come to the counter or to who examines; citizens send them by their look-up code
      needs: ['dossier.receive', 'dossier.handle'],
      label: words.supplied,
      at: 'nhan-bo-sung',
      form: true,
      main: true,
      clock: 'runs',
    },
    // some of what was asked for came; the rest is still open
    add: { type: 'dossier.papers-added', from: ['waiting'], needs: ['public', 'dossier.receive', 'dossier.handle'] },
    // a paper that the store has is not asked for again; the button stands with the papers of the store
    reuse: {
      type: 'dossier.paper-reused',
      from: [...beforeResult, 'waiting'],
      needs: ['dossier.receive', 'dossier.handle'],
    },
    // scanned and held against the paper, at receipt or afterwards
    digitise: {
      type: 'dossier.paper-digitised',
      from: [...beforeResult, 'to-sign', 'to-issue', 'waiting', 'releasing', 'done', 'cancelled', 'unresolved'],
      needs: ['public', 'dossier.receive', 'dossier.handle'],
    },
    assign: {
      type: 'dossier.assigned',
      from: ['to-assign'],
      to: 'to-handle',
      needs: 'dossier.assign',
      label: words.assign,
      at: 'phan-cong',
      form: true,
      main: true,
    },
    // to another specialist, whether or not it is late
    reassign: {
      type: 'dossier.assigned',
      from: ['to-handle', 'handling', 'waiting'],
      to: ['to-handle', 'waiting'],
      needs: 'dossier.assign',
      when: ({ holder }) => holder !== null,
      label: words.reassign,
      at: 'phan-cong-lai',
      form: true,
    },
    handOver: {
      type: 'dossier.handed-over',
      from: ['to-handle', 'handling'],
      to: 'to-handle',
      needs: 'dossier.handle',
      label: words.handOver,
      at: 'ban-giao',
      form: true,
    },
    // until the new holder begins, whoever gave it
    takeBack: {
      type: 'dossier.taken-back',
      from: ['to-handle'],
      to: ['to-assign', 'handling'],
      needs: 'official',
      when: ({ givenBy }) => givenBy !== null,
      who: ({ position, onBehalfOf }, { givenBy }) => givenBy === position || givenBy === onBehalfOf,
      label: words.takeBack,
      at: 'lay-lai',
    },
    remind: {
      type: 'dossier.reminded',
      from: ['to-handle', 'handling', 'waiting'],
      needs: 'dossier.assign',
      when: ({ holder }) => holder !== null,
      label: words.remind,
      at: 'don-doc',
      form: true,
    },
    // it becomes somebody's work; its page is of the room that keeps it
    direct: {
      type: 'dossier.directed',
      from: [...afterReceipt],
      needs: 'dossier.assign',
      label: words.direct,
      at: 'chi-dao',
      form: true,
    },
    // a note among officials, or a question to one of them
    note: {
      type: 'dossier.noted',
      from: [...beforeResult, 'to-sign', 'to-issue', 'waiting', 'releasing'],
      needs: ['dossier.handle', 'dossier.assign', 'dossier.receive'],
      label: words.note,
      at: 'ghi-chu',
      form: true,
    },
    // an apology with a new day (form 04)
    apologise: {
      type: 'dossier.apologised',
      from: ['to-assign', 'to-handle', 'handling', 'to-sign', 'to-issue'],
      needs: 'dossier.assign',
      when: ({ dueCurrent }) => dueCurrent !== null,
      label: words.apologise,
      at: 'xin-loi',
      form: true,
      asks: [words.apologiseWill1, words.apologiseWill2],
    },
    handle: {
      type: 'dossier.handling-started',
      from: ['to-assign', 'to-handle'],
      to: 'handling',
      needs: 'dossier.handle',
      label: words.take,
      at: 'thu-ly',
      main: true,
    },
    // several bodies are asked at once; its page is of the room that asks them
    consult: {
      type: 'dossier.opinions-asked',
      from: ['handling'],
      needs: 'dossier.handle',
      label: words.consult,
      at: 'lay-y-kien',
      form: true,
    },
    // nobody who was asked is waited for any more
    gather: { type: 'dossier.opinions-gathered', from: ['handling'], needs: PROGRAM },
    // another agency settles a part of it, as a dossier of its own; its page is of the room that opens it
    openChild: { type: 'dossier.child-opened', from: ['handling'], needs: 'dossier.handle' },
    childSettled: { type: 'dossier.child-settled', from: [...afterReceipt], needs: PROGRAM },
    // refused, stopped or not taken: its holder decides what follows
    childEnded: { type: 'dossier.child-ended', from: [...afterReceipt], needs: PROGRAM },
    // all of them are settled
    gatherChildren: { type: 'dossier.children-settled', from: ['handling'], needs: PROGRAM },
    // the result of a child goes to its parent
    settle: {
      type: 'dossier.returned',
      from: ['releasing'],
      to: 'done',
      needs: PROGRAM,
      when: ({ parent }) => parent !== null,
    },
    endWithParent: {
      type: 'dossier.withdrawn',
      from: ['new', ...afterReceipt, 'releasing'],
      to: 'cancelled',
      needs: PROGRAM,
      when: ({ parent }) => parent !== null,
      clock: 'stops',
    },
    // on to the next step of its process that shows the same state; the button stands with the steps
    advance: { type: 'dossier.step-done', from: ['handling'], needs: 'dossier.handle' },
    propose: {
      type: 'dossier.proposed',
      from: ['handling'],
      to: 'to-sign',
      needs: 'dossier.handle',
      label: words.draftResult,
      at: 'soan-ket-qua',
      form: true,
      main: true,
    },
    // kept as a draft, submitted from its own page
    draft: { type: 'dossier.drafted', from: ['handling'], needs: 'dossier.handle' },
    refuse: {
      type: 'dossier.refusal-proposed',
      from: ['handling'],
      to: 'to-sign',
      needs: 'dossier.handle',
      label: words.refuse,
      at: 'tu-choi-giai-quyet',
      form: true,
    },
    // the dossier follows the document of its result
    resubmitted: { type: 'dossier.proposed', from: ['handling'], to: 'to-sign', needs: PROGRAM },
    signed: { type: 'dossier.approved', from: ['to-sign'], to: 'to-issue', needs: PROGRAM },
    sentBack: { type: 'dossier.proposal-returned', from: ['to-sign', 'to-issue'], to: 'handling', needs: PROGRAM },
    unsigned: { type: 'dossier.signature-withdrawn', from: ['to-issue'], to: 'to-sign', needs: PROGRAM },
    release: { type: 'dossier.result-ready', from: ['to-issue'], to: 'releasing', needs: PROGRAM, clock: 'stops' },
    return: {
      type: 'dossier.returned',
      from: ['releasing'],
      to: 'done',
      needs: 'dossier.return',
      when: isFiled,
      label: words.returnResult,
      at: 'tra-ket-qua',
      form: true,
      asks: [words.returnWill1, words.returnWill2],
      main: true,
    },
    // its agency's place was taken by another
    passOn: {
      type: 'dossier.passed-on',
      from: [...beforeResult, 'to-sign', 'to-issue', 'waiting', 'releasing'],
      needs: PROGRAM,
    },
    // who has the look-up code has the electronic result
    collect: { type: 'dossier.returned', from: ['releasing'], to: 'done', needs: 'public' },
    withdraw: {
      type: 'dossier.withdrawn',
      from: [...beforeResult, 'waiting'],
      to: 'cancelled',
      needs: 'dossier.receive',
      when: isFiled,
      label: words.withdraw,
      at: 'rut',
      form: true,
      asks: [words.withdrawWill1, words.endWill],
      danger: true,
      clock: 'stops',
    },
    stop: {
      type: 'dossier.stopped',
      from: ['to-assign', 'to-handle', 'handling', 'waiting'],
      to: 'unresolved',
      needs: ['dossier.handle', 'dossier.assign'],
      // one that was never received is refused, not stopped
      when: ({ acceptedAt }) => acceptedAt !== null,
      label: words.stop,
      at: 'dung-xu-ly',
      form: true,
      asks: [words.stopWill1, words.endWill],
      danger: true,
      clock: 'stops',
    },
    rate: {
      type: 'dossier.rated',
      from: [...beforeResult, 'to-sign', 'to-issue', 'waiting', 'releasing', 'done'],
      needs: 'public',
    },
  },
})

export type DossierAct = keyof typeof dossierLife.acts
