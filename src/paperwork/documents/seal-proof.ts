import { Type } from 'typebox'

const text = Type.String()
const maybe = Type.Union([text, Type.Null()])
const count = Type.Integer({ minimum: 0 })

/** How anyone checks that an act is in a seal (docs/journal-format.md): from the act's hash along the path to the seal's root. */
export const SealProof = Type.Object({
  act: Type.Object({
    ...{ seq: count, id: text, at: text, type: text, subject: text },
    ...{ agency: maybe, account: maybe, position: maybe, on_behalf: maybe, label: text, channel: text, basis: maybe },
    data: Type.Unknown(),
  }),
  leaf: text,
  path: Type.Array(Type.Object({ side: Type.Unsafe<string>({ type: 'string', enum: ['left', 'right'] }), hash: text })),
  seal: Type.Object({
    ...{ no: count, previous: maybe, root: text, hash: text, count },
    ...{ first_seq: count, last_seq: count, sealed_at: text },
  }),
})
