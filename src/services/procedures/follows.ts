import { type Follow, rowsBack } from '../../kernel/module/index.ts'
import { passCompetence } from './competence/competence.store.ts'

/** Who decides after one agency took another's place: the one that took all the rest. */
export const procedureFollows: Readonly<Record<string, Follow>> = {
  competence: {
    words: { vi: 'Thủ tục, lĩnh vực thuộc thẩm quyền', en: 'Procedures and fields it decides' },
    says: {
      vi: 'Cơ quan nhận giải quyết hồ sơ mới. Chia lĩnh vực cho cơ quan khác: đặt lại thẩm quyền của lĩnh vực đó.',
      en: 'The receiver decides new dossiers. To give a field to another, set that field’s competence again.',
    },
    go: ({ db }, passing) => passCompetence(db, passing),
    // who decided before decides again, unless it was set anew since
    back: ({ db }, passed) => rowsBack(db, 'procedure_competence', { agency: 'uuid', effective_to: 'date' }, passed),
  },
}
