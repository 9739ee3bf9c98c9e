import {
  choice,
  count,
  is,
  isOfAge,
  isOne,
  line,
  lines,
  nameOf,
  notBefore,
  page,
  pastDay,
  type ReadyForm,
  ready,
  tick,
} from './build.ts'
import { civil, copies, PARENT } from './civil.ts'
import { person, requester } from './persons.ts'

const KNOWN = [
  ['yes', 'Có', 'Yes'],
  ['no', 'Không', 'No'],
] as const

/** A child with both parents, as births are registered and registered again. */
const child = page(
  ['Người được khai sinh', 'Whose birth it is'],
  person(
    'child',
    ['người được khai sinh', 'the child'],
    ['name', 'born', 'sex', 'ethnic', 'nation', 'birthplace', 'hometown'],
  ),
)
const mother = (optional: readonly ('identity' | 'born')[] = []) =>
  page(['Người mẹ', 'The mother'], person('mother', ['người mẹ', 'the mother'], PARENT, { optional }))
const father = (optional: readonly ('identity' | 'born')[] = []) =>
  page(
    ['Người cha', 'The father'],
    [
      choice('fatherKnown', ['có khai về người cha', 'whether the father is entered'], KNOWN, {
        help: ['Chọn “Không” khi chưa xác định được người cha', 'Choose “No” when the father is not known'],
      }),
      ...person('father', ['người cha', 'the father'], PARENT, { optional, when: is('fatherKnown', 'yes') }),
    ],
  )

export const civilStatus: readonly ReadyForm[] = [
  ready(
    '1.001193',
    ['Tờ khai đăng ký khai sinh', 'Registration of a birth'],
    {
      ...civil('Tờ khai đăng ký khai sinh'),
      pledge:
        'Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa thuận nhất trí của các bên liên quan theo quy định pháp luật. Tôi chịu hoàn toàn trách nhiệm trước pháp luật về nội dung cam đoan của mình.',
    },
    [
      requester(['quan hệ với người được khai sinh', 'the relation to the child']),
      child,
      mother(),
      father(),
      page(['Bản sao Giấy khai sinh', 'Copies of the birth certificate'], [copies]),
    ],
    [
      {
        must: notBefore('motherBorn', 'childBorn'),
        at: 'motherBorn',
        says: ['Ngày sinh của người mẹ phải trước ngày sinh của con', 'The mother must be born before the child'],
      },
      {
        must: notBefore('fatherBorn', 'childBorn'),
        at: 'fatherBorn',
        says: ['Ngày sinh của người cha phải trước ngày sinh của con', 'The father must be born before the child'],
      },
    ],
  ),
  ready(
    '1.000894',
    ['Tờ khai đăng ký kết hôn', 'Registration of a marriage'],
    {
      ...civil('Tờ khai đăng ký kết hôn'),
      signers: ['Bên nữ', 'Bên nam'],
      pledge:
        'Chúng tôi cam đoan những lời khai trên đây là đúng sự thật, việc kết hôn của chúng tôi là tự nguyện, không vi phạm quy định của Luật Hôn nhân và gia đình Việt Nam và chịu hoàn toàn trách nhiệm trước pháp luật.',
    },
    [
      page(
        ['Bên nữ', 'The woman'],
        [
          ...person('bride', ['bên nữ', 'the woman'], PARENT),
          count(
            'brideTimes',
            ['số lần kết hôn bên nữ', 'which marriage it is for the woman'],
            ['Ghi 1 nếu là lần đầu', 'Enter 1 for the first'],
            1,
            20,
          ),
        ],
      ),
      page(
        ['Bên nam', 'The man'],
        [
          ...person('groom', ['bên nam', 'the man'], PARENT),
          count(
            'groomTimes',
            ['số lần kết hôn bên nam', 'which marriage it is for the man'],
            ['Ghi 1 nếu là lần đầu', 'Enter 1 for the first'],
            1,
            20,
          ),
        ],
      ),
      page(['Bản sao Trích lục kết hôn', 'Copies of the extract'], [copies]),
    ],
    [
      {
        must: isOfAge('brideBorn', 18),
        at: 'brideBorn',
        says: ['Nữ từ đủ 18 tuổi trở lên mới được đăng ký kết hôn', 'A woman must be at least 18 to marry'],
      },
      {
        must: isOfAge('groomBorn', 20),
        at: 'groomBorn',
        says: ['Nam từ đủ 20 tuổi trở lên mới được đăng ký kết hôn', 'A man must be at least 20 to marry'],
      },
    ],
  ),
  ready(
    '1.000656',
    ['Tờ khai đăng ký khai tử', 'Registration of a death'],
    civil('Tờ khai đăng ký khai tử'),
    [
      requester(['quan hệ với người đã chết', 'the relation to the deceased']),
      page(
        ['Người đã chết', 'The deceased'],
        person(
          'dead',
          ['người đã chết', 'the deceased'],
          ['name', 'born', 'sex', 'ethnic', 'nation', 'address', 'identity'],
          { optional: ['identity'] },
        ),
      ),
      page(
        ['Việc chết', 'The death'],
        [
          pastDay('diedOn', ['ngày chết', 'the day of death']),
          line(
            'diedAt',
            ['giờ chết', 'the hour of death'],
            ['Ví dụ: 08 giờ 30 phút; để trống nếu không rõ', 'For example: 08.30; leave empty if not known'],
            { maxLength: 40, optional: true },
          ),
          line(
            'diedWhere',
            ['nơi chết', 'the place of death'],
            ['Tên bệnh viện hoặc địa chỉ nơi chết', 'Hospital or address'],
          ),
          line(
            'diedOf',
            ['nguyên nhân chết', 'the cause of death'],
            ['Ghi như trên giấy báo tử', 'As on the notice of death'],
          ),
          choice(
            'notice',
            ['giấy báo tử hoặc giấy tờ thay thế', 'notice of death or paper in its place'],
            [
              ['has', 'Có giấy báo tử', 'There is a notice of death'],
              ['other', 'Có giấy tờ thay thế', 'There is another paper'],
              ['none', 'Chưa có', 'None yet'],
            ],
          ),
          line(
            'noticeNumber',
            ['số, ngày và nơi cấp giấy báo tử', 'number, day and issuer of the notice'],
            [
              'Ví dụ: 12/GBT ngày 20/11/2026, Bệnh viện đa khoa tỉnh',
              'For example: 12/GBT of 20/11/2026, provincial hospital',
            ],
            { when: isOne('notice', 'has', 'other') },
          ),
        ],
      ),
      page(['Bản sao Trích lục khai tử', 'Copies of the extract'], [copies]),
    ],
    [
      {
        must: notBefore('deadBorn', 'diedOn'),
        at: 'diedOn',
        says: ['Ngày chết không thể trước ngày sinh', 'The day of death cannot be before the birth'],
      },
    ],
  ),
  ready(
    '1.004873',
    ['Tờ khai cấp Giấy xác nhận tình trạng hôn nhân', 'Certificate of marital status'],
    civil('Tờ khai cấp Giấy xác nhận tình trạng hôn nhân'),
    [
      requester(['quan hệ với người được cấp giấy', 'the relation to the person']),
      page(
        ['Người được cấp giấy xác nhận', 'The person it is for'],
        person(
          'subject',
          ['người được cấp giấy', 'the person'],
          ['name', 'born', 'sex', 'ethnic', 'nation', 'address', 'identity'],
        ),
      ),
      page(
        ['Tình trạng hôn nhân', 'Marital status'],
        [
          choice(
            'status',
            ['tình trạng hôn nhân hiện tại', 'the present marital status'],
            [
              ['single', 'Chưa kết hôn với ai', 'Never married'],
              ['married', 'Đang có vợ hoặc chồng', 'Married'],
              ['divorced', 'Đã ly hôn, chưa kết hôn với người khác', 'Divorced, not married again'],
              ['widowed', 'Vợ hoặc chồng đã chết, chưa kết hôn với người khác', 'Widowed, not married again'],
            ],
          ),
          nameOf('spouse', ['họ, chữ đệm, tên vợ hoặc chồng', 'the full name of the spouse'], {
            when: isOne('status', 'married', 'divorced', 'widowed'),
          }),
          line(
            'statusPaper',
            ['giấy tờ chứng minh', 'the paper that proves it'],
            [
              'Số, ngày, cơ quan cấp giấy chứng nhận kết hôn, bản án ly hôn hoặc trích lục khai tử',
              'Number, day and issuer of marriage certificate, judgment or extract of death',
            ],
            { when: isOne('status', 'married', 'divorced', 'widowed') },
          ),
          lines(
            'stays',
            ['thời gian cư trú tại nơi đề nghị xác nhận', 'the time of residence'],
            ['Từ ngày nào đến ngày nào, ở đâu', 'From when to when, and where'],
            { optional: true },
          ),
        ],
      ),
      page(
        ['Mục đích sử dụng', 'What it is for'],
        [
          choice(
            'purpose',
            ['mục đích sử dụng giấy', 'the purpose'],
            [
              ['marriage', 'Để đăng ký kết hôn', 'To marry'],
              ['other', 'Mục đích khác', 'Another purpose'],
            ],
          ),
          nameOf('toMarry', ['họ, chữ đệm, tên người dự định kết hôn', 'the full name of who is to be married'], {
            when: is('purpose', 'marriage'),
          }),
          line(
            'marryWhere',
            ['nơi dự định đăng ký kết hôn', 'where the marriage is to be registered'],
            ['Tên Ủy ban nhân dân xã, phường hoặc cơ quan đại diện', 'Name of the commune or representation'],
            { when: is('purpose', 'marriage') },
          ),
          line(
            'purposeOther',
            ['mục đích khác', 'the other purpose'],
            ['Ghi rõ, ví dụ: chuyển nhượng quyền sử dụng đất', 'For example: transfer of land use'],
            { when: is('purpose', 'other') },
          ),
        ],
      ),
    ],
  ),
  ready(
    '1.004884',
    ['Tờ khai đăng ký lại khai sinh', 'Registering a birth again'],
    civil('Tờ khai đăng ký lại khai sinh'),
    [
      requester(['quan hệ với người được khai sinh', 'the relation to the person']),
      child,
      mother(['identity', 'born']),
      father(['identity', 'born']),
      page(
        ['Lần đăng ký trước', 'The earlier registration'],
        [
          line(
            'registeredAt',
            ['nơi đã đăng ký khai sinh', 'where the birth was registered'],
            ['Tên Ủy ban nhân dân nơi đăng ký trước đây', 'Name of the office of then'],
          ),
          pastDay('registeredOn', ['ngày đã đăng ký', 'the day of registration'], { optional: true }),
          line(
            'registeredNumber',
            ['số và quyển số', 'number and book'],
            ['Theo Giấy khai sinh cũ; để trống nếu không nhớ', 'As on the old certificate; leave empty if not known'],
            { optional: true },
          ),
          lines(
            'why',
            ['lý do đăng ký lại', 'the reason'],
            ['Ví dụ: mất Giấy khai sinh, sổ hộ tịch không còn lưu', 'For example: certificate lost, book not kept'],
          ),
          tick(
            'papersGiven',
            ['tôi đã nộp đủ các giấy tờ hiện có', 'all papers there are were handed in'],
            ['Đánh dấu để cam đoan', 'Tick to declare it'],
          ),
        ],
      ),
      page(['Bản sao Giấy khai sinh', 'Copies'], [copies]),
    ],
    [
      {
        must: notBefore('childBorn', 'registeredOn'),
        at: 'registeredOn',
        says: ['Ngày đăng ký không thể trước ngày sinh', 'The registration cannot be before the birth'],
      },
    ],
  ),
]
