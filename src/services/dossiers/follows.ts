import { passedOn } from '../../base/directory/index.ts'
import type { Follow } from '../../kernel/module/index.ts'
import { dossierSubject } from './dossier.ts'
import { filedSince, openDossiers } from './succession.store.ts'

/** What of dossiers goes along when one agency takes another's place: those that are not finished, with their due days as they are. */
export const dossierFollows: Readonly<Record<string, Follow>> = {
  dossiers: {
    words: { vi: 'Hồ sơ đang giải quyết', en: 'Open dossiers' },
    says: {
      vi: 'Chuyển theo người đang giữ; số hồ sơ và hạn trả không đổi. Hồ sơ đã xong giữ tên cơ quan cũ.',
      en: 'Go with who holds them; numbers and due days stay. Finished ones keep the old name.',
    },
    // said for the applicant too
    ...passedOn(openDossiers, 'dossier.passed-on', dossierSubject),
    since: filedSince,
  },
}
