import type { HelpTopic } from '../../../kernel/module/index.ts'

/** Help on scans. */
export const scanHelp: Readonly<Record<string, HelpTopic>> = {
  'ban-quet': {
    title: { vi: 'Vào sổ văn bản giấy từ bản quét', en: 'Registering out of scans' },
    says: {
      vi: 'Quét văn bản giấy rồi tải lên một lần nhiều tệp. Máy đọc chữ và điền sẵn; bạn xem lại và vào sổ từng văn bản.',
      en: 'Scan what came on paper and upload several files at once. The letters are read and filled in; you look and register each.',
    },
    steps: [
      { vi: 'Bấm “Tải bản quét lên”, mỗi tệp là một văn bản.', en: 'Press “Upload scans”; each file is one document.' },
      {
        vi: 'Khi tình trạng là “Đã đọc”, mở bản quét rồi bấm “Vào sổ từ bản quét”.',
        en: 'Once it says “Read”, open the scan and press “Register out of the scan”.',
      },
      {
        vi: 'So từng ô với “Mở bản quét”, sửa chỗ sai, rồi lưu để lấy số đến.',
        en: 'Compare each field with “Open the scan”, mend what is wrong, and save.',
      },
    ],
    notes: [
      {
        vi: 'Có thể đã vào sổ rồi thì trang báo trước khi lưu. Tải nhầm tệp: bấm “Bỏ bản quét”.',
        en: 'What may be registered already is said before it is saved. A wrong file: “Drop the scan”.',
      },
      {
        vi: 'Tìm văn bản theo chữ trong bản quét: ô “Chữ trong bản quét” ở danh sách văn bản đến.',
        en: 'A document is found by what its scan says: “Words of the scans” in the list of incoming documents.',
      },
    ],
    pages: ['/van-ban/den/quet'],
  },
}
