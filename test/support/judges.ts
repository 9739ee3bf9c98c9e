import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'

/** Programs of others that decide whether our output conforms, and the Debian package each comes in. */
export const JUDGES = {
  pdfsig: 'poppler-utils',
  pdftotext: 'poppler-utils',
  pdftocairo: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  pdffonts: 'poppler-utils',
  pdfinfo: 'poppler-utils',
  pdfimages: 'poppler-utils',
  qpdf: 'qpdf',
  mutool: 'mupdf-tools',
  xmlsec1: 'xmlsec1',
  openssl: 'openssl',
  xmllint: 'libxml2-utils',
  certutil: 'libnss3-tools',
  zbarimg: 'zbar-tools',
  'softhsm2-util': 'softhsm2',
  nginx: 'nginx',
  xlsx2csv: 'xlsx2csv',
  age: 'age',
  'age-keygen': 'age',
} as const

export type JudgeName = keyof typeof JUDGES

/** What a judge said. */
export interface Verdict {
  status: number
  stdout: string
  stderr: string
}

/** Where a judge is installed; nothing when it is not. */
export function findJudge(name: JudgeName): string | undefined {
  return `${process.env.PATH ?? ''}${path.delimiter}/usr/sbin`
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

/**
 * Finds a judge and returns how to ask it. A missing judge is an error that names the Debian package, never a silent skip.
 * @example const { status, stdout } = judge('pdfsig')(['signed.pdf'])
 */
export function judge(name: JudgeName): (args: readonly string[], options?: JudgeOptions) => Verdict {
  const program = findJudge(name)
  if (!program) {
    throw new Error(`This test needs ${name}, which is not installed: apt-get install ${JUDGES[name]}`)
  }
  return (args, options = {}) => {
    const result = spawnSync(program, args, {
      encoding: 'utf8',
      input: options.input,
      cwd: options.cwd,
      env: { ...process.env, LC_ALL: 'C.UTF-8', ...options.env },
      maxBuffer: 64 * 1024 * 1024,
    })
    if (result.error) throw result.error
    return { status: result.status ?? -1, stdout: result.stdout, stderr: result.stderr }
  }
}

export interface JudgeOptions {
  input?: string | Buffer
  cwd?: string
  env?: Record<string, string>
}

/** Debian packages of the judges that are missing on this machine. */
export function missingJudgePackages(): string[] {
  const missing = (Object.keys(JUDGES) as JudgeName[]).filter((name) => !findJudge(name))
  return [...new Set(missing.map((name) => JUDGES[name]))]
}
