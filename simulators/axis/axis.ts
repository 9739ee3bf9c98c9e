/** An axis outside the province: takes packages of its members, keeps them for whom they are for, and says what became of them. */
import { randomUUID } from 'node:crypto'
import { readWire, requirePrefixes, wireTime } from '../vendor-office/wire.ts'
import { type Faults, NO_FAULTS } from './faults.ts'

export type Kind = 'edoc' | 'status'

/** A system that calls the axis. Codes below one of its own are fetched by it. */
export interface Member {
  systemId: string
  secret: string
  codes: string[]
}

export interface Package {
  id: string
  kind: Kind
  sender: string
  from: string
  to: string[]
  bytes: Buffer
  at: number
}

export interface Line {
  id: string
  package: Package
  to: string
  /** The member that fetches it; none: it is for an office at the axis itself. */
  system: string | undefined
  state: 'INITIAL' | 'PROCESSING' | 'DONE' | 'FAIL'
  why: string
}

export interface Unit {
  code: string
  oldCode: string
  name: string
}

/** Why the axis does not take a package, with its number. */
export class Refused extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

const isBelow = (code: string, above: string): boolean =>
  code === above || code.startsWith(`${above}.`) || code.endsWith(`.${above}`)

export class Axis {
  readonly members: Member[]
  readonly units: Unit[] = []
  readonly packages: Package[] = []
  readonly lines: Line[] = []
  faults: Faults = { ...NO_FAULTS }
  /** Tokens of OAuth2 that are given out, with whom they stand for. */
  readonly tokens = new Map<string, string>()
  /** Hears of every call after it was done and before it is answered. */
  heard: (name: string) => void = () => {}

  constructor(members: Member[]) {
    this.members = members
  }

  now(): Date {
    return new Date(Date.now() + this.faults.clockMinutes * 60_000)
  }

  /** Takes a package over. @throws Refused */
  take(given: { kind: Kind; sender: string; from: string; to: string[]; bytes: Buffer }): Package {
    const { bytes } = given
    let receivers = given.to
    try {
      requirePrefixes(bytes)
      const read = readWire(bytes)
      if (receivers.length === 0) receivers = read.kind === 'document' ? read.to : [read.about.organId]
    } catch (error) {
      throw new Refused('22', `Sai định dạng edXML: ${error instanceof Error ? error.message : String(error)}`)
    }
    const refused = receivers.find((code) => this.faults.refuse.split(',').includes(code))
    if (refused) throw new Refused('18', `Đơn vị nhận ${refused} không tồn tại`)
    // lists tell of seconds only
    const at = Math.max(Date.now(), (this.packages.at(-1)?.at ?? 0) + 1000)
    const one = { ...given, id: randomUUID(), to: receivers, bytes: traced(bytes, this.now()), at }
    this.packages.push(one)
    for (const to of receivers) {
      const system = this.members.find(({ codes }) => codes.some((code) => isBelow(to, code)))?.systemId
      // what came from a member never goes back to it
      if (system === given.sender) continue
      const state = system === undefined ? 'DONE' : 'INITIAL'
      this.lines.push({ id: randomUUID(), package: one, to, system, state, why: '' })
    }
    return one
  }

  /** What lies ready for a member, and how it is told of it. */
  listed(system: string, kind: Kind) {
    const open = this.lines.filter(
      (line) => line.system === system && line.package.kind === kind && line.state !== 'DONE' && line.state !== 'FAIL',
    )
    const twice = this.faults.duplicate ? open.flatMap((line) => [line, { ...line, id: `${line.id}-2` }]) : open
    const ordered = this.faults.outOfOrder ? twice.toReversed() : twice
    return ordered.map((line) => ({
      ...{ docId: line.id, serviceType: 'eDoc', messageType: kind, from: line.package.from, to: line.to },
      ...{ created_time: wireTime(new Date(line.package.at)), updated_time: wireTime(new Date(line.package.at)) },
      ...{ status: line.state, status_desc: '' },
    }))
  }

  /** A line of this member by its id. @throws Refused */
  line(system: string, id: string): Line {
    const found = this.lines.find((line) => line.system === system && line.id === id.replace(/-2$/, ''))
    if (!found) throw new Refused('10', `Không có văn bản ${id}`)
    return found
  }

  file(line: Line): Buffer {
    const { bytes } = line.package
    return this.faults.halfFile ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes
  }

  /** What became of a package a member sent. @throws Refused */
  sent(system: string, id: string) {
    const one = this.packages.find((each) => each.sender === system && each.id === id)
    if (!one) throw new Refused('10', `Không có văn bản ${id}`)
    return this.lines
      .filter((line) => line.package === one)
      .map((line) => ({
        ...{ senderDocId: one.id, receiverDocId: line.id, fromCode: one.from, toCode: line.to },
        ...{ sendStatus: 'DONE', sendStatusDesc: 'Đã chuyển', receiveStatus: line.state, receiveStatusDesc: line.why },
        ...{ title: '', notation: '', sentTime: wireTime(new Date(one.at)), receivedTime: '' },
        ...{ serviceType: 'eDoc', messageType: one.kind },
      }))
  }

  /** Files that offices at the axis itself have, of this code; in the order they came. */
  kept(code: string): Buffer[] {
    return this.lines.filter((line) => line.system === undefined && line.to === code).map((line) => line.package.bytes)
  }
}

/** The trace of the axis, as every hub appends its own. */
function traced(bytes: Buffer, at: Date): Buffer {
  const end = '</edXML:TraceHeaderList>'
  const hop = `<edXML:TraceHeader><edXML:OrganId>VXP</edXML:OrganId><edXML:Timestamp>${wireTime(at)}</edXML:Timestamp></edXML:TraceHeader>`
  return Buffer.from(bytes.toString('utf8').replace(end, () => hop + end))
}
