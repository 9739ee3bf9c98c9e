/** The one page of the office. Plain and visibly somebody else's software. */
import type { Office } from './office.ts'
import { STATUS_NAMES } from './office.ts'
import type { Faults, Incoming, StatusLine } from './shelf.ts'

const h = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const BUSINESS: Record<string, string> = { '1': 'Thu hồi', '2': 'Cập nhật', '3': 'Thay thế' }
const statusName = (code: string): string => (code === '' ? 'Mới' : `${code} – ${STATUS_NAMES[code] ?? 'không rõ'}`)

const STYLE = `*{box-sizing:border-box}body{font:15px/1.5 Tahoma,Arial,sans-serif;margin:0;background:#e8eef4;color:#1a2733}
header{background:#0d5c63;color:#fff;padding:12px 24px}header p{margin:0}h1{font-size:20px;margin:0}
main{padding:16px 24px;max-width:1200px}section{background:#fff;border:1px solid #b8c7d3;padding:12px 16px;margin-bottom:16px}
h2{font-size:17px;margin:0 0 8px}table{border-collapse:collapse;width:100%}th,td{border:1px solid #b8c7d3;padding:6px 8px;text-align:left;vertical-align:top}
th{background:#dde8ef}button{padding:6px 10px;margin:2px 0;min-height:32px}input,select{padding:5px;min-height:22px;max-width:100%}
label{display:block;margin:6px 0}.note{background:#fff3cd;border:1px solid #8a6d00;padding:8px 12px}.error{background:#fde2e1;border:1px solid #9b1c1c;padding:8px 12px}
ol{margin:0;padding-left:20px}@media(max-width:700px){table,tbody,tr,td{display:block}thead{display:none}}`

const history = (lines: readonly StatusLine[]): string =>
  `<ol>${lines.map((line) => `<li>${h(line.at)}: ${h(statusName(line.code))}${line.description ? ` – ${h(line.description)}` : ''}</li>`).join('')}</ol>`

const button = (code: string, label: string): string =>
  `<button name="code" value="${code}">${label} (${code})</button>`

function acts(document: Incoming): string {
  const open = !['02', '06'].includes(document.status)
  const steps = open
    ? [
        button('03', 'Tiếp nhận'),
        button('04', 'Phân công'),
        button('05', 'Đang xử lý'),
        button('06', 'Hoàn thành'),
        button('02', 'Từ chối'),
      ]
    : []
  const answers = document.takeBackAsked ? [button('15', 'Đồng ý lấy lại'), button('16', 'Từ chối lấy lại')] : []
  if (steps.length + answers.length === 0) return 'Đã kết thúc'
  const reason = `<label>Ghi chú hoặc lý do (bắt buộc khi từ chối) <input name="reason" maxlength="300"></label>`
  return `<form method="post" action="/van-ban/${h(document.id)}/trang-thai">${reason}${[...steps, ...answers].join(' ')}</form>`
}

function incomingRow(document: Incoming): string {
  const kind = BUSINESS[document.business]
  const files = document.files.map(
    (file, index) =>
      `<li><a href="/van-ban/${h(document.id)}/tep/${index}">${h(file.name)}</a> (${file.size} byte)</li>`,
  )
  return `<tr><td>${h(document.code)}<br>${h(document.date)}</td>
<td>${kind ? `<strong>[${kind}]</strong> ` : ''}${h(document.subject)}<br><small>Từ ${h(document.from.name || document.from.organId)} (${h(document.from.organId)}), nhận lúc ${h(document.receivedAt)}</small><ul>${files.join('')}</ul></td>
<td><strong>${h(statusName(document.status))}</strong>${document.takeBackAsked ? '<br>Nơi gửi chờ trả lời' : ''}${history(document.history)}</td><td>${acts(document)}</td></tr>`
}

/** What this office may still do about a letter it sent. */
const afterwards = (id: string): string =>
  `<form method="post" action="/di/${h(id)}"><label>Lý do <input name="reason" maxlength="300" required></label>${[
    ['1', 'Thu hồi'],
    ['2', 'Cập nhật'],
    ['3', 'Thay thế'],
    ['13', 'Xin lấy lại'],
  ]
    .map(([code, label]) => `<button name="code" value="${code}">${label}</button>`)
    .join(' ')}</form>`

const SWITCHES: [Exclude<keyof Faults, 'slowMs'>, string][] = [
  ['wrongSecret', 'Ký sai khoá bí mật'],
  ['duplicate', 'Gửi mỗi gói hai lần'],
  ['truncated', 'Gửi tệp bị cắt cụt'],
  ['down', 'Ngừng hoạt động'],
]

function faultForm(faults: Faults): string {
  const boxes = SWITCHES.map(
    ([name, label]) =>
      `<label><input type="checkbox" name="${name}"${faults[name] ? ' checked' : ''}> ${label}</label>`,
  )
  return `<form method="post" action="/faults">${boxes.join('')}<label>Trả lời chậm (mili giây) <input type="number" name="slowMs" min="0" max="60000" value="${faults.slowMs}"></label><button>Đặt lỗi</button></form>`
}

const table = (caption: string, columns: readonly string[], rows: readonly string[], none: string): string =>
  rows.length === 0
    ? `<p>${none}</p>`
    : `<table><caption hidden>${caption}</caption><thead><tr>${columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`

/** The whole page; `error` is shown on top. */
export function officePage(office: Office, error = ''): string {
  const { state, options } = office
  const name = options.organName ?? options.organ
  const incoming = [...state.incoming].reverse().map(incomingRow)
  const sent = [...state.sent]
    .reverse()
    .map(
      (each) =>
        `<tr><td>${h(each.code)}</td><td>${h(each.subject)}<br><small>Gửi ${h(each.to)} lúc ${h(each.at)}</small></td><td>${each.hubDocId ? `Đã giao trục (${h(each.hubDocId)})` : 'Chưa gửi được'}${history(each.statuses)}${afterwards(each.id)}</td></tr>`,
    )
  const waiting = state.pending.map((each) => `<li>${h(each.about)}: thử ${each.attempts} lần ${h(each.error)}</li>`)
  const unreadable = state.unreadable.map(
    (each) => `<li>Gói ${h(each.docId)} lúc ${h(each.at)}: ${h(each.reason)}</li>`,
  )
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>QLVB ${h(name)} (mô phỏng)</title><style>${STYLE}</style></head><body>
<header><h1>Quản lý văn bản – ${h(name)} (${h(options.organ)})</h1><p>Phần mềm của hãng khác (mô phỏng)</p></header><main>
<p class="note">Dữ liệu minh hoạ. Đây không phải là hệ thống Liên Thông; nó chỉ nói chuyện với trục qua giao thức VXP.</p>
${error ? `<p class="error" role="alert">Không làm được: ${h(error)}</p>` : ''}${state.faults.down ? '<p class="error">Phần mềm đang ngừng hoạt động (lỗi giả lập).</p>' : ''}${state.lastError ? `<p class="error">Lỗi lần gọi trục gần nhất: ${h(state.lastError)}</p>` : ''}
<section><h2>Văn bản đến (${state.incoming.length})</h2><form method="post" action="/kiem-tra"><button>Kiểm tra trục ngay</button> Lần gần nhất: ${h(state.lastPollAt || 'chưa')}</form>
${table('Văn bản đến', ['Số, ký hiệu', 'Trích yếu', 'Trạng thái', 'Xử lý'], incoming, 'Chưa có văn bản. Văn bản gửi tới đơn vị này qua trục sẽ hiện ở đây.')}</section>
<section><h2>Soạn văn bản gửi về tỉnh</h2><form method="post" action="/soan" enctype="multipart/form-data"><label>Mã đơn vị nhận <input name="to" required value="${h(options.province ?? 'H50')}"></label><label>Loại văn bản <select name="typeName"><option>Công văn</option><option>Báo cáo</option><option>Tờ trình</option></select></label><label>Trích yếu <input name="subject" required maxlength="500" size="60"></label><label>Tệp PDF (để trống sẽ tạo một trang mẫu) <input type="file" name="file" accept="application/pdf"></label><button>Gửi</button></form></section>
<section><h2>Văn bản đi (${state.sent.length})</h2>${table('Văn bản đi', ['Số, ký hiệu', 'Trích yếu', 'Phản hồi'], sent, 'Chưa gửi văn bản nào.')}</section>
${waiting.length > 0 ? `<section><h2>Chờ gửi</h2><ul>${waiting.join('')}</ul></section>` : ''}${unreadable.length > 0 ? `<section><h2>Gói không đọc được</h2><ul>${unreadable.join('')}</ul></section>` : ''}
<section><h2>Giả lập lỗi</h2>${faultForm(state.faults)}</section></main></body></html>`
}
