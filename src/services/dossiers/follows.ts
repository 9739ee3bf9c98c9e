import { getAgency } from '../../base/directory/index.ts'
import type { Follow, Passed } from '../../kernel/module/index.ts'
import type { Tx } from '../../kernel/province/index.ts'
import { dossierSubject } from './dossier.ts'
import { filedSince, openDossiers } from './succession.store.ts'

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
      const passed = await openDossiers.go(tx, passing)
      await noted(tx, passed, 'now')
      return passed
    },
    since: filedSince,
    async back(tx, passed) {
      const ids = new Set(await openDossiers.back(tx, passed))
      await noted(
        tx,
        passed.filter(({ id }) => ids.has(id)),
        'was',
      )
      return [...ids]
    },
  },
}
