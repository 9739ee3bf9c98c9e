import { addDays, legalDayOf } from '../../../packages/time/index.ts'
import { stranger } from '../acting/index.ts'
import { noErrors } from '../forms/index.ts'
import { filterBar } from '../lists/filter.page.ts'
import { dayRange, type ListDefinition, oneOf } from '../lists/index.ts'
import { listPage } from '../lists/list.page.ts'
import { readState } from '../lists/state.ts'
import { linkButton } from '../pages/button.ts'
import type { Html, Piece } from '../pages/html.ts'
import { type StateKind, stateTag } from '../pages/state.ts'
import { shortDay } from '../pages/text.ts'
import type { View } from '../pages/view.ts'
import type { Word } from '../pages/words.ts'

interface SampleRow {
  id: number
}

const word = (vi: string, en: string): Word => ({ vi, en })

export const sampleProcedures = [
  word('Cấp Chứng chỉ hành nghề thú y', 'Veterinary practice certificate'),
  word(
    'Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất lần đầu',
    'First registration and certificate of land use rights and of ownership of assets attached to land',
  ),
  word('Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ', 'New building permit for a detached house'),
  word('Đăng ký khai sinh', 'Birth registration'),
] as const
const states: StateKind[] = ['overdue', 'near', 'on-time', 'on-time', 'paused', 'on-time', 'early']
const stateOf = ({ id }: SampleRow): StateKind => states[id % states.length] ?? 'neutral'

const receive = (view: View): Html =>
  linkButton({
    label: view.t(word('Tiếp nhận tại quầy', 'Receive at the counter')),
    at: '#',
    kind: 'main',
    icon: 'plus',
  })

/** A described list as rooms have them; its rows are made up. */
const sampleList: ListDefinition<SampleRow, undefined> = {
  name: 'samples',
  at: '/thiet-ke/ho-so',
  title: word('Hồ sơ đang giữ', 'Dossiers held'),
  section: 'dossiers',
  table: 'sample',
  select: ['id'],
  seen: 'public',
  orders: {
    newest: { label: word('Mới nhất trước', 'Newest first'), by: [['id', 'integer', 'desc']] },
    due: { label: word('Đến hạn trước', 'Due first'), by: [['id', 'integer', 'asc']] },
  },
  search: { column: 'words', hint: word('Số, tên, thủ tục', 'Number, name, procedure') },
  tabs: {
    name: 'xem',
    entries: {
      '': { label: word('Đang giữ', 'Held') },
      cho: { label: word('Chờ bổ sung', 'Waiting for supplements') },
      chuyen: { label: word('Đã chuyển', 'Passed on') },
    },
  },
  filters: {
    han: oneOf('due', { label: word('Hạn', 'Due'), options: { qua: word('Quá hạn', 'Overdue') } }),
    nhan: dayRange('received_at', { label: word('Ngày nhận', 'Received') }),
  },
  columns: [
    {
      name: 'number',
      label: word('Số hồ sơ', 'Number'),
      width: 15,
      cell: ({ id }) => `H50.12-261122-${String(id + 1).padStart(4, '0')}`,
    },
    {
      name: 'procedure',
      label: word('Thủ tục', 'Procedure'),
      cell: ({ id }, view) => view.t(sampleProcedures[id % sampleProcedures.length] ?? sampleProcedures[0]),
    },
    {
      name: 'applicant',
      label: word('Chủ hồ sơ', 'Applicant'),
      width: 15,
      cell: ({ id }, view) => view.t(word(`Công dân ${id + 1} (minh hoạ)`, `Citizen ${id + 1} (sample)`)),
    },
    {
      name: 'holder',
      label: word('Người giữ', 'Holder'),
      width: 15,
      wideOnly: true,
      cell: (_, view) => view.t(word('Chuyên viên 2 (minh hoạ)', 'Specialist 2 (sample)')),
    },
    {
      name: 'due',
      label: word('Hẹn trả', 'Due'),
      width: 10,
      sorts: 'due',
      cell: ({ id }, view) => shortDay(view, addDays(legalDayOf(view.now), id % 9)),
    },
    {
      name: 'state',
      label: word('Tình trạng', 'State'),
      width: 15,
      cell: (row, view) => stateTag(view, stateOf(row)),
    },
  ],
  rowAt: () => '/thiet-ke/ho-so/1',
  rowState: stateOf,
  actions: receive,
  empty: {
    title: word('Chưa có hồ sơ nào chờ bạn', 'No dossier is waiting for you'),
    body: word('Hồ sơ công dân nộp trực tuyến sẽ hiện ở đây.', 'Dossiers filed online will appear here.'),
    action: receive,
  },
}

const asked = { list: sampleList, state: readState(sampleList, {}), options: new Map() }

/** The page of a list with so many rows. */
export const sampleListPage = (view: View, count = 50): Html =>
  listPage(view, {
    ...asked,
    viewer: stranger,
    found: { rows: Array.from({ length: count }, (_, id) => ({ id })), next: count ? 'abc' : null, previous: null },
    more: undefined,
    saved: [],
    beside: [],
    above: null,
    done: '',
    saving: noErrors,
  })

/** Search and filters alone. */
export const sampleFilters = (view: View): Piece => filterBar(view, asked)
