import { defineForm } from '../../kernel/forms/index.ts'
import { Forwarding, ForwardingMany, Outcome, Passing, Progress, Reason, Recall } from './assignment.ts'
import { words } from './words.ts'

const groups = [{ title: words.ownTitle, fields: ['own'] as const, folded: true as const }]

export const forwardForm = defineForm(Forwarding, { groups })
export const forwardManyForm = defineForm(ForwardingMany)
export const passForm = defineForm(Passing, { groups })
export const progressForm = defineForm(Progress)
export const finishForm = defineForm(Outcome)
export const giveBackForm = defineForm(Reason)
export const recallForm = defineForm(Recall)

/** Where refusals of giving stand. */
export const besideGiving = {
  'assignment.lead-needed': 'lead',
  'assignment.nobody': 'lead',
  'assignment.wrong-receiver': 'lead',
  'assignment.holds-already': 'lead',
  'assignment.twice': 'lead',
  'assignment.due-past': 'dueOn',
  'assignment.own-words-of-nobody': 'own',
} as const
