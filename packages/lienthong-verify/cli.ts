import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { TrustPolicy } from '../pdf-signature/verify.ts'
import {
  certificateWords,
  changeWords,
  coveredWords,
  type GivenFile,
  integrityWords,
  levelWords,
  lockSentence,
  pemToDer,
  type SignatureReport,
  VERDICT_TEXT,
  type VerificationReport,
  verdictSentence,
  verifyFiles,
} from '../pdf-signature/verify.ts'

/** The offline verifier: reads the named files, opens no connection, says what the page would say. */

type Language = 'vi' | 'en'

const STATUS: Record<VerificationReport['overall'], number> = {
  VALID: 0,
  INVALID: 1,
  UNKNOWN: 2,
  UNSUPPORTED: 2,
  NOT_SIGNED: 3,
}
const WRONG_USE = 64

const USE = `lienthong-verify [--root FILE]… [--trust DIR]… [--crl FILE]… [--ocsp FILE]… [--at MOMENT] [--lang vi|en] [--json] [--each] FILE…
`

interface Trust {
  root: string[]
  trust: string[]
  crl: string[]
  ocsp: string[]
}

/** DER of a file that is PEM or DER; a PEM file may hold several certificates. */
function certificatesOf(path: string): Buffer[] {
  const bytes = readFileSync(path)
  const text = bytes.toString('latin1')
  return text.includes('-----BEGIN CERTIFICATE-----') ? pemToDer(text) : [bytes]
}

function policyOf(values: Trust): TrustPolicy {
  const inFolders = (ending: RegExp): string[] =>
    values.trust.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => ending.test(name))
        .sort()
        .map((name) => join(folder, name)),
    )
  const bytes = (paths: readonly string[]): Buffer[] => paths.map((path) => readFileSync(path))
  return {
    id: 'lienthong.van-ban',
    version: '2',
    roots: [...values.root, ...inFolders(/\.(pem|cer|crt)$/i)].flatMap(certificatesOf),
    crls: bytes([...values.crl, ...inFolders(/\.crl$/i)]),
    ocsps: bytes([...values.ocsp, ...inFolders(/\.ocsp$/i)]),
    revocation: 'required',
    laterAppearances: 'declared-only',
  }
}

/** Runs the tool. @returns the exit status: 0 valid, 1 not valid, 2 cannot tell or not supported, 3 not signed, 64 wrong use */
export async function main(args: readonly string[]): Promise<number> {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USE}`)
    return WRONG_USE
  }
  const { values, positionals } = parsed
  if (values.help || positionals.length === 0) {
    process.stderr.write(USE)
    return WRONG_USE
  }
  const at = values.at === undefined ? new Date() : new Date(values.at)
  const language = values.lang === 'en' ? 'en' : 'vi'
  try {
    if (Number.isNaN(at.getTime())) throw new Error(`--at ${values.at}: ?`)
    const policy = policyOf(values)
    if (!values.each) {
      const report = verifyFiles(positionals.map(given), policy, at)
      process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : inWords(report, language)}\n`)
      return STATUS[report.overall]
    }
    let status = 0
    for (const file of positionals) {
      const report = verifyFiles([given(file)], policy, at)
      // one line of JSON for each file, so that thousands may be piped on
      const said = values.json ? JSON.stringify({ file, report }) : `${file}\n${inWords(report, language)}\n`
      process.stdout.write(`${said}\n`)
      status = worse(status, STATUS[report.overall])
    }
    return status
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return WRONG_USE
  }
}

const given = (path: string): GivenFile => ({ name: basename(path).normalize('NFC'), bytes: readFileSync(path) })

/** Of several files the worst speaks: not valid, then cannot tell, then not signed. */
const worse = (one: number, other: number): number =>
  one === 0 || other === 0 ? Math.max(one, other) : Math.min(one, other)

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      root: { type: 'string', multiple: true, default: [] },
      trust: { type: 'string', multiple: true, default: [] },
      crl: { type: 'string', multiple: true, default: [] },
      ocsp: { type: 'string', multiple: true, default: [] },
      at: { type: 'string' },
      lang: { type: 'string', default: 'vi' },
      json: { type: 'boolean', default: false },
      each: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })

const LABELS: Record<Language, Record<string, string>> = {
  vi: {
    file: 'Mã băm SHA-256',
    signer: 'Người ký',
    issuer: 'Cơ quan cấp',
    time: 'Thời điểm ký',
    integrity: 'Toàn vẹn',
    certificate: 'Chứng thư lúc ký',
    evidence: 'Bằng chứng thu hồi',
    level: 'Mức',
    covered: 'Tệp được ký xác nhận',
    changes: 'Sau chữ ký này',
    locks: 'Người ký khoá',
    serial: 'Số chứng thư',
    note: 'Ghi chú',
    why: 'Vì sao',
    TIMESTAMP: 'theo dấu thời gian',
    CLAIMED: 'theo khai báo của phần mềm ký',
    none: 'không có',
  },
  en: {
    file: 'SHA-256',
    signer: 'Signer',
    issuer: 'Issued by',
    time: 'Signed at',
    integrity: 'Integrity',
    certificate: 'Certificate then',
    evidence: 'Revocation evidence',
    level: 'Level',
    covered: 'File signed for',
    changes: 'After it',
    locks: 'Locked by the signer',
    serial: 'Certificate',
    note: 'Remark',
    why: 'Why',
    TIMESTAMP: 'proven by a timestamp',
    CLAIMED: 'as stated by the signing software',
    none: 'none',
  },
}

function inWords(report: VerificationReport, language: Language): string {
  const labels = LABELS[language]
  const lines = [verdictSentence(report, language), `${labels.file}: ${report.fileHash}`]
  for (const reason of report.reasons) lines.push(`${labels.why}: ${reason[language]}`)
  for (const one of report.covered ?? []) {
    lines.push(`${labels.covered}: ${one.name} – ${coveredWords[one.state][language]} (${one.sha256})`)
  }
  for (const one of report.signatures) lines.push('', ...signatureLines(one, language))
  return lines.join('\n')
}

function signatureLines(one: SignatureReport, language: Language): string[] {
  const labels = LABELS[language]
  const line = (label: string, text: string | undefined): string => `   ${labels[label]}: ${text ?? labels.none}`
  const evidence = one.evidence && `${one.evidence.kind.toUpperCase()} ${one.evidence.obtainedAt}`
  return [
    `${one.index + 1}. ${one.signer?.commonName ?? one.name ?? '?'} – ${VERDICT_TEXT[one.result][language]}`,
    line('signer', one.signer?.subject),
    line('issuer', one.issuer),
    line('serial', one.signer && `${one.signer.serial}${validity(one)}`),
    line('time', one.signingTime && `${one.signingTime} (${labels[one.timeSource]})`),
    ...(one.level ? [line('level', levelWords[one.level][language])] : []),
    line('integrity', integrityWords[one.integrity][language]),
    line('certificate', certificateWords[one.certAtSigning][language]),
    line('evidence', evidence),
    ...one.locks.map((lock) => line('locks', lockSentence(lock, language))),
    line('changes', changeWords[one.changesAfter][language]),
    ...one.changes.map((item) => `      - ${item[language]} ${item.detail}`.trimEnd()),
    ...one.reasons
      .filter((item) => item.severity !== 'note')
      .map((item) => line('why', item.detail ? `${item[language]} (${item.detail})` : item[language])),
    ...one.reasons.filter((item) => item.severity === 'note').map((item) => line('note', item[language])),
  ]
}

const validity = ({ chain }: SignatureReport): string =>
  chain[0] ? ` (${chain[0].notBefore.slice(0, 10)} – ${chain[0].notAfter.slice(0, 10)})` : ''
