import type { Figure } from '../../kernel/module/index.ts'

/** What happens to dossiers, counted for the agency that decides. */
export const dossierFigures: Readonly<Record<string, Figure>> = {
  filed: { words: { vi: 'Đã nộp', en: 'Filed' }, counts: { acts: ['dossier.filed'] } },
  received: {
    words: { vi: 'Tiếp nhận', en: 'Received' },
    definition: {
      vi: 'Tiếp nhận: hồ sơ được cấp số trong kỳ (mã trạng thái 2, 4, 5, 6, 7, 8, 9, 10), tính cho cơ quan giải quyết.',
      en: 'Received: dossiers numbered in the period (state codes 2, 4, 5, 6, 7, 8, 9, 10), counted for the competent agency.',
    },
    counts: { acts: ['dossier.received'] },
  },
  denied: { words: { vi: 'Từ chối', en: 'Not accepted' }, counts: { acts: ['dossier.denied'] } },
  supplement: {
    words: { vi: 'Yêu cầu bổ sung', en: 'Asked for more papers' },
    counts: { acts: ['dossier.supplement-requested'] },
  },
  returned: { words: { vi: 'Trả kết quả', en: 'Handed over' }, counts: { acts: ['dossier.returned'] } },
}
