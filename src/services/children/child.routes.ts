import { Type } from 'typebox'
import { legalDayOf } from '../../../packages/time/index.ts'
import { listAgencies } from '../../base/directory/index.ts'
import { type Again, begun, Uuid } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, fileAnswer } from '../../kernel/http/index.ts'
import { type Html, html, say } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  aDossier,
  childAgencies,
  childrenAllowed,
  type Dossier,
  dossierSubject,
  listPapers,
} from '../dossiers/index.ts'
import { passPartOn } from './child.operations.ts'
import { findChild } from './child.store.ts'
import { passingForm } from './child.ts'
import { words } from './words.ts'

/** Agencies a part can be passed on to: those competent for what the process names; any that decides something where it leaves the procedure open. */
async function agenciesFor(
  { province, on }: Pick<Ctx<unknown, unknown, unknown, Dossier>, 'province' | 'on'>,
  codes: readonly (string | null)[],
): Promise<{ id: string; name: string }[]> {
  if (codes.includes(null) || codes.length === 0) {
    const onDay = legalDayOf(province.clock.now())
    const all = await listAgencies(province.reader, {
      kinds: ['department', 'office', 'people-committee', 'commune'],
      onDay,
    })
    return all.filter(({ id }) => id !== on.agency)
  }
  const found = await Promise.all(codes.map((code) => childAgencies(province, on, code ?? '')))
  return [...new Map(found.flat().map((one) => [one.id, one])).values()]
}

/** The form in which a part is passed on; what the process names stands in it already. */
async function passPage(ctx: Ctx<unknown, unknown, unknown, Dossier>, again: Again): Promise<Html> {
  const { province, view, on } = ctx
  const { together } = province.database
  const [papers, { parts }] = await Promise.all([
    listPapers(together, on.id),
    childrenAllowed(province, { db: together, now: province.clock.now() }, on),
  ])
  const agencies = await agenciesFor(
    ctx,
    parts.map(({ code }) => code),
  )
  const files = papers.filter(({ file }) => file !== null)
  const [only] = parts
  return passingForm.page(view, {
    title: words.pass,
    section: 'dossiers',
    intro: html`<p class="lt-intro">${view.t(words.intro)}</p>`,
    action: `/ho-so/${on.id}/lien-thong`,
    without: ['revision'],
    hidden: { revision: on.revision },
    again: begun(again, {
      ...(only?.code && { code: only.code }),
      ...(only && { what: only.what }),
      ...(agencies.length === 1 && agencies[0] && { agency: agencies[0].id }),
      papers: files.map(({ id }) => id),
    }),
    submit: words.pass,
    cancelAt: `/ho-so/${on.id}`,
    options: {
      agency: agencies.map(({ id, name }) => ({ value: id, label: name })),
      papers: files.map(({ id, name, file }) => ({ value: id, label: name, hint: file?.name ?? '' })),
    },
  })
}

const OnePaper = Type.Object({ id: Uuid(), paper: Uuid() })

/** Passing a part of a dossier on, and the papers that are seen with it. */
export const childRoutes = defineRoutes((route) => {
  route.form('/ho-so/:id/lien-thong', {
    on: aDossier.for('openChild'),
    reads: 'personal',
    body: passingForm.schema,
    summary: 'Passes a part of a dossier on to another agency',
    show: passPage,
    do: ({ province, actor, on, body, key }) => passPartOn(province, actor, on.id, body, key),
    then: ({ on }) => `/ho-so/${on.id}`,
    beside: {
      'procedure.unknown': 'code',
      'dossier.child-not-here': 'code',
      'dossier.child-circle': 'code',
      'dossier.child-agency': 'agency',
      'dossier.child-there': 'agency',
    },
  })

  route.get(
    '/ho-so/:id/giay-to-goc/:paper',
    {
      on: { ...aDossier.anyone('official'), needs: ['dossier.read'] },
      reads: 'personal',
      params: OnePaper,
      summary: 'A file of the dossier this one belongs to',
    },
    async ({ province, on, params, noteReading }) => {
      const part = await findChild(province.reader, on.id)
      const shown = part?.papers.includes(params.paper) ?? false
      const found =
        part && (await listPapers(province.reader, part.parent)).find(({ id }) => shown && id === params.paper)
      if (!part || !found?.file) throw new Refusal('dossier.no-paper')
      const { hash, type, name, size } = found.file
      await noteReading({
        ...{ type: 'dossier.paper-read', subject: dossierSubject(part.parent), agency: on.agency },
        ...{ basis: say('vi', words.why), data: { paper: found.name } },
      })
      return fileAnswer(await province.files.open(hash), type, name, { inline: true, size })
    },
  )
})
