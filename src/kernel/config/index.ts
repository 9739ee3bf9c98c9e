import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'

/** How one setting is read: its environment name, what a right value looks like, and its default. */
interface Setting<T> {
  env: string
  expected: string
  secret?: boolean
  fallback: T
  parse(text: string): T | undefined
}

const text = (env: string, fallback: string, expected = 'một chuỗi ký tự'): Setting<string> => ({
  env,
  expected,
  fallback,
  parse: (value) => value,
})
const optionalText = (env: string, expected: string): Setting<string | null> => ({
  env,
  expected,
  fallback: null,
  parse: (value) => value,
})
const secret = (env: string): Setting<string | null> => ({
  env,
  expected: 'một chuỗi bí mật',
  secret: true,
  fallback: null,
  parse: (value) => value,
})
const whole = (env: string, fallback: number, from: number, to: number): Setting<number> => ({
  env,
  expected: `một số nguyên từ ${from} đến ${to}`,
  fallback,
  parse: (value) => (/^-?\d+$/.test(value) && Number(value) >= from && Number(value) <= to ? Number(value) : undefined),
})
const urlOr = (env: string, protocols: string[], fallback: string): Setting<string> => ({
  env,
  expected: `một địa chỉ bắt đầu bằng ${protocols.join(' hoặc ')}//`,
  fallback,
  parse: (value) => (URL.canParse(value) && protocols.includes(new URL(value).protocol) ? value : undefined),
})
const oneOf = <T extends string>(env: string, values: readonly T[], fallback: T): Setting<T> => ({
  env,
  expected: `một trong: ${values.join(', ')}`,
  fallback,
  parse: (value) => values.find((known) => known === value),
})
const url = (env: string, protocols: string[], isSecret = false): Setting<string | null> => ({
  env,
  expected: `một địa chỉ bắt đầu bằng ${protocols.join(' hoặc ')}//`,
  secret: isSecret,
  fallback: null,
  parse: (value) => (URL.canParse(value) && protocols.includes(new URL(value).protocol) ? value : undefined),
})

/** An address, or a network as `10.0.0.0/8`; not the whole world. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/')
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
  if (bits === 0 || more.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= bits)
}
/** Who an e-mail is from, as `ten@tinh.gov.vn`. */
const mailAddress = (env: string): Setting<string | null> => ({
  env,
  expected: 'một địa chỉ thư điện tử, ví dụ thong-bao@quangtri.gov.vn',
  fallback: null,
  parse: (value) => (/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(value) ? value : undefined),
})
/** Where messages of persons are posted: never in the clear over a network. */
const privateAddress = (env: string): Setting<string | null> => ({
  env,
  expected: 'một địa chỉ bắt đầu bằng https:// (http:// chỉ khi ở trên chính máy này)',
  fallback: null,
  parse: (value) => {
    if (!URL.canParse(value)) return undefined
    const { protocol, hostname } = new URL(value)
    const here = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
    return protocol === 'https:' || (protocol === 'http:' && here) ? value : undefined
  },
})

/** The body of an SMS gateway's request, JSON or a form, with the places of number and text. */
const smsBody = (env: string): Setting<string | null> => ({
  env,
  expected: 'thân yêu cầu JSON hoặc biểu mẫu có {to} (hoặc {to84}) và {text}',
  secret: true,
  fallback: null,
  parse: (value) => {
    if (!/\{to(84)?\}/.test(value) || !value.includes('{text}')) return undefined
    try {
      if (value.startsWith('{')) JSON.parse(value)
      return value
    } catch {
      return undefined
    }
  },
})
/** A folder, or the address of a bucket with a folder in it, as `https://may-chu/bucket/thu-muc`. */
const folderOrBucket = (env: string): Setting<string | null> => ({
  env,
  expected: 'đường dẫn một thư mục, hoặc địa chỉ kho S3 dạng https://máy-chủ/bucket/thư-mục',
  fallback: null,
  parse: (value) => {
    if (!value.includes('://')) return value
    if (!URL.canParse(value)) return undefined
    const { protocol, pathname, username, search } = new URL(value)
    return /^https?:$/.test(protocol) && pathname.length > 1 && !username && !search ? value : undefined
  },
})
/** Public keys of age, as `age-keygen` prints them. */
const publicKeys = (env: string): Setting<readonly string[]> => ({
  env,
  expected: 'các khoá công khai age1… cách nhau bằng dấu phẩy (tạo bằng npm run backup -- keygen TỆP)',
  fallback: [],
  parse: (value) => {
    const list = value.split(/[,\s]+/).filter(Boolean)
    return list.every((key) => /^age1[02-9ac-hj-np-z]{58}$/.test(key)) ? list : undefined
  },
})
/** Push services of browsers, by name; `*.` stands for all below. */
const hosts = (env: string): Setting<readonly string[]> => ({
  env,
  expected: 'các tên máy cách nhau bằng dấu phẩy, ví dụ fcm.googleapis.com,*.push.apple.com',
  fallback: [],
  parse: (value) => {
    const list = value
      .toLowerCase()
      .split(/[,\s]+/)
      .filter(Boolean)
    return list.every((one) => /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(one)) ? list : undefined
  },
})
const networks = (env: string): Setting<readonly string[]> => ({
  env,
  expected: 'các địa chỉ mạng cách nhau bằng dấu phẩy, ví dụ 127.0.0.1,10.0.0.0/8',
  fallback: [],
  parse: (value) => {
    const list = value.split(/[,\s]+/).filter(Boolean)
    return list.every(isNetwork) ? list : undefined
  },
})

/** Every setting of the program: the one list that `npm run config` prints and the start checks. */
const settings = {
  dataFolder: text('LT_DATA', 'var', 'đường dẫn thư mục dữ liệu'),
  databaseUrl: url('DATABASE_URL', ['postgres:', 'postgresql:'], true),
  databaseOwnerUrl: url('DATABASE_OWNER_URL', ['postgres:', 'postgresql:'], true),
  // the login that alone writes seals (docs/operations/run.md)
  sealerRole: optionalText('LT_SEALER_ROLE', 'tên vai trò PostgreSQL chỉ để niêm phong'),
  sealerPasswordFile: optionalText('LT_SEALER_PASSWORD_FILE', 'đường dẫn tệp mật khẩu của vai trò niêm phong'),
  databasePool: whole('LT_DATABASE_POOL', 12, 2, 200),
  statementTimeoutMs: whole('LT_STATEMENT_TIMEOUT_MS', 15_000, 100, 600_000),
  schema: text('LT_SCHEMA', 'h50', 'tên lược đồ PostgreSQL'),
  host: text('LT_HOST', '127.0.0.1', 'địa chỉ mạng để lắng nghe'),
  port: whole('LT_PORT', 8750, 0, 65_535),
  // processes that answer requests; more than one leaves everything else to the program itself (docs/operations/workers.md)
  workers: whole('LT_WORKERS', 1, 1, 64),
  publicUrl: url('LT_PUBLIC_URL', ['http:', 'https:']),
  // whose word on the caller's address and protocol is taken (docs/operations/proxy.md)
  trustedProxies: networks('LT_TRUSTED_PROXIES'),
  metricsToken: secret('LT_METRICS_TOKEN'),
  simulatorPort: whole('LT_SIMULATOR_PORT', 8751, 0, 65_535),
  provinceName: text('LT_PROVINCE_NAME', 'Tỉnh Quảng Trị', 'tên tỉnh hiện trên mọi trang'),
  provinceCode: text('LT_PROVINCE_CODE', 'H50', 'mã định danh cấp 1, ví dụ H50'),
  sessionIdleMinutes: whole('LT_SESSION_IDLE_MINUTES', 15, 1, 480),
  sessionHours: whole('LT_SESSION_HOURS', 10, 1, 72),
  lockoutTries: whole('LT_LOCKOUT_TRIES', 5, 1, 10),
  lockoutHours: whole('LT_LOCKOUT_HOURS', 12, 1, 720),
  uploadLimitMb: whole('LT_UPLOAD_LIMIT_MB', 50, 1, 2000),
  fileStore: oneOf('LT_FILES', ['disk', 's3'], 'disk'),
  s3Endpoint: url('LT_S3_ENDPOINT', ['http:', 'https:']),
  s3Bucket: text('LT_S3_BUCKET', 'lienthong', 'tên bucket'),
  s3KeyId: secret('LT_S3_KEY_ID'),
  s3Secret: secret('LT_S3_SECRET'),
  timestampUrl: url('LT_TIMESTAMP_URL', ['http:', 'https:']),
  preserveDays: whole('LT_PRESERVE_DAYS', 180, 1, 3650),
  timestampGraceHours: whole('LT_TIMESTAMP_GRACE_HOURS', 4, 1, 168),
  remoteSigningUrl: url('LT_CSC_URL', ['http:', 'https:']),
  remoteSigningClientId: text('LT_CSC_CLIENT_ID', 'lienthong', 'tên đăng nhập do nhà cung cấp ký số từ xa cấp'),
  remoteSigningClientSecret: secret('LT_CSC_CLIENT_SECRET'),
  deviceLibrary: optionalText('LT_PKCS11_MODULE', 'đường dẫn thư viện PKCS#11 của thiết bị ký'),
  deviceToken: optionalText('LT_PKCS11_TOKEN', 'nhãn hoặc số sê-ri của thiết bị ký'),
  // the address of 22/11/2026 (documents.md §4.1); the plug-in runs on the signer's own computer
  plugInUrl: urlOr('LT_VGCA_PLUGIN', ['wss:', 'ws:'], 'wss://127.0.0.1:8987/'),
  // without both of the first two no e-mail is sent (docs/operations/mail.md)
  smtpUrl: url('LT_SMTP_URL', ['smtp:', 'smtps:'], true),
  mailFrom: mailAddress('LT_MAIL_FROM'),
  smtpTimeoutSeconds: whole('LT_SMTP_TIMEOUT_SECONDS', 15, 1, 120),
  // without both of the first two no SMS is sent; gateways differ in all of it (docs/operations/sms.md)
  smsUrl: privateAddress('LT_SMS_URL'),
  smsBody: smsBody('LT_SMS_BODY'),
  smsAuthorization: secret('LT_SMS_AUTHORIZATION'),
  smsTaken: optionalText('LT_SMS_TAKEN', 'chữ có trong câu trả lời khi tin được nhận'),
  smsRefused: optionalText('LT_SMS_REFUSED', 'chữ có trong câu trả lời khi số không liên lạc được'),
  // reports of arrival; the gateway is told where to report by {report} in the body
  smsArrived: optionalText('LT_SMS_ARRIVED', 'chữ có trong báo cáo khi tin đã đến máy'),
  smsLost: optionalText('LT_SMS_LOST', 'chữ có trong báo cáo khi tin không đến được máy'),
  smsTimeoutSeconds: whole('LT_SMS_TIMEOUT_SECONDS', 15, 1, 120),
  // without the first two no backup is made by itself (docs/operations/backup.md)
  backupTo: folderOrBucket('LT_BACKUP_TO'),
  backupRecipients: publicKeys('LT_BACKUP_RECIPIENTS'),
  backupHour: whole('LT_BACKUP_HOUR', 1, 0, 23),
  backupKeepDays: whole('LT_BACKUP_KEEP_DAYS', 7, 1, 366),
  backupKeepWeeks: whole('LT_BACKUP_KEEP_WEEKS', 5, 0, 520),
  backupKeepMonths: whole('LT_BACKUP_KEEP_MONTHS', 12, 0, 600),
  backupS3KeyId: secret('LT_BACKUP_S3_KEY_ID'),
  backupS3Secret: secret('LT_BACKUP_S3_SECRET'),
  backupKeyFile: optionalText('LT_BACKUP_KEY_FILE', 'đường dẫn tệp khoá riêng để diễn tập khôi phục'),
  // the push services of browsers that may be posted to; none, no push (docs/operations/push.md)
  pushHosts: hosts('LT_PUSH_HOSTS'),
  logLevel: oneOf('LT_LOG', ['debug', 'info', 'warn', 'error', 'silent'], 'info'),
} as const

type Value<S> = S extends Setting<infer T> ? T : never
/** The effective configuration, typed. */
export type Config = { readonly [K in keyof typeof settings]: Value<(typeof settings)[K]> }
export type ConfigKey = keyof Config

/** A wrong value: names the setting, its source and what is expected; the value itself is never repeated when secret. */
export class ConfigError extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`Cấu hình sai, chương trình không khởi động:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

function readFileSettings(path: string): Record<string, string> {
  if (!existsSync(path)) return {}
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ConfigError([`${path}: không phải JSON hợp lệ (${error instanceof Error ? error.message : 'lỗi đọc'})`])
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new ConfigError([`${path}: cần một đối tượng JSON { "tên": giá trị }`])
  }
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, String(value)]))
}

/**
 * Reads the configuration from the environment, then from one JSON file (`LT_CONFIG`, default `lienthong.json`), then defaults.
 * @throws ConfigError naming every wrong or unknown setting at once.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const path = resolve(env.LT_CONFIG ?? 'lienthong.json')
  const file = readFileSettings(path)
  const problems: string[] = []
  const result: Record<string, unknown> = {}
  const known = new Set<string>(Object.values(settings).map((setting) => setting.env))
  for (const name of Object.keys(file)) {
    if (!known.has(name)) problems.push(`${name} (trong ${path}): không có thiết đặt nào tên này`)
  }
  for (const [key, setting] of Object.entries(settings)) {
    const raw = env[setting.env] || file[setting.env]
    if (raw === undefined || raw === '') {
      result[key] = setting.fallback
      continue
    }
    const value = setting.parse(raw)
    if (value === undefined) {
      const shown = 'secret' in setting && setting.secret ? '(giá trị bí mật)' : JSON.stringify(raw)
      problems.push(`${setting.env} = ${shown} (kiểu ${typeof raw}): cần ${setting.expected}`)
    }
    result[key] = value
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return result as Config
}

/** The configuration as lines `NAME = value`, secrets hidden, for `npm run config`. */
export function describeConfig(config: Config): string[] {
  return Object.entries(settings).map(([key, setting]) => {
    const set = config[key as ConfigKey]
    const value = Array.isArray(set) ? set.join(',') || null : set
    const hidden = 'secret' in setting && setting.secret && value !== null
    return `${setting.env} = ${hidden ? '********' : (value ?? '(không đặt)')}`
  })
}
