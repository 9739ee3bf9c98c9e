import { Type } from 'typebox'
import { defineForm, Flag, Text } from '../../../kernel/forms/index.ts'
import { words } from '../words.ts'
import { NewSystem } from './system.ts'

/** What an operator enters to let another office's software in; the codes of its agencies one a line. */
export const registerForm = defineForm(
  Type.Object({
    systemId: NewSystem.properties.systemId,
    name: NewSystem.properties.name,
    secret: { ...NewSystem.properties.secret, hint: words.secretHint },
    agencies: Type.Optional(Text({ max: 20_000, lines: 4, label: words.agenciesField, hint: words.agenciesHint })),
    mostMb: NewSystem.properties.mostMb,
    relay: Flag({ label: words.relayBox, hint: words.relayHint }),
    registers: Flag({ label: words.registersBox, hint: words.registersHint }),
  }),
)

/** The codes in a field of a form, each once. */
export const codesIn = (text: string | undefined): string[] => [
  ...new Set((text ?? '').split(/[\s,;]+/).filter(Boolean)),
]
