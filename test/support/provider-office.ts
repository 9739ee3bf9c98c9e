import { dateFromInstant, fixedClock } from '../../packages/time/index.ts'
import { startSigningProvider } from '../../simulators/signing-provider/main.ts'
import { documents } from '../../src/paperwork/documents/module.ts'
import { connectRemoteKey, revokeKey } from '../../src/signatures/keys/index.ts'
import { keys } from '../../src/signatures/keys/module.ts'
import { signing } from '../../src/signatures/signing/module.ts'
import { addOutsideList, keepOutsideList } from '../../src/signatures/trust/outside-list.store.ts'
import { importAnchors } from '../../src/signatures/trust/trust.operations.ts'
import { TEST_NOW, testProvince } from './province.ts'
import { signingOffice } from './signing-office.ts'
import { actor } from './town.ts'

/**
 * A signing office whose leader's key is at a remote provider (its simulator), instead of the software key; the provider's root is trusted
 * and its lists are at hand.
 */
export async function providerOffice(t: { after(work: () => Promise<void>): void }) {
  const clock = fixedClock(TEST_NOW)
  const provider = await startSigningProvider({ now: () => dateFromInstant(clock.now()) })
  t.after(() => provider.close())
  const province = await testProvince(t, {
    modules: [keys, signing, documents],
    clock,
    env: {
      LT_CSC_URL: provider.apiUrl,
      LT_CSC_CLIENT_ID: provider.clientId,
      LT_CSC_CLIENT_SECRET: provider.clientSecret,
    },
  })
  const office = await signingOffice(province)
  const leader = actor(office.leader)
  await revokeKey(province, leader, office.leaderKey, 'superseded', null)
  await importAnchors(province, leader, { bytes: provider.rootCertificate, source: 'nhà cung cấp mô phỏng' }, null)
  for (const [at, crl] of provider.crls().entries()) {
    const url = `http://127.0.0.1:9/${at}.crl`
    await addOutsideList(province.reader, url)
    await keepOutsideList(province.reader, url, { crl, fetchedAt: clock.now() })
  }
  const key = { kind: 'person', position: office.leader.id, agency: office.agency, credential: 'credential-1' } as const
  await connectRemoteKey(province, leader, key, null)
  return { clock, provider, province, office, leader }
}
