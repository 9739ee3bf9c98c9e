import { postOptionsOf } from '../../../base/identity/index.ts'
import { filledWith, noErrors } from '../../../kernel/forms/index.ts'
import { beginRoute, type Ctx, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import { type Html, html, type Option } from '../../../kernel/pages/index.ts'
import { aChain, type ChainAct, chainLife } from './chain.life.ts'
import { chainList } from './chain.list.ts'
import { changeChain, removeChain, setChain } from './chain.operations.ts'
import { stepsIn } from './chain.store.ts'
import { type ApprovalChain, CLERK, changeChainForm, newChainForm, removeChainForm, UNIT_HEAD } from './chain.ts'
import { checkingWords as words } from './checking.words.ts'
import { checkersOf } from './plan.ts'

/** Who may be named in a step. */
async function checkerOptions({ province, view }: Pick<Ctx, 'province' | 'view'>, agency: string): Promise<Option[]> {
  const { posts } = await checkersOf(province.reader, agency, view.now)
  return [
    { value: UNIT_HEAD, label: view.t(words.unitHead) },
    { value: CLERK, label: view.t(words.clerk) },
    ...(await postOptionsOf(province, view, [...posts.keys()])),
  ]
}

type ChainCtx = Pick<Ctx<unknown, unknown, unknown, ApprovalChain>, 'province' | 'viewer' | 'view' | 'on'>

async function showChain(ctx: ChainCtx, step?: SubjectPage<ChainAct>['step']): Promise<Html> {
  const { view, on } = ctx
  const steps = stepsIn(on)
  const names = new Map((await checkerOptions(ctx, on.agency)).map(({ value, label }) => [value, label]))
  const begun = step?.act === 'change' && step.again === noErrors
  const type = on.type ?? view.t(words.others)
  return subjectPage(ctx, chainLife, {
    title: `${view.t(words.chains)}: ${type}`,
    section: 'documents',
    sentence: view.t(words.sentence, type, steps.length),
    facts: [
      [
        words.steps,
        steps.length === 0
          ? view.t(words.straight)
          : html`<ol>${steps.map(({ kind, by }) => html`<li>${view.t(words[kind])} – ${names.get(by) ?? by}</li>`)}</ol>`,
      ],
    ],
    step: begun ? { ...step, again: filledWith({ steps }) } : step,
  })
}

const beside = { 'approval-chain.wrong-step': 'steps', 'approval-chain.same-type': 'type' }

/** Who checks drafts before the signer: list, new chain, its page and acts. */
export const chainRoutes = defineRoutes((route) => {
  const { at } = chainList
  route.list(at, chainList)
  beginRoute(route, at, {
    needs: 'document.set-approval',
    form: newChainForm,
    label: words.newChain,
    section: 'documents',
    options: async (ctx) => ({ 'steps.by': await checkerOptions(ctx, ctx.viewer.agency ?? '') }),
    do: setChain,
    beside,
  })
  route.page(`${at}/:id`, { on: aChain('document.set-approval'), summary: 'Who checks drafts of a type' }, (ctx) =>
    showChain(ctx),
  )
  const { form } = stepRoutes(route, `${at}/:id`, { door: aChain, life: chainLife, page: showChain })
  form('change', changeChain, {
    form: changeChainForm,
    options: async (ctx) => ({ 'steps.by': await checkerOptions(ctx, ctx.on.agency) }),
    beside,
  })
  form('remove', removeChain, { form: removeChainForm })
})
