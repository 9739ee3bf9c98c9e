import {
  address,
  choice,
  count,
  is,
  isOne,
  line,
  lines,
  money,
  nameOf,
  page,
  pastDay,
  phone,
  type ReadyForm,
  ready,
  table,
} from './build.ts'
import { person } from './persons.ts'

/** Business, building, land. */ export const property: readonly ReadyForm[] = [
  ready(
    '1.001612',
    ['Giấy đề nghị đăng ký hộ kinh doanh', 'Registering a household business'],
    {
      template: 'application',
      mark: 'likely',
      instrument: 'Thông tư số 68/2025/TT-BTC',
      signers: ['Chủ hộ kinh doanh'],
      replaces: ['Giấy đề nghị đăng ký hộ kinh doanh'],
    },
    [
      page(
        ['Chủ hộ kinh doanh', 'The owner'],
        [
          ...person(
            'owner',
            ['chủ hộ kinh doanh', 'the owner'],
            ['name', 'born', 'sex', 'identity', 'address', 'phone'],
          ),
          choice(
            'founders',
            ['chủ thể thành lập', 'who founds it'],
            [
              ['one', 'Cá nhân', 'One person'],
              ['family', 'Các thành viên hộ gia đình', 'Members of a family'],
            ],
          ),
          table(
            'members',
            ['thành viên hộ gia đình tham gia', 'the members'],
            ['Mỗi người một dòng, ghi cả chủ hộ', 'One row each, the owner too'],
            [
              nameOf('name', ['họ và tên', 'the full name']),
              pastDay('born', ['ngày sinh', 'the date of birth']),
              line('identity', ['số định danh', 'the identity number'], ['12 số', '12 digits'], { maxLength: 12 }),
            ],
            { minItems: 1, when: is('founders', 'family') },
          ),
        ],
      ),
      page(
        ['Hộ kinh doanh', 'The business'],
        [
          line(
            'businessName',
            ['tên hộ kinh doanh', 'the name of the business'],
            ['Bắt đầu bằng “Hộ kinh doanh”', 'Begins with “Hộ kinh doanh”'],
            { minLength: 5, maxLength: 150 },
          ),
          address('businessAddress', ['địa chỉ trụ sở', 'the address']),
          phone('businessPhone', ['số điện thoại hộ kinh doanh', 'its telephone'], { optional: true }),
          money('capital', ['vốn kinh doanh', 'the capital']),
          count('workers', ['số lao động', 'how many workers'], ['Tính cả chủ hộ', 'With the owner'], 1, 1000),
        ],
      ),
      page(
        ['Ngành, nghề kinh doanh', 'Lines of business'],
        [
          table(
            'lines',
            ['ngành, nghề', 'the lines of business'],
            ['Dòng đầu là ngành chính', 'The first is the main one'],
            [
              line('what', ['tên ngành', 'the name'], ['Ví dụ: bán lẻ lương thực', 'For example: retail of food']),
              line(
                'code',
                ['mã ngành', 'the code'],
                ['Mã cấp bốn, để trống nếu không rõ', 'Four digits, empty if not known'],
                { maxLength: 5, optional: true },
              ),
            ],
            { minItems: 1 },
          ),
          choice(
            'tax',
            ['phương pháp tính thuế', 'how tax is reckoned'],
            [
              ['declare', 'Kê khai', 'By declaration'],
              ['unsure', 'Chưa rõ, cần hướng dẫn', 'Not known'],
            ],
          ),
        ],
      ),
    ],
  ),
  ready(
    '1.013225',
    ['Đơn đề nghị cấp giấy phép xây dựng', 'Building permit'],
    {
      template: 'application',
      mark: 'official',
      number: 'Mẫu số 1 Phụ lục số II',
      instrument: 'Nghị định số 175/2024/NĐ-CP',
      signers: ['Chủ đầu tư'],
      replaces: ['Đơn đề nghị cấp giấy phép xây dựng theo Mẫu số 1'],
    },
    [
      page(
        ['Chủ đầu tư', 'Who builds'],
        [
          choice(
            'kind',
            ['chủ đầu tư là', 'who builds'],
            [
              ['person', 'Cá nhân, hộ gia đình', 'A person or household'],
              ['body', 'Tổ chức', 'An organisation'],
            ],
          ),
          line(
            'investor',
            ['tên chủ đầu tư', 'the name'],
            ['Tên chủ hộ hoặc tên tổ chức', 'Of the household or organisation'],
            { 'x-from': 'name' },
          ),
          nameOf('agent', ['người đại diện', 'who represents it'], { when: is('kind', 'body') }),
          line('agentPost', ['chức vụ người đại diện', 'the post'], ['Ví dụ: giám đốc', 'For example: director'], {
            when: is('kind', 'body'),
          }),
          address('investorAddress', ['địa chỉ liên hệ', 'the address'], { 'x-from': 'address' }),
          phone('investorPhone', ['số điện thoại', 'the telephone number'], { 'x-from': 'phone' }),
        ],
      ),
      page(
        ['Thửa đất', 'The land'],
        [
          line('plot', ['lô đất, thửa đất số', 'plot'], ['Số thửa và số tờ bản đồ', 'Plot and sheet']),
          count(
            'landArea',
            ['diện tích (m²)', 'the area (m²)'],
            ['Theo giấy chứng nhận, làm tròn', 'As certified, rounded'],
            1,
            1_000_000,
          ),
          address('landAddress', ['địa điểm xây dựng', 'where it is built']),
          line(
            'landPaper',
            ['giấy tờ về đất', 'the paper of the land'],
            ['Số giấy chứng nhận quyền sử dụng đất', 'Number of the certificate'],
          ),
        ],
      ),
      page(
        ['Công trình', 'The building'],
        [
          choice(
            'building',
            ['loại công trình', 'the kind'],
            [
              ['house', 'Nhà ở riêng lẻ', 'A house'],
              ['other', 'Công trình khác', 'Another building'],
            ],
          ),
          line(
            'buildingName',
            ['tên và cấp công trình', 'name and grade'],
            ['Ví dụ: nhà xưởng, cấp III', 'For example: workshop, grade III'],
            { when: is('building', 'other') },
          ),
          count(
            'groundFloor',
            ['diện tích xây dựng tầng 1 (m²)', 'the ground floor (m²)'],
            ['Làm tròn', 'Rounded'],
            1,
            1_000_000,
          ),
          count(
            'floorArea',
            ['tổng diện tích sàn (m²)', 'all floors (m²)'],
            ['Gồm cả tầng hầm, tầng lửng, tum', 'With cellar and attic'],
            1,
            10_000_000,
          ),
          count('height', ['chiều cao công trình (m)', 'the height (m)'], ['Làm tròn lên', 'Rounded up'], 1, 1000),
          count('floors', ['số tầng', 'floors'], ['Không tính tầng hầm', 'Without the cellar'], 1, 200),
          line(
            'designer',
            ['đơn vị hoặc người thiết kế', 'who designed it'],
            ['Tên, mã chứng chỉ nếu có', 'Name, certificate if any'],
            { optional: true },
          ),
          count(
            'months',
            ['dự kiến hoàn thành (tháng)', 'months to build'],
            ['Kể từ ngày khởi công', 'From the beginning'],
            1,
            120,
          ),
        ],
      ),
    ],
    [
      {
        must: { '<=': [{ var: 'groundFloor' }, { var: 'floorArea' }] },
        at: 'floorArea',
        says: [
          'Tổng diện tích sàn không thể nhỏ hơn diện tích tầng 1',
          'All floors cannot be less than the ground floor',
        ],
      },
    ],
  ),
  ...['1.012786', '1.012785'].map((code) =>
    ready(
      code,
      ['Đơn đăng ký biến động đất đai, tài sản gắn liền với đất', 'Change of land or what stands on it'],
      {
        template: 'application',
        mark: 'official',
        number: 'Mẫu số 18',
        instrument: 'Nghị định số 151/2025/NĐ-CP',
        replaces: ['Đơn đăng ký biến động', '(1) Đơn đăng ký biến động'],
      },
      [
        page(
          ['Người sử dụng đất', 'The holder'],
          person('holder', ['người sử dụng đất', 'the holder'], ['name', 'identity', 'address', 'phone']),
        ),
        page(
          ['Giấy chứng nhận đã cấp', 'The certificate'],
          [
            line('certificate', ['số vào sổ cấp giấy', 'its number'], ['Ví dụ: CH 01234', 'For example: CH 01234']),
            line('serial', ['số phát hành (số seri)', 'its serial'], ['Ví dụ: BA 123456', 'For example: BA 123456'], {
              maxLength: 40,
            }),
            pastDay('issuedOn', ['ngày cấp', 'the day of issue'], { optional: true }),
            address('where', ['địa chỉ thửa đất', 'the address of the plot']),
          ],
        ),
        page(
          ['Nội dung biến động', 'What changes'],
          [
            choice(
              'change',
              ['nội dung biến động', 'what changes'],
              [
                ['lost', 'Cấp lại do bị mất', 'Lost'],
                ['transfer', 'Đã nhận chuyển quyền', 'Transferred'],
                ['other', 'Biến động khác', 'Another'],
              ],
            ),
            pastDay('lostOn', ['ngày phát hiện bị mất', 'the day it was missed'], { when: is('change', 'lost') }),
            nameOf('seller', ['bên chuyển quyền', 'who transferred'], { when: is('change', 'transfer') }),
            pastDay('transferredOn', ['ngày chuyển quyền', 'the day of the transfer'], {
              when: is('change', 'transfer'),
            }),
            lines(
              'detail',
              ['mô tả biến động', 'in detail'],
              ['Nội dung trước và sau khi biến động', 'Before and after'],
              { optional: true },
            ),
            line('papers', ['giấy tờ nộp kèm', 'the papers'], ['Ghi tên các giấy tờ', 'Their names'], {
              optional: true,
            }),
          ],
        ),
        page(
          ['Nghĩa vụ tài chính', 'Dues'],
          [
            choice(
              'dues',
              ['đề nghị về nghĩa vụ tài chính', 'the dues'],
              [
                ['pay', 'Nộp ngay theo thông báo', 'Paid when told'],
                ['debt', 'Ghi nợ', 'Owed'],
                ['exempt', 'Miễn, giảm', 'Exempt'],
              ],
            ),
            line('exemptWhy', ['lý do miễn, giảm', 'why exempt'], ['Ghi đối tượng và giấy tờ', 'Ground and papers'], {
              when: isOne('dues', 'exempt'),
            }),
          ],
        ),
      ],
    ),
  ),
]
