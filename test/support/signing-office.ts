import { randomUUID } from 'node:crypto'
import type { Province } from '../../src/kernel/province/index.ts'
import { type Draft, draftDocument, issueDocument, signDraft } from '../../src/paperwork/documents/index.ts'
import { issueKey } from '../../src/signatures/keys/index.ts'
import { actor, aPost, type Post, registryOffice } from './town.ts'

export const PIN = '246810'

const key = () => randomUUID()

/** A department whose leader signs and whose clerk seals, with keys of the province's own authority. */
export async function signingOffice(province: Province) {
  const office = await registryOffice(province)
  const keyFor = (kind: 'person' | 'agency', post: Post, commonName: string) =>
    issueKey(
      province,
      actor(post),
      {
        kind,
        position: kind === 'person' ? post.id : null,
        agency: office.agency,
        commonName,
        organization: 'Sở Nông nghiệp và Môi trường',
        pin: PIN,
      },
      null,
    )
  const leaderKey = await keyFor('person', office.leader, 'Giám đốc (minh hoạ)')
  const sealKey = await keyFor('agency', office.clerk, 'Sở Nông nghiệp và Môi trường (minh hoạ)')

  const aDraft = (over: Partial<Draft> = {}): Draft => ({
    agency: office.agency,
    template: 'certificate',
    type: 'Giấy chứng nhận',
    notation: 'GCN-SNNMT',
    subjectLine: 'Chứng chỉ hành nghề thú y',
    signer: office.leader.id,
    signerTitle: 'Giám đốc',
    urgency: 0,
    place: 'Quảng Trị',
    issuer: { parent: 'Uỷ ban nhân dân tỉnh Quảng Trị', name: 'Sở Nông nghiệp và Môi trường' },
    basis: ['Căn cứ Luật Thú y'],
    content: ['Khám bệnh, chữa bệnh cho động vật'],
    holder: [{ label: 'Cấp cho', value: 'Công dân minh hoạ 0001' }],
    recipients: ['Công dân minh hoạ 0001'],
    about: null,
    submit: true,
    ...over,
  })
  const drafted = async (over: Partial<Draft> = {}): Promise<string> =>
    (await draftDocument(province, actor(office.specialist), aDraft(over), key())).id
  const sign = (id: string, pin = PIN, post = office.leader) => signDraft(province, actor(post), id, pin, null, key())
  const issue = (id: string, pin = PIN) =>
    issueDocument(province, actor(office.clerk), id, { approval: pin, receivers: [] }, null, key())
  const issued = async (over: Partial<Draft> = {}): Promise<string> => {
    const id = await drafted(over)
    await sign(id)
    await issue(id)
    return id
  }
  /** A second leader with a key of their own. */
  const aDeputy = async (): Promise<Post> => {
    const deputy = await aPost(province, office.agency, 'leader', 'Phó Giám đốc')
    await keyFor('person', deputy, 'Phó Giám đốc (minh hoạ)')
    return deputy
  }
  return { ...office, leaderKey: leaderKey.id, sealKey: sealKey.id, aDraft, aDeputy, drafted, sign, issue, issued }
}
