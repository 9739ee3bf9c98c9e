import { type Answer, defineRoutes, fileAnswer, readSmall } from '../../kernel/http/index.ts'
import { trustAddresses } from '../trust/index.ts'
import { answerOcspRequest, answerTimestampRequest, ownLists } from './authority-services.operations.ts'

const bytes = (body: Buffer, type: string, name: string): Answer => fileAnswer(body, type, name, { size: body.length })

/** What the province's own authority publishes. */
export const serviceRoutes = defineRoutes((route) => {
  const open = { needs: 'public', peer: true } as const
  const crl = (path: string, which: 'root' | 'issuing') =>
    route.get(
      path,
      { ...open, answers: ['application/pkix-crl'], summary: 'Revocation list (RFC 5280)' },
      async ({ province }) => bytes((await ownLists(province))[which], 'application/pkix-crl', `${which}.crl`),
    )
  crl(trustAddresses.rootCrl, 'root')
  crl(trustAddresses.issuingCrl, 'issuing')

  const ocsp = 'application/ocsp-response'
  route.post(
    trustAddresses.ocsp,
    {
      ...open,
      rawBody: true,
      perMinute: 600,
      takes: ['application/ocsp-request'],
      answers: ['application/ocsp-response'],
      summary: 'OCSP (RFC 6960)',
    },
    async ({ province, request }) =>
      bytes(await answerOcspRequest(province, await readSmall(request.body)), ocsp, 'ocsp.der'),
  )
  route.get(
    `${trustAddresses.ocsp}/*`,
    { ...open, perMinute: 600, answers: ['application/ocsp-response'], summary: 'OCSP by GET (RFC 6960 A.1)' },
    async ({ province, request }) => {
      // the address was decoded once already; the description of our addresses has no name for the rest of one
      const asked = String((request.params as Record<string, unknown>)['*'])
      return bytes(await answerOcspRequest(province, Buffer.from(asked, 'base64')), ocsp, 'ocsp.der')
    },
  )
  route.post(
    trustAddresses.timestamp,
    {
      ...open,
      rawBody: true,
      perMinute: 600,
      takes: ['application/timestamp-query'],
      answers: ['application/timestamp-reply'],
      summary: 'Timestamps (RFC 3161)',
    },
    async ({ province, request }) => {
      const reply = await answerTimestampRequest(province, await readSmall(request.body))
      return bytes(reply, 'application/timestamp-reply', 'tra-loi.tsr')
    },
  )
})
