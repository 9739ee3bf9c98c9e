import { choice, count, is, line, lines, nameOf, page, pastDay, type ReadyForm, ready, table } from './build.ts'
import { requester } from './persons.ts'

const LOCAL = { mark: 'local', template: 'application' } as const

export const certification: readonly ReadyForm[] = [
  ready('2.000815', ['Phiếu yêu cầu chứng thực bản sao từ bản chính', 'Certified copies'], LOCAL, [
    requester(),
    page(
      ['Giấy tờ cần chứng thực', 'Papers to be copied'],
      [
        table(
          'papers',
          ['giấy tờ cần chứng thực', 'the papers'],
          ['Mỗi giấy tờ một dòng', 'One row each'],
          [
            line(
              'what',
              ['tên giấy tờ', 'the paper'],
              ['Ví dụ: bằng tốt nghiệp trung học phổ thông', 'For example: school diploma'],
            ),
            count('pages', ['số trang', 'pages'], ['Số trang của bản chính', 'Pages of the original'], 1, 500),
            count('copies', ['số bản', 'copies'], ['Số bản sao cần chứng thực', 'Copies wanted'], 1, 100),
          ],
          { minItems: 1 },
        ),
        line('purpose', ['mục đích sử dụng', 'the purpose'], ['Để trống nếu không cần ghi', 'May be left empty'], {
          optional: true,
        }),
      ],
    ),
  ]),
  ready('2.000884', ['Phiếu yêu cầu chứng thực chữ ký', 'Certified signatures'], LOCAL, [
    requester(),
    page(
      ['Chữ ký cần chứng thực', 'What is signed'],
      [
        line(
          'paper',
          ['giấy tờ, văn bản sẽ ký', 'the paper to be signed'],
          ['Ví dụ: sơ yếu lý lịch, giấy uỷ quyền', 'For example: curriculum vitae, authorisation'],
        ),
        choice(
          'how',
          ['hình thức', 'how'],
          [
            ['sign', 'Ký tên', 'A signature'],
            ['print', 'Điểm chỉ', 'A fingerprint'],
            ['unable', 'Không thể ký và không thể điểm chỉ', 'Neither is possible'],
          ],
        ),
        nameOf('witness', ['họ và tên người làm chứng', 'the witness'], {
          help: ['Người làm chứng phải có mặt khi chứng thực', 'The witness must be present'],
          when: is('how', 'unable'),
        }),
        count('copies', ['số bản', 'copies'], ['Số bản cần chứng thực', 'How many'], 1, 100),
      ],
    ),
  ]),
  ready('2.000908', ['Đơn đề nghị cấp bản sao từ sổ gốc', 'Copies from the original register'], LOCAL, [
    requester(['quan hệ với người được cấp bản chính', 'the relation to the holder']),
    page(
      ['Bản chính đã cấp', 'The original'],
      [
        line(
          'paper',
          ['tên giấy tờ', 'the paper'],
          ['Ví dụ: bằng tốt nghiệp trung học cơ sở', 'For example: school diploma'],
        ),
        nameOf('holder', ['họ và tên người được cấp bản chính', 'the holder of the original']),
        pastDay('issuedOn', ['ngày cấp', 'the day of issue'], { optional: true }),
        line('number', ['số hiệu, số vào sổ', 'the number'], ['Để trống nếu không nhớ', 'Leave empty if not known'], {
          optional: true,
        }),
        count('copies', ['số bản sao cần cấp', 'copies wanted'], ['Từ 1 đến 50 bản', '1 to 50'], 1, 50),
        lines('why', ['lý do', 'the reason'], ['Ví dụ: thất lạc bản chính', 'For example: the original is lost'], {
          optional: true,
        }),
      ],
    ),
  ]),
]
