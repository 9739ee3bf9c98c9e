import { addDays, legalDayOf, minus } from '../../../packages/time/index.ts'
import { actions, linkButton, mainAction } from '../pages/button.ts'
import { field } from '../pages/field.ts'
import { form } from '../pages/form.ts'
import { type Html, html } from '../pages/html.ts'
import { citizenLayout, officialLayout, searchHero } from '../pages/layout.ts'
import { details, fileList, questionProgress, steps, summaryList } from '../pages/parts.ts'
import { confirmation, problemPage } from '../pages/problem.ts'
import { stateSentence } from '../pages/state.ts'
import { day, link } from '../pages/text.ts'
import { timeline } from '../pages/timeline.ts'
import type { View } from '../pages/view.ts'
import { besidePage, formQuestionPage, formSamplePage, wrongFormPage } from './forms.page.ts'
import { sampleListPage, sampleProcedures } from './sample.list.ts'

const say = (view: View, vi: string, en: string) => (view.language === 'vi' ? vi : en)

/** Whole pages with sample content, to judge the look by: address (below the guide) → page. */
export const styleGuideSamples: Readonly<Record<string, (view: View) => Html>> = {
  'ho-so': (view) => sampleListPage(view),
  'ho-so-trong': (view) => sampleListPage(view, 0),
  'ho-so/1': sampleDossier,
  'trang-chu': sampleHome,
  'cau-hoi': sampleQuestion,
  'cau-hoi/ten': formQuestionPage,
  'ho-so/bieu-mau': (view) => formSamplePage(view),
  'ho-so/bieu-mau-sai': wrongFormPage,
  'ho-so/kem-theo': besidePage,
  'xac-nhan': sampleConfirmation,
  loi: (view) => problemPage(view, { status: 500, code: 'req-7f3a' }),
}

function sampleDossier(view: View): Html {
  const due = addDays(legalDayOf(view.now), 3)
  return officialLayout(view, {
    title: 'H50.12-261122-0001',
    section: 'dossiers',
    main: html`<div class="lt-title"><h1>${say(view, 'Cấp Chứng chỉ hành nghề thú y', 'Veterinary practice certificate')}</h1></div>${stateSentence(
      view,
      {
        state: { kind: 'on-time', text: say(view, 'Còn 3 ngày làm việc', '3 working days left') },
        sentence: html`${say(view, 'Hồ sơ', 'Dossier')} <strong>H50.12-261122-0001</strong> ${say(view, 'đang ở', 'is at')} <strong>${say(view, 'Chi cục Chăn nuôi và Thú y', 'the Veterinary Office')}</strong>, ${say(view, 'do Chuyên viên 2 (minh hoạ) giữ, đến hết', 'held by Specialist 2 (sample) until')} ${day(view, due)}.`,
        next: say(
          view,
          'bạn soạn chứng chỉ và trình lãnh đạo ký.',
          'you draft the certificate and submit it for signature.',
        ),
        action: html`${mainAction({ label: say(view, 'Soạn kết quả', 'Draft the result'), icon: 'pen' })}${linkButton({ label: say(view, 'Yêu cầu bổ sung', 'Ask for a supplement'), at: '#' })}`,
      },
    )}${steps(view, [
      { label: say(view, 'Tiếp nhận', 'Received'), state: 'done', note: '20/11' },
      { label: say(view, 'Thẩm định', 'Examined'), state: 'current', note: say(view, 'Chuyên viên 2', 'Specialist 2') },
      { label: say(view, 'Ký duyệt', 'Signed'), state: 'ahead' },
      { label: say(view, 'Trả kết quả', 'Handed over'), state: 'ahead' },
    ])}<div class="lt-columns"><section><h2>${say(view, 'Diễn biến', 'What happened')}</h2>${timeline(view, [
      {
        what: say(view, 'Chuyển hồ sơ', 'Dossier passed on'),
        who: say(view, 'Cán bộ tiếp nhận 1 (minh hoạ)', 'Receiving officer 1 (sample)'),
        at: minus(view.now, { hours: 2 }),
        handedOver: { to: say(view, 'Chi cục Chăn nuôi và Thú y', 'the Veterinary Office') },
      },
      {
        what: say(view, 'Tiếp nhận hồ sơ', 'Dossier received'),
        icon: 'inbox',
        who: say(view, 'Cán bộ tiếp nhận 1 (minh hoạ)', 'Receiving officer 1 (sample)'),
        at: minus(view.now, { hours: 3 }),
        detail: say(view, 'Đủ giấy tờ theo danh mục.', 'All papers of the list are there.'),
      },
      {
        what: say(view, 'Nộp trực tuyến', 'Filed online'),
        who: say(view, 'Công dân (minh hoạ)', 'Citizen (sample)'),
        at: minus(view.now, { hours: 20 }),
      },
    ])}</section><section><h2>${say(view, 'Giấy tờ', 'Papers')}</h2>${fileList(view, [
      { name: 'don-de-nghi.pdf', at: '#', bytes: 120_000, kind: say(view, 'Đơn đề nghị', 'Application') },
      { name: 'bang-tot-nghiep.jpg', at: '#', bytes: 2_400_000, kind: say(view, 'Bằng tốt nghiệp', 'Degree') },
    ])}<h2>${say(view, 'Người nộp', 'Filer')}</h2>${summaryList(view, [
      { key: say(view, 'Họ tên', 'Name'), value: say(view, 'Công dân (minh hoạ)', 'Citizen (sample)') },
      { key: say(view, 'Điện thoại', 'Phone'), value: '0912 345 678' },
    ])}</section></div>`,
  })
}

function sampleHome(view: View): Html {
  return citizenLayout(view, {
    title: say(view, 'Trang chủ', 'Home'),
    wide: true,
    search: null,
    main: html`${searchHero(view, {
      title: say(view, 'Bạn cần làm thủ tục gì?', 'What do you need to do?'),
      hint: say(view, 'Ví dụ: khai sinh, hành nghề thú y', 'For example: birth, veterinary practice'),
      button: say(view, 'Tìm', 'Search'),
      below: html`<p>${link('/tra-cuu-ho-so', say(view, 'Tra cứu hồ sơ bằng số trên giấy hẹn', 'Track a dossier by the number on your slip'))}</p>`,
    })}<h2>${say(view, 'Hay được tìm', 'Often looked for')}</h2><ul class="lt-list">${sampleProcedures.map(
      (name) => html`<li>${link('#', view.t(name))}</li>`,
    )}</ul>`,
  })
}

function sampleQuestion(view: View): Html {
  return citizenLayout(view, {
    title: say(view, 'Bạn muốn nhận kết quả ở đâu?', 'Where will you collect the result?'),
    plain: true,
    main: html`${questionProgress(view, 3, 5)}${form(
      view,
      { action: '#', draft: 'mau' },
      field(view, {
        kind: 'radios',
        name: 'return',
        question: true,
        label: say(view, 'Bạn muốn nhận kết quả ở đâu?', 'Where will you collect the result?'),
        hint: say(
          view,
          'Bản điện tử luôn có trong tài khoản của bạn.',
          'The electronic copy is always in your account.',
        ),
        options: [
          {
            value: 'counter',
            label: say(view, 'Tại quầy một cửa', 'At the one-stop counter'),
            hint: say(view, '45 Hùng Vương, phường Đông Hà', '45 Hùng Vương, Đông Hà ward'),
          },
          { value: 'post', label: say(view, 'Qua bưu điện, đến nhà', 'By post, to your home') },
          { value: 'online', label: say(view, 'Chỉ cần bản điện tử', 'Only the electronic copy') },
        ],
      }),
      actions(mainAction({ label: say(view, 'Tiếp tục', 'Continue') })),
    )}${details(say(view, 'Căn cứ pháp lý', 'Legal basis'), html`<p>${say(view, 'Nghị định 118/2025/NĐ-CP.', 'Decree 118/2025/NĐ-CP.')}</p>`)}`,
  })
}

function sampleConfirmation(view: View): Html {
  return officialLayout(view, {
    title: say(view, 'Từ chối hồ sơ?', 'Refuse the dossier?'),
    section: 'dossiers',
    main: confirmation(view, {
      title: say(view, 'Từ chối hồ sơ H50.12-261122-0001?', 'Refuse dossier H50.12-261122-0001?'),
      will: [
        say(view, 'Hồ sơ kết thúc; công dân phải nộp lại từ đầu.', 'The dossier ends; the citizen must file again.'),
        say(view, 'Thông báo từ chối (mẫu 03) được gửi ngay.', 'The refusal notice (form 03) is sent at once.'),
      ],
      fields: field(view, { kind: 'textarea', name: 'reason', label: say(view, 'Lý do từ chối', 'Reason') }),
      label: say(view, 'Từ chối hồ sơ', 'Refuse the dossier'),
      action: '#',
      cancelAt: '/thiet-ke/ho-so/1',
    }),
  })
}
