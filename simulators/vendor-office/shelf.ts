/** What this office holds, in a folder: one state file, written whole and renamed into place, and the bytes of every message beside it. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type StatusLine = { code: string; description: string; at: string }

/** A document that came in. `id` is this office's own key; `files` are names inside the folder. */
export type Incoming = {
  id: string
  docId: string
  receivedAt: string
  files: { name: string; file: string; size: number }[]
  from: { organId: string; name: string }
  documentId: string
  code: string
  date: string
  typeName: string
  subject: string
  business: string
  /** The furthest code of this office; empty while 01 was not reported yet. */
  status: string
  history: StatusLine[]
  /** True while the sender waits for 15 or 16. */
  takeBackAsked: boolean
}

export type Sent = {
  id: string
  documentId: string
  code: string
  subject: string
  typeName: string
  date: string
  to: string
  at: string
  hubDocId: string
  statuses: (StatusLine & { from: string })[]
}

/** A message still to be handed to the hub; kept until the hub says OK. */
export type Pending = {
  id: string
  kind: 'edoc' | 'status'
  file: string
  about: string
  attempts: number
  error: string
}

export type Faults = {
  /** Signs with a wrong secret. */
  wrongSecret: boolean
  /** Waits so many milliseconds before each call to the hub. */
  slowMs: number
  /** Hands every message to the hub twice. */
  duplicate: boolean
  /** Cuts the file it sends in half (with a correct hash of the half). */
  truncated: boolean
  /** Neither polls nor sends; its page answers 503. */
  down: boolean
}
export const NO_FAULTS: Faults = { wrongSecret: false, slowMs: 0, duplicate: false, truncated: false, down: false }

export type OfficeState = {
  incoming: Incoming[]
  sent: Sent[]
  pending: Pending[]
  /** Packages this office could not read, with the reason. */
  unreadable: { docId: string; at: string; reason: string; file: string }[]
  faults: Faults
  nextNumber: number
  nextId: number
  lastError: string
  lastPollAt: string
}

const empty = (): OfficeState => ({
  incoming: [],
  sent: [],
  pending: [],
  unreadable: [],
  faults: { ...NO_FAULTS },
  nextNumber: 1,
  nextId: 1,
  lastError: '',
  lastPollAt: '',
})

export class Shelf {
  readonly folder: string
  readonly state: OfficeState
  private saving: Promise<void> = Promise.resolve()

  private constructor(folder: string, state: OfficeState) {
    this.folder = folder
    this.state = state
  }

  static async open(folder: string): Promise<Shelf> {
    await mkdir(folder, { recursive: true })
    const stored = await readFile(join(folder, 'state.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '{}'
      throw error
    })
    return new Shelf(folder, { ...empty(), ...(JSON.parse(stored) as Partial<OfficeState>) })
  }

  newId(prefix: string): string {
    return `${prefix}${this.state.nextId++}`
  }

  save(): Promise<void> {
    this.saving = this.saving.then(async () => {
      const target = join(this.folder, 'state.json')
      await writeFile(`${target}.new`, JSON.stringify(this.state, null, 1))
      await rename(`${target}.new`, target)
    })
    return this.saving
  }

  put(name: string, bytes: Uint8Array): Promise<void> {
    return writeFile(join(this.folder, name), bytes)
  }

  get(name: string): Promise<Buffer> {
    return readFile(join(this.folder, name))
  }
}
