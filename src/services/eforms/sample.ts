import type { LegalDay } from '../../../packages/time/index.ts'
import { choicesIn, type Definition, type Property, type RowSchema, rowsIn } from './definition.ts'
import { conditionOf } from './fields.ts'
import { holdsFor, type Values } from './logic.ts'

const BORN = '1990-05-19'

const texts: Partial<Record<NonNullable<Property['format']>, string>> = {
  name: 'Nguyễn Thị Ánh Tuyết',
  address: 'Thôn Mẫu, xã Vĩnh Linh, tỉnh Quảng Trị',
  identity: '045190000123',
  'identity-or-passport': '045190000123',
  phone: '0912345678',
  email: 'mau@vidu.vn',
  'tax-code': '0100109106',
  date: BORN,
}

/** An answer to a question as somebody might give it; `pick` says which of a closed list. */
function sample(property: Property, pick: number): unknown {
  const { type, format, minimum = 0, maximum = 1_000_000, maxLength = 300, minLength = 1 } = property
  const values = choicesIn(property).map((one) => one.const)
  const rows = rowsIn(property)
  if (rows) return [rowOf(rows, pick), rowOf(rows, pick)].slice(0, Math.max(property.minItems ?? 0, 1))
  if (type === 'array') return values.slice(0, Math.max(property.minItems ?? 1, (pick % values.length) + 1))
  if (type === 'boolean') return pick % 2 === 0
  if (type === 'integer') return Math.min(Math.max(12, minimum), maximum)
  if (values.length > 0) return values[pick % values.length]
  const text = (format && texts[format]) ?? 'Nội dung mẫu'
  return text.slice(0, Math.max(maxLength, 1)).padEnd(minLength, '.')
}

const rowOf = (rows: RowSchema, pick: number): Values =>
  Object.fromEntries(Object.entries(rows.properties).map(([name, one]) => [name, sample(one, pick)]))

/** Answers to every question somebody is asked who picks such entries of closed lists: for looking at a form before anybody fills it in. */
export function sampleAnswers(form: Definition, today: LegalDay, pick = 0): Record<string, unknown> {
  const answers: Record<string, unknown> = {}
  for (const name of form.pages.flatMap(({ fields }) => fields)) {
    const property = form.schema.properties[name]
    if (property && holdsFor(conditionOf(form, name), answers, today)) answers[name] = sample(property, pick)
  }
  return answers
}
