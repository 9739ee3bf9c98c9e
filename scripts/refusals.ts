/** `node scripts/refusals.ts`: writes docs/refusals.md, every refusal of the program with its sentence in both languages. */
import { globSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { instant, legalDay } from '../packages/time/index.ts'
import { allRefusals, knowRefusals, type Refusals, type RefusalText } from '../src/kernel/refusal.ts'
import { isCommand, repository } from './modules.ts'

// every file of refusals, also of what no province has opened yet
for (const file of globSync('src/**/*refusals.ts', { cwd: repository }).sort())
  for (const refusals of Object.values(await import(path.join(repository, file)))) knowRefusals(refusals as Refusals)

export const refusalsFile = path.join(repository, 'docs', 'refusals.md')

/** Stand for the facts that a sentence carries: each reads as its own name in braces, or as an example where a text will not do. */
const named = (name: string): unknown => `{${name}}`
const standIns = [named, () => instant('2026-11-23T02:15:00Z'), () => legalDay('2026-11-23'), () => 3, () => [3]]

/** The sentence with its facts left open. */
function sentence(code: string, text: RefusalText['vi']): string {
  if (typeof text === 'string') return text
  const said: string[] = []
  for (const standIn of standIns) {
    const facts = new Proxy({}, { get: (_target, name) => (typeof name === 'string' ? standIn(name) : undefined) })
    try {
      said.push(text(facts))
    } catch {
      // this kind of fact does not fit the sentence; the next may
    }
  }
  // a day that is asked of a text answers nothing, without complaint
  const whole = said.find((one) => !one.includes('undefined')) ?? said[0]
  if (whole === undefined) throw new Error(`the sentence of ${code} cannot be shown without its facts`)
  return whole
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim()

/** The whole list as Markdown, sorted by code, a section for each noun. */
export function refusalsPage(): string {
  const codes = [...allRefusals()].sort(([a], [b]) => (a < b ? -1 : 1))
  const nouns = [...new Set(codes.map(([code]) => code.split('.')[0] ?? code))]
  const sections = nouns.map((noun) => {
    const rows = codes
      .filter(([code]) => code.startsWith(`${noun}.`))
      .map(
        ([code, text]) =>
          `| \`${code}\` | ${text.status} | ${cell(sentence(code, text.vi))} | ${cell(sentence(code, text.en))} |`,
      )
    return `## ${noun}\n\n| Code | Status | Tiếng Việt | English |\n|---|---|---|---|\n${rows.join('\n')}\n`
  })
  return `# Refusals

Everything the program says no to, with the HTTP status and the sentence a person reads. Machines get the code in an RFC 9457 problem
(\`urn:lienthong:<code>\`). \`{name}\` stands for a fact of the case. Made by \`node scripts/refusals.ts\`; a test keeps it fresh.

${sections.join('\n')}`
}

if (isCommand(import.meta)) {
  writeFileSync(refusalsFile, refusalsPage())
  process.stdout.write(`${allRefusals().size} refusals → docs/refusals.md\n`)
}
