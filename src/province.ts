import { calendar } from './calendar/module.ts'
import { directory } from './directory/module.ts'
import { documents } from './documents/module.ts'
import { dossiers } from './dossiers/module.ts'
import { exchange } from './exchange/module.ts'
import { identity } from './identity/module.ts'
import type { Module } from './kernel/module/index.ts'
import { operations } from './operations/module.ts'
import { portal } from './portal/module.ts'
import { procedures } from './procedures/module.ts'
import { signing } from './signing/module.ts'

/**
 * The rooms of the house, bottom to top: a room uses those before it, never those after it. `papers` makes PDF files and brings
 * nothing else to the province. A room that is not listed here does not exist for the program.
 */
export const modules: readonly Module[] = [
  calendar,
  directory,
  identity,
  signing,
  documents,
  exchange,
  procedures,
  dossiers,
  portal,
  operations,
]
