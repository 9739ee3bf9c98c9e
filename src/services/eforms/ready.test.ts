/** Every form that comes with the program, from its questions to its paper: what fits is printed, what does not is refused in words. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { instant, legalDayOf } from '../../../packages/time/index.ts'
import { judge, textOf, withFile } from '../../base/papers/judges.ts'
import { closeCompiler } from '../../base/papers/typst.ts'
import { parseInput } from '../../kernel/forms/index.ts'
import { askedAnswers, isAsked, readAnswers } from './answers.ts'
import { type Definition, rowsIn, wrongPart } from './definition.ts'
import { asControls, controlOf, schemaOf } from './fields.ts'
import type { Values } from './logic.ts'
import { printDeclaration } from './paper.ts'
import { problemsOf } from './problems.ts'
import { readyForms } from './ready/index.ts'
import { sampleAnswers } from './sample.ts'
import { shownAnswers } from './shown.ts'

const at = instant('2026-11-23T02:00:00Z')
const today = legalDayOf(at)
const how = { today, language: 'vi' } as const
const PICKS = [0, 1, 2, 3, 4, 5, 6]

after(closeCompiler)

const accepted = (form: Definition, given: Values): Values => {
  const read = readAnswers(form, given, how)
  assert.ok('answers' in read, JSON.stringify(read))
  return read.answers
}
const refused = (form: Definition, given: Values): string[] => {
  const read = readAnswers(form, given, how)
  return 'errors' in read ? read.errors.map(({ field }) => field) : []
}

test('at least twenty procedures have a ready form, each one only, by their code of the national catalogue', () => {
  const codes = readyForms.map(({ code }) => code)
  assert.ok(codes.length >= 20)
  assert.equal(new Set(codes).size, codes.length)
  for (const code of codes) assert.match(code, /^\d\.\d{6}$/)
})

for (const { code, definition: form } of readyForms) {
  const name = `${code} ${form.title.vi}`
  const fields = Object.entries(form.schema.properties)

  test(`${name}: may be published, and survives being written down`, () => {
    assert.equal(wrongPart(JSON.parse(JSON.stringify(form))), undefined)
    assert.deepEqual(problemsOf(form, today), [])
  })

  test(`${name}: whoever answers what is asked is never refused, and every question is asked of somebody`, () => {
    const asked = new Set<string>()
    for (const pick of PICKS) {
      const answers = accepted(form, sampleAnswers(form, today, pick))
      for (const field of Object.keys(answers)) asked.add(field)
    }
    const young = sampleAnswers(form, today, 0)
    for (const [field, { format }] of fields) if (format === 'date' && young[field]) young[field] = '2015-06-01'
    for (const [field] of fields)
      if (schemaOf(form, [field], young, today).properties[controlOf(field)]) asked.add(field)
    assert.deepEqual(
      fields.map(([field]) => field).filter((field) => !asked.has(field)),
      [],
    )
  })

  test(`${name}: each required answer that is missing is named, and nothing else`, () => {
    const answers = accepted(form, sampleAnswers(form, today))
    for (const field of Object.keys(answers)) {
      if (!form.schema.required.includes(field)) continue
      const { [field]: _, ...rest } = answers
      assert.ok(refused(form, rest).includes(controlOf(field)), field)
    }
  })

  test(`${name}: answers beyond their bounds are refused beside their field`, () => {
    const answers = accepted(form, sampleAnswers(form, today))
    for (const [field, property] of fields) {
      if (answers[field] === undefined) continue
      const beyond = beyondBounds(property)
      for (const value of beyond)
        assert.ok(
          refused(form, { ...answers, [field]: value }).some((one) => one.startsWith(controlOf(field))),
          `${field} ${JSON.stringify(value).slice(0, 60)}`,
        )
    }
  })

  test(`${name}: answers under a condition that does not hold are not kept, whatever was sent`, () => {
    for (const pick of PICKS) {
      const everything = Object.assign(
        {},
        ...PICKS.map((one) => sampleAnswers(form, today, one)),
        sampleAnswers(form, today, pick),
      )
      const kept = askedAnswers(form, everything, today)
      const pages = form.pages.filter((_, page) => isAsked(form, page, kept, today)).flatMap((page) => page.fields)
      assert.deepEqual(
        Object.keys(kept).filter((field) => !pages.includes(field)),
        [],
      )
    }
  })

  test(`${name}: page by page the doors take the same answers as the whole`, () => {
    const answers = accepted(form, sampleAnswers(form, today))
    form.pages.forEach((page, index) => {
      if (!isAsked(form, index, answers, today)) return
      const given = Object.fromEntries(
        page.fields.flatMap((field) => (answers[field] === undefined ? [] : [[field, answers[field]]])),
      )
      const before = Object.fromEntries(
        form.pages.slice(0, index).flatMap(({ fields: earlier }) => earlier.map((field) => [field, answers[field]])),
      )
      const parsed = parseInput(schemaOf(form, page.fields, before, today), asControls(given), 'vi')
      assert.ok(parsed.ok, `${page.title.vi} ${JSON.stringify(parsed)}`)
    })
  })

  test(`${name}: the paper says every answer, in the form's own words`, async () => {
    const answers = accepted(form, sampleAnswers(form, today))
    const pdf = await printDeclaration(form, answers, {
      to: 'Ủy ban nhân dân xã Mẫu',
      place: 'Quảng Trị',
      at,
      name: 'Nguyễn Thị Ánh Tuyết',
      demo: false,
    })
    const text = textOf(pdf).replaceAll(/\s+/g, ' ')
    const said = (words: string) =>
      assert.ok(text.includes(words.replaceAll(/\s+/g, ' ')), `“${words}” is not in: ${text.slice(0, 4000)}`)
    said('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    said('Kính gửi: Ủy ban nhân dân xã Mẫu')
    said('Quảng Trị, ngày 23 tháng 11 năm 2026')
    if (form.paper.number) said(form.paper.number)
    for (const page of shownAnswers(form, answers, { language: 'vi', on: today })) {
      said(page.title)
      for (const { label, value, rows } of page.answers) if (!rows && value !== null) said(`${label}: ${value}`)
    }
    for (const signer of form.paper.signers) said(signer.split(' ')[0] as string)
    assert.match(
      withFile(pdf, (file) => judge('pdfinfo', '-meta', file)),
      /<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A<\/pdfaid:conformance>/,
    )
  })
}

function beyondBounds(property: (typeof readyForms)[number]['definition']['schema']['properties'][string]): unknown[] {
  const { type, format, minimum, maximum, maxLength = 300, oneOf } = property
  if (rowsIn(property)) return [Array.from({ length: (property.maxItems ?? 20) + 1 }, () => ({}))]
  if (type === 'array') return [['no-such-choice']]
  if (type === 'boolean') return []
  if (type === 'integer')
    return [...(minimum ? [minimum - 1] : []), ...(maximum === undefined ? [] : [maximum + 1]), '1e3', '-5', '1.5x']
  if (oneOf) return ['no-such-choice']
  if (format === 'date')
    return ['31/02/2020', '1700-01-01', ...(property['x-latest'] === 'today' ? ['2026-11-24'] : ['2200-01-01'])]
  if (format === 'phone') return ['0912', 'không có']
  if (format?.startsWith('identity')) return ['12', 'ABC']
  return ['A'.repeat(maxLength + 1), 'Lan 😀']
}
