import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Nothing that a peer could be: this machine, addresses without a network behind them (also where clouds keep their keys), groups. */
const closed = new BlockList()
closed.addSubnet('0.0.0.0', 8)
closed.addSubnet('127.0.0.0', 8)
closed.addSubnet('169.254.0.0', 16)
closed.addSubnet('224.0.0.0', 3)
closed.addAddress('::', 'ipv6')
closed.addAddress('::1', 'ipv6')
closed.addSubnet('fe80::', 10, 'ipv6')
closed.addSubnet('ff00::', 8, 'ipv6')
closed.addSubnet('::ffff:127.0.0.0', 104, 'ipv6')
closed.addSubnet('::ffff:169.254.0.0', 112, 'ipv6')

const isClosed = (address: string): boolean => closed.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/**
 * An address outside that this program may call: https, or http on this very machine. No account, question or fragment in it; nothing when it
 * is none.
 */
export function outsideAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const { protocol, hostname, username, password, search, hash } = url
  if (username || password || search || hash) return undefined
  const here = LOOPBACK.has(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && here)) return undefined
  const bare = hostname.replace(/^\[|\]$/g, '')
  return !here && isIP(bare) !== 0 && isClosed(bare) ? undefined : url
}

/** Names are resolved when the call is made: one that leads to this machine or nowhere is not called, whatever it led to when it was entered. */
export const openLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, [])
    const open = LOOPBACK.has(hostname) ? found : found.filter(({ address }) => !isClosed(address))
    const [first] = open
    if (!first) return done(Object.assign(new Error(`${hostname} leads to a closed address`), { code: 'ECLOSED' }), [])
    return options.all ? done(null, open) : done(null, first.address, first.family)
  })
}
