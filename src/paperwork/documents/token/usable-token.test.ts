import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Caller } from '../../../../test/support/caller.ts'
import { tokenOffice } from '../../../../test/support/token-office.ts'
import { actor } from '../../../../test/support/town.ts'
import { allRefusals } from '../../../kernel/refusal.ts'
import { findTokenKey } from '../../../signatures/keys/index.ts'
import { listAnchors } from '../../../signatures/trust/anchor.store.ts'
import { endAnchor } from '../../../signatures/trust/trust.operations.ts'
import { getDocument } from '../document.store.ts'

/** What a token signed is looked at again when it is recorded: between the two the holder may wait as long as the session lasts. */

const { province, clock, office, server, plugin, begin, call, record } = await tokenOffice({ after })

test('a signature whose root ended after it came back is not recorded and ties no certificate', async () => {
  const id = await office.drafted()
  const desk = new Caller(server, 'lanh_dao')
  await call(await begin(id, desk))
  const root = (await listAnchors(province.reader)).find(({ certificate }) =>
    certificate.equals(plugin.rootCertificate),
  )
  await endAnchor(province, actor(office.leader), { id: root!.id, how: 'from-now' }, null)
  const answer = await record(id, desk)
  assert.equal(answer.status, 422)
  const sentence = String(allRefusals().get('signing.certificate-untrusted')?.vi)
  assert.ok(answer.html.includes(sentence))
  assert.equal((await getDocument(province.reader, id)).state, 'submitted')
  assert.equal(await findTokenKey(province.reader, office.leader.id, clock.now()), undefined)
  // the try is over: the page says why and offers to begin anew
  const page = await desk.get(`/van-ban/${id}/ky-token`)
  assert.ok(page.html.includes(sentence))
  assert.doesNotMatch(page.html, /name="request"/)
})
