import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { defineRoutes, fileAnswer, jsonAnswer } from '../../../kernel/http/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { aTry, PlugInAddress } from './plug-in.door.ts'
import { openForPlugIn, plugInAddresses, receiveUpload } from './plug-in.operations.ts'
import { uploadAnswer } from './protocol.ts'

const peer = { params: PlugInAddress, peer: true, secret: true, perMinute: 300 } as const

/** What the vendors' plug-in reads of an upload; their own field names. */
const UploadAnswer = Type.Object({
  Status: Type.Boolean(),
  Message: Type.String(),
  FileName: Type.String(),
  FileServer: Type.String(),
})

/** The one file of the form, in memory: it is stored only when it is good. @throws Refusal plug-in.no-file, plug-in.too-large */
async function readUpload(request: FastifyRequest, most: number): Promise<Buffer> {
  if (!request.isMultipart()) throw new Refusal('plug-in.no-file')
  const part = await request.file({ limits: { fileSize: most, files: 1, fields: 20, fieldSize: 10_000 } })
  if (!part) throw new Refusal('plug-in.no-file')
  const chunks: Buffer[] = []
  for await (const chunk of part.file) chunks.push(chunk as Buffer)
  if (part.file.truncated) throw new Refusal('plug-in.too-large')
  const bytes = Buffer.concat(chunks)
  if (bytes.length === 0) throw new Refusal('plug-in.no-file')
  return bytes
}

/**
 * Where the plug-in fetches a document and brings it back signed. It has no cookie of ours: the address itself is the permission, for one file,
 * once. What it brings records nothing; the signer's own session does.
 */
export const plugInRoutes = defineRoutes((route) => {
  route.get(
    `${plugInAddresses.download}/:secret/van-ban.pdf`,
    { ...peer, on: aTry('download'), answers: ['application/pdf'], summary: 'The document for the plug-in, once' },
    async ({ province, params, request }) => {
      const bytes = await openForPlugIn(province, params.secret, request.method === 'HEAD')
      return fileAnswer(bytes, 'application/pdf', 'van-ban.pdf', { size: bytes.length })
    },
  )
  route.post(
    `${plugInAddresses.upload}/:secret`,
    { ...peer, on: aTry('upload'), rawBody: true, response: UploadAnswer, summary: 'The signed document, once' },
    async ({ province, params, request }) => {
      await receiveUpload(province, params.secret, (most) => readUpload(request, most))
      return jsonAnswer(uploadAnswer('van-ban.pdf'))
    },
  )
})
