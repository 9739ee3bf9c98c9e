import type { Check, Choice, Definition, FormPaper, Property } from '../definition.ts'
import type { Logic } from '../logic.ts'

/** A word in both languages, Vietnamese first. */
export type Pair = readonly [vi: string, en: string]

/** A form that comes with the program, for one procedure of the national catalogue. */
export interface ReadyForm {
  code: string
  /** Raised when the form changes: a province that never changed its own gets the new one. */
  edition: number
  definition: Definition
}

/** A field on its way into a form. */
export interface Entry {
  name: string
  property: Property
  optional?: boolean
  when?: Logic
}

type More = Partial<Omit<Property, 'type' | 'title' | 'description' | 'x-en'>> & {
  help?: Pair
  optional?: boolean
  when?: Logic
}

function entry(name: string, type: Property['type'], [title, en]: Pair, usual: Pair, more: More): Entry {
  const { help = usual, optional, when, ...rest } = more
  const property: Property = {
    type,
    title,
    description: help[0],
    'x-en': { title: en, description: help[1] },
    ...rest,
  }
  return { name, property, ...(optional && { optional }), ...(when !== undefined && { when }) }
}

const asPapers: Pair = ['Viết có dấu, đúng như trên giấy tờ', 'With accents, as on the identity papers']

/** Somebody's full name. */
export const nameOf = (name: string, words: Pair, more: More = {}): Entry =>
  entry(name, 'string', words, asPapers, { format: 'name', minLength: 2, maxLength: 200, ...more })

/** One line; `help` says how to answer. */
export const line = (name: string, words: Pair, help: Pair, more: More = {}): Entry =>
  entry(name, 'string', words, help, { maxLength: 300, ...more })

/** Several lines. */
export const lines = (name: string, words: Pair, help: Pair, more: More = {}): Entry =>
  entry(name, 'string', words, help, { maxLength: 1500, 'x-lines': 3, ...more })

/** A day that has come already. */
export const pastDay = (name: string, words: Pair, more: More = {}): Entry =>
  entry(name, 'string', words, ['Ghi ngày, tháng, năm', 'Day, month and year'], {
    format: 'date',
    'x-earliest': '1880-01-01',
    'x-latest': 'today',
    ...more,
  })

/** Any day from this century or the last. */
export const anyDay = (name: string, words: Pair, more: More = {}): Entry =>
  entry(name, 'string', words, ['Ghi ngày, tháng, năm', 'Day, month and year'], {
    format: 'date',
    'x-earliest': '1880-01-01',
    'x-latest': '2150-12-31',
    ...more,
  })

export const address = (name: string, words: Pair, more: More = {}): Entry =>
  entry(
    name,
    'string',
    words,
    ['Số nhà, đường hoặc thôn, xã hoặc phường, tỉnh', 'House number, street or village, commune or ward, province'],
    { format: 'address', minLength: 5, maxLength: 300, ...more },
  )

export const identity = (name: string, words: Pair, more: More = {}): Entry =>
  entry(
    name,
    'string',
    words,
    [
      '12 số trên thẻ căn cước; người nước ngoài ghi số hộ chiếu',
      '12 digits on the identity card; foreigners: the passport number',
    ],
    { format: 'identity-or-passport', ...more },
  )

export const phone = (name: string, words: Pair, more: More = {}): Entry =>
  entry(name, 'string', words, ['Số gọi được khi cần hỏi thêm', 'A number that can be called'], {
    format: 'phone',
    ...more,
  })

export const count = (
  name: string,
  words: Pair,
  help: Pair,
  minimum: number,
  maximum: number,
  more: More = {},
): Entry => entry(name, 'integer', words, help, { minimum, maximum, ...more })

export const money = (name: string, words: Pair, more: More = {}): Entry =>
  entry(name, 'integer', words, ['Ghi số đồng chẵn, ví dụ 50.000.000', 'Whole dong, such as 50.000.000'], {
    format: 'money',
    minimum: 0,
    maximum: 1e12,
    ...more,
  })

const choicesOf = (values: readonly (readonly [value: string, vi: string, en: string])[]): Choice[] =>
  values.map(([value, title, en]) => ({ const: value, title, 'x-en': en }))

type Values = readonly (readonly [value: string, vi: string, en: string])[]

/** One of a closed list. */
export const choice = (name: string, words: Pair, values: Values, more: More = {}): Entry =>
  entry(name, 'string', words, ['Chọn một mục', 'Choose one'], { oneOf: choicesOf(values), ...more })

/** Any number of a closed list. */
export const several = (name: string, words: Pair, values: Values, more: More = {}): Entry =>
  entry(name, 'array', words, ['Chọn một hoặc nhiều mục', 'Choose one or more'], {
    items: { type: 'string', oneOf: choicesOf(values) },
    minItems: 1,
    ...more,
  })

/** One box to tick. */
export const tick = (name: string, words: Pair, help: Pair, more: More = {}): Entry =>
  entry(name, 'boolean', words, help, { ...more, optional: true })

/** Several of the same: people, papers, lines of business. */
export const table = (name: string, words: Pair, help: Pair, columns: readonly Entry[], more: More = {}): Entry =>
  entry(name, 'array', words, help, {
    items: {
      type: 'object',
      properties: Object.fromEntries(columns.map((one) => [one.name, one.property])),
      required: columns.filter(({ optional }) => !optional).map((one) => one.name),
    },
    maxItems: 20,
    ...more,
  })

/** Conditions as forms mostly need them. */
export const is = (field: string, value: string): Logic => ({ '==': [{ var: field }, value] })
export const isOne = (field: string, ...values: string[]): Logic => ({ in: [{ var: field }, values] })
export const isTicked = (field: string): Logic => ({ '==': [{ var: field }, true] })
/** The second day is not before the first. */
export const notBefore = (first: string, second: string): Logic => ({ '<=': [{ var: first }, { var: second }] })
/** Somebody is of an age today. */
export const isOfAge = (born: string, years: number): Logic => ({ '>=': [{ age: [{ var: born }] }, years] })

/** A page with its questions. */
export const page = (title: Pair, fields: readonly Entry[], when?: Logic) => ({ title, fields, when })

const PLEDGE =
  'Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về lời khai của mình.'

/** A ready form out of its pages. */
export function ready(
  code: string,
  title: Pair,
  paper: Partial<FormPaper> & Pick<FormPaper, 'mark'>,
  pages: readonly ReturnType<typeof page>[],
  checks: readonly { must: Logic; at: string; says: Pair }[] = [],
): ReadyForm {
  const fields = pages.flatMap((one) => one.fields)
  const said = ([vi, en]: Pair) => ({ vi, en })
  return {
    code,
    edition: 1,
    definition: {
      title: said(title),
      paper: { template: 'declaration', pledge: PLEDGE, signers: ['Người yêu cầu'], replaces: [], ...paper },
      schema: {
        type: 'object',
        properties: Object.fromEntries(fields.map((one) => [one.name, one.property])),
        required: fields.filter(({ optional }) => !optional).map((one) => one.name),
      },
      pages: pages.map((one) => ({
        title: said(one.title),
        fields: one.fields.map(({ name }) => name),
        ...(one.when !== undefined && { when: one.when }),
      })),
      conditions: Object.fromEntries(fields.flatMap(({ name, when }) => (when === undefined ? [] : [[name, when]]))),
      checks: checks.map(({ says, ...check }): Check => ({ ...check, says: said(says) })),
    },
  }
}
