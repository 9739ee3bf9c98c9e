import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { repository } from '../scripts/modules.ts'

const guide = readFileSync(path.join(repository, 'docs/how-to/add-a-room.md'), 'utf8')
const room = path.join(repository, 'test/support/visitors')

/** The excerpts of the guide: the file each names, and its pieces between the lines that leave something out. */
const excerpts = [...guide.matchAll(/^```(?:ts|sql) (\S+)\n([\s\S]*?)\n```$/gm)].map(([, file = '', text = '']) => ({
  file,
  pieces: text.split('\n…\n'),
}))

test('what the guide shows of the example room stands in the room, word for word', () => {
  assert.ok(excerpts.length >= 10, 'the guide shows the room file by file')
  const untrue = excerpts.flatMap(({ file, pieces }) => {
    const text = readFileSync(path.join(room, file), 'utf8')
    return pieces.filter((piece) => !text.includes(piece)).map((piece) => `${file}: ${piece.split('\n')[0]}`)
  })
  assert.deepEqual(untrue, [])
})
