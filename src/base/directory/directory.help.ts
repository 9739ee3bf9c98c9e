import type { HelpTopic } from '../../kernel/module/index.ts'

export const directoryHelp: Readonly<Record<string, HelpTopic>> = {
  'co-quan': {
    title: { vi: 'Danh bạ cơ quan', en: 'Directory of agencies' },
    says: {
      vi: 'Tên, địa chỉ, điện thoại và mã định danh của các cơ quan trong tỉnh; cơ quan cũ đã sáp nhập vào đâu.',
      en: 'Names, addresses, telephones and codes of agencies, and what became of closed ones.',
    },
    steps: [
      { vi: 'Gõ tên hoặc mã định danh vào ô tìm.', en: 'Type a name or code into the search.' },
      {
        vi: 'Mở cơ quan để xem địa chỉ, các đơn vị và cơ quan trực thuộc.',
        en: 'Open an agency for its address, units and agencies below.',
      },
      { vi: 'Cơ quan “Đã ngừng”: xem mục “Kế tục” để biết nay hỏi ở đâu.', en: 'For a “Closed” one see “Succession”.' },
    ],
    pages: ['/co-quan'],
  },
  'quan-tri-co-quan': {
    title: { vi: 'Quản lý cơ quan và đơn vị', en: 'Managing agencies and units' },
    says: {
      vi: 'Thêm, sửa, ngừng cơ quan; thêm đơn vị và vị trí công tác bên trong.',
      en: 'Adds, changes and closes agencies, with their units and positions.',
    },
    steps: [
      {
        vi: 'Bấm “Thêm cơ quan”, nhập tên, loại và mã định danh đúng theo quyết định.',
        en: 'Press “Add agency” and enter name, kind and code as decided.',
      },
      {
        vi: 'Mở cơ quan, bấm “Thêm đơn vị”, rồi “Thêm vị trí” và chọn vai trò cho vị trí.',
        en: 'Open it, press “Add unit”, then “Add position” and choose the position’s role.',
      },
      {
        vi: 'Đổi tên, địa chỉ, điện thoại: bấm “Sửa tên, địa chỉ, điện thoại”.',
        en: 'To change its entry press “Change name, address, telephone”.',
      },
      {
        vi: 'Sáp nhập, giải thể: bấm “Ngừng hoạt động cơ quan”, nhập ngày cuối cùng, văn bản và mã cơ quan kế tục. Không mở lại được.',
        en: 'Mergers and closures: “Close the agency” with last day, instrument and successor. It cannot be undone.',
      },
    ],
    pages: ['/quan-tri/co-quan'],
  },
  'vi-tri': {
    title: { vi: 'Vị trí công tác', en: 'Positions' },
    says: {
      vi: 'Việc và quyền gắn với vị trí, không gắn với người: đổi người giữ thì việc ở lại.',
      en: 'Work and rights belong to positions: when the holder changes the work stays.',
    },
    steps: [
      {
        vi: 'Tìm vị trí, mở ra để xem vai trò và người đang giữ.',
        en: 'Find a position and open it to see its role and holder.',
      },
      {
        vi: 'Đổi tên hoặc chuyển đơn vị: bấm “Sửa tên, đơn vị”.',
        en: 'To rename or move it press “Change title or unit”.',
      },
      {
        vi: 'Không còn vị trí đó: chuyển hết việc đang giữ rồi bấm “Kết thúc vị trí”.',
        en: 'When it ends hand its work over, then press “End position”.',
      },
    ],
    pages: ['/quan-tri/vi-tri'],
  },
  'nhap-co-quan': {
    title: { vi: 'Nhập cơ quan, đơn vị từ bảng tính', en: 'Importing agencies and units' },
    says: {
      vi: 'Đưa cả danh bạ vào bằng một tệp Excel hoặc CSV. Nhập lại cùng tệp không làm gì thêm.',
      en: 'Brings the directory in from one Excel or CSV file. The same file again does nothing more.',
    },
    steps: [
      {
        vi: 'Bấm “Tải tệp mẫu”, điền theo các cột của mẫu, rồi chọn tệp và bấm “Tải lên và xem trước”.',
        en: 'Press “Get the template”, fill its columns in, choose the file and press “Upload and look”.',
      },
      {
        vi: 'Xem dòng mới, dòng thay đổi và “Dòng không nhập được” cùng lý do; sửa tệp rồi tải lên lại nếu cần.',
        en: 'Look at new and changed rows and at “Rows that cannot be taken in”; mend the file and upload it again if need be.',
      },
      {
        vi: 'Bấm “Nhập các dòng này”. Việc nhập chạy nền; kết quả ở “Việc chạy lâu”.',
        en: 'Press “Take these rows in”. It runs by itself; the result stands under “Long-running work”.',
      },
    ],
    pages: ['/quan-tri/nhap/co-quan', '/quan-tri/nhap/don-vi'],
  },
}
