import { defineRoutes } from '../../../kernel/http/index.ts'
import { aUnit } from './unit.life.ts'
import { UNITS_AT, unitList } from './unit.list.ts'
import { addUnit, refuseUnit } from './unit.operations.ts'

/** Units that others tell of, and the two buttons of each. */
export const unitRoutes = defineRoutes((route) => {
  route.list(UNITS_AT, unitList)
  route.act(`${UNITS_AT}/:id/them`, {
    on: aUnit.for('add'),
    summary: 'Puts a unit into the directory',
    do: ({ province, actor, on, key }) => addUnit(province, actor, on.id, key),
    then: () => UNITS_AT,
  })
  route.act(`${UNITS_AT}/:id/bo-qua`, {
    on: aUnit.for('refuse'),
    summary: 'Leaves a unit out of the directory',
    do: ({ province, actor, on, key }) => refuseUnit(province, actor, on.id, key),
    then: () => UNITS_AT,
  })
})
