import {
  address,
  choice,
  count,
  is,
  isTicked,
  line,
  lines,
  money,
  nameOf,
  notBefore,
  page,
  pastDay,
  type ReadyForm,
  ready,
  several,
  tick,
} from './build.ts'
import { person, requester } from './persons.ts'

const SUBJECT = ['đối tượng', 'the person'] as const

/** Allowances, funerals, disability, schooling. */
export const livelihood: readonly ReadyForm[] = [
  ready(
    '1.001776',
    ['Tờ khai đề nghị trợ giúp xã hội', 'Monthly social allowance'],
    {
      mark: 'likely',
      number: 'Mẫu số 1a–1đ',
      instrument: 'Nghị định số 20/2021/NĐ-CP',
      replaces: ['Tờ khai của đối tượng'],
    },
    [
      page(
        ['Đối tượng hưởng trợ cấp', 'Who is to receive it'],
        person('subject', SUBJECT, ['name', 'born', 'sex', 'ethnic', 'address', 'identity']),
      ),
      page(
        ['Việc đề nghị', 'What is asked'],
        [
          choice(
            'what',
            ['việc đề nghị', 'what is asked'],
            [
              ['new', 'Hưởng trợ cấp', 'An allowance'],
              ['change', 'Điều chỉnh mức trợ cấp', 'Another amount'],
              ['end', 'Thôi hưởng', 'Its end'],
              ['care', 'Hỗ trợ kinh phí chăm sóc, nuôi dưỡng', 'Support for care'],
            ],
          ),
          choice(
            'group',
            ['nhóm đối tượng', 'the group'],
            [
              ['child', 'Trẻ em không có nguồn nuôi dưỡng', 'A child without support'],
              ['old', 'Người cao tuổi', 'An old person'],
              ['disabled', 'Người khuyết tật', 'A disabled person'],
              ['single', 'Người đơn thân nghèo đang nuôi con', 'A poor single parent'],
              ['hiv', 'Người nhiễm HIV thuộc diện hộ nghèo', 'A poor person with HIV'],
            ],
          ),
          choice(
            'degree',
            ['mức độ khuyết tật', 'the degree of disability'],
            [
              ['severe', 'Nặng', 'Severe'],
              ['very-severe', 'Đặc biệt nặng', 'Very severe'],
            ],
            { when: is('group', 'disabled') },
          ),
          line(
            'degreePaper',
            ['số giấy xác nhận khuyết tật', 'the certificate of disability'],
            ['Số, ngày và nơi cấp', 'Number, day and issuer'],
            { when: is('group', 'disabled') },
          ),
          count(
            'children',
            ['số con đang nuôi', 'how many children are raised'],
            ['Chỉ tính con dưới 16 tuổi, hoặc 16 đến 22 tuổi đang đi học', 'Under 16, or 16 to 22 and at school'],
            1,
            20,
            { when: is('group', 'single') },
          ),
        ],
      ),
      page(
        ['Hoàn cảnh', 'Circumstances'],
        [
          choice(
            'poverty',
            ['hộ nghèo, cận nghèo', 'poverty'],
            [
              ['poor', 'Hộ nghèo', 'Poor'],
              ['near', 'Hộ cận nghèo', 'Nearly poor'],
              ['none', 'Không', 'Neither'],
            ],
          ),
          tick(
            'pension',
            ['đang hưởng lương hưu hoặc trợ cấp bảo hiểm xã hội', 'receives a pension'],
            ['Đánh dấu nếu có', 'Tick if so'],
          ),
          money('pensionAmount', ['mức đang hưởng mỗi tháng', 'the monthly amount'], { when: isTicked('pension') }),
          lines(
            'circumstances',
            ['hoàn cảnh cụ thể', 'circumstances'],
            ['Nơi ở, người chăm sóc, thu nhập', 'Home, carers, income'],
            { optional: true },
          ),
        ],
      ),
      page(
        ['Cách nhận tiền', 'How it is paid'],
        [
          choice(
            'pay',
            ['hình thức nhận', 'how it is paid'],
            [
              ['bank', 'Chuyển khoản', 'Bank transfer'],
              ['cash', 'Tiền mặt', 'Cash'],
            ],
          ),
          line(
            'account',
            ['số tài khoản và ngân hàng', 'account and bank'],
            ['Ví dụ: 0123456789, Agribank', 'For example: 0123456789, Agribank'],
            { when: is('pay', 'bank') },
          ),
          nameOf('accountName', ['tên chủ tài khoản', 'the holder of the account'], { when: is('pay', 'bank') }),
        ],
      ),
    ],
  ),
  ready(
    '1.001731',
    ['Tờ khai đề nghị hỗ trợ chi phí mai táng', 'Support for a funeral'],
    {
      mark: 'official',
      number: 'Mẫu số 04',
      instrument: 'Nghị định số 20/2021/NĐ-CP',
      replaces: ['Tờ khai đề nghị hỗ trợ chi phí mai táng'],
    },
    [
      page(
        ['Người đứng ra mai táng', 'Who held the funeral'],
        [
          choice(
            'who',
            ['người đứng ra mai táng', 'who held it'],
            [
              ['person', 'Cá nhân hoặc hộ gia đình', 'A person or household'],
              ['body', 'Cơ quan, tổ chức', 'An agency or organisation'],
            ],
          ),
          nameOf('carerName', ['họ và tên người đứng ra mai táng', 'the full name'], {
            when: is('who', 'person'),
            'x-from': 'name',
          }),
          line(
            'carerRelation',
            ['quan hệ với người chết', 'the relation to the deceased'],
            ['Ví dụ: con, cháu, hàng xóm', 'For example: child, neighbour'],
            { when: is('who', 'person') },
          ),
          line('bodyName', ['tên cơ quan, tổ chức', 'the name of the body'], ['Ghi đầy đủ', 'In full'], {
            when: is('who', 'body'),
          }),
          nameOf('bodyHead', ['họ và tên người đại diện', 'who represents it'], { when: is('who', 'body') }),
          address('carerAddress', ['địa chỉ', 'the address'], { 'x-from': 'address' }),
        ],
      ),
      page(
        ['Người đã chết', 'The deceased'],
        [
          ...person('dead', ['người đã chết', 'the deceased'], ['name', 'born', 'sex', 'address', 'identity'], {
            optional: ['identity'],
          }),
          pastDay('diedOn', ['ngày chết', 'the day of death']),
          line(
            'allowance',
            ['trợ cấp đang hưởng khi còn sống', 'the allowance while alive'],
            ['Ví dụ: trợ cấp người cao tuổi', 'For example: allowance for the old'],
          ),
        ],
      ),
      page(
        ['Mai táng', 'The funeral'],
        [
          pastDay('buriedOn', ['ngày mai táng', 'the day of the funeral']),
          money('cost', ['chi phí mai táng', 'the cost'], { optional: true }),
        ],
      ),
    ],
    [
      {
        must: notBefore('deadBorn', 'diedOn'),
        at: 'diedOn',
        says: ['Ngày chết không thể trước ngày sinh', 'The day of death cannot be before the birth'],
      },
      {
        must: notBefore('diedOn', 'buriedOn'),
        at: 'buriedOn',
        says: ['Ngày mai táng không thể trước ngày chết', 'The funeral cannot be before the death'],
      },
    ],
  ),
  ready(
    '1.001699',
    ['Đơn đề nghị xác định mức độ khuyết tật', 'Degree of disability'],
    {
      template: 'application',
      mark: 'official',
      number: 'Mẫu số 01',
      instrument: 'Thông tư số 01/2019/TT-BLĐTBXH',
      replaces: ['Đơn đề nghị theo Mẫu số 01'],
    },
    [
      page(
        ['Người được xác định', 'Whose disability it is'],
        person('subject', SUBJECT, ['name', 'born', 'sex', 'hometown', 'address', 'identity'], {
          optional: ['identity'],
        }),
      ),
      page(
        ['Người đại diện', 'Who represents'],
        [
          tick(
            'represented',
            ['có người đại diện hợp pháp', 'somebody represents the person'],
            [
              'Đánh dấu khi người khuyết tật chưa đủ 18 tuổi hoặc không tự làm đơn',
              'Tick for a minor or who cannot write',
            ],
          ),
          ...person('agent', ['người đại diện', 'who represents'], ['name', 'address', 'phone'], {
            when: isTicked('represented'),
          }),
          line(
            'agentRelation',
            ['quan hệ với người khuyết tật', 'the relation'],
            ['Ví dụ: mẹ, người giám hộ', 'For example: mother, guardian'],
            { when: isTicked('represented') },
          ),
        ],
      ),
      page(
        ['Tình trạng khuyết tật', 'The disability'],
        [
          choice(
            'ask',
            ['việc đề nghị', 'what is asked'],
            [
              ['first', 'Xác định lần đầu', 'For the first time'],
              ['again', 'Xác định lại', 'Again'],
            ],
          ),
          line(
            'before',
            ['giấy xác nhận đã cấp', 'the certificate of before'],
            ['Số, ngày và nơi cấp', 'Number, day and issuer'],
            { when: is('ask', 'again') },
          ),
          several(
            'kinds',
            ['dạng khuyết tật', 'the kinds'],
            [
              ['motion', 'Vận động', 'Movement'],
              ['hearing', 'Nghe, nói', 'Hearing and speech'],
              ['sight', 'Nhìn', 'Sight'],
              ['mind', 'Thần kinh, tâm thần', 'Mental'],
              ['intellect', 'Trí tuệ', 'Intellectual'],
              ['other', 'Khuyết tật khác', 'Another kind'],
            ],
          ),
          lines('describe', ['biểu hiện', 'how it shows'], ['Ví dụ: không tự đi lại được', 'For example: cannot walk']),
        ],
      ),
    ],
  ),
  ready(
    '1.014337',
    ['Đơn đề nghị hỗ trợ chi phí học tập', 'Support for costs of schooling'],
    {
      template: 'application',
      mark: 'official',
      number: 'Phụ lục II',
      instrument: 'Nghị định số 238/2025/NĐ-CP',
      replaces: ['Đơn đề nghị hỗ trợ chi phí học tập'],
    },
    [
      requester(['quan hệ với người học', 'the relation to the pupil']),
      page(
        ['Người học', 'The pupil'],
        [
          ...person('pupil', ['người học', 'the pupil'], ['name', 'born', 'address', 'identity'], {
            optional: ['identity'],
          }),
          choice(
            'level',
            ['cấp học', 'the level'],
            [
              ['kindergarten', 'Mầm non', 'Kindergarten'],
              ['primary', 'Tiểu học', 'Primary'],
              ['secondary', 'Trung học cơ sở', 'Lower secondary'],
              ['high', 'Trung học phổ thông', 'Upper secondary'],
              ['continuing', 'Giáo dục thường xuyên', 'Continuing education'],
            ],
          ),
          line(
            'school',
            ['trường, lớp', 'school and class'],
            ['Ví dụ: lớp 3A, Trường Tiểu học tư thục Hoa Sen', 'For example: class 3A, Hoa Sen private primary school'],
          ),
        ],
      ),
      page(
        ['Căn cứ đề nghị', 'The ground'],
        [
          choice(
            'ground',
            ['thuộc đối tượng', 'the ground'],
            [
              ['orphan', 'Mồ côi cả cha lẫn mẹ', 'An orphan'],
              ['disabled', 'Người học khuyết tật', 'Disabled'],
              ['poor', 'Cha mẹ thuộc hộ nghèo', 'Poor parents'],
              ['other', 'Đối tượng khác', 'Another'],
            ],
          ),
          line('groundOther', ['đối tượng khác', 'the other ground'], ['Ghi rõ', 'Say which'], {
            when: is('ground', 'other'),
          }),
          count(
            'months',
            ['số tháng đề nghị', 'how many months'],
            ['Nhiều nhất 9 tháng mỗi năm học', 'Nine months a school year at most'],
            1,
            9,
          ),
          line(
            'account',
            ['số tài khoản nhận tiền', 'the account'],
            ['Số tài khoản và ngân hàng; để trống nếu nhận tiền mặt', 'Account and bank; empty for cash'],
            { optional: true },
          ),
        ],
      ),
    ],
  ),
]
