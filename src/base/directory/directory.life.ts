import { Type } from 'typebox'
import { Uuid } from '../../kernel/forms/index.ts'
import { defineLife, PROGRAM, subjectOf } from '../../kernel/life/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findAgencyByCode, getAgency } from './agency.store.ts'
import type { Agency } from './agency.ts'
import { getPosition } from './position.store.ts'
import type { Position } from './position.ts'
import { words } from './words.ts'

const needs = 'directory.administer'
const One = Type.Object({ id: Uuid() })

/** What can happen to an agency. Its last day may lie ahead; from the moment it is known nothing is changed any more. */
export const agencyLife = defineLife<Agency>()({
  kind: 'agency',
  states: { open: { words: words.isOpen }, closed: { words: words.isClosed } },
  stateOf: (agency) => (agency.validTo === null ? 'open' : 'closed'),
  placeOf: (agency) => ({ agency: agency.id }),
  nameOf: (agency) => agency.name,
  acts: {
    created: { type: 'agency.created', to: 'open', needs },
    changed: { type: 'agency.changed', from: ['open'], needs, label: words.change, at: 'sua', form: true },
    'unit-added': { type: 'unit.created', from: ['open'], needs, label: words.addUnit, at: 'don-vi', form: true },
    'position-added': {
      type: 'position.created',
      from: ['open'],
      needs,
      label: words.addPosition,
      at: 'vi-tri',
      form: true,
    },
    closed: {
      type: 'agency.closed',
      from: ['open'],
      to: 'closed',
      needs,
      label: words.close,
      at: 'dong',
      form: true,
      asks: [words.closeWhat, words.oldPapers, words.notUndone],
      danger: true,
    },
    // the plan that closed it was undone
    reopened: { type: 'agency.reopened', from: ['closed'], to: 'open', needs: PROGRAM },
  },
})

/** What can happen to a post. */
export const positionLife = defineLife<Position>()({
  kind: 'position',
  states: { standing: { words: words.standing }, ended: { words: words.hasEnded, end: true } },
  stateOf: (position) => (position.validTo === null ? 'standing' : 'ended'),
  placeOf: (position) => ({ agency: position.agency }),
  nameOf: (position) => position.title,
  acts: {
    created: { type: 'position.created', to: 'standing', needs },
    changed: {
      type: 'position.changed',
      from: ['standing'],
      needs,
      label: words.changePosition,
      at: 'sua',
      form: true,
    },
    // with its unit or its agency, when another takes their place
    move: { type: 'position.moved', from: ['standing'], needs: PROGRAM },
    ended: {
      type: 'position.ended',
      from: ['standing'],
      to: 'ended',
      needs,
      label: words.endPosition,
      at: 'ket-thuc',
      form: true,
      asks: [words.endPositionWhat, words.notUndone],
      danger: true,
    },
  },
})

/** An agency of the directory, for who keeps it. */
export const anAgency = subjectOf(agencyLife, {
  params: One,
  get: ({ province, params }) => getAgency(province.reader, params.id ?? ''),
})

/** An agency by any code it ever had, for everyone. */
export const agencyOfCode = subjectOf(agencyLife, {
  params: Type.Object({ code: Type.String({ maxLength: 100 }) }),
  async get({ province, params }) {
    const agency = await findAgencyByCode(province.reader, params.code ?? '')
    if (!agency) throw new Refusal('agency.unknown')
    return agency
  },
})

export const aPosition = subjectOf(positionLife, {
  params: One,
  get: ({ province, params }) => getPosition(province.reader, params.id ?? ''),
})
