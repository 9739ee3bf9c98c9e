import { count } from './build.ts'

const INSTRUMENT = 'Thông tư số 04/2020/TT-BTP'
/** The paper of an act of civil status; the form of the circular, whose number is not known. */
export const civil = (...replaces: string[]) =>
  ({
    mark: 'likely',
    instrument: INSTRUMENT,
    replaces: ['Mẫu hộ tịch điện tử tương tác', 'Mẫu điện tử tương tác', ...replaces],
  }) as const
/** What is asked of a parent or a spouse. */
export const PARENT = ['name', 'born', 'ethnic', 'nation', 'address', 'identity'] as const
/** How many copies of what comes of it. */
export const copies = count(
  'copies',
  ['số bản sao cần cấp', 'the number of copies'],
  ['Ghi 0 nếu không cần bản sao', 'Enter 0 if no copy is needed'],
  0,
  50,
)
