import { sql } from 'kysely'
import type { Beginning } from '../../kernel/module/index.ts'

/** The end of the beginning: one dossier from receipt to the result in the applicant's hand. */
export const dossierBeginnings: Readonly<Record<string, Beginning>> = {
  'first-result': {
    words: { vi: 'Trả kết quả hồ sơ đầu tiên', en: 'The first result handed over' },
    // whoever leads the beginning may read no dossier; whether somebody decides is what a first result waits for
    at: '/quan-tri/tham-quyen',
    order: 90,
    async look({ reader }) {
      const { rows } = await sql<{ any: boolean; done: boolean }>`
        select exists (select from dossier) as any, exists (select from dossier where state = 'done') as done`.execute(
        reader,
      )
      const { any = false, done = false } = rows[0] ?? {}
      return {
        done,
        says: done
          ? { vi: 'Đã có hồ sơ trả kết quả', en: 'A result was handed over' }
          : any
            ? { vi: 'Đã nhận hồ sơ, chưa trả kết quả nào', en: 'Dossiers are in, none is finished' }
            : { vi: 'Chưa có hồ sơ; thử nhận một hồ sơ tại quầy', en: 'No dossier yet; receive one at a counter' },
      }
    },
  },
}
