import { Type } from 'typebox'
import { isoDay, legalDayOf } from '../../../../packages/time/index.ts'
import { filledWith, noErrors, Text } from '../../../kernel/forms/index.ts'
import { defineRoutes } from '../../../kernel/http/index.ts'
import { COMPETENCE_AT, competenceList, decidingOptions } from './competence.list.ts'
import { enterCompetence } from './competence.operations.ts'
import { competenceForm, setPage } from './competence.page.ts'
import { fieldsDecided } from './competence.store.ts'
import { codesIn } from './competence.ts'

const Begun = Type.Object({
  ma: Type.Optional(Text({ max: 4000 })),
  'linh-vuc': Type.Optional(Text({ max: 300 })),
})

/** Which agency decides which procedure. */
export const competenceRoutes = defineRoutes((route) => {
  route.list(COMPETENCE_AT, competenceList)

  route.form(`${COMPETENCE_AT}/dat`, {
    needs: 'procedure.competence',
    query: Begun,
    body: competenceForm.schema,
    summary: 'Sets which agencies decide procedures or fields from a day on',
    show: async ({ province, view, query }, again) => {
      const today = legalDayOf(province.clock.now())
      const [fields, agencies] = await Promise.all([fieldsDecided(province.reader, today), decidingOptions(province)])
      const begun = filledWith({ from: isoDay(today), codes: query.ma ?? '', fields: query['linh-vuc'] ?? [] })
      return setPage(view, { fields, agencies, again: again === noErrors ? begun : again })
    },
    do: ({ province, actor, body, key }) =>
      enterCompetence(province, actor, { ...body, codes: codesIn(body.codes ?? '') }, key),
    then: () => COMPETENCE_AT,
    beside: {
      'procedure.code-unknown': 'codes',
      'procedure.nothing-chosen': 'codes',
      'procedure.past-day': 'from',
      'procedure.agency-ends': 'agencies',
      'agency.unknown': 'agencies',
    },
  })
})
