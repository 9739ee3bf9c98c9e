/** What is missing for an action and what is to be done about it, as it is said to whoever may not do it yet. */
import { defineWords, type Language, say } from '../../kernel/pages/index.ts'
import type { Condition, Facts } from './conditions.ts'
import { conditionText } from './words.ts'

const words = defineWords({
  pay: {
    vi: 'phí, lệ phí chưa nộp: thu ở mục “Phí, lệ phí” của hồ sơ rồi làm lại',
    en: 'the fee is not paid: collect it under the dossier’s fees, then do this again',
  },
  paid: { vi: 'chỉ làm khi chưa nộp phí; phí đã nộp rồi', en: 'this is for dossiers not paid for; the fee is paid' },
  papers: {
    vi: 'giấy tờ chưa đủ: nhận giấy còn thiếu hoặc yêu cầu bổ sung',
    en: 'papers are missing: take them, or ask for them',
  },
  open: {
    vi: 'còn nơi chưa trả lời ý kiến: chờ trả lời, hoặc khi quá hạn thì ghi căn cứ để đi tiếp',
    en: 'opinions are still missing: wait for them, or give the ground to go on once they are overdue',
  },
  ask: {
    vi: 'chưa lấy ý kiến: bấm “Lấy ý kiến” và chọn nơi cần hỏi',
    en: 'nobody was asked yet: ask for opinions first',
  },
  withdraw: { vi: 'người nộp chưa xin rút hồ sơ', en: 'the applicant has not asked to withdraw' },
  other: {
    vi: (what: string) => `điều kiện của quy trình là ${what}`,
    en: (what: string) => `the process asks: ${what}`,
  },
  step: {
    vi: (what: string) => `${what}: hãy ghi xong các bước trước`,
    en: (what: string) => `${what}: finish the steps before`,
  },
})

/** One condition that does not hold, and the way out of it where there is one. */
export function missingText(
  condition: Condition,
  facts: Pick<Facts, 'opinions'>,
  stepName: (key: string) => string,
  language: Language,
): string {
  switch (condition.kind) {
    case 'paid':
      return say(language, condition.is ? words.pay : words.paid)
    case 'papers':
      return condition.is ? say(language, words.papers) : say(language, words.other, conditionText(condition, language))
    case 'opinions':
      if (facts.opinions === 'none') return say(language, words.ask)
      if (facts.opinions === 'open') return say(language, words.open)
      return say(language, words.other, conditionText(condition, language))
    case 'asks':
      return condition.what === 'withdraw' && condition.is
        ? say(language, words.withdraw)
        : say(language, words.other, conditionText(condition, language))
    case 'done': {
      const named = conditionText({ ...condition, step: stepName(condition.step) }, language)
      return condition.is ? say(language, words.step, named) : say(language, words.other, named)
    }
    default:
      return say(language, words.other, conditionText(condition, language))
  }
}
