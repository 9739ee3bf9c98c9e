import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  title: { vi: 'Kỳ đã chốt', en: 'Closed periods' },
  intro: {
    vi: 'Số đã báo cáo giữ nguyên; tính lại thì thành bản mới, khác chỗ nào có danh sách từng hồ sơ.',
    en: 'What was reported stays; counted again it is a new version, with every dossier that differs.',
  },
  close: { vi: 'Chốt một kỳ', en: 'Close a period' },
  period: { vi: 'kỳ báo cáo', en: 'the period' },
  reason: { vi: 'lý do tính lại', en: 'the reason for counting again' },
  reasonHint: { vi: 'Cần có khi kỳ đã chốt trước đó.', en: 'Needed when the period was closed before.' },
  closing: {
    vi: ({ from, to }: { from: string; to: string }) => `Chốt thống kê ${from}..${to}`,
    en: ({ from, to }: { from: string; to: string }) => `Closing of ${from}..${to}`,
  },
  closedName: { vi: 'Chốt kỳ thống kê', en: 'Period of statistics closed' },
  closed: {
    vi: (data: Record<string, unknown>) =>
      `Chốt thống kê từ ${String(data.from)} đến ${String(data.to)}, bản ${String(data.version)}`,
    en: (data: Record<string, unknown>) =>
      `Statistics from ${String(data.from)} to ${String(data.to)} closed, version ${String(data.version)}`,
  },
  one: {
    vi: (period: string, version: number) => `Kỳ ${period}, bản ${version}`,
    en: (period: string, version: number) => `${period}, version ${version}`,
  },
  who: { vi: 'Người chốt', en: 'Closed by' },
  when: { vi: 'Lúc', en: 'At' },
  version: { vi: 'Bản', en: 'Version' },
  dossiers: { vi: 'Số hồ sơ', en: 'Dossiers' },
  differs: { vi: 'Khác bản trước', en: 'Other than before' },
  reported: { vi: 'Số đã báo cáo', en: 'As reported' },
  reportedNow: {
    vi: (reported: string, now: string) => `${reported} (nay ${now})`,
    en: (reported: string, now: string) => `${reported} (now ${now})`,
  },
  versions: { vi: 'Các bản', en: 'Versions' },
  again: { vi: 'Tính lại thành bản mới', en: 'Count again as a new version' },
  changed: {
    vi: 'Số hiện nay khác số đã báo cáo; muốn báo cáo lại thì tính thành bản mới.',
    en: 'Figures of now differ from those reported; to report again make a new version.',
  },
  differences: { vi: 'Hồ sơ khác giữa hai bản', en: 'Dossiers that differ between versions' },
  was: { vi: 'Bản trước tính là', en: 'Counted before as' },
  became: { vi: 'Bản này tính là', en: 'Counted now as' },
  notCounted: { vi: 'không tính', en: 'not counted' },
  none: { vi: 'Chưa chốt kỳ nào', en: 'No period closed yet' },
  noneHint: {
    vi: 'Hết tháng thì chốt, để số đã báo cáo không đổi về sau.',
    en: 'Close each month, so that what was reported stays.',
  },
  same: { vi: 'Hai bản giống nhau', en: 'Both versions are the same' },
  sameHint: { vi: 'Không có hồ sơ nào được tính khác đi.', en: 'No dossier is counted otherwise.' },
  newest: { vi: 'Mới chốt trước', en: 'Newest first' },
  byDossier: { vi: 'Theo hồ sơ', en: 'By dossier' },
  closedNote: {
    vi: (version: number, at: string, by: string) => `Kỳ này đã chốt: bản ${version}, ${at}, ${by}.`,
    en: (version: number, at: string, by: string) => `This period was closed: version ${version}, ${at}, ${by}.`,
  },
  see: { vi: 'Xem số đã báo cáo', en: 'See what was reported' },
})
