/** The holder's phone as a web page: what waits for approval, what exactly will be signed, two buttons; below, the fault switches. */
import { type Approval, fingerprint, type Provider } from './provider.ts'

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)

const STYLE = `
*{box-sizing:border-box}body{margin:0;font:17px/1.5 system-ui,sans-serif;background:#f2f2ef;color:#1c1c1c}
main{max-width:480px;margin:0 auto;padding:16px}header{background:#3a2f6b;color:#fff;padding:14px 16px}
header p{margin:0;max-width:448px;margin-inline:auto}header small{opacity:.85}
h1{font-size:1.25rem;margin:8px 0 16px}h2{font-size:1.05rem;margin:0 0 8px}
article{background:#fff;border:1px solid #c9c9c4;border-radius:10px;padding:14px;margin:0 0 16px;overflow-wrap:anywhere}
pre{white-space:pre-wrap;font:inherit;margin:0 0 8px}code{font:14px ui-monospace,monospace}
details{margin:0 0 12px}.buttons{display:grid;grid-template-columns:1fr 1fr;gap:12px}
button{font:inherit;font-weight:600;min-height:48px;border-radius:8px;border:2px solid #3a2f6b;background:#fff;color:#3a2f6b}
button.yes{background:#3a2f6b;color:#fff}button:focus-visible{outline:3px solid #f5b400;outline-offset:2px}
label{display:block;padding:6px 0}input[type=number]{font:inherit;width:7em}.past{color:#555}`

const time = (at: number): string =>
  new Date(at).toLocaleTimeString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' })

function card(provider: Provider, approval: Approval): string {
  const holder = provider.credentials.get(approval.credential)?.holder.commonName ?? ''
  const rows = approval.hashes.map((hash) => `<li><code>${fingerprint(hash)}</code></li>`).join('')
  return `<article aria-labelledby="h-${approval.handle}">
<h2 id="h-${approval.handle}">Ký ${approval.numSignatures} văn bản bằng chứng thư của ${escaped(holder)}</h2>
<pre>${escaped(approval.description)}</pre>
<p>Gửi lúc ${time(approval.askedAt)}, hết hạn lúc ${time(approval.expiresAt)}.</p>
<details><summary>Mã kiểm tra của từng nội dung sẽ ký (${approval.hashes.length})</summary><ol>${rows}</ol></details>
<form method="post" action="/answer" class="buttons"><input type="hidden" name="handle" value="${approval.handle}">
<button class="yes" name="answer" value="approve">Duyệt</button>
<button name="answer" value="refuse">Từ chối</button></form></article>`
}

const WORDS: Record<Approval['state'], string> = {
  waiting: 'Đang chờ',
  approved: '✓ Đã duyệt',
  refused: '✕ Đã từ chối',
  expired: '⏱ Đã hết hạn',
}

function faultForm(provider: Provider): string {
  const { faults } = provider
  const box = (name: string, on: boolean, words: string): string =>
    `<label><input type="checkbox" name="${name}"${on ? ' checked' : ''}> ${words}</label>`
  return `<details><summary>Gây lỗi để thử</summary><form method="post" action="/faults">
${box('down', faults.down, 'Dịch vụ ngừng')}
${box('refuse', faults.refuse, 'Từ chối mọi yêu cầu')}
${box('wrongSignature', faults.wrongSignature !== false, 'Trả chữ ký sai')}
${box('expiredSad', faults.expiredSad, 'Mã uỷ quyền hết hạn ngay')}
${box('loseAnswer', faults.loseAnswer, 'Ký xong nhưng mất câu trả lời')}
<label>Chậm <input type="number" name="slowMs" min="0" max="60000" value="${faults.slowMs}"> mili giây</label>
<button>Đặt lỗi</button></form></details>`
}

/** The page as it stands now; it works without a script: the holder reloads it. */
export function phonePage(provider: Provider): string {
  const all = [...provider.approvals.values()].reverse()
  for (const approval of all) provider.stateOf(approval)
  const waiting = all.filter(({ state }) => state === 'waiting')
  const past = all.filter(({ state }) => state !== 'waiting').slice(0, 20)
  const cards = waiting.map((approval) => card(provider, approval)).join('')
  const lines = past.map((one) => `<li>${time(one.askedAt)}: ${one.numSignatures} văn bản. ${WORDS[one.state]}</li>`)
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Chờ duyệt (${waiting.length}) – ${escaped(provider.options.name)}</title><style>${STYLE}</style></head><body>
<header><p><strong>${escaped(provider.options.name)}</strong><br><small>Điện thoại của người ký. Mô phỏng, không có giá trị pháp lý.</small></p></header>
<main><h1>Yêu cầu ký đang chờ bạn</h1>
${cards || '<p>Không có yêu cầu nào. Khi có người gửi văn bản cho bạn ký, hãy tải lại trang này.</p>'}
<form method="get" action="/"><button>Tải lại</button></form>
${past.length > 0 ? `<h2 style="margin-top:24px">Gần đây</h2><ul class="past">${lines.join('')}</ul>` : ''}
${faultForm(provider)}</main></body></html>`
}
