/** Values that law gives, by date: rooms declare them with `defineRule`, name them in `rules` of their module and read them with `rule`. */

export { rule } from './rule.read.ts'
export { defineRule } from './rule.ts'
export { ruleSpan } from './span.store.ts'
