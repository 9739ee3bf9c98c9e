import {
  choice,
  identity,
  is,
  isOne,
  line,
  lines,
  nameOf,
  page,
  pastDay,
  phone,
  type ReadyForm,
  ready,
  table,
} from './build.ts'
import { person } from './persons.ts'

/** Certificates of professions, of good conduct, of nationality. */
export const profession: readonly ReadyForm[] = [
  ready(
    '3.000333',
    ['Tờ khai yêu cầu cấp Phiếu lý lịch tư pháp', 'Criminal record certificate'],
    { mark: 'official', number: 'Mẫu số 01/2025/LLTP', replaces: ['Tờ khai yêu cầu cấp Phiếu Lý lịch tư pháp'] },
    [
      page(
        ['Người yêu cầu', 'Who asks'],
        [
          ...person(
            'subject',
            ['người được cấp phiếu', 'the person'],
            ['name', 'born', 'sex', 'birthplace', 'nation', 'ethnic', 'address', 'identity', 'phone'],
          ),
          nameOf('otherName', ['tên gọi khác', 'another name'], { optional: true }),
        ],
      ),
      page(
        ['Cha, mẹ, vợ hoặc chồng', 'Family'],
        [
          nameOf('fatherName', ['họ và tên cha', 'the father'], { optional: true }),
          nameOf('motherName', ['họ và tên mẹ', 'the mother'], { optional: true }),
          choice(
            'married',
            ['tình trạng hôn nhân', 'marital status'],
            [
              ['no', 'Chưa có vợ hoặc chồng', 'No spouse'],
              ['yes', 'Có vợ hoặc chồng', 'With a spouse'],
            ],
          ),
          nameOf('spouse', ['họ và tên vợ hoặc chồng', 'the spouse'], { when: is('married', 'yes') }),
        ],
      ),
      page(
        ['Quá trình cư trú từ khi đủ 14 tuổi', 'Residence since the age of 14'],
        [
          table(
            'stays',
            ['quá trình cư trú', 'residences'],
            ['Mỗi nơi ở hoặc nơi làm việc một dòng', 'One row each'],
            [
              line(
                'when',
                ['từ tháng, năm đến tháng, năm', 'from and to'],
                ['Ví dụ: 09/2015 – nay', 'For example: 09/2015 – now'],
                { maxLength: 60 },
              ),
              line('where', ['nơi cư trú', 'where'], ['Xã hoặc phường, tỉnh', 'Commune or ward, province']),
              line('work', ['nghề nghiệp, nơi làm việc', 'work'], ['Để trống nếu không có', 'Empty if none'], {
                optional: true,
              }),
            ],
            { minItems: 1 },
          ),
        ],
      ),
      page(
        ['Loại phiếu', 'Which certificate'],
        [
          choice(
            'kind',
            ['loại phiếu', 'the kind'],
            [
              ['one', 'Phiếu số 1', 'No. 1'],
              ['two', 'Phiếu số 2', 'No. 2'],
            ],
          ),
          choice(
            'bans',
            ['ghi nội dung cấm đảm nhiệm chức vụ, thành lập doanh nghiệp', 'bans to be stated'],
            [
              ['yes', 'Có', 'Yes'],
              ['no', 'Không', 'No'],
            ],
            { when: is('kind', 'one') },
          ),
          line('purpose', ['mục đích', 'the purpose'], ['Ví dụ: xin việc làm', 'For example: a job']),
          line('record', ['án tích', 'convictions'], ['Ghi “không” nếu không có', 'Enter “không” if there are none'], {
            optional: true,
          }),
        ],
      ),
    ],
  ),
  ready(
    '1.012906',
    ['Đơn đăng ký dự thi sát hạch cấp chứng chỉ hành nghề môi giới bất động sản', 'Brokerage certificate'],
    {
      template: 'application',
      mark: 'official',
      number: 'Phụ lục XXI',
      instrument: 'Nghị định số 96/2024/NĐ-CP',
      signers: ['Người đăng ký'],
      replaces: ['01 Đơn đăng ký dự thi'],
    },
    [
      page(
        ['Người đăng ký', 'The candidate'],
        [
          nameOf('name', ['họ và tên', 'the full name'], { 'x-from': 'name' }),
          pastDay('born', ['ngày sinh', 'the date of birth']),
          identity('identity', ['số định danh hoặc hộ chiếu', 'the identity number'], { 'x-from': 'identity' }),
          line('nation', ['quốc tịch', 'the nationality'], ['Ví dụ: Việt Nam', 'For example: Việt Nam'], {
            maxLength: 60,
          }),
          phone('phone', ['số điện thoại', 'the telephone number'], { 'x-from': 'phone' }),
        ],
      ),
      page(
        ['Học vấn', 'Education'],
        [
          choice(
            'degree',
            ['trình độ', 'the degree'],
            [
              ['high-school', 'Trung học phổ thông', 'Upper secondary'],
              ['college', 'Cao đẳng', 'College'],
              ['university', 'Đại học trở lên', 'University'],
            ],
          ),
          line('school', ['nơi cấp bằng', 'the school'], ['Tên trường', 'Its name']),
          line(
            'course',
            ['giấy chứng nhận hoàn thành khoá đào tạo', 'the course'],
            ['Số, ngày và cơ sở đào tạo', 'Number, day and school'],
          ),
        ],
      ),
      page(
        ['Phần thi', 'The examination'],
        [
          choice(
            'parts',
            ['đăng ký dự thi', 'which parts'],
            [
              ['both', 'Cơ sở và chuyên môn', 'Both parts'],
              ['basic', 'Chỉ phần cơ sở', 'Basic only'],
              ['special', 'Chỉ phần chuyên môn', 'Special only'],
            ],
          ),
          line(
            'kept',
            ['kết quả được bảo lưu', 'what was passed before'],
            ['Kỳ thi và phần đã đạt', 'When and which'],
            { when: isOne('parts', 'basic', 'special') },
          ),
        ],
      ),
    ],
  ),
  ready(
    '1.000828',
    ['Đơn đề nghị cấp Chứng chỉ hành nghề luật sư', 'Lawyer’s certificate'],
    {
      template: 'application',
      mark: 'local',
      signers: ['Người đề nghị'],
      replaces: ['Đơn đề nghị cấp Chứng chỉ hành nghề luật sư'],
    },
    [
      page(
        ['Người đề nghị', 'Who asks'],
        person(
          'lawyer',
          ['người đề nghị', 'who asks'],
          ['name', 'born', 'sex', 'nation', 'address', 'identity', 'phone'],
        ),
      ),
      page(
        ['Đào tạo và tập sự', 'Training'],
        [
          line('degree', ['bằng cử nhân luật', 'the law degree'], ['Trường, năm cấp', 'School and year']),
          line(
            'training',
            ['giấy chứng nhận đào tạo nghề luật sư', 'the training certificate'],
            ['Số, ngày và nơi cấp', 'Number, day and issuer'],
          ),
          line(
            'practice',
            ['tổ chức hành nghề nơi tập sự', 'where the practice was'],
            ['Tên văn phòng hoặc công ty luật', 'The office or firm'],
          ),
          pastDay('practiceFrom', ['tập sự từ ngày', 'from']),
          pastDay('practiceTo', ['tập sự đến ngày', 'to']),
          line(
            'result',
            ['giấy chứng nhận kiểm tra kết quả tập sự', 'the result'],
            ['Số, ngày và nơi cấp', 'Number, day and issuer'],
          ),
        ],
      ),
    ],
    [
      {
        must: { '<=': [{ var: 'practiceFrom' }, { var: 'practiceTo' }] },
        at: 'practiceTo',
        says: ['Ngày kết thúc tập sự không thể trước ngày bắt đầu', 'The last day cannot be before the first'],
      },
    ],
  ),
  ready(
    '1.005136',
    ['Tờ khai đề nghị cấp Giấy xác nhận có quốc tịch Việt Nam', 'Confirmation of Vietnamese nationality'],
    {
      mark: 'likely',
      instrument: 'Thông tư số 12/2025/TT-BTP',
      replaces: ['Tờ khai đề nghị cấp Giấy xác nhận có quốc tịch'],
    },
    [
      page(
        ['Người đề nghị', 'Who asks'],
        person(
          'subject',
          ['người đề nghị', 'who asks'],
          ['name', 'born', 'sex', 'birthplace', 'address', 'identity', 'phone'],
        ),
      ),
      page(
        ['Quốc tịch', 'Nationality'],
        [
          choice(
            'other',
            ['có quốc tịch nước ngoài', 'another nationality'],
            [
              ['no', 'Không', 'No'],
              ['yes', 'Có', 'Yes'],
            ],
          ),
          line('otherNation', ['quốc tịch nước ngoài', 'which'], ['Tên nước', 'The country'], {
            maxLength: 60,
            when: is('other', 'yes'),
          }),
          line(
            'passport',
            ['hộ chiếu nước ngoài', 'the foreign passport'],
            ['Số, ngày và nơi cấp', 'Number, day and issuer'],
            { when: is('other', 'yes') },
          ),
          pastDay('leftOn', ['ngày xuất cảnh', 'the day of leaving'], { optional: true }),
          lines(
            'proof',
            ['giấy tờ chứng minh quốc tịch Việt Nam', 'the proof'],
            ['Ví dụ: giấy khai sinh số…, hộ chiếu Việt Nam cũ', 'For example: birth certificate, old passport'],
          ),
          line('purpose', ['mục đích', 'the purpose'], ['Ví dụ: cấp hộ chiếu Việt Nam', 'For example: a passport']),
        ],
      ),
    ],
  ),
]
