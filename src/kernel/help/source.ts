import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Viewer } from '../acting/index.ts'
import type { Province } from '../province/index.ts'

/** Version of the program: help comes with it and changes with nothing else. */
export const programVersion: string = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'package.json'), 'utf8'),
).version

/** So many are named; the others know each other. */
const MOST_NAMED = 3

/** Posts of the viewer's agency that are asked what no help answers; none for strangers, or where nobody holds that right. */
export async function helpersOf({ house, reader, clock }: Province, viewer: Viewer): Promise<string[]> {
  if (!viewer.agency || !house.askedForHelp) return []
  const holders = await house.findHolders(reader, house.askedForHelp, viewer.agency, clock.now())
  const titles = await house.titlesOf(
    reader,
    holders.slice(0, MOST_NAMED).map((id) => `position:${id}` as const),
  )
  return [...titles.values()]
}
