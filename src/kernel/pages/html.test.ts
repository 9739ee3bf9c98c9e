import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import { attr, escapeHtml, html, join, raw, safeAddress } from './html.ts'

const parse = (text: string) => new DOMParser().parseFromString(text, 'text/xml').documentElement

/** Text without the characters XML itself cannot carry, and without line ends (U+0085 and U+2028 among them), which parsers write anew. */
const plainText = fc
  .string({ unit: 'grapheme', maxLength: 60 })
  .filter(
    (text) =>
      ![...text].some(
        (char) => char < ' ' || char === '\u007f' || /[\u0085\u2028\ud800-\udfff\ufffe\uffff]/.test(char),
      ),
  )

test('whatever text goes into content or an attribute comes out of a parser as it was', () => {
  fc.assert(
    fc.property(plainText, plainText, (content, value) => {
      const element = parse(html`<p title="${value}"${attr('lang', value)}>${content}</p>`.value)
      assert.equal(element?.textContent, content)
      assert.equal(element?.getAttribute('title'), value)
      assert.equal(element?.getAttribute('lang'), value)
      assert.equal(element?.childNodes.length, content === '' ? 0 : 1)
    }),
  )
})

test('a script in outside text is shown, never run', () => {
  assert.equal(html`<p>${'<script>alert(1)</script>'}</p>`.value, '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>')
})

test('a value cannot leave its attribute', () => {
  assert.equal(html`<a title="${'" onclick="x'}">`.value, '<a title="&quot; onclick=&quot;x">')
  assert.equal(escapeHtml("it's"), 'it&#39;s')
})

test('templates inside templates and nested arrays are not escaped twice', () => {
  const rows = ['a & b', 'c'].map((text) => html`<li>${text}</li>`)
  assert.equal(html`<ul>${[rows, [html`<li>${1}</li>`]]}</ul>`.value, '<ul><li>a &amp; b</li><li>c</li><li>1</li></ul>')
})

test('null, undefined, true and false print nothing; zero prints', () => {
  assert.equal(html`${null}${undefined}${false}${true}${0}${''}`.value, '0')
})

test('an object that only looks like safe HTML is not trusted', () => {
  const forged = { value: '<b>', toString: () => '<b>' }
  // @ts-expect-error a plain object is no piece of a page
  assert.equal(html`${[forged]}`.value, '')
})

test('raw is printed as it is', () => {
  assert.equal(html`${raw('<b>1</b>')}`.value, '<b>1</b>')
})

test('an attribute that is null or false is left out, true is bare', () => {
  assert.equal(
    html`<input${attr('value', null)}${attr('checked', true)}${attr('disabled', false)}${attr('max', 0)}>`.value,
    '<input checked max="0">',
  )
})

test('join leaves out what prints nothing', () => {
  assert.equal(join(['a', null, false, html`<b>b</b>`, ''], ' · ').value, 'a · <b>b</b>')
})

test('addresses that run scripts or leave for another host by a trick lead nowhere', () => {
  for (const bad of [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    'vbscript:x',
  ])
    assert.equal(safeAddress(bad), '#', bad)
  for (const good of ['/ho-so/1', '#f-name', '?sau=x', 'https://dichvucong.gov.vn', 'mailto:a@b.vn', 'tel:1022'])
    assert.equal(safeAddress(good), good)
})
