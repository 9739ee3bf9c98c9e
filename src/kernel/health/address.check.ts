import { isIP } from 'node:net'
import { connect } from 'node:tls'
import { formatMoment, type Instant, instant, millisBetween } from '../../../packages/time/index.ts'
import type { Province } from '../province/index.ts'
import { type Fault, fault } from './check.ts'

/** Machines ask often and wait shortly; the proxy stands beside the program. */
const MOST_MS = 3_000
const DAY_MS = 86_400_000
/** Who renews by itself does so earlier. */
const SOON_DAYS = 14

/** What a server shows to a browser that comes by its public address. */
export interface Shown {
  ends: Instant
  /** Why a browser would not believe it; the word of the TLS library. */
  refused?: string
}

/** A certificate that ended, soon ends, or that browsers do not believe. */
export function shownFaults({ ends, refused }: Shown, address: string, now: Instant): Fault[] {
  const todo = [
    'Xin hoặc gia hạn chứng thư TLS, đặt vào proxy rồi nạp lại proxy (docs/operations/proxy.md).',
    'Get or renew the TLS certificate, put it into the proxy and reload it (docs/operations/proxy.md).',
  ] as const
  const left = millisBetween(now, ends)
  if (left <= 0) {
    const vi = `Chứng thư TLS của ${address} đã hết hạn lúc ${formatMoment(ends, 'vi')}: trình duyệt không cho vào.`
    const en = `The TLS certificate of ${address} ended at ${formatMoment(ends, 'en')}: browsers let nobody in.`
    return [fault('broken', vi, en, ...todo)]
  }
  const faults: Fault[] = []
  if (left < SOON_DAYS * DAY_MS) {
    const vi = `Chứng thư TLS của ${address} hết hạn lúc ${formatMoment(ends, 'vi')}.`
    const en = `The TLS certificate of ${address} ends at ${formatMoment(ends, 'en')}.`
    faults.push(fault('soon', vi, en, ...todo))
  }
  if (refused) {
    const vi = `Trình duyệt có thể không tin chứng thư TLS của ${address}: ${refused}.`
    const en = `Browsers may not believe the TLS certificate of ${address}: ${refused}.`
    const see = [
      'Xem chứng thư có đúng tên miền không, proxy có gửi đủ chuỗi chứng thư không, nơi cấp có được trình duyệt tin không.',
      'See whether it has the right name, whether the proxy sends the whole chain, and whether browsers trust who issued it.',
    ] as const
    faults.push(fault('soon', vi, en, ...see))
  }
  return faults
}

/** The certificate at an address. It is only looked at: nothing is sent to whoever shows it. @throws when nobody answers in time */
export function readShown({ hostname, port }: URL, patience = MOST_MS): Promise<Shown> {
  const host = hostname.replaceAll(/[[\]]/g, '')
  const { promise, resolve, reject } = Promise.withResolvers<Shown>()
  const socket = connect({
    host,
    port: Number(port) || 443,
    servername: isIP(host) ? '' : host,
    // one that ended or is not believed is just what is looked for
    rejectUnauthorized: false,
    timeout: patience,
  })
  socket.once('secureConnect', () => {
    const certificate = socket.getPeerX509Certificate()
    if (!certificate) return reject(new Error('no certificate'))
    const why = socket.authorizationError as Error | string | undefined
    const refused = typeof why === 'object' ? (why as NodeJS.ErrnoException).code || why.message : why
    resolve({ ends: instant(certificate.validToDate.toISOString()), ...(refused ? { refused } : {}) })
  })
  socket.once('error', reject)
  socket.once('timeout', () => reject(new Error('ETIMEDOUT')))
  return promise.finally(() => socket.destroy())
}

/** How the public address looks from outside; nothing to look at where it is not https. */
export async function addressFaults({ config, clock }: Pick<Province, 'config' | 'clock'>): Promise<Fault[]> {
  const address = config.publicUrl ? new URL(config.publicUrl) : null
  if (address?.protocol !== 'https:') return []
  try {
    return shownFaults(await readShown(address), address.host, clock.now())
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code || message
    return [
      fault(
        'soon',
        `Máy này không nối được TLS tới ${address.host}: ${why}.`,
        `This machine does not reach ${address.host} by TLS: ${why}.`,
        'Xem proxy có đang chạy không và LT_PUBLIC_URL có đúng không. Nếu tên miền chỉ tới được từ bên ngoài, ghi nó vào /etc/hosts với địa chỉ của proxy.',
        'See whether the proxy runs and whether LT_PUBLIC_URL is right. If the name leads there only from outside, write it into /etc/hosts with the address of the proxy.',
      ),
    ]
  }
}
