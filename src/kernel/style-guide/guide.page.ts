import { instant, legalDay, minus } from '../../../packages/time/index.ts'
import { actions, button, dangerAction, linkButton, mainAction } from '../pages/button.ts'
import { barChart, lineChart } from '../pages/chart.ts'
import { type Html, html, type Piece } from '../pages/html.ts'
import { icon, iconNames } from '../pages/icon.ts'
import { citizenLayout } from '../pages/layout.ts'
import { pagination, tabs } from '../pages/list.ts'
import {
  details,
  figures,
  fileList,
  livePanel,
  notification,
  qr,
  questionProgress,
  steps,
  summaryList,
  taskList,
} from '../pages/parts.ts'
import { type StateKind, stateSentence, stateTag } from '../pages/state.ts'
import { emptyState, table } from '../pages/table.ts'
import { day, formatMoney, link, moment } from '../pages/text.ts'
import { timeline } from '../pages/timeline.ts'
import type { View } from '../pages/view.ts'
import { defineWords } from '../pages/words.ts'
import { besideParts, formParts } from './forms.page.ts'
import { sampleFilters } from './sample.list.ts'

const words = defineWords({
  title: { vi: 'Bộ thành phần giao diện', en: 'Component guide' },
  lead: {
    vi: 'Mọi thành phần dựng nên các trang của Liên Thông, với nội dung minh hoạ.',
    en: 'Every component the pages of Liên Thông are made of, with sample content.',
  },
  type: { vi: 'Chữ và liên kết', en: 'Text and links' },
  states: { vi: 'Trạng thái', en: 'States' },
  says: { vi: 'Câu nói trạng thái', en: 'State first' },
  buttons: { vi: 'Nút', en: 'Buttons' },
  form: { vi: 'Biểu mẫu', en: 'Forms' },
  lists: { vi: 'Danh sách', en: 'Lists' },
  time: { vi: 'Diễn biến', en: 'Timeline' },
  notices: { vi: 'Thông báo', en: 'Notices' },
  tasks: { vi: 'Việc phải làm và các bước', en: 'Tasks and steps' },
  files: { vi: 'Tệp và mã QR', en: 'Files and QR code' },
  figures: { vi: 'Con số và biểu đồ', en: 'Figures and charts' },
  icons: { vi: 'Biểu tượng', en: 'Icons' },
})

/** Every component on one page, in the viewer's language. For those who make pages, and for axe. */
export function styleGuidePage(view: View): Html {
  const section = (title: string, ...content: Piece[]) => html`<section><h2>${title}</h2>${content}</section>`
  const says = (vi: string, en: string) => (view.language === 'vi' ? vi : en)
  return citizenLayout(view, {
    title: view.t(words.title),
    wide: true,
    main: html`<h1>${view.t(words.title)}</h1><p class="lt-lead">${view.t(words.lead)}</p>${[
      section(view.t(words.type), textSample(view, says)),
      section(view.t(words.states), stateSample(view)),
      section(view.t(words.says), saysSample(view, says)),
      section(view.t(words.buttons), buttonSample(says)),
      section(view.t(words.notices), noticeSample(view, says)),
      section(view.t(words.form), formParts(view)),
      section(view.t(words.lists), listSample(view, says)),
      section(view.t(words.time), timelineSample(view, says)),
      section(view.t(words.tasks), taskSample(view, says)),
      section(view.t(words.files), fileSample(view, says), besideParts(view)),
      section(view.t(words.figures), figureSample(view, says)),
      section(
        view.t(words.icons),
        html`<ul class="lt-icons">${iconNames.map((name) => html`<li>${icon(name, 24)} ${name}</li>`)}</ul>`,
      ),
    ]}`,
  })
}

type Says = (vi: string, en: string) => string

function textSample(view: View, says: Says): Html {
  return html`<p>${says('Nộp ngày', 'Filed')} ${moment(view, minus(view.now, { hours: 3 }))}. ${says('Hẹn trả', 'Due')} ${day(view, legalDay('2026-11-25'))}. ${says('Lệ phí', 'Fee')} ${formatMoney(1_250_000, view.language)}. ${link('/thiet-ke', says('Xem thủ tục 1.004756', 'See procedure 1.004756'))}. <span class="lt-code">H50.12-261122-0001</span></p>${details(
    says('Căn cứ pháp lý', 'Legal basis'),
    html`<p>${says('Luật Thú y số 79/2015/QH13, Điều 108.', 'Law on Veterinary Medicine 79/2015/QH13, Article 108.')}</p>`,
  )}`
}

function stateSample(view: View): Html {
  const kinds: StateKind[] = ['overdue', 'near', 'on-time', 'early', 'paused', 'done', 'refused', 'neutral']
  return html`<p class="lt-samples">${kinds.map((kind) => html`${stateTag(view, kind)} `)}</p>`
}

function saysSample(view: View, says: Says): Html {
  return stateSentence(view, {
    state: { kind: 'near', text: says('Còn 1 ngày làm việc', '1 working day left') },
    sentence: html`${says('Hồ sơ', 'Dossier')} <strong>H50.12-261122-0001</strong> ${says('đang ở', 'is with')} <strong>${says('Chi cục Chăn nuôi và Thú y', 'the Livestock and Veterinary Office')}</strong>, ${says('do Chuyên viên 2 (minh hoạ) giữ, đến hết', 'held by Specialist 2 (sample), until')} ${day(view, legalDay('2026-11-23'))}.`,
    next: says('lãnh đạo chi cục ký chứng chỉ.', 'the head of the office signs the certificate.'),
    action: mainAction({ label: says('Trình lãnh đạo ký', 'Submit for signature'), icon: 'pen' }),
  })
}

function buttonSample(says: Says): Html {
  return actions(
    mainAction({ label: says('Tiếp nhận và in giấy hẹn', 'Receive and print the slip'), icon: 'print' }),
    button({ label: says('Lưu tạm', 'Save for later') }),
    linkButton({ label: says('Xem giấy hẹn', 'See the slip'), at: '/thiet-ke', icon: 'document' }),
    dangerAction({ label: says('Từ chối hồ sơ', 'Refuse the dossier'), at: '/thiet-ke/xac-nhan', icon: 'close' }),
  )
}

function noticeSample(view: View, says: Says): Html {
  return html`${notification(view, {
    kind: 'success',
    title: says('Đã tiếp nhận hồ sơ H50.12-261122-0001', 'Dossier H50.12-261122-0001 received'),
    body: html`<p>${says('Giấy hẹn đã sẵn sàng để in.', 'The slip is ready to print.')}</p>`,
  })}${notification(view, {
    kind: 'warning',
    title: says('Trục liên thông quốc gia không trả lời', 'The national exchange does not answer'),
    body: html`<p>${says('Từ', 'Since')} ${moment(view, minus(view.now, { minutes: 25 }))}. ${says('3 văn bản đang chờ gửi.', '3 documents are waiting.')}</p>`,
  })}${notification(view, { kind: 'error', title: says('Mã PIN không đúng, còn 4 lần thử', 'Wrong PIN, 4 tries left') })}${notification(
    view,
    {
      kind: 'info',
      title: says('Hồ sơ này nộp thay cho người khác', 'This dossier is filed for someone else'),
    },
  )}`
}

function listSample(view: View, says: Says): Html {
  const rows = [
    {
      number: 'H50.12-261122-0001',
      what: says('Cấp Chứng chỉ hành nghề thú y', 'Veterinary practice certificate'),
      state: 'overdue' as const,
      days: 5,
    },
    {
      number: 'H50.12-261122-0002',
      what: says('Cấp giấy phép xây dựng', 'Building permit'),
      state: 'on-time' as const,
      days: 15,
    },
  ]
  return html`${tabs(says('Hồ sơ', 'Dossiers'), [
    { label: says('Đang giữ', 'Held'), at: '/thiet-ke', current: true, count: 12 },
    { label: says('Đã chuyển', 'Passed on'), at: '/thiet-ke?xem=2', count: 248 },
  ])}${sampleFilters(view)}${table(view, {
    caption: says('Hồ sơ đang giữ', 'Dossiers held'),
    at: (row) => `/thiet-ke/ho-so?so=${row.number}`,
    state: (row) => row.state,
    columns: [
      { label: says('Số hồ sơ', 'Number'), cell: (row) => row.number, width: 20 },
      { label: says('Thủ tục', 'Procedure'), cell: (row) => row.what },
      {
        label: says('Thời hạn', 'Limit'),
        cell: (row) => says(`${row.days} ngày`, `${row.days} days`),
        numeric: true,
        width: 10,
      },
      { label: says('Tình trạng', 'State'), cell: (row) => stateTag(view, row.state), width: 15 },
    ],
    rows,
  })}${pagination(view, { next: 'abc', previous: 'xyz' })}${emptyState({
    title: says('Chưa có hồ sơ nào chờ bạn', 'No dossier is waiting for you'),
    body: says(
      'Hồ sơ công dân nộp trực tuyến sẽ hiện ở đây. Hồ sơ nộp tại quầy do bạn lập.',
      'Dossiers filed online appear here. Those brought to the counter are made by you.',
    ),
    action: linkButton({ label: says('Lập hồ sơ tại quầy', 'Make one at the counter'), at: '/thiet-ke', icon: 'plus' }),
  })}`
}

function timelineSample(view: View, says: Says): Html {
  return timeline(view, [
    {
      what: says('Gửi quyết định 12/QĐ-SNNMT', 'Decision 12/QĐ-SNNMT sent'),
      who: says('Văn thư 1 (minh hoạ), Sở Nông nghiệp và Môi trường', 'Clerk 1 (sample), Department of Agriculture'),
      at: minus(view.now, { minutes: 20 }),
      handedOver: {
        to: says('UBND phường Đông Hà', 'Đông Hà ward'),
        state: html`${stateTag(view, 'done', says('Đã đến', 'Arrived'))} ${moment(view, minus(view.now, { minutes: 18 }))}`,
      },
    },
    {
      what: says('Ký quyết định', 'Decision signed'),
      icon: 'pen',
      who: says('Phó Giám đốc (minh hoạ)', 'Deputy director (sample)'),
      onBehalfOf: says('Giám đốc Sở', 'the director'),
      at: minus(view.now, { hours: 2 }),
    },
    {
      what: says('Tiếp nhận hồ sơ', 'Dossier received'),
      who: says(
        'Cán bộ tiếp nhận 1 (minh hoạ), Trung tâm Phục vụ hành chính công',
        'Receiving officer 1 (sample), one-stop centre',
      ),
      at: instant('2026-11-20T02:30:00Z'),
      detail: html`<p>${says('Đủ 3 giấy tờ; hẹn trả thứ Tư 25/11/2026.', '3 papers complete; due Wednesday 25 November 2026.')}</p>`,
    },
  ])
}

function taskSample(view: View, says: Says): Html {
  return html`${questionProgress(view, 3, 5)}${steps(view, [
    { label: says('Tiếp nhận', 'Received'), state: 'done', note: '20/11' },
    { label: says('Thẩm định', 'Examined'), state: 'done' },
    { label: says('Ký duyệt', 'Signed'), state: 'current' },
    { label: says('Trả kết quả', 'Handed over'), state: 'ahead' },
  ])}${taskList(view, [
    { title: says('Điền đơn đề nghị', 'Fill in the application'), at: '/thiet-ke', state: 'done' },
    {
      title: says('Đính kèm bằng cấp', 'Attach your degree'),
      at: '/thiet-ke',
      state: 'todo',
      hint: says('Bản chụp rõ cả bốn góc', 'All four corners visible'),
    },
    { title: says('Nộp lệ phí', 'Pay the fee'), state: 'locked' },
  ])}${summaryList(view, [
    {
      key: says('Người nộp', 'Filer'),
      value: says('Công dân minh hoạ', 'Sample citizen'),
      change: { at: '/thiet-ke' },
    },
    { key: says('Lệ phí', 'Fee'), value: formatMoney(50_000, view.language) },
  ])}`
}

function fileSample(view: View, says: Says): Html {
  return html`${fileList(view, [
    {
      name: 'chung-chi-hanh-nghe.pdf',
      at: '/thiet-ke',
      bytes: 184_320,
      kind: says('Kết quả, đã ký số', 'Result, signed'),
      state: { kind: 'done', text: says('Chữ ký hợp lệ', 'Signature valid') },
    },
    { name: 'bang-tot-nghiep.jpg', at: '/thiet-ke', bytes: 2_411_724, kind: says('Bằng tốt nghiệp', 'Degree') },
  ])}${qr(view, { address: 'https://lienthong.quangtri.example/kiem-tra/8f3a2c' })}`
}

function figureSample(view: View, says: Says): Html {
  return html`${livePanel(view, {
    at: '/thiet-ke/truc-tiep',
    id: 'so-lieu',
    content: figures(view, [
      { label: says('Nhận hôm nay', 'Received today'), value: 128, at: '/thiet-ke?x=1' },
      { label: says('Đang giải quyết', 'In progress'), value: 1942, at: '/thiet-ke?x=2' },
      {
        label: says('Quá hạn', 'Overdue'),
        value: 14,
        at: '/thiet-ke?x=3',
        state: 'overdue',
        note: says('0,7 % số đang giải quyết', '0.7 % of those in progress'),
      },
      {
        label: says('Chưa gửi được', 'Undelivered'),
        value: 3,
        at: '/thiet-ke?x=4',
        note: says('từ 10:05', 'since 10:05'),
      },
    ]),
  })}<div class="lt-columns lt-columns--even">${barChart(view, {
    title: says('Hồ sơ quá hạn theo cơ quan', 'Overdue dossiers by agency'),
    summary: says('Sở Xây dựng nhiều nhất với 8 hồ sơ.', 'The Department of Construction has most, 8.'),
    labelHeader: says('Cơ quan', 'Agency'),
    valueHeader: says('Số hồ sơ', 'Dossiers'),
    bars: [
      { label: says('Sở Xây dựng', 'Construction'), value: 8, at: '/thiet-ke?cq=1', tone: 'red' },
      {
        label: says('Sở Nông nghiệp và Môi trường', 'Agriculture and Environment'),
        value: 4,
        at: '/thiet-ke?cq=2',
        tone: 'red',
      },
      { label: says('Sở Tư pháp', 'Justice'), value: 2, at: '/thiet-ke?cq=3', tone: 'red' },
    ],
  })}${lineChart(view, {
    title: says('Nhận và trả trong tuần', 'Received and returned this week'),
    summary: says('Nhận nhiều hơn trả từ thứ Tư.', 'More received than returned since Wednesday.'),
    pointHeader: says('Ngày', 'Day'),
    points: ['16/11', '17/11', '18/11', '19/11', '20/11'],
    series: [
      { label: says('Nhận', 'Received'), values: [90, 112, 131, 140, 128], tone: 'blue' },
      { label: says('Trả', 'Returned'), values: [88, 120, 110, 101, 96], tone: 'green' },
    ],
  })}</div>`
}
