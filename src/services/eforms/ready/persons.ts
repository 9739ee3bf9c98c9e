import type { Logic } from '../logic.ts'
import { address, choice, type Entry, identity, line, nameOf, type Pair, page, pastDay, phone } from './build.ts'

/** What is asked of a person named in a form. */
type Part = 'name' | 'born' | 'sex' | 'ethnic' | 'nation' | 'birthplace' | 'hometown' | 'address' | 'identity' | 'phone'

const SEXES = [
  ['male', 'Nam', 'Male'],
  ['female', 'Nữ', 'Female'],
] as const

/** Questions about one person: names of fields begin with `who`, words end with what the person is called. */
export function person(
  who: string,
  [vi, en]: Pair,
  parts: readonly Part[],
  more: { optional?: readonly Part[]; when?: Logic } = {},
): Entry[] {
  const of = (vn: string, eng: string): Pair => [`${vn} ${vi}`, `${eng} of ${en}`]
  const makers: Record<Part, (name: string, how: { optional?: boolean; when?: Logic }) => Entry> = {
    name: (name, how) => nameOf(name, of('họ, chữ đệm, tên', 'the full name'), how),
    born: (name, how) => pastDay(name, of('ngày sinh', 'the date of birth'), how),
    sex: (name, how) => choice(name, of('giới tính', 'the sex'), SEXES, how),
    ethnic: (name, how) =>
      line(
        name,
        of('dân tộc', 'the ethnic group'),
        ['Ví dụ: Kinh, Bru - Vân Kiều, Tà Ôi', 'For example: Kinh, Bru - Vân Kiều, Tà Ôi'],
        { maxLength: 60, ...how },
      ),
    nation: (name, how) =>
      line(name, of('quốc tịch', 'the nationality'), ['Ví dụ: Việt Nam', 'For example: Việt Nam'], {
        maxLength: 60,
        ...how,
      }),
    birthplace: (name, how) =>
      line(
        name,
        of('nơi sinh', 'the place of birth'),
        [
          'Tên bệnh viện hoặc cơ sở y tế và xã hoặc phường, tỉnh; sinh ở nơi khác thì ghi xã hoặc phường, tỉnh',
          'Hospital with commune and province; elsewhere commune and province',
        ],
        how,
      ),
    hometown: (name, how) =>
      line(name, of('quê quán', 'the home town'), ['Xã hoặc phường, tỉnh', 'Commune or ward, province'], how),
    address: (name, how) => address(name, of('nơi cư trú', 'the residence'), how),
    identity: (name, how) => identity(name, of('số định danh hoặc giấy tờ tuỳ thân', 'the identity number'), how),
    phone: (name, how) => phone(name, of('số điện thoại', 'the telephone number'), how),
  }
  return parts.map((part) =>
    makers[part](`${who}${part.charAt(0).toUpperCase()}${part.slice(1)}`, {
      ...(more.optional?.includes(part) && { optional: true }),
      ...(more.when !== undefined && { when: more.when }),
    }),
  )
}

/** Who asks: filled in from what the applicant has answered before. */
export const requester = (relation?: Pair) =>
  page(
    ['Người yêu cầu', 'Who asks'],
    [
      nameOf('askerName', ['họ, chữ đệm, tên người yêu cầu', 'the full name of who asks'], { 'x-from': 'filer-name' }),
      identity(
        'askerIdentity',
        ['số định danh hoặc giấy tờ tuỳ thân người yêu cầu', 'the identity number of who asks'],
        { 'x-from': 'filer-identity' },
      ),
      address('askerAddress', ['nơi cư trú người yêu cầu', 'the residence of who asks'], { 'x-from': 'filer-address' }),
      ...(relation
        ? [
            line(
              'askerRelation',
              relation,
              ['Ví dụ: cha, mẹ, vợ, chồng, con, bản thân', 'For example: father, mother, spouse, child, oneself'],
              { maxLength: 100 },
            ),
          ]
        : []),
    ],
  )
