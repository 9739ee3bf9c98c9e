import { Type } from 'typebox'
import { Text } from '../../kernel/forms/index.ts'
import { type On, subjectOf } from '../../kernel/life/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Dossier, dossierLife, findDossierByLookup, lookupHash, readLookupCode } from '../dossiers/index.ts'

export const OneCode = Type.Object({ code: Text({ max: 60 }) })

/** The citizen's door to a dossier: who has its look-up code may see it. A wrong code and a malformed one are refused alike. */
export const myDossier: On<Dossier> = {
  ...subjectOf(dossierLife, {
    params: OneCode,
    get: async ({ province, params }) => {
      const code = readLookupCode(params.code ?? '')
      const dossier = code ? await findDossierByLookup(province.reader, lookupHash(code)) : undefined
      if (!dossier) throw new Refusal('lookup.unknown')
      return dossier
    },
  }).anyone(),
  secret: { visitor: 'Người có mã tra cứu', purpose: 'look-up' },
}
