import type { Route } from '../http/route.ts'

/** The capabilities of which one opens the door. */
export const needsOf = (route: Pick<Route, 'spec'>): readonly string[] =>
  (route.spec.on?.needs ?? [route.spec.needs ?? []].flat()).filter(Boolean)
