import type { Refusals } from '../refusal.ts'

const text = (value: unknown): string => String(value ?? '')

/**
 * What a door and an act of a table refuse, for a kind that says nothing more precise.
 * @param thing as it stands inside a sentence: `giấy này`, `this licence`
 */
export const lifeRefusals = (kind: string, thing: { vi: string; en: string }): Refusals => ({
  [`${kind}.out-of-reach`]: {
    status: 403,
    vi: `Vị trí của bạn không xem hoặc không làm được việc này với ${thing.vi}.`,
    en: `Your position does not reach ${thing.en}.`,
  },
  [`${kind}.not-now`]: {
    status: 409,
    vi: `Việc này không làm được nữa với ${thing.vi}, vì trạng thái đã khác. Hãy mở lại trang.`,
    en: `This cannot be done with ${thing.en} any more: it stands elsewhere. Open the page again.`,
  },
  [`${kind}.changed-meanwhile`]: {
    status: 409,
    vi: (data) =>
      `${text(data.who)} đã làm “${text(data.what)}” với ${thing.vi} lúc ${text(data.when)}, sau khi bạn mở trang. Việc của bạn chưa được ghi; hãy mở lại.`,
    en: (data) =>
      `${text(data.who)} did “${text(data.whatEnglish)}” with ${thing.en} at ${text(data.whenEnglish)}, after you opened the page. What you did was not recorded; open it again.`,
  },
})
