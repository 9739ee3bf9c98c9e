/** The plug-in's window as a web page: what it was asked for last, what the server said, and the switch for misbehaviour. */
import { FAULTS, type Plugin } from './plugin.ts'

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)

const STYLE = `
*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,sans-serif;background:#eef1f4;color:#1c1c1c}
main{max-width:720px;margin:0 auto;padding:16px}header{background:#0d4a3a;color:#fff;padding:14px 16px}
section{background:#fff;border:1px solid #c3cad0;border-radius:8px;padding:14px;margin:0 0 16px;overflow-wrap:anywhere}
h2{font-size:1.05rem;margin:0 0 8px}label{display:block;padding:4px 0}
button{font:inherit;font-weight:600;min-height:44px;padding:0 16px;border-radius:8px;border:2px solid #0d4a3a;background:#0d4a3a;color:#fff}`

/** The page as it stands now; it works without a script. */
export function windowPage(plugin: Plugin): string {
  const choices = Object.entries(FAULTS)
    .map(
      ([name, words]) =>
        `<label><input type="radio" name="fault" value="${name}"${plugin.fault === name ? ' checked' : ''}> ${words}</label>`,
    )
    .join('')
  const uploads = plugin.uploads.map(({ status }) => `<li>${status}</li>`).join('')
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Phần mềm ký trên máy (mô phỏng)</title><style>${STYLE}</style></head><body>
<header><strong>Phần mềm ký trên máy này</strong><br><small>Mô phỏng plug-in ký số với USB token, không có giá trị pháp lý.</small></header>
<main><section><h2>Lần gọi gần nhất</h2><p>${plugin.asked ? escaped(plugin.asked.name) : 'Chưa có.'}</p>
${uploads ? `<p>Máy chủ trả lời mỗi lần gửi lên:</p><ol>${uploads}</ol>` : ''}</section>
<section><h2>Gây lỗi để thử</h2><form method="post" action="/fault">${choices}<button>Đặt</button></form></section>
</main></body></html>`
}
