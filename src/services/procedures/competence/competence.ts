/** Kinds of agencies that decide at the level of the province. */
export const PROVINCIAL = ['department', 'office'] as const

/** For one or more procedures, or for every procedure of one or more fields. */
export type CompetenceOf = { code: string | readonly string[] } | { field: string | readonly string[] }

/** By which rule a procedure has who decides it: set for itself, its commune, set for its field, the name the catalogue gives. */
export type DecidedBy = 'code' | 'commune' | 'field' | 'name'

/** Who decides a procedure; no agencies and not the commune: nobody is known. */
export interface Decided {
  by: DecidedBy
  agencies: { id: string; name: string }[]
}

/** Codes a person typed or pasted, however separated; each once. */
export const codesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .map((code) => code.trim())
      .filter(Boolean),
  ),
]
