import type { HelpTopic } from '../../kernel/module/index.ts'

export const archiveHelp: Readonly<Record<string, HelpTopic>> = {
  'kho-luu-tru': {
    title: { vi: 'Kho lưu trữ cơ quan', en: 'The archive of the agency' },
    says: {
      vi: 'Hồ sơ lưu trữ đã tiếp nhận nằm ở đây theo phông, hồ sơ, văn bản, mỗi hồ sơ một gói lưu trữ (AIP) được kiểm tra toàn vẹn định kỳ.',
      en: 'Files that were taken in stand here by fonds, file and document, each with a package (AIP) that is proved whole again and again.',
    },
    steps: [
      {
        vi: 'Tìm theo tiêu đề, mã hồ sơ; mở hồ sơ để xem thời hạn bảo quản, danh sách văn bản, mã băm và lần kiểm tra cuối.',
        en: 'Search by title or code; open a file to see its retention, documents, checksum and last proof.',
      },
      {
        vi: 'Hồ sơ giấy chưa số hoá: bấm “Thêm hồ sơ giấy”, ghi vị trí trên giá để người khác tìm và yêu cầu được.',
        en: 'Paper that was not scanned: press “Add a paper file” and give its place on the shelf, so that others can ask for it.',
      },
      {
        vi: 'Thông tin phông: mở “Phông lưu trữ” ở trang của hồ sơ, bấm “Sửa thông tin phông”.',
        en: 'The fonds: open it from the page of a file and press “Describe the fonds”.',
      },
    ],
    notes: [
      {
        vi: 'Trang của kho lưu trữ tự khoá sớm hơn các trang khác khi không thao tác; nội dung đang nhập được giữ.',
        en: 'Pages of the archive lock sooner than others when nothing is done; what is typed is kept.',
      },
    ],
    pages: ['/luu-tru', '/luu-tru/phong'],
  },
  'khai-thac-luu-tru': {
    title: { vi: 'Khai thác tài liệu lưu trữ', en: 'Using the archive' },
    says: {
      vi: 'Ai cần tài liệu thì gửi yêu cầu; được duyệt thì nhận bản sao điện tử có chứng nhận, hoặc đọc, mượn bản giấy.',
      en: 'Whoever needs records asks; once approved one takes a certified electronic copy, or reads and borrows paper.',
    },
    steps: [
      {
        vi: 'Ở trang của hồ sơ bấm “Yêu cầu khai thác”, ghi mục đích, chọn hình thức.',
        en: 'On the page of a file press “Ask to use it”, give the purpose and choose the way.',
      },
      {
        vi: 'Không thấy trong mục lục: tả tài liệu ở “tài liệu khác cần tìm”.',
        en: 'Not in the catalogue: describe it under “other records to look for”.',
      },
      {
        vi: 'Lãnh đạo duyệt trong hạn. Được duyệt bản sao thì bấm “Tải bản sao (DIP)”: trong tệp có giấy chứng nhận ghi mã băm từng tệp.',
        en: 'A leader decides in time. Then press “Take the copy (DIP)”: the certificate inside gives the checksum of each file.',
      },
      {
        vi: 'Bản giấy: người giữ kho ghi vị trí khi lấy ra, ngày trả khi giao, và nhận lại; sổ sử dụng ghi từng lần.',
        en: 'Paper: the archive notes where it was taken from, until when it is lent and that it came back; the log has each use.',
      },
    ],
    pages: ['/luu-tru/khai-thac'],
  },
  'tieu-huy': {
    title: { vi: 'Tiêu huỷ hồ sơ hết giá trị', en: 'Destroying files past their time' },
    says: {
      vi: 'Chỉ hồ sơ hết thời hạn bảo quản, không vĩnh viễn, không bị đóng băng. Luôn qua hội đồng và hai người.',
      en: 'Only files past their retention that are neither kept for ever nor held. Always with a council and two people.',
    },
    steps: [
      {
        vi: 'Người giữ kho mở “Hết thời hạn bảo quản”, chọn hồ sơ, bấm “Lập danh mục tiêu huỷ”.',
        en: 'The archive opens “Past their retention”, chooses files and presses “Propose destruction”.',
      },
      {
        vi: 'Hội đồng họp; bấm “Trình kết quả họp hội đồng”, ghi thành viên, số và ngày biên bản.',
        en: 'The council meets; press “Submit the council’s minutes” and give members, number and day.',
      },
      {
        vi: 'Lãnh đạo khác người lập danh mục bấm “Quyết định tiêu huỷ”, ghi số quyết định.',
        en: 'A leader who did not make the list presses “Decide on destruction” and gives the decision’s number.',
      },
      {
        vi: 'Người giữ kho bấm “Thực hiện tiêu huỷ”: nội dung bị xoá hẳn, thông tin mô tả và nhật ký được giữ.',
        en: 'The archive presses “Destroy”: the content is erased for good, descriptions and journal stay.',
      },
    ],
    notes: [
      {
        vi: 'Văn bản còn nằm trong hồ sơ khác chưa tiêu huỷ thì nội dung của nó được giữ.',
        en: 'A document that also stands in a file that is not destroyed keeps its content.',
      },
    ],
    pages: ['/luu-tru/tieu-huy', '/luu-tru/het-han'],
  },
  'dong-bang': {
    title: { vi: 'Đóng băng hồ sơ, văn bản', en: 'Holding files and documents' },
    says: {
      vi: 'Khi thanh tra, điều tra, tranh chấp: giữ nguyên hiện trạng một hồ sơ, hoặc văn bản đến, đi của cơ quan trong một khoảng thời gian.',
      en: 'For an inspection or a dispute: keeps a file, or the documents of the agency of some days, as they are.',
    },
    steps: [
      {
        vi: 'Một hồ sơ: mở hồ sơ trong kho lưu trữ, bấm “Đóng băng hồ sơ”.',
        en: 'One file: open it in the archive and press “Hold the file”.',
      },
      {
        vi: 'Cả sổ hoặc một thời gian: bấm “Đóng băng văn bản theo thời gian”, chọn sổ, từ ngày, đến ngày, căn cứ.',
        en: 'A register or some days: press “Hold documents of some days”; choose register, days and basis.',
      },
      {
        vi: 'Xong việc: mở đợt đóng băng, bấm “Gỡ đóng băng”, ghi lý do.',
        en: 'When it is over: open the hold, press “Release” and give the reason.',
      },
    ],
    pages: ['/luu-tru/dong-bang'],
  },
}
