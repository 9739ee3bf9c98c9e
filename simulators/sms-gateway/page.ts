/** What arrived on telephones, as a web page, with the fault switches below. */
import type { Fault, Sms } from './gateway.ts'

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)

const STYLE = `
body{margin:0;font:17px/1.5 system-ui,sans-serif;background:#f2f2ef;color:#1c1c1c}main{max-width:480px;margin:0 auto;padding:16px}
header{background:#0b5345;color:#fff;padding:14px 16px}header p{margin:0 auto;max-width:448px}h1{font-size:1.25rem}
article{background:#fff;border:1px solid #c9c9c4;border-radius:10px;padding:12px 14px;margin:0 0 12px;overflow-wrap:anywhere}
button,select{font:inherit;min-height:44px}`

const WORDS: readonly (readonly [Fault | '', string])[] = [
  ['', 'Chạy bình thường'],
  ['busy', 'Bận, phải gửi lại'],
  ['unknown-number', 'Số không liên lạc được'],
  ['broken', 'Lỗi phía sau cổng'],
  ['drop', 'Gửi xong nhưng mất câu trả lời'],
  ['lost', 'Nhận gửi nhưng không đến máy'],
]

export function messagesPage(arrived: readonly Sms[], fault: Fault | null): string {
  const list = [...arrived]
    .reverse()
    .map(({ to, text }) => `<article><strong>${escaped(to)}</strong><br>${escaped(text)}</article>`)
    .join('')
  const options = WORDS.map(
    ([value, words]) => `<option value="${value}"${value === (fault ?? '') ? ' selected' : ''}>${words}</option>`,
  ).join('')
  return `<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cổng tin nhắn (mô phỏng)</title><style>${STYLE}</style>
<header><p>Cổng tin nhắn của nhà mạng<br><small>Bản mô phỏng: không tin nào được gửi thật</small></p></header>
<main><h1>Tin nhắn đã đến máy</h1>${list || '<p>Chưa có tin nào.</p>'}
<details><summary>Gây lỗi để thử</summary><form method="post" action="/fault"><label>Cổng <select name="fault">${options}</select></label>
<button>Đặt</button></form></details></main></html>`
}
