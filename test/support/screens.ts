import assert from 'node:assert/strict'
import { Caller, type SentFile, type Shown } from './caller.ts'

type Fields = Record<string, string | string[]>

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim()

/** The words a person reads on a page. */
export const wordsOf = (html: string): string => plain(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html)

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>])`).exec(tag)
  return found ? plain(found[1] ?? '') : undefined
}

/** What a browser would send of a form nobody touched. */
function untouched(form: string): Fields {
  const sent: Record<string, string[]> = {}
  const add = (name: string | undefined, value: string) => {
    if (name) sent[name] = [...(sent[name] ?? []), value]
  }
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const type = attribute(tag, 'type') ?? 'text'
    if (type === 'file' || type === 'submit') continue
    if ((type === 'checkbox' || type === 'radio') && attribute(tag, 'checked') === undefined) continue
    add(attribute(tag, 'name'), attribute(tag, 'value') ?? (type === 'checkbox' ? 'on' : ''))
  }
  for (const [, tag = '', text = ''] of form.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g))
    add(attribute(tag, 'name'), text.replace(/^\n/, ''))
  for (const [, tag = '', options = ''] of form.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([option]) => option)
    const chosen = all.find((option) => attribute(option, 'selected') !== undefined) ?? all[0]
    if (chosen) add(attribute(tag, 'name'), attribute(chosen, 'value') ?? '')
  }
  return Object.fromEntries(Object.entries(sent).map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]))
}

/** Somebody at a browser without scripts who knows nothing but what stands on the page: opens pages, fills forms in, presses buttons by their words. */
export class Person {
  private readonly caller: Caller
  shown: Shown | undefined

  constructor(server: ConstructorParameters<typeof Caller>[0]) {
    this.caller = new Caller(server)
  }

  get words(): string {
    return wordsOf(this.shown?.html ?? '')
  }

  async open(at: string): Promise<string> {
    this.shown = await this.caller.get(at)
    assert.ok(this.shown.status < 400, `${at}: ${this.shown.status} ${this.words}`)
    return this.words
  }

  /** The value of a choice, by the words beside it. */
  choice(words: string | RegExp): string {
    const fits = (text: string) => (typeof words === 'string' ? text.includes(words) : words.test(text))
    const html = this.shown?.html ?? ''
    for (const [, inside = ''] of html.matchAll(/<option\b([^>]*>[^<]*)<\/option>/g)) {
      const [tag = '', text = ''] = inside.split('>')
      if (fits(plain(text))) return attribute(`<option ${tag}>`, 'value') ?? ''
    }
    for (const [, of = '', text = ''] of html.matchAll(/<label\b[^>]*for="([^"]+)"[^>]*>([\s\S]*?)<\/label>/g)) {
      if (!fits(plain(text))) continue
      const input = new RegExp(`<input\\b[^>]*id="${of}"[^>]*>`).exec(html)?.[0]
      if (input && attribute(input, 'value') !== undefined) return attribute(input, 'value') ?? ''
    }
    assert.fail(`there is no “${words}” to choose on ${this.shown?.at}: ${this.words}`)
  }

  /** The address behind a link, by its words. */
  link(words: string): string {
    const links = [...(this.shown?.html ?? '').matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/g)]
    const found = links.find(([, , text = '']) => plain(text).includes(words))
    assert.ok(found, `there is no link “${words}” on ${this.shown?.at}: ${this.words}`)
    return attribute(`<a ${found[1]}>`, 'href') ?? ''
  }

  /** Fills the form in that has this button (words, or the main one of the page), and presses it. What the page says afterwards. */
  async press(button: string | null, fields: Fields = {}, files: SentFile[] = []): Promise<string> {
    const html = this.shown?.html ?? ''
    const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html
    const form = [...main.matchAll(/<form\b[\s\S]*?<\/form>/g)]
      .map(([one]) => one)
      .find((one) =>
        [...one.matchAll(/<button\b[\s\S]*?<\/button>/g)].some(([text]) =>
          button === null ? text.includes('lt-button--main') : plain(text) === button,
        ),
      )
    assert.ok(form, `there is no button “${button}” on ${this.shown?.at}: ${this.words}`)
    const to = attribute(/<form\b[^>]*>/.exec(form)?.[0] ?? '', 'action') ?? this.shown?.at ?? ''
    this.shown = await this.caller.post(to, { ...untouched(form), ...fields }, files.length > 0 ? { files } : {})
    assert.ok(this.shown.status < 400, `${button} at ${to}: ${this.shown.status} ${this.words}`)
    return this.words
  }
}
