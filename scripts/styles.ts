/** `npm run styles`: compiles src/kernel/pages/styles into the one committed stylesheet. `--check` only says whether it is fresh. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { compile } from 'sass'

const root = join(import.meta.dirname, '..')
const source = join(root, 'src/kernel/pages/styles/lienthong.scss')
export const stylesheet = join(root, 'src/kernel/pages/assets/lienthong.css')

/** Variants of the base that our markup never has: they would only be weight on a slow line. */
const unused =
  /\.govuk-(file-upload-(button|wrapper)|drop-zone|frontend-supported|visually-hidden-focusable|(label|fieldset__legend)--(xl|m)\b(?!\))|input--(extra|width-(3|5|30))|input__prefix|(radios|checkboxes)(--small|__conditional|__divider))/

/** Splits compressed CSS into its top-level rules and blocks. */
function topLevel(css: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < css.length; i++) {
    if (css[i] === '{') depth++
    else if (css[i] === '}' && --depth === 0) {
      parts.push(css.slice(start, i + 1))
      start = i + 1
    }
  }
  return parts
}

/** Leaves out selectors of unused variants, then rules and blocks that have nothing left. */
function prune(css: string): string {
  return topLevel(css)
    .map((rule) => {
      const open = rule.indexOf('{')
      const head = rule.slice(0, open)
      if (/^@(media|supports)/.test(head)) {
        const inner = prune(rule.slice(open + 1, -1))
        return inner && `${head}{${inner}}`
      }
      if (head.startsWith('@')) return rule
      const kept = head.split(/,(?![^(]*\))/).filter((selector) => !unused.test(selector))
      return kept.length > 0 ? kept.join(',') + rule.slice(open) : ''
    })
    .join('')
}

/** The stylesheet as it should be: compressed, pruned, colours written out where the base would look up a property nobody sets. */
export function compileStyles(): string {
  const { css } = compile(source, { style: 'compressed', charset: false, quietDeps: true })
  return `${prune(css).replace(/var\(--govuk-[\w-]+, ([^()]+)\)/g, '$1')}\n`
}

// `npm run styles` comes through scripts/run.js, so this is not the process's first module
if (process.argv[1] === import.meta.filename) {
  const css = compileStyles()
  const size = `${(css.length / 1024).toFixed(1)} KB, ${(gzipSync(css).length / 1024).toFixed(1)} KB gzip`
  const name = relative(root, stylesheet)
  if (process.argv.includes('--check')) {
    const fresh = readFileSync(stylesheet, 'utf8') === css
    console.log(fresh ? `${name} is fresh (${size})` : `${name} is stale: run "npm run styles"`)
    process.exitCode = fresh ? 0 : 1
  } else {
    writeFileSync(stylesheet, css)
    console.log(`${name} (${size})`)
  }
}
