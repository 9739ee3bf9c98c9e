import { randomUUID } from 'node:crypto'
import { dateFromInstant, fixedClock } from '../../packages/time/index.ts'
import { type Parameters, startVgcaPlugin } from '../../simulators/vgca-plugin/main.ts'
import type { Viewer } from '../../src/kernel/acting/index.ts'
import { timeline } from '../../src/kernel/journal/index.ts'
import { documentSubject } from '../../src/paperwork/documents/index.ts'
import { documents } from '../../src/paperwork/documents/module.ts'
import { keys } from '../../src/signatures/keys/module.ts'
import { signing } from '../../src/signatures/signing/module.ts'
import { fetchOutsideLists, importAnchors } from '../../src/signatures/trust/trust.operations.ts'
import { Caller, testServer } from './caller.ts'
import { TEST_NOW, testProvince } from './province.ts'
import { signingOffice } from './signing-office.ts'
import { actor } from './town.ts'

interface Ending {
  after(work: () => Promise<void>): void
}

/** What the plug-in answers; `Status` 0 is done. */
export interface PlugInReply {
  Status?: number
  Message?: string
}

/**
 * A signing office whose leader also has a USB token, with the plug-in's simulator on the same computer. Its root is trusted and its lists are
 * fetched; the clock stands where the tests' clock stands.
 */
export async function tokenOffice(t: Ending) {
  const clock = fixedClock(TEST_NOW)
  const plugin = await startVgcaPlugin({ now: () => dateFromInstant(clock.now()) })
  const province = await testProvince(t, {
    modules: [keys, signing, documents],
    clock,
    env: { LT_VGCA_PLUGIN: plugin.socketUrl },
  })
  const office = await signingOffice(province)
  const { viewer } = office.leader
  /** Who is signed in, by the session's cookie; a test may add people. */
  const sessions: Record<string, Viewer> = { lanh_dao: viewer, lanh_dao_may_khac: viewer, van_thu: office.clerk.viewer }
  const server = await testServer(province, [keys, signing, documents], sessions)
  const publicUrl = await server.listen({ host: '127.0.0.1', port: 0 })
  Object.assign(province, { publicUrl })
  t.after(async () => {
    await server.close()
    await plugin.close()
  })
  for (const name of ['root', 'issuing']) {
    const crlUrl = `${plugin.url}/crl/${name}.crl`
    const root = { bytes: plugin.rootCertificate, source: 'gốc của token mô phỏng', crlUrl }
    await importAnchors(province, actor(office.leader), root, null)
  }
  await fetchOutsideLists(province)

  /** Begins to sign: what the page hands to the script. */
  const begin = async (id: string, caller: Caller): Promise<Parameters> => {
    const page = await caller.get(`/van-ban/${id}/ky-token`)
    if (page.status !== 200) throw new Error(`the page answers ${page.status}`)
    const started = await caller.post(`/van-ban/${id}/ky-token`, {})
    return JSON.parse(started.html).parameters
  }
  /** What the script does with it: one message to the plug-in, one answer. */
  const call = (parameters: Parameters): Promise<PlugInReply> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${plugin.socketUrl}SignApproved`)
      socket.addEventListener('open', () => socket.send(JSON.stringify(parameters)))
      socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data))))
      socket.addEventListener('close', () => resolve({}))
    })
  /** The holder records what came back, ticking the certificate when the page asks. */
  const record = async (id: string, caller: Caller) => {
    const page = await caller.get(`/van-ban/${id}/ky-token`)
    const request = /name="request" value="([^"]+)"/.exec(page.html)?.[1] ?? randomUUID()
    return caller.post(`/van-ban/${id}/ky-token/ghi`, { request, confirmed: 'yes' })
  }
  const sign = async (id: string, caller = new Caller(server, 'lanh_dao')) => {
    await call(await begin(id, caller))
    return record(id, caller)
  }
  const acts = async (id: string) => (await timeline(province.reader, documentSubject(id))).acts
  return { province, clock, office, sessions, server, plugin, begin, call, record, sign, acts }
}
