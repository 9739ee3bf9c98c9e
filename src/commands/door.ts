import { randomBytes } from 'node:crypto'
import { sessionPort } from '../base/identity/index.ts'
import type { Config } from '../kernel/config/index.ts'
import { findSetting, keepSetting } from '../kernel/database/index.ts'
import { buildServer, siteModule } from '../kernel/http/index.ts'
import type { OpenProvince } from './open.ts'

/** The address people know the province by, without a trailing slash. */
export const publicUrlOf = (config: Config, port: number): string =>
  (config.publicUrl ?? `http://${config.host}:${port}`).replace(/\/$/, '')

/**
 * The province's HTTP server. Routes are mounted while the database is made ready; nothing listens before both are done.
 * @param ready makes the database ready and says whether everything in it is made up
 */
export async function openDoor(province: OpenProvince, ready: Promise<{ demo: boolean }>) {
  const modules = [...province.modules, siteModule(province.modules)]
  const parts = { province, modules, sessions: sessionPort(province), serverSecret: '' }
  const [http, { demo }] = await Promise.all([buildServer(parts), ready])
  Object.assign(parts, { serverSecret: await ownSecret(province) })
  Object.assign(province, { demo })
  return http
}

/** The installation's secret, made once; it protects forms and the test authority's keys. */
async function ownSecret(province: OpenProvince): Promise<string> {
  const known = await findSetting(province.reader, 'server.secret')
  if (typeof known === 'string') return known
  return String(await keepSetting(province.reader, 'server.secret', randomBytes(32).toString('base64url')))
}
