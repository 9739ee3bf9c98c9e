import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { httpRoom } from '../../../test/support/http-room.ts'

test('an upload that its sender cuts off is no crash of ours', async (t) => {
  const { server, province } = await httpRoom(t)
  const { port } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }))
  const answered: Promise<unknown> = new Promise((resolve) => {
    server.server.once('request', (_request, response) => response.once('close', resolve))
  })
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  const head = '--x\r\nContent-Disposition: form-data; name="tep"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'
  socket.write(
    `POST /th/tep HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000\r\n\r\n${head}`,
  )
  socket.end(() => socket.destroy())
  await answered
  for (let i = 0; i < 200; i++) await turn()
  assert.deepEqual(province.logged, [])
})
