import type { House } from '../../kernel/module/index.ts'
import type { Notice } from '../../kernel/notices/index.ts'
import type { Language } from '../../kernel/pages/index.ts'
import { CODE_MINUTES } from './choice.ts'

/** What stands in a message: never a name, a number or a content, only kinds of acts and links. */
export interface Written {
  /** None where the way has none. */
  subject?: string
  text: string
}

const SUBJECT = 'Liên Thông'
const MOST_KINDS = 20

const languages = ['vi', 'en'] as const

/** Both languages one after the other: what somebody reads here is not known to the server. */
const both = (say: (language: Language) => string[]): string =>
  languages.map((one) => say(one).join('\n')).join('\n\n--\n\n')

/** The question whether an address is whose it is said to be. */
export const confirmText = (link: string): Written => ({
  subject: `${SUBJECT}: xác nhận địa chỉ thư / confirm your e-mail address`,
  text: both((language) =>
    language === 'vi'
      ? [
          'Có người nhập địa chỉ thư này để nhận tin báo của hệ thống Liên Thông.',
          'Nếu là bạn, hãy mở đường dẫn sau trong vòng 24 giờ và đăng nhập. Nếu không, bạn không cần làm gì.',
          link,
        ]
      : [
          'Somebody gave this address to receive notices of the Liên Thông system.',
          'If it was you, open this link within 24 hours and sign in. If not, there is nothing to do.',
          link,
        ],
  ),
})

/** One notice: the kind of act and the way to it. */
export function noticeText(house: House, { id, type }: Notice, at: string): Written {
  return {
    subject: `${SUBJECT}: ${house.actName(type, 'vi')} / ${house.actName(type, 'en')}`,
    text: both((language) => [
      `${house.actName(type, language)}.`,
      language === 'vi' ? 'Mở tin báo (sau khi đăng nhập):' : 'Open the notice (after signing in):',
      `${at}/${id}`,
    ]),
  }
}

/** What somebody has not read, counted by kind. */
export function digestText(house: House, notices: readonly Notice[], at: string): Written {
  const kinds = [...Map.groupBy(notices, ({ type }) => type)].slice(0, MOST_KINDS)
  const count = notices.length
  return {
    subject: `${SUBJECT}: ${count} tin báo chưa đọc / ${count} unread`,
    text: both((language) => [
      language === 'vi' ? `Bạn có ${count} tin báo chưa đọc:` : `Unread notices: ${count}`,
      ...kinds.map(([type, of]) => `- ${house.actName(type, language)}: ${of.length}`),
      language === 'vi' ? 'Mở danh sách (sau khi đăng nhập):' : 'Open the list (after signing in):',
      at,
    ]),
  }
}

/**
 * SMS carry even less, because they stand on a locked screen: no kind of act, no name, no number of anything. Without accents, so that a message
 * is one part of 160 letters.
 */
export const noticeSms = (unread: number, at: string): string =>
  `Lien Thong: ban co ${unread} tin bao chua doc. Dang nhap de xem: ${at}`

/** The code that shows whose telephone it is. */
export const codeSms = (code: string): string =>
  `Lien Thong: ma xac nhan so dien thoai la ${code}, dung trong ${CODE_MINUTES} phut. Khong dua ma nay cho ai.`

/** What a browser is pushed: that there is something, and where. */
export const pushText = (at: string): string => JSON.stringify({ text: 'Bạn có việc mới', at })
