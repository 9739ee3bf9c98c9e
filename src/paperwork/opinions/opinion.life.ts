import { Type } from 'typebox'
import { Uuid } from '../../kernel/forms/index.ts'
import { defineLife, PROGRAM, subjectOf } from '../../kernel/life/index.ts'
import { type Opinion, type OpinionRequest, opinionRows, requestRows } from './opinion.store.ts'
import { isAsked, isAsker } from './opinion.ts'
import { words } from './words.ts'

/** What happens to one time a drafter asks: urged, closed early, or over when all have answered. */
export const requestLife = defineLife<OpinionRequest>()({
  kind: 'opinion-request',
  kept: { table: 'opinion_request', stands: 'state' },
  stateOf: ({ state }) => state,
  placeOf: ({ agency, asker }) => ({ agency, holder: asker }),
  states: { open: { words: words.open }, closed: { words: words.closed, end: true } },
  acts: {
    ask: { type: 'opinion-request.asked', to: 'open', needs: 'opinion.ask' },
    urge: {
      type: 'opinion-request.urged',
      from: ['open'],
      needs: 'opinion.ask',
      who: isAsker,
      label: words.urge,
      at: 'don-doc',
      main: true,
    },
    close: {
      type: 'opinion-request.closed',
      from: ['open'],
      to: 'closed',
      needs: 'opinion.ask',
      who: isAsker,
      label: words.close,
      at: 'ket-thuc',
      form: true,
      asks: [words.closeWill],
      danger: true,
    },
    // all have answered
    finish: { type: 'opinion-request.finished', from: ['open'], to: 'closed', needs: PROGRAM },
    // the draft was signed or taken away meanwhile
    end: { type: 'opinion-request.ended', from: ['open'], to: 'closed', needs: PROGRAM },
  },
})
export type RequestAct = keyof typeof requestLife.acts

/** What happens to the opinion of one unit or post. */
export const opinionLife = defineLife<Opinion>()({
  kind: 'opinion',
  kept: { table: 'opinion', stands: 'state' },
  stateOf: ({ state }) => state,
  placeOf: ({ agency, unit, holder, asker }, capability) =>
    capability === 'opinion.ask' ? { agency, holder: asker } : { agency, unit, holder },
  states: {
    asked: { words: words.asked },
    given: { words: words.given },
    handled: { words: words.handled, end: true },
    missed: { words: words.missed, end: true },
  },
  acts: {
    ask: { type: 'opinion.asked', to: 'asked', needs: PROGRAM },
    give: {
      type: 'opinion.given',
      from: ['asked'],
      to: 'given',
      needs: ['opinion.give', 'opinion.give-unit'],
      right: ({ holder }) => (holder === null ? 'opinion.give-unit' : 'opinion.give'),
      who: isAsked,
      label: words.give,
      at: 'cho-y-kien',
      form: true,
      main: true,
    },
    handle: {
      type: 'opinion.handled',
      from: ['given', 'handled'],
      to: 'handled',
      needs: 'opinion.ask',
      who: isAsker,
      label: words.handle,
      at: 'tiep-thu',
      form: true,
    },
    takeIn: { type: 'opinion.taken-in', from: ['handled'], needs: PROGRAM },
    urge: { type: 'opinion.urged', from: ['asked'], needs: PROGRAM },
    expire: { type: 'opinion.overdue', from: ['asked'], needs: PROGRAM },
    // the drafter did not wait for it, or its post has ended
    miss: { type: 'opinion.missed', from: ['asked'], to: 'missed', needs: PROGRAM },
  },
})
export type OpinionAct = keyof typeof opinionLife.acts

const One = Type.Object({ id: Uuid() })

/** The door to one request: for whoever may read opinions of the agency. */
export const aRequest = subjectOf(requestLife, {
  params: One,
  get: ({ province, params }) => requestRows.get(province.reader, params.id ?? ''),
  seen: ({ viewer }, request) => isAsker(viewer, request) || requestLife.holds(viewer, 'opinion.read', request),
})
export const readRequest = aRequest('opinion.read')

/** The door to one opinion: for whoever was asked, asked, or may read opinions of the agency. */
export const anOpinion = subjectOf(opinionLife, {
  params: One,
  get: ({ province, params }) => opinionRows.get(province.reader, params.id ?? ''),
  seen: ({ viewer }, opinion) =>
    isAsked(viewer, opinion) || isAsker(viewer, opinion) || opinionLife.holds(viewer, 'opinion.read', opinion),
})
export const readOpinion = anOpinion('opinion.read')
