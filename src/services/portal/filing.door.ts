import { Type } from 'typebox'
import { Text } from '../../kernel/forms/index.ts'
import { subjectOf } from '../../kernel/life/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findProcedure, type ProcedureVersion } from '../procedures/index.ts'
import { findFiling } from './filing.operations.ts'
import type { OpenFiling } from './filing.ts'

/** The browser's secret that opens its drafts. */
export const DRAFT_COOKIE = 'lt_nop'

/** A procedure as it may be filed by this browser, with what the browser has answered so far. */
export interface FilingHere {
  version: ProcedureVersion
  filing?: OpenFiling
}

/** The door to a filing: anyone may file; the answers given so far open with the browser's secret. */
export const aFiling = subjectOf<FilingHere>(
  { kind: 'filing', placeOf: () => ({ agency: null }) },
  {
    params: Type.Object({ code: Text({ max: 60 }) }),
    get: async ({ province, params, cookies }) => {
      const version = await findProcedure(province.reader, params.code ?? '')
      if (!version) throw new Refusal('procedure.unknown')
      return { version, filing: await findFiling(province, cookies[DRAFT_COOKIE], version.code) }
    },
    idOf: ({ version }) => version.code,
  },
).anyone()
