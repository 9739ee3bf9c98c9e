import {
  address,
  anyDay,
  choice,
  identity,
  is,
  isOne,
  line,
  lines,
  nameOf,
  notBefore,
  type Pair,
  page,
  pastDay,
  phone,
  type ReadyForm,
  ready,
  table,
  tick,
} from './build.ts'
import { person } from './persons.ts'

/** Form CT01 is one paper for every change of residence; what is asked beside the person differs with the change. */
const CT01 = {
  mark: 'official',
  number: 'Mẫu CT01',
  instrument: 'Thông tư số 53/2025/TT-BCA',
  replaces: ['Tờ khai thay đổi thông tin cư trú'],
  signers: ['Ý kiến của chủ hộ', 'Ý kiến của chủ sở hữu chỗ ở hợp pháp', 'Người kê khai'],
} as const
const TITLE: Pair = ['Tờ khai thay đổi thông tin cư trú', 'Change of residence data']

const declarant = page(
  ['Người kê khai', 'Who declares'],
  [
    nameOf('name', ['họ, chữ đệm và tên', 'the full name'], { 'x-from': 'name' }),
    pastDay('born', ['ngày, tháng, năm sinh', 'the date of birth']),
    choice(
      'sex',
      ['giới tính', 'the sex'],
      [
        ['male', 'Nam', 'Male'],
        ['female', 'Nữ', 'Female'],
      ],
    ),
    identity('identity', ['số định danh cá nhân', 'the identity number'], { 'x-from': 'identity' }),
    phone('phone', ['số điện thoại liên hệ', 'the telephone number'], { 'x-from': 'phone' }),
  ],
)

const household = (optional = false) =>
  page(
    ['Chủ hộ', 'Head of the household'],
    [
      nameOf('headName', ['họ, chữ đệm và tên chủ hộ', 'the full name of the head'], { optional }),
      line(
        'headRelation',
        ['mối quan hệ với chủ hộ', 'the relation to the head'],
        ['Ví dụ: con, vợ, chủ hộ', 'For example: child, wife, the head'],
        { maxLength: 100, optional },
      ),
      identity('headIdentity', ['số định danh cá nhân của chủ hộ', 'the identity number of the head'], { optional }),
    ],
  )

const members = page(
  ['Thành viên cùng thay đổi', 'Members who change with'],
  [
    choice(
      'alone',
      ['có thành viên khác cùng thay đổi', 'whether others change with'],
      [
        ['no', 'Không', 'No'],
        ['yes', 'Có', 'Yes'],
      ],
    ),
    table(
      'members',
      ['thành viên cùng thay đổi', 'the members'],
      ['Mỗi người một dòng', 'One row each'],
      [
        nameOf('name', ['họ, chữ đệm và tên', 'the full name']),
        pastDay('born', ['ngày sinh', 'the date of birth']),
        identity('identity', ['số định danh', 'the identity number'], { optional: true }),
        line('relation', ['mối quan hệ với chủ hộ', 'the relation to the head'], ['Ví dụ: con', 'For example: child'], {
          maxLength: 60,
        }),
      ],
      { minItems: 1, when: is('alone', 'yes') },
    ),
  ],
)

const agreement = page(
  ['Ý kiến đồng ý', 'Agreement'],
  [
    choice(
      'home',
      ['chỗ ở hợp pháp', 'the lawful home'],
      [
        ['own', 'Của người kê khai', 'One’s own'],
        ['rent', 'Thuê, mượn, ở nhờ', 'Rented or lent'],
        ['family', 'Về ở với người thân', 'With relatives'],
      ],
    ),
    nameOf('ownerName', ['họ và tên chủ sở hữu chỗ ở', 'the owner of the home'], {
      when: isOne('home', 'rent', 'family'),
    }),
    identity('ownerIdentity', ['số định danh của chủ sở hữu', 'the identity number of the owner'], {
      when: isOne('home', 'rent', 'family'),
    }),
    tick(
      'ownerAgrees',
      ['chủ sở hữu chỗ ở đã đồng ý', 'the owner agrees'],
      ['Chủ sở hữu ký vào tờ khai hoặc có văn bản kèm theo', 'The owner signs or adds a paper'],
      { when: isOne('home', 'rent', 'family') },
    ),
  ],
)

const minor = page(
  ['Người chưa thành niên', 'A minor'],
  [
    nameOf('guardianName', ['họ và tên cha, mẹ hoặc người giám hộ', 'the parent or guardian']),
    identity('guardianIdentity', [
      'số định danh của cha, mẹ hoặc người giám hộ',
      'the identity number of the parent or guardian',
    ]),
  ],
  { '<': [{ age: [{ var: 'born' }] }, 18] },
)

const PERIOD = {
  must: notBefore('from', 'to'),
  at: 'to',
  says: ['Ngày kết thúc không thể trước ngày bắt đầu', 'The last day cannot be before the first'],
} as const

export const residence: readonly ReadyForm[] = [
  ready('1.004222', TITLE, CT01, [
    declarant,
    minor,
    page(
      ['Nơi thường trú mới', 'The new residence'],
      [
        address('to', ['nơi đề nghị đăng ký thường trú', 'the new permanent residence']),
        address('from', ['nơi thường trú hiện nay', 'the present permanent residence'], { optional: true }),
      ],
    ),
    household(),
    members,
    agreement,
  ]),
  ready(
    '1.004194',
    TITLE,
    CT01,
    [
      declarant,
      minor,
      page(
        ['Nơi tạm trú', 'Temporary residence'],
        [
          address('permanent', ['nơi thường trú', 'the permanent residence'], { 'x-from': 'address' }),
          address('place', ['nơi đề nghị đăng ký tạm trú', 'the temporary residence']),
          anyDay('from', ['tạm trú từ ngày', 'from']),
          anyDay('to', ['tạm trú đến ngày', 'to'], {
            help: ['Nhiều nhất 2 năm mỗi lần đăng ký', 'Two years at most each time'],
          }),
          line('why', ['lý do tạm trú', 'the reason'], ['Ví dụ: đi học, đi làm', 'For example: study, work']),
        ],
      ),
      household(true),
      members,
      agreement,
    ],
    [PERIOD],
  ),
  ready('1.010041', TITLE, { ...CT01, signers: ['Người kê khai'] }, [
    declarant,
    page(
      ['Nội dung cần xác nhận', 'What is to be confirmed'],
      [
        choice(
          'what',
          ['thông tin cần xác nhận', 'what is to be confirmed'],
          [
            ['permanent', 'Nơi thường trú', 'Permanent residence'],
            ['temporary', 'Nơi tạm trú', 'Temporary residence'],
            ['before', 'Nơi cư trú trước đây', 'Earlier residence'],
            ['other', 'Thông tin khác', 'Something else'],
          ],
        ),
        address('where', ['địa chỉ cần xác nhận', 'the address'], {
          when: isOne('what', 'permanent', 'temporary', 'before'),
        }),
        lines(
          'other',
          ['thông tin khác cần xác nhận', 'what else'],
          ['Ví dụ: quan hệ với chủ hộ', 'For example: relation to the head'],
          { when: is('what', 'other') },
        ),
        line(
          'purpose',
          ['mục đích sử dụng', 'the purpose'],
          ['Ví dụ: nhập học, vay vốn', 'For example: school, a loan'],
        ),
      ],
    ),
  ]),
  ready('1.003197', TITLE, CT01, [
    declarant,
    page(
      ['Người được xoá đăng ký', 'Whose residence ends'],
      [
        choice(
          'who',
          ['xoá đăng ký thường trú của', 'whose it is'],
          [
            ['self', 'Chính người kê khai', 'Of who declares'],
            ['other', 'Người khác trong hộ', 'Of another member'],
          ],
        ),
        ...person('gone', ['người được xoá đăng ký', 'the member'], ['name', 'born', 'identity'], {
          optional: ['identity'],
          when: is('who', 'other'),
        }),
        choice(
          'why',
          ['lý do xoá', 'the reason'],
          [
            ['dead', 'Đã chết', 'Died'],
            ['abroad', 'Ra nước ngoài định cư', 'Settled abroad'],
            ['left', 'Vắng mặt, không đăng ký nơi ở mới', 'Away without a new residence'],
            ['home', 'Không còn chỗ ở hợp pháp', 'No lawful home any more'],
            ['other', 'Lý do khác', 'Another reason'],
          ],
        ),
        line('whyOther', ['lý do khác', 'the other reason'], ['Ghi ngắn gọn', 'In short'], {
          when: is('why', 'other'),
        }),
      ],
    ),
    household(),
  ]),
  ready('1.010038', TITLE, CT01, [
    declarant,
    page(
      ['Tách hộ', 'A household of its own'],
      [
        address('where', ['địa chỉ hộ hiện nay', 'the address of the household']),
        nameOf('newHead', ['họ và tên chủ hộ mới', 'the head of the new household']),
        choice(
          'why',
          ['căn cứ tách hộ', 'the ground'],
          [
            ['agreed', 'Chủ hộ đồng ý cho tách', 'The head agrees'],
            ['divorced', 'Vợ chồng đã ly hôn, vẫn ở cùng chỗ ở', 'Divorced, still in the same home'],
          ],
        ),
        line(
          'judgment',
          ['bản án hoặc quyết định ly hôn', 'the judgment'],
          ['Số, ngày và toà án', 'Number, day and court'],
          { when: is('why', 'divorced') },
        ),
      ],
    ),
    household(),
    members,
  ]),
  ready(
    '1.002755',
    TITLE,
    CT01,
    [
      declarant,
      page(
        ['Gia hạn tạm trú', 'Longer temporary residence'],
        [
          address('place', ['nơi đang tạm trú', 'the temporary residence']),
          pastDay('from', ['đã đăng ký tạm trú từ ngày', 'registered since']),
          anyDay('to', ['đề nghị gia hạn đến ngày', 'to be prolonged until']),
          line('why', ['lý do gia hạn', 'the reason'], ['Ví dụ: tiếp tục làm việc', 'For example: still at work']),
        ],
      ),
      members,
      agreement,
    ],
    [PERIOD],
  ),
  ready(
    '1.003677',
    ['Tờ khai khai báo tạm vắng', 'Temporary absence'],
    { mark: 'local', replaces: ['Tờ khai', 'Đề nghị khai báo tạm vắng'], signers: ['Người kê khai'] },
    [
      declarant,
      page(
        ['Tạm vắng', 'The absence'],
        [
          address('home', ['nơi cư trú', 'the residence'], { 'x-from': 'address' }),
          anyDay('from', ['vắng từ ngày', 'away from']),
          anyDay('to', ['vắng đến ngày', 'away until']),
          address('where', ['nơi đến', 'where to']),
          line('why', ['lý do tạm vắng', 'the reason'], ['Ví dụ: đi làm, chữa bệnh', 'For example: work, treatment']),
        ],
      ),
    ],
    [PERIOD],
  ),
]
