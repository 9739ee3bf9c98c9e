import { line, nameOf, notBefore, page, pastDay, type ReadyForm, ready, several, table } from './build.ts'
import { person } from './persons.ts'

/** Benefits of people of merit and their families. */
export const merit: readonly ReadyForm[] = [
  ready(
    '1.010824',
    ['Bản khai hưởng trợ cấp khi người có công từ trần', 'Benefits when a person of merit has died'],
    {
      mark: 'official',
      number: 'Mẫu số 12',
      instrument: 'Nghị định số 131/2021/NĐ-CP',
      replaces: ['Bản khai theo Mẫu số 12'],
    },
    [
      page(
        ['Người có công đã từ trần', 'The person of merit'],
        [
          ...person('hero', ['người có công', 'the person of merit'], ['name', 'born', 'hometown', 'address']),
          line(
            'merit',
            ['thuộc diện người có công', 'the kind of merit'],
            ['Ví dụ: thương binh 41%', 'For example: war invalid 41 %'],
          ),
          line('file', ['số hồ sơ', 'the file number'], ['Theo quyết định trợ cấp', 'As in the decision'], {
            optional: true,
          }),
          pastDay('diedOn', ['ngày từ trần', 'the day of death']),
          line(
            'notice',
            ['giấy báo tử hoặc trích lục khai tử', 'notice or extract of death'],
            ['Số, ngày và nơi cấp', 'Number, day and issuer'],
          ),
        ],
      ),
      page(
        ['Người nhận trợ cấp', 'Who receives'],
        [
          ...person('heir', ['người nhận trợ cấp', 'who receives'], ['name', 'born', 'address', 'identity', 'phone']),
          line(
            'heirRelation',
            ['quan hệ với người có công', 'the relation'],
            ['Ví dụ: vợ, con', 'For example: wife, child'],
            { maxLength: 100 },
          ),
          several(
            'benefits',
            ['chế độ đề nghị', 'the benefits'],
            [
              ['once', 'Trợ cấp một lần', 'A single payment'],
              ['funeral', 'Mai táng phí', 'Funeral costs'],
              ['monthly', 'Tuất hằng tháng', 'Monthly'],
            ],
          ),
        ],
      ),
      page(
        ['Thân nhân hưởng tuất hằng tháng', 'Relatives with a monthly benefit'],
        [
          table(
            'relatives',
            ['thân nhân', 'the relatives'],
            ['Mỗi người một dòng', 'One row each'],
            [
              nameOf('name', ['họ và tên', 'the full name']),
              pastDay('born', ['ngày sinh', 'the date of birth']),
              line('relation', ['quan hệ', 'the relation'], ['Ví dụ: con', 'For example: child'], { maxLength: 60 }),
            ],
            { minItems: 1 },
          ),
        ],
        { in: ['monthly', { var: 'benefits' }] },
      ),
    ],
    [
      {
        must: notBefore('heroBorn', 'diedOn'),
        at: 'diedOn',
        says: ['Ngày từ trần không thể trước ngày sinh', 'The death cannot be before the birth'],
      },
    ],
  ),
]
