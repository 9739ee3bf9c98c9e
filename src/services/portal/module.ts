import type { Module } from '../../kernel/module/index.ts'
import { filingRoutes } from './filing.routes.ts'
import { homeRoutes } from './home.routes.ts'
import { myPapersRoutes } from './my-papers.routes.ts'
import { portalHelp } from './portal.help.ts'
import { portalRefusals } from './refusals.ts'
import { trackingRoutes } from './tracking.routes.ts'
import { portalWords } from './words.ts'

/** What a citizen sees: home, search, filing, tracking, the page of one's own dossier, rating. */
export const portal: Module = {
  name: 'portal',
  help: portalHelp,
  refusals: [portalRefusals],
  uses: ['directory', 'documents', 'dossiers', 'eforms', 'papers', 'procedures', 'stores'],
  folder: import.meta.dirname,
  routes: [...homeRoutes, ...filingRoutes, ...trackingRoutes, ...myPapersRoutes],
  retention: [
    {
      of: portalWords.draftsLeft,
      table: 'filing_draft',
      by: 'changed_at',
      keep: { days: 7 },
      why: portalWords.whyDraftsLeft,
    },
    {
      of: portalWords.draftsFiled,
      table: 'filing_draft',
      by: 'filed_at',
      keep: { hours: 1 },
      why: portalWords.whyDraftsFiled,
    },
  ],
  purposes: { 'look-up': portalWords.byCode },
  menu: [{ for: 'public', at: '/tra-cuu', label: portalWords.menuTrack, group: 'public', order: 20 }],
}
