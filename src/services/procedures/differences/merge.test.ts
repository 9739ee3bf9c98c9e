import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mergeFields } from './merge.ts'

const FIELDS = ['papers', 'limit', 'note'] as const
type Thing = Record<(typeof FIELDS)[number], unknown>
// few values, so that two often change a field alike
const value = fc.oneof(fc.constantFrom(null, 1, 2), fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }))
const thing: fc.Arbitrary<Thing> = fc.record({ papers: value, limit: value, note: value }, { noNullPrototype: true })
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

const holds = (rule: (base: Thing, own: Thing, theirs: Thing, giveUp: boolean) => void) =>
  fc.assert(fc.property(thing, thing, thing, fc.boolean(), rule))

test('what only one side changed is what that side made of it', () =>
  holds((base, own, theirs) => {
    assert.deepEqual(mergeFields(FIELDS, { base, own: base, theirs }).value, theirs)
    assert.deepEqual(mergeFields(FIELDS, { base, own, theirs: base }).value, own)
  }))

test('an edit of one’s own leaves only where both changed it and it was given up', () =>
  holds((base, own, theirs, giveUp) => {
    const { value: merged, conflicts } = mergeFields(FIELDS, { base, own, theirs }, () => giveUp)
    for (const field of FIELDS) {
      if (same(own[field], base[field]) || same(merged[field], own[field])) continue
      assert.ok(giveUp && conflicts.includes(field), field)
    }
  }))

test('every field is said once, as taken, kept or in conflict, unless both sides say the same', () =>
  holds((base, own, theirs) => {
    const { taken, kept, conflicts } = mergeFields(FIELDS, { base, own, theirs })
    const differ = FIELDS.filter((field) => !same(own[field], theirs[field]))
    assert.deepEqual([...taken, ...kept, ...conflicts].sort(), [...differ].sort())
  }))

test('merged once, the same again changes nothing', () =>
  holds((base, own, theirs, giveUp) => {
    const { value: merged } = mergeFields(FIELDS, { base, own, theirs }, () => giveUp)
    const again = mergeFields(FIELDS, { base: theirs, own: merged, theirs })
    assert.deepEqual([again.value, again.taken, again.conflicts], [merged, [], []])
  }))
