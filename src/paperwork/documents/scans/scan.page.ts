import type { Ctx } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import { details, type Html, html, linkButton } from '../../../kernel/pages/index.ts'
import { type ScanAct, scanLife } from './scan.life.ts'
import { proposed } from './scan.list.ts'
import type { Scan } from './scan.store.ts'
import { scanWords as words } from './scan.words.ts'

export type ScanCtx = Pick<Ctx<unknown, unknown, unknown, Scan>, 'province' | 'viewer' | 'view' | 'on'>

/** One scan: what was read, the way to the file, and into the register. */
export function scanPage(ctx: ScanCtx, step?: SubjectPage<ScanAct>['step']): Promise<Html> {
  const { view, on } = ctx
  const { t } = view
  return subjectPage(ctx, scanLife, {
    title: on.name,
    section: 'documents',
    sentence: proposed(on.proposal) || on.name,
    facts: [[words.by, on.label]],
    more: html`<div class="lt-actions">${linkButton({ label: t(words.open), at: `/van-ban/den/quet/${on.id}/tep`, icon: 'document' })}</div>${
      on.text && details(t(words.text), html`<p class="lt-pre">${on.text}</p>`)
    }`,
    step,
  })
}
