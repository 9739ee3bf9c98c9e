import { defineLife, PROGRAM } from '../../kernel/life/index.ts'
import type { Tx } from '../../kernel/province/index.ts'
import { checkingWords } from './checking/checking.words.ts'
import { lockDocument } from './document.store.ts'
import {
  type DocumentState,
  isAtRegister,
  isAtStep,
  isFreelyDrafted,
  isHolder,
  isSigner,
  type OfficialDocument,
  rightAtStep,
  shownNotation,
  stateWords,
} from './document.ts'
import { draftingWords } from './drafting/drafting.words.ts'
import { onPaperWords } from './on-paper/on-paper.words.ts'
import { paperWords } from './paper/paper.words.ts'
import { receiverWords } from './receivers/receivers.words.ts'
import { words } from './words.ts'

/** Where a document may stand when its sender begins to ask about it, and goes back to when nothing comes of it. */
const STANDING = ['arrived', 'registered', 'assigned', 'handling', 'closed', 'rejected', 'issued'] as const

/** Everything that happens to an official document: outgoing ones are drafted, signed and issued, incoming ones registered and handled (NĐ 30/2020). */
export const documentLife = defineLife<OfficialDocument>()({
  kind: 'document',
  stateOf: ({ state }): DocumentState => state,
  kept: { table: 'document', stands: 'state' },
  placeOf: ({ agency, unit, holder }) => ({ agency, unit, holder }),
  nameOf: shownNotation,
  states: {
    draft: { words: stateWords.draft },
    discarded: { words: stateWords.discarded, end: true },
    review: { words: stateWords.review },
    submitted: { words: stateWords.submitted },
    signed: { words: stateWords.signed },
    numbered: { words: stateWords.numbered },
    issued: { words: stateWords.issued, end: true },
    arrived: { words: stateWords.arrived },
    registered: { words: stateWords.registered },
    assigned: { words: stateWords.assigned },
    handling: { words: stateWords.handling },
    closed: { words: stateWords.closed, end: true },
    rejected: { words: stateWords.rejected, end: true },
    cancelled: { words: stateWords.cancelled, end: true },
    frozen: { words: stateWords.frozen },
    recalled: { words: stateWords.recalled, end: true },
    annulled: { words: stateWords.annulled, end: true },
    replaced: { words: stateWords.replaced, end: true },
  },
  acts: {
    // by hand, or by the rooms whose work ends in a document
    draft: { type: 'document.drafted', to: 'draft', needs: 'document.draft' },
    revise: {
      type: 'document.revised',
      from: ['draft'],
      needs: 'document.draft',
      when: isFreelyDrafted,
      label: draftingWords.revise,
      at: 'sua',
      form: true,
    },
    // it stays in the journal and is found by its address; it leaves the lists
    discard: {
      type: 'document.discarded',
      from: ['draft'],
      to: 'discarded',
      needs: 'document.draft',
      when: isFreelyDrafted,
      who: isHolder,
      label: draftingWords.discard,
      at: 'xoa',
      form: true,
      asks: [draftingWords.discardWill],
      danger: true,
    },
    attach: { type: 'document.attached', from: ['draft'], needs: 'document.draft', at: 'tep-kem', form: true },
    detach: { type: 'document.detached', from: ['draft'], needs: 'document.draft' },
    submit: {
      type: 'document.submitted',
      from: ['draft'],
      // checked first where its agency has it so
      to: ['review', 'submitted'],
      needs: 'document.draft',
      label: words.submit,
      at: 'trinh',
      main: true,
    },
    approve: {
      type: 'document.approved',
      from: ['review'],
      to: ['review', 'submitted'],
      needs: ['document.check', 'document.issue'],
      right: rightAtStep,
      who: isAtStep,
      label: checkingWords.approve,
      at: 'duyet',
      form: true,
      main: true,
    },
    // whoever has it before it is signed may put it right, instead of returning it (VB-1.8)
    amend: {
      type: 'document.amended',
      from: ['review', 'submitted'],
      needs: ['document.check', 'document.issue', 'document.sign'],
      right: (document) => (document.state === 'review' ? rightAtStep(document) : 'document.sign'),
      when: isFreelyDrafted,
      who: (viewer, document) => (document.state === 'review' ? isAtStep : isSigner)(viewer, document),
      label: checkingWords.amend,
      at: 'sua-truc-tiep',
      form: true,
    },
    takeBack: {
      type: 'document.taken-back',
      from: ['review', 'submitted'],
      to: 'draft',
      needs: 'document.draft',
      when: isFreelyDrafted,
      who: isHolder,
      label: checkingWords.takeBack,
      at: 'rut-lai',
      form: true,
      asks: [checkingWords.takeBackWill],
      danger: true,
    },
    sign: {
      type: 'document.signed',
      from: ['submitted'],
      to: 'signed',
      needs: 'document.sign',
      who: isSigner,
      label: words.readAndSign,
      at: 'ky',
      form: true,
      main: true,
    },
    // whoever signed thinks better of it, until the number is given: from then on the clerk works with it
    withdrawSignature: {
      type: 'document.signature-withdrawn',
      from: ['signed'],
      to: 'submitted',
      needs: 'document.sign',
      who: isSigner,
      label: words.withdrawSignature,
      at: 'thu-hoi-ky',
      form: true,
      asks: [words.withdrawSignatureWill],
      danger: true,
    },
    number: {
      type: 'document.numbered',
      from: ['signed'],
      to: 'numbered',
      needs: 'document.issue',
      label: words.issue,
      at: 'phat-hanh',
      form: true,
      main: true,
    },
    // what the list of the province lets go on paper (QĐ 28/2018/QĐ-TTg): numbered and issued as it is entered, or beside what was sent
    issueOnPaper: { type: 'document.issued-on-paper', to: 'issued', needs: 'document.issue' },
    // whoever was forgotten, or asks for it later; the number stays
    sendOn: {
      type: 'document.sent-on',
      from: ['issued'],
      needs: 'document.issue',
      when: ({ verificationCode }) => verificationCode !== null,
      label: receiverWords.sendOn,
      at: 'phat-hanh-bo-sung',
      form: true,
    },
    sendPaper: {
      type: 'document.sent-on-paper',
      from: ['issued'],
      needs: 'document.issue',
      label: onPaperWords.send,
      at: 'gui-giay',
      form: true,
    },
    // sealed by the program after the number is given; a person does something only when that failed
    issue: { type: 'document.issued', from: ['numbered'], to: 'issued', needs: PROGRAM },
    failSeal: { type: 'document.seal-failed', from: ['numbered'], needs: PROGRAM },
    seal: {
      type: 'document.seal-begun',
      from: ['numbered'],
      needs: 'document.issue',
      when: ({ sealProblem }) => sealProblem !== null,
      label: words.sealAgain,
      at: 'dong-dau',
      form: true,
      main: true,
    },
    voidNumber: {
      type: 'document.number-voided',
      from: ['numbered'],
      to: 'signed',
      needs: 'document.issue',
      when: ({ sealProblem }) => sealProblem !== null,
      label: words.voidNumber,
      at: 'huy-so',
      form: true,
      asks: [words.voidWill],
      danger: true,
    },
    // a signed one that was not issued is signed anew
    return: {
      type: 'document.returned',
      from: ['review', 'submitted', 'signed'],
      to: 'draft',
      needs: ['document.sign', 'document.issue', 'document.check'],
      right: (document) =>
        document.state === 'review'
          ? rightAtStep(document)
          : document.state === 'signed'
            ? 'document.issue'
            : 'document.sign',
      who: (viewer, document) => document.state !== 'review' || isAtStep(viewer, document),
      label: words.returnDraft,
      at: 'tra-lai',
      form: true,
      asks: [words.returnWill],
      danger: true,
    },
    arrive: { type: 'document.arrived', to: 'arrived', needs: PROGRAM },
    // what came on paper is registered as it is entered
    enter: { type: 'document.registered', to: 'registered', needs: 'document.register-incoming' },
    scan: {
      type: 'document.scanned',
      from: ['registered', 'assigned', 'handling', 'closed'],
      needs: 'document.register-incoming',
      when: ({ direction, packageFile }) => direction === 'incoming' && packageFile === null,
      label: paperWords.addScans,
      at: 'ban-quet',
      form: true,
    },
    correct: {
      type: 'document.entry-corrected',
      from: ['registered', 'assigned', 'handling', 'closed'],
      needs: 'document.register-incoming',
      when: ({ direction, packageFile }) => direction === 'incoming' && packageFile === null,
      label: paperWords.correct,
      at: 'sua-vao-so',
      form: true,
      asks: [paperWords.correctWill],
    },
    cancelEntry: {
      type: 'document.entry-cancelled',
      from: ['registered'],
      to: 'cancelled',
      needs: 'document.register-incoming',
      when: ({ direction, packageFile }) => direction === 'incoming' && packageFile === null,
      label: paperWords.cancelEntry,
      at: 'huy-vao-so',
      form: true,
      asks: [paperWords.cancelWill],
      danger: true,
    },
    register: {
      type: 'document.registered',
      from: ['arrived'],
      to: 'registered',
      needs: 'document.register-incoming',
      label: words.register,
      at: 'vao-so',
      main: true,
    },
    reject: {
      type: 'document.rejected',
      from: ['arrived', 'registered'],
      to: 'rejected',
      needs: 'document.register-incoming',
      // what came on paper is registered as it is entered
      when: ({ state, packageFile }) => state === 'arrived' || packageFile === null,
      label: words.reject,
      at: 'tra-noi-gui',
      form: true,
      asks: [words.rejectWill],
      danger: true,
    },
    // whoever it is passed to works on it in the room of assignments, which also takes it back to the register
    assign: { type: 'document.assigned', from: ['registered'], to: 'assigned', needs: PROGRAM },
    unassign: { type: 'document.unassigned', from: ['assigned', 'handling'], to: 'registered', needs: PROGRAM },
    handle: {
      type: 'document.handling',
      from: ['registered', 'assigned'],
      to: 'handling',
      needs: 'document.register-incoming',
      who: isAtRegister,
      label: words.handle,
      at: 'xu-ly',
    },
    close: {
      type: 'document.closed',
      from: ['registered', 'assigned', 'handling'],
      to: 'closed',
      needs: 'document.register-incoming',
      who: isAtRegister,
      label: words.close,
      at: 'hoan-thanh',
    },
    // what was issued and sent: the agency asks its receivers, and waits for them (NĐ 30/2020, Art. 18; edxml.md §8)
    askRecall: {
      type: 'document.recall-asked',
      from: ['issued'],
      needs: 'document.issue',
      label: words.askRecall,
      at: 'thu-hoi',
      form: true,
      asks: [words.askRecallWill, words.askFreezes],
      danger: true,
    },
    askUpdate: {
      type: 'document.update-asked',
      from: ['issued'],
      needs: 'document.issue',
      label: words.askUpdate,
      at: 'cap-nhat',
      form: true,
      asks: [words.askUpdateWill, words.askFreezes],
    },
    askReplace: {
      type: 'document.replacement-asked',
      from: ['issued'],
      needs: 'document.issue',
      label: words.askReplace,
      at: 'thay-the',
      form: true,
      asks: [words.askReplaceWill, words.askFreezes],
    },
    askBack: {
      type: 'document.take-back-asked',
      from: ['issued'],
      needs: 'document.issue',
      label: words.askBack,
      at: 'xin-lay-lai',
      form: true,
      asks: [words.askBackWill, words.askFreezes],
    },
    // a receiver that never answers does not hold it for ever
    endAsking: {
      type: 'document.asking-ended',
      from: ['frozen'],
      needs: 'document.issue',
      when: ({ stood }) => stood === 'issued',
      label: words.endAsking,
      at: 'ket-thuc-cho',
      form: true,
      asks: [words.endAskingWill, words.endAskingRecall],
      danger: true,
    },
    // another document of the agency puts it right, or takes its place: the exchange then asks its receivers
    putRight: { type: 'document.corrected', from: ['issued', 'frozen'], needs: PROGRAM },
    supersede: { type: 'document.superseded', from: ['issued'], needs: PROGRAM },
    // its agency was merged into another
    passOn: { type: 'document.passed-on', from: ['arrived', 'frozen', 'draft'], needs: PROGRAM },
    // nothing is done with it until the request is answered: no act starts from `frozen` (edxml.md §8)
    freeze: { type: 'document.frozen', from: STANDING, to: 'frozen', needs: PROGRAM },
    thaw: { type: 'document.thawed', from: ['frozen'], to: STANDING, needs: PROGRAM },
    recall: { type: 'document.recalled', from: [...STANDING, 'frozen', 'replaced'], to: 'recalled', needs: PROGRAM },
    // given up because another document of its agency says that it holds no more
    annul: { type: 'document.annulled', from: ['issued', 'frozen', 'replaced'], to: 'annulled', needs: PROGRAM },
    replace: { type: 'document.replaced', from: [...STANDING, 'frozen'], to: 'replaced', needs: PROGRAM },
    update: { type: 'document.updated', from: [...STANDING, 'frozen', 'recalled', 'replaced'], needs: PROGRAM },
  },
})

export type DocumentAct = keyof typeof documentLife.acts

/** Locks a document for one act of its table. @throws Refusal document.unknown, document.not-now, document.changed-meanwhile */
export async function lockFor(tx: Tx, act: DocumentAct, id: string, seen: number | null): Promise<OfficialDocument> {
  const document = await lockDocument(tx.db, id, seen)
  documentLife.require(act, document)
  return document
}
