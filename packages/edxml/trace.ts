/** The hub's own hop in the way of a message that came from elsewhere. */
import type { Instant } from '../time/index.ts'
import { EdxmlError } from './error.ts'
import type { TraceInsertion } from './insertion.ts'
import { formatEdxmlMoment } from './messages.ts'
import { type ByteSource, type ScannedTag, scanXml } from './scan.ts'
import { escaped } from './write.ts'

const hopXml = (prefix: string, organId: string, at: string): string => {
  const tag = (name: string): string => (prefix === '' ? name : `${prefix}:${name}`)
  const field = (name: string, text: string): string => `<${tag(name)}>${escaped(text, name)}</${tag(name)}>`
  return `<${tag('TraceHeader')}>${field('OrganId', organId)}${field('Timestamp', at)}</${tag('TraceHeader')}>`
}

/** What the walk to the end of the header saw. */
type TracePlace = { list?: ScannedTag; listEnd?: ScannedTag; lastHopEnd?: number; messageEnd?: ScannedTag }

async function findTracePlace(bytes: ByteSource): Promise<TracePlace> {
  const place: TracePlace = {}
  await scanXml(bytes, {
    open: (tag) => {
      if (tag.depth === 4 && tag.local === 'TraceHeaderList') place.list = tag
      return undefined
    },
    close: (tag) => {
      if (tag.depth === 5 && tag.local === 'TraceHeader') place.lastHopEnd = tag.end
      if (tag.depth === 4 && tag.local === 'TraceHeaderList') place.listEnd = tag
      if (tag.depth === 4 && tag.local === 'MessageHeader') place.messageEnd = tag
      return tag.depth === 3 && tag.local === 'edXMLHeader' ? 'stop' : undefined
    },
    text: () => undefined,
    payload: () => undefined,
  })
  return place
}

/**
 * Where and what to insert so that the hub's own hop is the last one of the way. Only the header is read, attachments are not touched.
 * @throws EdxmlError `edxml.not-a-document` without a message header; whatever {@link scanXml} throws.
 */
export async function traceInsertion(bytes: ByteSource, organId: string, at: Instant): Promise<TraceInsertion> {
  const { list, listEnd, lastHopEnd, messageEnd } = await findTracePlace(bytes)
  const time = formatEdxmlMoment(at)
  const insertAt = (offset: number, text: string): TraceInsertion => ({ offset, dropUntil: offset, text })
  if (list && listEnd) {
    const hop = hopXml(list.prefix, organId, time)
    if (lastHopEnd !== undefined) return insertAt(lastHopEnd, hop)
    if (!list.selfClosing) return insertAt(listEnd.start, hop)
    const name = list.prefix === '' ? list.local : `${list.prefix}:${list.local}`
    return { offset: list.end - 2, dropUntil: list.end, text: `>${hop}</${name}>` }
  }
  if (!messageEnd) throw new EdxmlError('edxml.not-a-document')
  const name = messageEnd.prefix === '' ? 'TraceHeaderList' : `${messageEnd.prefix}:TraceHeaderList`
  return insertAt(messageEnd.end, `<${name}>${hopXml(messageEnd.prefix, organId, time)}</${name}>`)
}
