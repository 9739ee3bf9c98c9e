/** What a person reads about a wrong form never holds a name that only programmers know. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { defineForm, inSentence, parseInput, Text, Uuid } from '../../src/kernel/forms/index.ts'
import type { Word } from '../../src/kernel/pages/index.ts'
import { routes } from '../authorisation/actors.ts'

type Schema = { properties?: Record<string, Schema>; items?: Schema; label?: Word }

/** Names of all fields, those of rows included. */
const names = (schema: Schema): string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [name, ...(field.items ? names(field.items) : [])])

/** How people call the fields: `email` is a name in both languages. */
const labels = (schema: Schema): string[] =>
  Object.values(schema.properties ?? {}).flatMap((field) => [
    ...(field.label ? [inSentence(field.label, 'vi')] : []),
    ...(field.items ? labels(field.items) : []),
  ])

/** Values that no field of any kind takes, and nothing at all. */
const junk = (all: readonly string[]): Record<string, unknown>[] => [
  {},
  ...['', 'x\u0000'.repeat(5000), '-1.5e9', { a: 1 }, [[]]].map((value) =>
    Object.fromEntries(all.map((name) => [name, value])),
  ),
]

/** Words of the sentence that names nothing: `trang` and `tin` are names in addresses too, and say nothing of a field there. */
const unnamed = parseInput(Type.Object({ id: Uuid() }), {}, 'vi')
const ordinary = new Set(unnamed.ok ? [] : unnamed.errors[0]?.message.split(/[\s,.]+/))

const bodies = routes.flatMap(({ name, spec: { body, query } }) =>
  [body, query].flatMap((schema) => (schema ? [{ name, schema }] : [])),
)

test('no refusal of any form or address says the technical name of a field', () => {
  assert.ok(bodies.length > 100, 'all routes are looked at')
  for (const { name, schema } of bodies) {
    const all = names(schema as Schema)
    const said = new Set(labels(schema as Schema).flatMap((label) => label.split(/\s+/)))
    const technical = all.filter((one) => !ordinary.has(one) && !said.has(one))
    for (const raw of junk(all)) {
      const parsed = parseInput(schema, raw, 'vi')
      if (parsed.ok) continue
      for (const { message } of parsed.errors)
        for (const one of technical)
          assert.ok(!new RegExp(`(^|[\\s“])${one}($|[\\s:”.,])`).test(message), `${name}: “${message}” says ${one}`)
    }
  }
})

test('what a form carries unseen is asked for by opening the page again, not by its name', () => {
  const parsed = parseInput(Type.Object({ procedureVersion: Uuid() }), {}, 'vi')
  assert.ok(!parsed.ok)
  assert.match(parsed.errors[0]?.message ?? '', /Hãy mở lại trang/)
})

test('a form with a question that has no name is not defined', () => {
  assert.throws(() => defineForm(Type.Object({ agency: Text({ max: 9 }) })), /agency/)
})
