import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { compileStyles, stylesheet } from '../../../scripts/styles.ts'
import { assetAddress, assetNames, assetsFolder } from './assets.ts'
import { iconNames } from './icon.ts'

const text = (name: string) => readFileSync(join(assetsFolder, name), 'utf8')
const css = text('lienthong.css')
const script = text('lienthong.js')

test('the committed stylesheet is what the sources compile to (npm run styles)', () => {
  assert.ok(readFileSync(stylesheet, 'utf8') === compileStyles(), 'stale: run "npm run styles" and commit the result')
})

test('the stylesheet weighs at most 16 KB on the line, the script at most 15 KB as it is', () => {
  assert.ok(gzipSync(css).length <= 16 * 1024)
  assert.ok(Buffer.byteLength(script) <= 15 * 1024)
})

test('nothing is fetched from anywhere else', () => {
  // small pictures that stand in the stylesheet itself are not fetched; the name of the SVG namespace is no address
  const fetched = css.replaceAll(/url\("data:[^"]*"\)/g, '')
  assert.doesNotMatch(fetched, /url\(|@import|https?:/)
  assert.doesNotMatch(script, /https?:|import\s*\(/)
})

test('the styles keep to what Chrome 109 and old Android know', () => {
  assert.doesNotMatch(css, /:has\(|@container|@layer|color-mix\(|&|\boklch\(/)
})

test('the script keeps to the syntax of 2018', () => {
  assert.doesNotMatch(
    script,
    /\?\.[\w[(]|\?\?|\|\|=|&&=|catch\s*\{|\.at\(|replaceAll|flatMap|fromEntries|\bimport\b|\bclass\s+\w+\s*\{[^}]*#/,
  )
})

test('nothing of GOV.UK’s own identity is taken: no font, crown or header', () => {
  assert.doesNotMatch(css, /GDS Transport|crown|govuk-header|govuk-footer/i)
})

test('every icon has its drawing and every drawing its name', () => {
  const drawn = [...text('icons.svg').matchAll(/<symbol id="([\w-]+)"/g)].map((match) => match[1])
  assert.deepEqual(drawn.sort(), [...iconNames].sort())
})

test('addresses of assets change with their content', () => {
  for (const name of assetNames) assert.match(assetAddress(name), /^\/assets\/[\w.]+\?v=[0-9a-f]{10}$/)
})
