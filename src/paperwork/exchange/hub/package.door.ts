import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { subjectOf } from '../../../kernel/life/index.ts'
import { packageLife } from './package.life.ts'
import { getTroubled, type Package } from './package.store.ts'

/** The door to a package that is or was in quarantine. */
export const aPackage = subjectOf<Package, keyof typeof packageLife.acts>(packageLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => getTroubled(province.reader, params.id ?? ''),
  seen: ({ viewer }, file) => packageLife.holds(viewer, 'exchange.read', file),
})
