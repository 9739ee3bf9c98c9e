import { legalDayOf } from '../../../packages/time/index.ts'
import type { Beginning } from '../../kernel/module/index.ts'
import { COMPETENCE_AT } from './competence/competence.list.ts'
import { countUndecided } from './competence/competence.store.ts'
import { countProcedures } from './procedure.store.ts'
import { REVIEW_AT } from './review/review.list.ts'
import { countToReview } from './review/review.store.ts'

/** The catalogue, who decides, and what of it a person must look at. */
export const procedureBeginnings: Readonly<Record<string, Beginning>> = {
  catalogue: {
    words: { vi: 'Danh mục thủ tục hành chính', en: 'The catalogue of procedures' },
    at: '/quan-tri/thu-tuc',
    order: 30,
    async look({ reader }) {
      const { total } = await countProcedures(reader)
      return {
        done: total > 0,
        says:
          total > 0
            ? { vi: `${total} thủ tục đang áp dụng`, en: `${total} procedures in force` }
            : { vi: 'Chưa nhập danh mục', en: 'Nothing imported yet' },
      }
    },
  },
  competence: {
    words: { vi: 'Cơ quan giải quyết từng thủ tục', en: 'Who decides each procedure' },
    at: `${COMPETENCE_AT}?loc=chua-co`,
    order: 32,
    async look({ reader, clock }) {
      const [{ total }, undecided] = await Promise.all([
        countProcedures(reader),
        countUndecided(reader, legalDayOf(clock.now())),
      ])
      return {
        done: total > 0 && undecided === 0,
        says:
          total === 0
            ? { vi: 'Làm sau khi nhập danh mục', en: 'Once the catalogue is imported' }
            : undecided > 0
              ? { vi: `${undecided} thủ tục chưa có cơ quan giải quyết`, en: `${undecided} procedures nobody decides` }
              : { vi: 'Thủ tục nào cũng có cơ quan giải quyết', en: 'Every procedure is decided by somebody' },
      }
    },
  },
  review: {
    words: { vi: 'Phí, thời hạn đáng ngờ trong danh mục', en: 'Doubtful fees and limits of the catalogue' },
    at: REVIEW_AT,
    order: 34,
    async look({ reader }) {
      const [{ total }, left] = await Promise.all([countProcedures(reader), countToReview(reader)])
      return {
        done: total > 0 && left === 0,
        says:
          total === 0
            ? { vi: 'Làm sau khi nhập danh mục', en: 'Once the catalogue is imported' }
            : left > 0
              ? { vi: `${left} thủ tục cần xem lại`, en: `${left} procedures to look at` }
              : { vi: 'Không còn thủ tục nào cần xem lại', en: 'Nothing is left to look at' },
      }
    },
  },
}
