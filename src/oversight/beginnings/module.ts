import { defineRoutes } from '../../kernel/http/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import { BEGINNINGS_AT, beginningsLeft, beginningsPage, lookAtAll } from './beginnings.page.ts'
import { words } from './words.ts'

/** What a new province does first, as every room says it: one list from nothing to the first result. */
export const beginnings: Module = {
  name: 'beginnings',
  title: words.title,
  uses: [],
  routes: defineRoutes((route) => {
    route.page(
      BEGINNINGS_AT,
      { needs: 'beginnings.read', summary: 'First things to do in a new province' },
      async ({ province, view }) => beginningsPage(view, await lookAtAll(province)),
    )
  }),
  capabilities: {
    'beginnings.read': { words: words.mayRead, reading: true, given: { 'province-admin': 'province' } },
  },
  help: {
    'bat-dau': {
      title: { vi: 'Những việc đầu tiên của một tỉnh', en: 'The first things to do in a province' },
      says: {
        vi: 'Dẫn từ lúc chưa có gì đến khi trả kết quả hồ sơ đầu tiên. Không đánh dấu bằng tay: hệ thống xem dữ liệu.',
        en: 'Leads from nothing to the first result. Nothing is ticked by hand: the data says it.',
      },
      steps: [
        {
          vi: 'Bấm “Làm việc tiếp theo”, hoặc bấm vào một việc để mở trang của nó.',
          en: 'Press “Do the next one”, or a thing to open its page.',
        },
        {
          vi: 'Đọc dòng chữ dưới mỗi việc: đang có gì, còn thiếu gì.',
          en: 'Read the line under each: what is there, what is missing.',
        },
      ],
      pages: [BEGINNINGS_AT],
    },
  },
  menu: [
    {
      for: 'beginnings.read',
      at: BEGINNINGS_AT,
      label: words.title,
      group: 'organisation',
      order: 5,
    },
  ],
  work: [beginningsLeft],
}
