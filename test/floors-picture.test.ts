import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { floorsPicture, pictureFile } from '../scripts/floors-picture.ts'

test('the picture of the floors shows every room, kernel part and package there is', () => {
  assert.equal(readFileSync(pictureFile, 'utf8'), floorsPicture(), 'run: node scripts/floors-picture.ts')
})
