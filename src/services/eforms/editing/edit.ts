import {
  type Choice,
  choicesIn,
  type Definition,
  FIELD_NAME,
  type Format,
  type Property,
  rowsIn,
} from '../definition.ts'
import type { Logic } from '../logic.ts'
import type { FieldEdit, Kind, PageEdit, PaperEdit } from './edit.forms.ts'

/** A form nothing was written in yet. */
export const blankForm = (name: string): Definition => ({
  title: { vi: name, en: name },
  paper: { template: 'declaration', mark: 'local', signers: ['Người yêu cầu'], replaces: [] },
  schema: { type: 'object', properties: {}, required: [] },
  pages: [],
  conditions: {},
  checks: [],
})

const FORMAT_OF: Partial<Record<Kind, Format>> = {
  name: 'name',
  date: 'date',
  address: 'address',
  identity: 'identity-or-passport',
  phone: 'phone',
  email: 'email',
  tax: 'tax-code',
  money: 'money',
}

/** How a field of a form is called in the editor. */
export function kindOf(property: Property): Kind {
  const { type, format } = property
  if (type === 'array') return rowsIn(property) ? 'table' : 'several'
  if (type === 'boolean') return 'tick'
  if (type === 'integer') return format === 'money' ? 'money' : 'count'
  if (property.oneOf) return 'one'
  if (format === 'identity') return 'identity'
  const named = Object.entries(FORMAT_OF).find(([, of]) => of === format)?.[0]
  return (named as Kind | undefined) ?? (property['x-lines'] ? 'lines' : 'text')
}

const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/đ/gi, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/** A name for what is new, out of its words, that nothing else has. */
export function freshName(form: Definition, title: string): string {
  const camel = plain(title)
    .split(' ')
    .map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
  const base = FIELD_NAME.test(camel.slice(0, 30)) ? camel.slice(0, 30) : 'cauHoi'
  for (let at = 1; ; at++) {
    const name = at === 1 ? base : `${base}${at}`
    if (!form.schema.properties[name]) return name
  }
}

/** Choices as they are typed, `Nam | Male` a line; who was there keeps the value under which answers are kept. */
function choicesFrom(text: string | undefined, before: readonly Choice[]): Choice[] {
  const taken = new Set<string>()
  return linesOf(text).map((line) => {
    const [title = '', english = ''] = line.split('|').map((part) => part.trim())
    const kept = before.find((one) => one.title === title)?.const
    let value = kept ?? (plain(title).replaceAll(' ', '-').slice(0, 36) || 'muc')
    for (let at = 2; taken.has(value); at++) value = `${value.slice(0, 36)}-${at}`
    taken.add(value)
    return { const: value, title, 'x-en': english || title }
  })
}
export const choicesText = (property: Property): string =>
  choicesIn(property)
    .map((one) => `${one.title} | ${one['x-en']}`)
    .join('\n')

/** The condition of the editor: one field is one of some values. */
export function whenOf(form: Definition, field: string | undefined, values: string | undefined): Logic | undefined {
  const property = field ? form.schema.properties[field] : undefined
  if (!field || !property) return field ? { '==': [{ var: field }, ''] } : undefined
  if (property.type === 'boolean') return { '==': [{ var: field }, true] }
  const choices = choicesIn(property)
  const wanted = linesOf(values).map(
    (one) => choices.find(({ title }) => title.toLowerCase() === one.toLowerCase())?.const ?? one,
  )
  const typed = property.type === 'integer' ? wanted.map(Number) : wanted
  if (property.type === 'array') return { or: typed.map((one) => ({ in: [one, { var: field }] })) }
  return { in: [{ var: field }, typed] }
}

/** A condition in the editor's words; nothing for one it cannot say, which then came from a file and stays. */
export function whenText(form: Definition, logic: Logic | undefined): { whenField?: string; whenIs?: string } | null {
  if (logic === undefined) return {}
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return null
  const [operator, of] = Object.entries(logic)[0] ?? []
  const [left, right] = (Array.isArray(of) ? of : []) as Logic[]
  if ((operator !== 'in' && operator !== '==') || typeof left !== 'object' || left === null || !('var' in left))
    return null
  const field = String(left.var)
  const property = form.schema.properties[field]
  if (!property) return null
  if (property.type === 'boolean') return right === true ? { whenField: field } : null
  const values = (Array.isArray(right) ? right : [right]).map(String)
  const titles = values.map((one) => choicesIn(property).find((choice) => choice.const === one)?.title ?? one)
  return { whenField: field, whenIs: titles.join('\n') }
}

/** The condition after an edit: what the editor said; what only a file can say stays until the editor says something. */
const conditionAfter = (form: Definition, before: Logic | undefined, edit: { whenField?: string; whenIs?: string }) =>
  edit.whenField || whenText(form, before) !== null ? whenOf(form, edit.whenField, edit.whenIs) : before

function propertyFrom(edit: FieldEdit, before: Property | undefined): Property {
  const { kind, least, most } = edit
  const words = { title: edit.title, description: edit.help, 'x-en': { title: edit.titleEn, description: edit.helpEn } }
  const from = before?.['x-from'] && { 'x-from': before['x-from'] }
  const format = FORMAT_OF[kind] && { format: FORMAT_OF[kind] }
  const choices = () => choicesFrom(edit.choices, before ? choicesIn(before) : [])
  switch (kind) {
    case 'table':
      return { ...before, type: 'array', ...words }
    case 'tick':
      return { type: 'boolean', ...words }
    case 'one':
      return { type: 'string', ...words, oneOf: choices() }
    case 'several':
      return {
        type: 'array',
        ...words,
        items: { type: 'string', oneOf: choices() },
        ...(edit.required && { minItems: 1 }),
      }
    case 'count':
    case 'money':
      return {
        type: 'integer',
        ...words,
        ...format,
        ...(least !== undefined && { minimum: least }),
        ...(most !== undefined && { maximum: most }),
      }
    case 'date':
      return {
        type: 'string',
        ...words,
        ...format,
        'x-earliest': before?.['x-earliest'] ?? '1880-01-01',
        ...(edit.past && { 'x-latest': 'today' }),
        ...from,
      }
    default: {
      const text = kind === 'text' || kind === 'lines' || kind === 'name' || kind === 'address'
      const bounds = {
        ...(least !== undefined && { minLength: least }),
        maxLength: most ?? (kind === 'lines' ? 1500 : 300),
      }
      return {
        type: 'string',
        ...words,
        ...format,
        ...(text && bounds),
        ...(kind === 'lines' && { 'x-lines': 3 }),
        ...from,
      }
    }
  }
}

/** A form with a question written or written anew; it stands on the page and in the place that were said. */
export function withField(form: Definition, name: string, edit: FieldEdit): Definition {
  const page = Math.min(edit.page, Math.max(form.pages.length, 1)) - 1
  const pages = form.pages.length > 0 ? form.pages : [{ title: form.title, fields: [] }]
  const was = pages[page]?.fields.indexOf(name) ?? -1
  const placed = pages.map(({ fields, ...one }, at) => {
    const others = fields.filter((other) => other !== name)
    if (at !== page) return { ...one, fields: others }
    const place = edit.place !== undefined ? edit.place - 1 : was >= 0 ? was : others.length
    return { ...one, fields: others.toSpliced(Math.min(place, others.length), 0, name) }
  })
  const required = form.schema.required.filter((other) => other !== name)
  const { [name]: before, ...conditions } = form.conditions
  const condition = conditionAfter(form, before, edit)
  return {
    ...form,
    pages: placed,
    schema: {
      ...form.schema,
      properties: { ...form.schema.properties, [name]: propertyFrom(edit, form.schema.properties[name]) },
      required: edit.required && edit.kind !== 'tick' ? [...required, name] : required,
    },
    conditions: condition === undefined ? conditions : { ...conditions, [name]: condition },
  }
}

/** A form without a question; conditions that stand on it are for whoever edits to mend. */
export function withoutField(form: Definition, name: string): Definition {
  const { [name]: _, ...properties } = form.schema.properties
  const { [name]: __, ...conditions } = form.conditions
  return {
    ...form,
    schema: { ...form.schema, properties, required: form.schema.required.filter((other) => other !== name) },
    pages: form.pages.map((page) => ({ ...page, fields: page.fields.filter((other) => other !== name) })),
    conditions,
    checks: form.checks.filter(({ at }) => at !== name),
  }
}

/** A form with a page written, anew at the end when there is none at that place. */
export function withPage(form: Definition, at: number, edit: PageEdit): Definition {
  const before = form.pages[at]
  const when = conditionAfter(form, before?.when, edit)
  const page = {
    title: { vi: edit.title, en: edit.titleEn },
    fields: before?.fields ?? [],
    ...(when !== undefined && { when }),
  }
  return { ...form, pages: before ? form.pages.with(at, page) : [...form.pages, page] }
}

/** A form without a page and the questions on it. */
export function withoutPage(form: Definition, at: number): Definition {
  const left = (form.pages[at]?.fields ?? []).reduce(withoutField, form)
  return { ...left, pages: left.pages.toSpliced(at, 1) }
}

/** A form with another name and another paper. */
export function withPaper(form: Definition, edit: PaperEdit): Definition {
  const { template, number, instrument, mark, to, pledge } = edit
  const said = {
    ...(number && { number }),
    ...(instrument && { instrument }),
    ...(to && { to }),
    ...(pledge && { pledge }),
  }
  const paper = { template, mark, ...said, signers: linesOf(edit.signers), replaces: linesOf(edit.replaces) }
  return { ...form, title: { vi: edit.title, en: edit.titleEn }, paper }
}
