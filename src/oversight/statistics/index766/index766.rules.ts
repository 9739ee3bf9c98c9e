import { Type } from 'typebox'
import type { LegalDay } from '../../../../packages/time/index.ts'
import { defineRule, rule } from '../../../base/rules/index.ts'
import type { Province } from '../../../kernel/province/index.ts'

/** Points of groups and criteria, with the rate at which a criterion has all of them. */
export const indexPoints = defineRule({
  name: 'statistics.index-points',
  words: {
    vi: 'Bộ chỉ số phục vụ người dân, doanh nghiệp: điểm và ngưỡng',
    en: 'Service index: points and thresholds',
  },
  about: {
    vi: 'Mỗi dòng một nhóm hoặc một tiêu chí: “3.3: 6 điểm, đủ ở 50 %”; không ghi ngưỡng thì điểm theo tỷ lệ. Tiêu chí không ghi thì chưa chấm.',
    en: 'One group or criterion a line: “3.3: 6 điểm, đủ ở 50 %”; without a threshold points follow the rate. What is not named is not scored.',
  },
  schema: Type.Array(Type.String({ pattern: '^[0-9A-Z.–]{1,10}: \\d{1,3} điểm(, đủ ở ([1-9]\\d?|100) %)?$' }), {
    minItems: 1,
    maxItems: 60,
  }),
  first: [
    {
      value: [
        'A: 18 điểm',
        'B: 20 điểm',
        'C: 12 điểm',
        'D: 10 điểm',
        'E: 22 điểm',
        'F: 18 điểm',
        '1.4: 6 điểm',
        '2.1: 20 điểm',
        '3.1: 2 điểm, đủ ở 80 %',
        '3.2: 4 điểm',
        '3.3: 6 điểm, đủ ở 50 %',
        '3.5: 2 điểm, đủ ở 80 %',
        'D2: 2 điểm, đủ ở 80 %',
        '3.6: 6 điểm, đủ ở 30 %',
        '4.1: 6 điểm',
        '4.2: 4 điểm, đủ ở 80 %',
        '4.3: 2 điểm, đủ ở 80 %',
      ],
      from: '2022-06-23',
      instrument: 'QĐ 766/QĐ-TTg, theo công thức đang áp dụng',
      mark: 'likely',
      note: 'Ngưỡng D2 được nêu là 50–80 %',
    },
  ],
})

/** Names of the levels of the whole index. */
export const indexLevels = defineRule({
  name: 'statistics.index-levels',
  words: { vi: 'Bộ chỉ số phục vụ người dân, doanh nghiệp: xếp loại', en: 'Service index: levels' },
  about: {
    vi: 'Mỗi dòng một mức, từ cao xuống thấp: “90: Xuất sắc”.',
    en: 'One level a line, the highest first: “90: Xuất sắc”.',
  },
  schema: Type.Array(Type.String({ pattern: '^\\d{1,3}: .{1,40}$' }), { minItems: 1, maxItems: 10 }),
  first: [
    {
      value: ['90: Xuất sắc', '80: Tốt', '70: Khá', '50: Trung bình', '0: Yếu'],
      from: '2022-06-23',
      instrument: 'QĐ 766/QĐ-TTg, theo cách xếp loại của Cổng Dịch vụ công quốc gia',
      mark: 'unconfirmed',
    },
  ],
})

/** What a criterion or a group is worth. */
export interface Worth {
  points: number
  /** The rate from which on all points are given; 1 where points follow the rate. */
  fullAt: number
}

const LINE = /^([^:]+): (\d+) điểm(?:, đủ ở (\d+) %)?$/

/** Worth by the name of a group or criterion. */
export function readWorths(lines: readonly string[]): ReadonlyMap<string, Worth> {
  return new Map(
    lines.flatMap((line) => {
      const [, name, points, full] = LINE.exec(line) ?? []
      return name ? [[name, { points: Number(points), fullAt: full ? Number(full) / 100 : 1 }] as const] : []
    }),
  )
}

export interface Level {
  from: number
  name: string
}

const readLevels = (lines: readonly string[]): Level[] =>
  lines
    .map((line) => ({ from: Number.parseInt(line, 10), name: line.slice(line.indexOf(':') + 1).trim() }))
    .sort((a, b) => b.from - a.from)

/** Points, thresholds and levels that count on a day. @throws Refusal rule.none-in-force */
export const scoringOn = async (province: Pick<Province, 'database'>, day: LegalDay) => ({
  worths: readWorths(await rule(province, indexPoints, day)),
  levels: readLevels(await rule(province, indexLevels, day)),
})
export type Scoring = Awaited<ReturnType<typeof scoringOn>>
