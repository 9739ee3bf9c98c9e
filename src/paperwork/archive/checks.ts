import { legalDayOf, minus } from '../../../packages/time/index.ts'
import { rule } from '../../base/rules/index.ts'
import { type Check, fault } from '../../kernel/health/index.ts'
import { proofEvery } from './archive.rules.ts'
import { countUnproved } from './kept/archive.store.ts'
import { words } from './kept/kept.words.ts'

/** What may be wrong with what the archive keeps: a package that is not whole, or that nobody proved in time. */
export const archiveChecks: Readonly<Record<string, Check>> = {
  archive: {
    words: words.room,
    async look(province) {
      const now = province.clock.now()
      const days = await rule(province, proofEvery, legalDayOf(now))
      const { broken, late } = await countUnproved(province.reader, minus(now, { days }))
      return [
        ...(broken > 0
          ? [
              fault(
                'broken',
                `${broken} gói lưu trữ không còn nguyên vẹn`,
                `${broken} archive packages are not whole`,
                'Mở Kho lưu trữ, mục “Gói hỏng”; lấy lại tệp từ bản sao lưu gần nhất.',
                'Open the archive, “Broken”; bring the files back from the newest backup.',
              ),
            ]
          : []),
        ...(late > 0
          ? [
              fault(
                'soon',
                `${late} gói lưu trữ quá kỳ kiểm tra toàn vẹn`,
                `${late} archive packages were not proved in time`,
                'Xem việc nền archive.prove có chạy không (Vận hành › Việc nền).',
                'See whether the job archive.prove runs (Operations › Jobs).',
              ),
            ]
          : []),
      ]
    },
  },
}
