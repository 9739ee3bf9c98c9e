import { say, type Word } from '../pages/words.ts'
import type { Province } from '../province/index.ts'

/** Something that is wrong with a running province. */
export interface Fault {
  /** `broken`: people cannot work, or something is lost; `soon`: it will come to that. */
  weight: 'broken' | 'soon'
  /** What is wrong. */
  says: Word
  /** What the operator does. */
  todo: Word
}

/** A fault in both languages: how it weighs, what is wrong, and what somebody does about it. */
export const fault = (weight: Fault['weight'], vi: string, en: string, todoVi: string, todoEn: string): Fault => ({
  weight,
  says: { vi, en },
  todo: { vi: todoVi, en: todoEn },
})

/** One part of a province that can be looked at. */
export interface Check {
  words: Word
  /** `quick`: asked with every look of a machine (`/suc-khoe`); `slow`: reads files or calls others, only when a person asks. */
  cost?: 'quick' | 'slow'
  /** Nothing when all is well; what it throws is a fault too. */
  look(province: Province): Promise<readonly Fault[]>
  /** What stands beside "well", where that says more than the word. */
  stands?(province: Province): Promise<Word | null>
}

type Cost = 'quick' | 'plain' | 'slow'

/** A part and what was found. */
export interface Looked {
  part: string
  words: Word
  faults: readonly Fault[]
  /** How it stands when nothing is wrong. */
  stands?: Word | null | undefined
}

const MOST_MS = 10_000

/** Looks at the parts of these costs, in the order of the rooms. Never throws: what cannot be looked at is broken. */
export async function lookOver(province: Province, costs: readonly Cost[]): Promise<Looked[]> {
  const chosen = [...province.house.checks].filter(([, { cost }]) => costs.includes(cost ?? 'plain'))
  const looked: Looked[] = []
  for (const [part, check] of chosen) {
    const faults = await lookAt(province, check, costs.includes('slow'))
    const stands = faults.length === 0 ? await check.stands?.(province).catch(() => null) : null
    looked.push({ part, words: check.words, faults, stands })
    // without a database nothing else that is asked of it says more
    if (part === DATABASE && looked.at(-1)?.faults.some(({ weight }) => weight === 'broken')) break
  }
  return looked
}

/** The part that others stand on; it is looked at first. */
export const DATABASE = 'database'

async function lookAt(province: Province, check: Check, patient: boolean): Promise<readonly Fault[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${MOST_MS} ms`)), MOST_MS)
  })
  try {
    return await (patient ? check.look(province) : Promise.race([check.look(province), late]))
  } catch (error) {
    return [unlooked(error)]
  } finally {
    clearTimeout(timer)
  }
}

const unlooked = (error: unknown): Fault => {
  const why = error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error)
  return {
    weight: 'broken',
    says: { vi: `Không xem được: ${why}`, en: `It could not be looked at: ${why}` },
    todo: {
      vi: 'Xem nhật ký của chương trình và của cơ sở dữ liệu quanh lúc này.',
      en: 'Read what the program and the database logged around now.',
    },
  }
}

/** The worst of what was found. */
export const worstOf = (looked: readonly Looked[]): Fault['weight'] | undefined => {
  const weights = new Set(looked.flatMap(({ faults }) => faults.map(({ weight }) => weight)))
  if (weights.has('broken')) return 'broken'
  return weights.has('soon') ? 'soon' : undefined
}

/** What was found as lines for a terminal. */
export function linesOf(looked: readonly Looked[]): string[] {
  return looked.flatMap(({ part, words, faults, stands }) => {
    const name = `${say('vi', words)} (${part})`
    if (faults.length === 0) return [stands ? `✓ ${name}: ${say('vi', stands)}` : `✓ ${name}`]
    return faults.flatMap(({ weight, says, todo }) => [
      `${weight === 'broken' ? '✗' : '!'} ${name}: ${say('vi', says)}`,
      `    → ${say('vi', todo)}`,
    ])
  })
}
