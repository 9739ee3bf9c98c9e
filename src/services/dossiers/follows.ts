import { sql } from 'kysely'
import { getAgency } from '../../base/directory/index.ts'
import { type Follow, type Passed, rowsFollow } from '../../kernel/module/index.ts'
import type { Tx } from '../../kernel/province/index.ts'
import { dossierSubject } from './dossier.ts'

const ended = sql`('done', 'denied', 'cancelled', 'unresolved')`
const dossiers = rowsFollow({
  table: 'dossier',
  unit: 'unit',
  holder: 'holder',
  open: sql<boolean>`state not in ${ended}`,
})

/** Says on each dossier, for the applicant too, who decides it now. Its days stay as they are. */
async function noted(tx: Tx, passed: readonly Passed[], way: 'now' | 'was'): Promise<void> {
  const names = new Map<string, string>()
  for (const { id, [way]: at } of passed) {
    const agency = at.agency ?? ''
    if (!names.has(agency)) names.set(agency, (await getAgency(tx.db, agency)).name)
    tx.record('dossier.passed-on', dossierSubject(id), { to: names.get(agency) }, { agency })
  }
}

/** What of dossiers goes along when one agency takes another's place: those that are not finished, with their due days as they are. */
export const dossierFollows: Readonly<Record<string, Follow>> = {
  dossiers: {
    words: { vi: 'Hồ sơ đang giải quyết', en: 'Open dossiers' },
    says: {
      vi: 'Chuyển theo người đang giữ; số hồ sơ và hạn trả không đổi. Hồ sơ đã xong giữ tên cơ quan cũ.',
      en: 'Go with who holds them; numbers and due days stay. Finished ones keep the old name.',
    },
    async go(tx, passing) {
      const passed = await dossiers.go(tx, passing)
      await noted(tx, passed, 'now')
      return passed
    },
    async back(tx, passed) {
      const ids = new Set(await dossiers.back(tx, passed))
      await noted(
        tx,
        passed.filter(({ id }) => ids.has(id)),
        'was',
      )
      return [...ids]
    },
  },
}
