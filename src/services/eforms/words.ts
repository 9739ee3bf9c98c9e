import { defineWords } from '../../kernel/pages/index.ts'

export const words = defineWords({
  room: { vi: 'Tờ khai điện tử', en: 'Electronic forms' },
  declared: { vi: 'Nội dung tờ khai', en: 'What was declared' },
  enter: { vi: 'Nhập tờ khai', en: 'Enter the form' },
  enterBody: {
    vi: 'Thủ tục này có tờ khai. Người nộp khai tại quầy thì nhập giúp; có tờ khai giấy thì quét kèm hồ sơ.',
    en: 'This procedure has a form. Enter it for who declares at the counter; scan it when it came on paper.',
  },
  print: { vi: 'In tờ khai', en: 'Print the form' },
  yes: { vi: 'Có', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
  none: { vi: 'Không khai', en: 'Left empty' },
  row: { vi: (at: number) => `Dòng ${at}`, en: (at: number) => `Row ${at}` },
  version: {
    vi: (number: number) => `Theo bản ${number} của tờ khai`,
    en: (number: number) => `By version ${number} of the form`,
  },
})
