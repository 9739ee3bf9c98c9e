import { calendar } from './base/calendar/module.ts'
import { codeLists } from './base/code-lists/module.ts'
import { directory } from './base/directory/module.ts'
import { identity } from './base/identity/module.ts'
import { mergers } from './base/mergers/module.ts'
import { messages } from './base/messages/module.ts'
import { papers } from './base/papers/module.ts'
import { rules } from './base/rules/module.ts'
import { inOrder } from './kernel/module/index.ts'
import { backups } from './oversight/backups/module.ts'
import { beginnings } from './oversight/beginnings/module.ts'
import { maintenance } from './oversight/maintenance/module.ts'
import { operations } from './oversight/operations/module.ts'
import { requirements } from './oversight/requirements/module.ts'
import { statistics } from './oversight/statistics/module.ts'
import { archive } from './paperwork/archive/module.ts'
import { assignments } from './paperwork/assignments/module.ts'
import { caseFiles } from './paperwork/case-files/module.ts'
import { documents } from './paperwork/documents/module.ts'
import { exchange } from './paperwork/exchange/module.ts'
import { opinions } from './paperwork/opinions/module.ts'
import { reports } from './paperwork/reports/module.ts'
import { certifiedCopies } from './services/certified-copies/module.ts'
import { children } from './services/children/module.ts'
import { consultations } from './services/consultations/module.ts'
import { dossierArchive } from './services/dossier-archive/module.ts'
import { dossiers } from './services/dossiers/module.ts'
import { eforms } from './services/eforms/module.ts'
import { guides } from './services/guides/module.ts'
import { licences } from './services/licences/module.ts'
import { orders } from './services/orders/module.ts'
import { payments } from './services/payments/module.ts'
import { portal } from './services/portal/module.ts'
import { procedures } from './services/procedures/module.ts'
import { processes } from './services/processes/module.ts'
import { stores } from './services/stores/module.ts'
import { keys } from './signatures/keys/module.ts'
import { signing } from './signatures/signing/module.ts'
import { trust } from './signatures/trust/module.ts'

/** The rooms of the house by group: the table of contents. A room that is not listed here does not exist for the program. */
const house = {
  base: [calendar, codeLists, directory, identity, mergers, papers, messages, rules],
  signatures: [keys, trust, signing],
  paperwork: [documents, assignments, opinions, caseFiles, archive, exchange, reports],
  services: [
    procedures,
    eforms,
    processes,
    dossiers,
    children,
    consultations,
    orders,
    licences,
    certifiedCopies,
    stores,
    dossierArchive,
    guides,
    payments,
    portal,
  ],
  oversight: [backups, beginnings, maintenance, operations, requirements, statistics],
}

/** The rooms from bottom to top, as their `uses` order them. */
export const modules = inOrder(Object.values(house).flat())
