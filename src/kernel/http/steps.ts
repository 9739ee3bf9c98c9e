import type { Static, TObject } from 'typebox'
import type { Actor } from '../acting/index.ts'
import { type Again, type DefinedForm, OnlyRevision } from '../forms/index.ts'
import type { Life, SubjectDoor } from '../life/index.ts'
import type { Option, Word } from '../pages/index.ts'
import type { Province } from '../province/index.ts'
import type { Ctx, Define } from './route.ts'
import type { Shown } from './shapes.ts'

/** The form of an act that was opened, as the subject's page shows it. */
interface Step<Act> {
  act: Act
  form: Pick<DefinedForm<TObject>, 'fields' | 'whole'>
  again: Again
  options?: Readonly<Record<string, readonly Option[]>>
}

type On<Subject> = Ctx<unknown, unknown, unknown, Subject>

type Operation<Body> = (province: Province, actor: Actor, id: string, body: Body, key: string) => Promise<unknown>

/**
 * Routes of a table's acts below the page of its subject: `button` for one that is done at once, `form` for one whose form opens on the page.
 * The right, the address and what is asked before come from the table; afterwards one is on the subject's page.
 * @param at the page's path, with `:id`
 * @example button('admit', admitVisit)
 */
export function stepRoutes<Subject extends { id: string }, Act extends string>(
  route: Define,
  at: string,
  {
    door,
    life,
    page,
    reads,
  }: {
    door: SubjectDoor<Subject, Act>
    life: Pick<Life<Subject, string, Act>, 'acts'>
    page: (ctx: On<Subject>, step: Step<Act>) => Promise<Shown>
    /** The page shows personal data: whoever opens a form on it has read them. */
    reads?: 'personal'
  },
) {
  const path = (act: Act) => `${at}/${life.acts[act].at ?? act}`
  return {
    button(act: Act, operation: Operation<OnlyRevision>): void {
      route.act(path(act), {
        on: door.for(act),
        body: OnlyRevision,
        do: ({ province, actor, on: { id }, body, key }) => operation(province, actor, id, body, key),
      })
    },
    form<Body extends TObject>(
      act: Act,
      operation: Operation<Static<Body>>,
      {
        form,
        options,
        beside,
      }: {
        form: DefinedForm<Body>
        options?: (ctx: On<Subject>) => Promise<Step<Act>['options']>
        beside?: Readonly<Record<string, string>>
      },
    ): void {
      route.form(path(act), {
        on: door.for(act),
        ...(reads && { reads }),
        body: form.schema,
        show: async (ctx, again) => {
          const choices = await options?.(ctx)
          return page(ctx, { act, form, again, ...(choices && { options: choices }) })
        },
        do: ({ province, actor, on: { id }, body, key }) => operation(province, actor, id, body, key),
        then: ({ on: { id } }) => at.replace(':id', id),
        ...(beside && { beside }),
      })
    },
  }
}

/**
 * The route of the form that begins a thing, below its list at `at`; afterwards one is on the new thing's page.
 * @param needs the right to begin one
 */
export function beginRoute<Body extends TObject>(
  route: Define,
  at: string,
  {
    needs,
    form,
    label,
    section,
    options,
    draft,
    beside,
    back = at,
    do: begin,
  }: {
    needs: string
    form: DefinedForm<Body>
    /** The page's title, and what its button says. */
    label: Word
    section: string
    options?: (ctx: Ctx) => Promise<Step<string>['options']>
    draft?: string
    beside?: Readonly<Record<string, string>>
    /** Where who thinks better of it goes: the list at `at`, where there is one. */
    back?: string
    do: (province: Province, actor: Actor, body: Static<Body>, key: string) => Promise<{ id: string }>
  },
): void {
  route.form(`${at}/moi`, {
    needs,
    body: form.schema,
    show: async (ctx, again) => {
      const choices = await options?.(ctx)
      return form.page(ctx.view, {
        ...{ title: label, section, action: `${at}/moi`, again, submit: label, cancelAt: back },
        ...(choices && { options: choices }),
        ...(draft && { draft }),
      })
    },
    do: ({ province, actor, body, key }) => begin(province, actor, body, key),
    then: (_ctx, { id }) => `${at}/${id}`,
    ...(beside && { beside }),
  })
}
