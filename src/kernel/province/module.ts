import type { Module } from '../module/index.ts'

/** What the kernel itself keeps of repeated submits. */
export const answersModule: Module = {
  name: 'answers',
  retention: [
    {
      of: {
        vi: 'Câu trả lời cho biểu mẫu đã gửi, để gửi lặp lại không làm hai lần',
        en: 'Answers to what was sent, so that a repeat does nothing twice',
      },
      table: 'answered_key',
      by: 'answered_at',
      keep: { hours: 24 },
      why: {
        vi: 'Bấm hai lần cách nhau vài giây, hệ thống khác gửi lại trong vài giờ; câu trả lời được niêm phong và không giữ lâu hơn.',
        en: 'A double click comes within seconds and another system’s retry within hours; answers are sealed and not kept longer.',
      },
    },
  ],
}
