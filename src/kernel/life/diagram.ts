import { say } from '../pages/words.ts'
import { type AnyLife, statesAfter } from './life.ts'

/** The table of transitions as a Mermaid state diagram, for the documentation. */
export function lifeDiagram(life: AnyLife, language: 'vi' | 'en' = 'en'): string {
  const id = (state: string) => state.replaceAll('-', '_')
  const lines = ['stateDiagram-v2']
  for (const [state, { words, end }] of Object.entries(life.states)) {
    lines.push(`  ${id(state)}: ${say(language, words)}`)
    if (end) lines.push(`  ${id(state)} --> [*]`)
  }
  for (const [name, act] of Object.entries(life.acts)) {
    const label = act.clock ? `${name} (clock ${act.clock})` : name
    for (const from of act.from ?? ['[*]']) {
      const after = statesAfter(act)
      for (const to of after.length > 0 ? after : [from]) {
        lines.push(`  ${from === '[*]' ? from : id(from)} --> ${id(to)}: ${label}`)
      }
    }
  }
  return lines.join('\n')
}

/** What is wrong with a table of transitions: states nothing leads to, or that nothing but their end leaves. */
export function lifeFaults(life: AnyLife): string[] {
  const acts = Object.values(life.acts)
  const reached = new Set(acts.filter((act) => !act.from).flatMap(statesAfter))
  for (let grew = true; grew; ) {
    const before = reached.size
    for (const act of acts) {
      if (act.from?.some((from) => reached.has(from))) for (const to of statesAfter(act)) reached.add(to)
    }
    grew = reached.size > before
  }
  return Object.entries(life.states).flatMap(([state, { end }]) => [
    ...(reached.has(state) ? [] : [`${life.kind}: nothing leads to ${state}`]),
    ...(end || acts.some((act) => act.from?.includes(state) && statesAfter(act).some((to) => to !== state))
      ? []
      : [`${life.kind}: nothing leaves ${state}`]),
  ])
}
