/**
 *   npm run requirements     every row of docs/requirements.md with the tests that hold it; ends with 1 when something contradicts
 *
 * Writes what the province shows to inspectors: the program reads that file and no tests.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isCommand, repository } from './modules.ts'
import { type Register, registerOf, registerText, titlesIn } from './requirement-register.ts'

export const requirementsFile = path.join(repository, 'src', 'oversight', 'requirements', 'requirements.json')

const read = (file: string): string => readFileSync(path.join(repository, file), 'utf8')

/** The document and the titles of all tests as they stand now. */
export function readRegister(): Register {
  const files = globSync('{src,packages,test,simulators,demo}/**/*.test.ts', { cwd: repository }).map((file) =>
    file.replaceAll('\\', '/'),
  )
  const titles = files.sort().flatMap((file) => titlesIn(file, read(file)))
  return registerOf(read('docs/requirements.md'), titles)
}

/** As it is kept for the program. */
export const storedRegister = ({ systems }: Register): string => `${JSON.stringify(systems, null, 2)}\n`

if (isCommand(import.meta)) {
  const register = readRegister()
  process.stdout.write(`${registerText(register)}\n`)
  if (register.faults.length > 0) process.exitCode = 1
  else writeFileSync(requirementsFile, storedRegister(register))
}
