/** `node scripts/lives.ts`: writes docs/lives.md, every table of transitions of the program as a diagram and a list of acts. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type AnyLife, lifeDiagram, statesAfter } from '../src/kernel/life/index.ts'
import { say } from '../src/kernel/pages/words.ts'
import { modules } from '../src/province.ts'
import { isCommand, repository } from './modules.ts'

export const livesFile = path.join(repository, 'docs', 'lives.md')

const cell = (text: string): string => text.replaceAll('|', '\\|')
const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

/** One kind of thing: its diagram, and who may do each act. */
function section(room: string, life: AnyLife): string {
  const rows = Object.entries(life.acts).map(([name, act]) => {
    const cells = [
      `\`${name}\``,
      act.label ? `${say('vi', act.label)} – ${say('en', act.label)}` : '',
      `\`${act.type}\``,
      act.from ? code(act.from) : 'new',
      statesAfter(act).length > 0 ? code(statesAfter(act)) : '',
      code([act.needs].flat()),
      act.asks ? 'yes' : '',
    ]
    return `| ${cells.map(cell).join(' | ')} |`
  })
  return `## ${life.kind}

Room \`${room}\`.

\`\`\`mermaid
${lifeDiagram(life)}
\`\`\`

| Act | Button | In the journal | From | To | Right | Asked first |
|---|---|---|---|---|---|---|
${rows.join('\n')}
`
}

/** The whole file, room by room as they stand upon each other. */
export function livesPage(): string {
  const sections = modules.flatMap((room) => (room.lives ?? []).map((life) => section(room.name, life)))
  return `# What can happen to what

Written by \`node scripts/lives.ts\` from the tables of transitions (\`*.life.ts\`) that the program itself asks for its buttons, guards and rights. \`program\`: no person does it. Do not edit.

${sections.join('\n')}`
}

if (isCommand(import.meta)) writeFileSync(livesFile, livesPage())
