/** The sentence about a dossier says what its row says: place, holder and clock, in every state and in both languages. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatLongMoment, type Instant, instant } from '../../../packages/time/index.ts'
import { type Language, speaker } from '../../kernel/pages/index.ts'
import { dossierSentence } from './dossier.page.ts'
import { type Dossier, type DossierState, type DossierStep, nationalCodes } from './dossier.ts'
import { whereItStands } from './standing.ts'

const at = (text: string): Instant => instant(text)
const names = {
  agencyName: 'Sở Nông nghiệp và Môi trường',
  receivingUnitName: 'Trung tâm Phục vụ hành chính công',
  holderName: 'Chuyên viên 1',
  senderName: 'Phường Đông Hà',
}
const steps: Exclude<DossierStep, null>[] = ['to-route', 'to-assign', 'to-handle', 'handling', 'to-sign', 'to-issue']

/** Rows as operations can leave them. */
const rows = fc
  .record({
    state: fc.constantFrom(...(Object.keys(nationalCodes) as DossierState[])),
    step: fc.constantFrom(...steps),
    held: fc.boolean(),
    accepted: fc.boolean(),
    dated: fc.boolean(),
    handed: fc.boolean(),
  })
  .map(({ state, step, held, accepted, dated, handed }): Dossier => {
    const received = ['accepted', 'processing', 'releasing', 'done', 'unresolved'].includes(state)
    const acceptedAt =
      state !== 'new' && state !== 'denied' && (received || accepted) ? at('2026-11-23T09:00:00+07:00') : null
    const now: DossierStep =
      state === 'accepted'
        ? 'to-assign'
        : state === 'processing'
          ? step
          : acceptedAt && state === 'waiting'
            ? step
            : null
    return {
      id: 'x',
      provisional: 'T-2345678ABC',
      number: acceptedAt ? 'H50.90-261123-0001' : null,
      state,
      step: now,
      revision: 1,
      procedureVersion: 'v',
      procedureCode: '1.004756',
      procedureName: 'Cấp Chứng chỉ',
      channel: 'online',
      supportPoint: null,
      receivingUnit: 'u',
      agency: 'a',
      unit: null,
      holder: held ? 'p' : null,
      givenBy: null,
      givenFrom: null,
      applicant: { kind: 'citizen', name: 'Công dân', identity: null, address: '', phone: '', email: null },
      filer: { name: 'Công dân', identity: null, authority: null },
      formSet: '',
      request: '',
      returned: null,
      feeVnd: 0,
      resultPlace: '',
      submittedAt: at('2026-11-23T08:00:00+07:00'),
      acceptedAt,
      timeLimit: { unit: 'WORKING_DAY', value: 5 },
      calendarVersion: null,
      dueOriginal: null,
      dueCurrent: acceptedAt && dated ? at('2026-12-01T17:00:00+07:00') : null,
      answerDue: at('2026-11-25T08:00:00+07:00'),
      releasedAt: null,
      finishedAt: null,
      resultDocument: null,
      refuses: false,
      reason: null,
      notNeeded: [],
      unrouted: false,
      byPost: false,
      parent: null,
      handedFrom: handed ? 's' : null,
      takeDue: null,
      sentBackBy: null,
    }
  })

const said = (row: Dossier, language: Language) => {
  const { holder } = whereItStands(row)
  return dossierSentence(
    { t: speaker(language), language },
    { dossier: row, ...names, holderName: holder && names.holderName },
  )
}

/** Handed over and not taken. */
const isToTake = ({ state, step, handedFrom }: Dossier): boolean =>
  handedFrom !== null && (state === 'new' || ((state === 'accepted' || state === 'processing') && step === 'to-assign'))

const each = (claim: (row: Dossier, language: Language) => void) =>
  fc.assert(fc.property(rows, fc.constantFrom<Language[]>('vi', 'en'), claim), { numRuns: 500 })

test('the place is the one whose turn it is, and only that', () => {
  each((row, language) => {
    const text = said(row, language)
    const toTake = isToTake(row)
    const atCounter =
      !toTake &&
      (row.state === 'new' || row.state === 'releasing' || (row.state === 'processing' && row.step === 'to-route'))
    const atAgency = !toTake && !atCounter && (row.state === 'accepted' || row.state === 'processing')
    assert.equal(text.includes(names.receivingUnitName), atCounter, text)
    assert.equal(text.includes(names.senderName), toTake, text)
    // whoever has to take it is named beside whoever answers for it
    assert.equal(text.includes(names.agencyName), atAgency || toTake, text)
  })
})

test('a holder is named while a specialist has it in hand, and never otherwise', () => {
  each((row, language) => {
    const inHand = row.state === 'processing' && (row.step === 'to-handle' || row.step === 'handling')
    assert.equal(said(row, language).includes(names.holderName), inHand && row.holder !== null, row.state)
  })
})

test('a due moment is said exactly while its clock runs', () => {
  each((row, language) => {
    const text = said(row, language)
    const running = (row.state === 'accepted' || row.state === 'processing') && row.dueCurrent !== null
    const due = formatLongMoment(at('2026-12-01T17:00:00+07:00'), language)
    assert.equal(text.includes(due), running, text)
    const answer = formatLongMoment(row.answerDue as Instant, language)
    assert.equal(text.includes(answer), row.state === 'new', text)
  })
})

test('a clock is said to stand still only where one was running', () => {
  each((row, language) => {
    const text = said(row, language)
    const paused = row.state === 'waiting' && row.acceptedAt !== null && row.dueCurrent !== null
    assert.equal(/tạm dừng|paused/.test(text), paused, text)
  })
})
