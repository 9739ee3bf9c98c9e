import { Type } from 'typebox'
import { Text } from '../../kernel/forms/index.ts'
import { subjectOf } from '../../kernel/life/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findProcedure } from './procedure.store.ts'
import type { ProcedureVersion } from './procedure.ts'

/** The door to a procedure by its code, in the version in force. */
export const aProcedure = subjectOf<ProcedureVersion>(
  { kind: 'procedure', placeOf: () => ({ agency: null }) },
  {
    params: Type.Object({ code: Text({ max: 60 }) }),
    get: async ({ province, params }) => {
      const version = await findProcedure(province.reader, params.code ?? '')
      if (!version) throw new Refusal('procedure.unknown')
      return version
    },
  },
)
