import {
  choice,
  count,
  is,
  isOne,
  line,
  lines,
  nameOf,
  notBefore,
  page,
  pastDay,
  type ReadyForm,
  ready,
} from './build.ts'
import { civil, copies, PARENT } from './civil.ts'
import { person, requester } from './persons.ts'

/** What becomes of entries that are there: changed, completed, copied. */
export const civilRecords: readonly ReadyForm[] = [
  ready(
    '1.004859',
    [
      'Tờ khai đăng ký thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc',
      'Change or correction of civil status',
    ],
    civil('Tờ khai đăng ký thay đổi'),
    [
      requester(['quan hệ với người có thông tin cần thay đổi', 'the relation to the person']),
      page(
        ['Người có thông tin cần thay đổi', 'Whose data it is'],
        person(
          'subject',
          ['người có thông tin cần thay đổi', 'the person'],
          ['name', 'born', 'sex', 'ethnic', 'nation', 'address', 'identity'],
          { optional: ['identity'] },
        ),
      ),
      page(
        ['Việc đề nghị', 'What is asked'],
        [
          choice(
            'what',
            ['việc đề nghị', 'what is asked'],
            [
              ['change', 'Thay đổi hộ tịch', 'A change'],
              ['correct', 'Cải chính hộ tịch', 'A correction'],
              ['add', 'Bổ sung thông tin hộ tịch', 'An addition'],
              ['ethnic', 'Xác định lại dân tộc', 'Another ethnic group'],
            ],
          ),
          line(
            'registered',
            ['đã đăng ký tại', 'where it was registered'],
            [
              'Loại việc, số, quyển số, ngày và nơi đăng ký. Ví dụ: khai sinh, số 12, quyển 01/2010, UBND phường Nam Đông Hà',
              'Kind, number, book, day and office',
            ],
          ),
          line(
            'fromText',
            ['nội dung đang ghi', 'what is entered now'],
            ['Chép đúng như trong giấy tờ hộ tịch', 'Exactly as in the papers'],
            { when: isOne('what', 'change', 'correct', 'ethnic') },
          ),
          line('toText', ['nội dung đề nghị ghi', 'what is to be entered'], ['Ghi rõ nội dung mới', 'The new entry']),
          lines(
            'why',
            ['lý do', 'the reason'],
            ['Ghi ngắn gọn, kèm giấy tờ chứng minh nếu có', 'Short, with the papers that prove it'],
          ),
        ],
      ),
      page(['Bản sao', 'Copies'], [copies]),
    ],
  ),
  ready(
    '1.001022',
    ['Tờ khai đăng ký nhận cha, mẹ, con', 'Recognition of a father, mother or child'],
    civil('Tờ khai đăng ký đăng ký nhận cha', 'Tờ khai đăng ký nhận cha'),
    [
      requester(['quan hệ với người được nhận', 'the relation to the person']),
      page(
        ['Người nhận', 'Who recognises'],
        [
          choice(
            'as',
            ['việc đề nghị', 'what is asked'],
            [
              ['father', 'Nhận cha', 'A father'],
              ['mother', 'Nhận mẹ', 'A mother'],
              ['child', 'Nhận con', 'A child'],
            ],
          ),
          ...person('parent', ['cha hoặc mẹ', 'the parent'], PARENT),
        ],
      ),
      page(
        ['Người con', 'The child'],
        person(
          'child',
          ['người con', 'the child'],
          ['name', 'born', 'sex', 'ethnic', 'nation', 'address', 'identity'],
          { optional: ['identity'] },
        ),
      ),
      page(
        ['Căn cứ', 'Grounds'],
        [
          lines(
            'proof',
            ['chứng cứ chứng minh quan hệ', 'the proof'],
            [
              'Ví dụ: kết quả giám định ADN số…; cam đoan có người làm chứng',
              'For example: result of a DNA test; declaration with witnesses',
            ],
          ),
          choice(
            'otherAgrees',
            ['ý kiến của người cha hoặc người mẹ còn lại', 'what the other parent says'],
            [
              ['agrees', 'Đồng ý', 'Agrees'],
              ['gone', 'Không còn hoặc không xác định được', 'Gone or not known'],
            ],
          ),
          nameOf(
            'otherName',
            ['họ, chữ đệm, tên người cha hoặc người mẹ còn lại', 'the full name of the other parent'],
            { when: is('otherAgrees', 'agrees') },
          ),
        ],
      ),
    ],
    [
      {
        must: notBefore('parentBorn', 'childBorn'),
        at: 'childBorn',
        says: ['Ngày sinh của con phải sau ngày sinh của cha hoặc mẹ', 'The child must be born after the parent'],
      },
    ],
  ),
  ready(
    '2.000635',
    ['Tờ khai đề nghị cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh', 'Copies of civil status extracts'],
    civil('Tờ khai đề nghị bản sao Trích lục'),
    [
      requester(['quan hệ với người được cấp bản sao', 'the relation to the person']),
      page(
        ['Bản sao cần cấp', 'Which copy'],
        [
          choice(
            'kind',
            ['loại giấy tờ', 'the kind of paper'],
            [
              ['birth', 'Bản sao Giấy khai sinh', 'Birth certificate'],
              ['marriage', 'Trích lục kết hôn', 'Marriage'],
              ['death', 'Trích lục khai tử', 'Death'],
              ['other', 'Trích lục khác', 'Another extract'],
            ],
          ),
          line(
            'kindOther',
            ['tên trích lục', 'the name of the extract'],
            ['Ví dụ: trích lục nhận cha, mẹ, con', 'For example: recognition of a child'],
            { when: is('kind', 'other') },
          ),
          count('howMany', ['số lượng bản sao', 'how many'], ['Từ 1 đến 50 bản', '1 to 50'], 1, 50),
        ],
      ),
      page(
        ['Người được cấp bản sao', 'Whose entry it is'],
        person('subject', ['người được cấp bản sao', 'the person'], ['name', 'born', 'address', 'identity'], {
          optional: ['identity', 'born'],
        }),
      ),
      page(
        ['Nơi đã đăng ký', 'Where it was registered'],
        [
          line(
            'registeredAt',
            ['nơi đã đăng ký', 'the office'],
            ['Tên Ủy ban nhân dân đã đăng ký', 'Name of the office'],
          ),
          pastDay('registeredOn', ['ngày đăng ký', 'the day'], { optional: true }),
          line(
            'registeredNumber',
            ['số và quyển số', 'number and book'],
            ['Để trống nếu không nhớ', 'Leave empty if not known'],
            { optional: true },
          ),
        ],
      ),
    ],
  ),
]
