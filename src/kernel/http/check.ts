import type { House } from '../module/index.ts'
import { needsOf } from '../module/needs.ts'
import type { Route } from './route.ts'

const ANYONE = new Set(['public', 'official'])

/** What is wrong with how a route says who may call it; nothing when all is well. */
export function routeFault(route: Route, house: Pick<House, 'capabilities'>): string | undefined {
  const needs = needsOf(route)
  const unknown = needs.find((need) => !ANYONE.has(need) && !house.capabilities.has(need))
  if (unknown) return `needs the unknown capability ${unknown}`
  const readingOnly = needs.every((need) => house.capabilities.get(need)?.reading === true)
  if (route.method !== 'GET' && readingOnly) return 'changes something with a right that only lets one look'
  // a machine of others proves itself to the handler, which looks among what is for that machine
  if (route.path.includes(':') && !route.spec.on && !route.spec.peer)
    return 'names an object and does not say what it acts on'
  return undefined
}

/** A route that leaves open who may do what to what is a mistake of ours: the start stops. */
export function checkRoutes(house: House): void {
  for (const module of house.modules) {
    for (const route of module.routes ?? []) {
      const fault = routeFault(route, house)
      if (fault) throw new Error(`route ${route.method} ${route.path} ${fault}`)
    }
  }
}
