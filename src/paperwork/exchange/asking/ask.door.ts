import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { subjectOf } from '../../../kernel/life/index.ts'
import { askLife } from './ask.life.ts'
import { getLine } from './ask.store.ts'
import type { AskLine } from './ask.ts'

/** The door to one receiver that is asked, for whoever issues the documents of the asking agency. */
export const anAskLine = subjectOf<AskLine, keyof typeof askLife.acts>(askLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => getLine(province.reader, params.id ?? ''),
})
