import { rightsChanged } from '../../base/identity/index.ts'
import { type Module, titlesById } from '../../kernel/module/index.ts'
import { actingRoutes } from './acting.routes.ts'
import { documentActs } from './acts.ts'
import { requireStill } from './answering.ts'
import { approvingRoutes } from './approving.routes.ts'
import { CHECK_ARRIVAL, checkArrival, checkSoon } from './arrival-check/check.operations.ts'
import { attachmentRefusals } from './attachments/attachment.refusals.ts'
import { attachmentRoutes } from './attachments/attachment.routes.ts'
import { authorityRefusals } from './authority/authority.refusals.ts'
import { authorityWords } from './authority/authority.words.ts'
import { rightLife } from './authority/right.life.ts'
import { authorityRoutes } from './authority/right.routes.ts'
import { batchRefusals } from './batch/batch.refusals.ts'
import {
  batchActs,
  batchLife,
  batchRoutes,
  batchTasks,
  onSignatureNotReceived,
  onSignatureReceived,
} from './batch/index.ts'
import { bookTasks } from './books/bind.task.ts'
import { bookLife } from './books/book.life.ts'
import { bookRoutes } from './books/book.routes.ts'
import { bookActs } from './books/books.acts.ts'
import { bookHelp } from './books/books.help.ts'
import { bookRefusals } from './books/books.refusals.ts'
import { bookWords } from './books/books.words.ts'
import { numberBookLife } from './books/number-book.life.ts'
import { chainLife } from './checking/chain.life.ts'
import { chainRoutes } from './checking/chain.routes.ts'
import { findChains } from './checking/chain.store.ts'
import { checkRoutes } from './checking/check.routes.ts'
import { checkingHelp } from './checking/checking.help.ts'
import { checkingRefusals } from './checking/checking.refusals.ts'
import { checkingWords } from './checking/checking.words.ts'
import { copyRefusals } from './copies/copy.refusals.ts'
import { copyRoutes } from './copies/copy.routes.ts'
import { documentSearches, documentWork } from './desk.ts'
import { documentLife } from './document.life.ts'
import { documentRoutes } from './document.routes.ts'
import { findNotations } from './document.store.ts'
import { documentHelp } from './documents.help.ts'
import { compareRoutes } from './drafting/compare.routes.ts'
import { composeRoutes } from './drafting/compose.routes.ts'
import { draftingHelp } from './drafting/drafting.help.ts'
import { documentFollows } from './follows.ts'
import { incomingRefusals } from './incoming.refusals.ts'
import { metadataRoutes } from './metadata/metadata.routes.ts'
import { metadataWords } from './metadata/metadata.words.ts'
import { onPaperRoutes } from './on-paper/on-paper.routes.ts'
import { paperKinds } from './on-paper/on-paper.rules.ts'
import { paperRoutes } from './paper/paper.routes.ts'
import { groupLife } from './receivers/group.life.ts'
import { groupRefusals } from './receivers/group.refusals.ts'
import { groupRoutes } from './receivers/group.routes.ts'
import { onFetched } from './receivers/receivers.operations.ts'
import { receiverWords } from './receivers/receivers.words.ts'
import { sendOnRoutes } from './receivers/send-on.routes.ts'
import { documentRefusals } from './refusals.ts'
import { gapLife } from './register/gap.life.ts'
import { registerRefusals } from './register/register.refusals.ts'
import { registerRoutes } from './register/register.routes.ts'
import { registerWords } from './register/register.words.ts'
import { scanActs } from './scans/scan.acts.ts'
import { scanHelp } from './scans/scan.help.ts'
import { scanLife } from './scans/scan.life.ts'
import { READ_SCAN, readScan } from './scans/scan.operations.ts'
import { scanRefusals } from './scans/scan.refusals.ts'
import { scanRoutes } from './scans/scan.routes.ts'
import { scanWords } from './scans/scan.words.ts'
import { continueSealing, SEAL_BACK_OFF, SEAL_JOB } from './sealing/seal.operations.ts'
import { sealingRefusals } from './sealing/sealing.refusals.ts'
import { onTextFixed, READ_CONTENT, readContent } from './search/content.operations.ts'
import { sharesPart, sharesRoutes } from './shares/shares.routes.ts'
import { documentTells } from './tells.ts'
import { tokenScript } from './token/token.asset.ts'
import { tokenRoutes } from './token/token.routes.ts'
import { verifyCodeRoutes } from './verify.routes.ts'
import { words } from './words.ts'

/** Official documents: drafts, signatures, numbers, registers, arrivals. */
export const documents: Module = {
  name: 'documents',
  follows: documentFollows,
  help: { ...documentHelp, ...draftingHelp, ...bookHelp, ...scanHelp, ...checkingHelp },
  refusals: [
    documentRefusals,
    incomingRefusals,
    attachmentRefusals,
    batchRefusals,
    groupRefusals,
    sealingRefusals,
    registerRefusals,
    bookRefusals,
    scanRefusals,
    authorityRefusals,
    checkingRefusals,
    copyRefusals,
  ],
  title: { vi: 'Văn bản', en: 'Documents' },
  uses: ['directory', 'identity', 'papers', 'rules', 'keys', 'signing'],
  rules: [paperKinds],
  folder: import.meta.dirname,
  stored: [
    { table: 'document', column: 'file' },
    { table: 'scan', column: 'file' },
    { table: 'document_attachment', column: 'file' },
    { table: 'document_version', column: 'file' },
  ],
  routes: [
    ...bookRoutes,
    ...scanRoutes,
    ...composeRoutes,
    ...compareRoutes,
    ...chainRoutes,
    ...groupRoutes,
    ...registerRoutes,
    ...authorityRoutes,
    ...documentRoutes,
    ...checkRoutes,
    ...actingRoutes,
    ...paperRoutes,
    ...onPaperRoutes,
    ...sendOnRoutes,
    ...attachmentRoutes,
    ...approvingRoutes,
    ...tokenRoutes,
    ...batchRoutes,
    ...verifyCodeRoutes,
    ...sharesRoutes,
    ...copyRoutes,
    ...metadataRoutes,
  ],
  capabilities: {
    'document.read': {
      words: { vi: 'Xem văn bản', en: 'Read documents' },
      reading: true,
      given: { specialist: 'agency', leader: 'agency', head: 'agency', clerk: 'agency' },
    },
    'document.draft': {
      words: { vi: 'Soạn văn bản', en: 'Draft documents' },
      given: { specialist: 'agency', head: 'agency' },
    },
    'document.sign': {
      words: { vi: 'Ký văn bản', en: 'Sign documents' },
      given: { leader: 'agency' },
    },
    'document.check': {
      words: checkingWords.mayCheck,
      given: { head: 'agency', clerk: 'agency', leader: 'agency' },
    },
    'document.set-approval': {
      words: checkingWords.maySet,
      given: { leader: 'agency', 'agency-admin': 'subtree' },
    },
    'document.issue': {
      words: { vi: 'Cấp số, đóng dấu và phát hành văn bản', en: 'Number, seal and issue documents' },
      given: { clerk: 'agency' },
    },
    'document.give-authority': {
      words: { vi: 'Ghi thẩm quyền ký (KT., TL., TUQ., Q., TM.)', en: 'Enter signing authority' },
      given: { leader: 'agency', 'agency-admin': 'subtree' },
    },
    'document.describe': { words: metadataWords.mayDescribe, given: { clerk: 'agency' } },
    'document.keep-books': { words: bookWords.mayKeep, given: { clerk: 'agency' } },
    'document.register-incoming': {
      words: { vi: 'Vào sổ văn bản đến', en: 'Register incoming documents' },
      given: { clerk: 'agency' },
    },
  },
  acts: {
    ...documentActs,
    ...bookActs,
    ...scanActs,
    ...batchActs,
    'document.read': { words: words.readBy, reading: true },
  },
  purposes: { document: words.purpose, scan: scanWords.purpose, verification: words.byPrintedCode },
  titles: { document: titlesById(findNotations), 'approval-chain': titlesById(findChains) },
  addresses: {
    document: (id) => `/van-ban/${id}`,
    'receiver-group': (id) => `/van-ban/nhom-noi-nhan/${id}`,
    'signing-right': (id) => `/van-ban/tham-quyen-ky/${id}`,
    scan: (id) => `/van-ban/den/quet/${id}`,
    'register-book': (id) => `/van-ban/so/${id}`,
    'number-book': (id) => `/van-ban/danh-so/${id}`,
    'approval-chain': (id) => `/van-ban/quy-trinh-duyet/${id}`,
    'register-gap': (id) => `/van-ban/so-di/giu-so/${id}`,
  },
  lives: [documentLife, batchLife, groupLife, gapLife, bookLife, scanLife, numberBookLife, rightLife, chainLife],
  tasks: { ...batchTasks, ...bookTasks },
  jobs: {
    // one at a time: reading letters takes a whole core
    [READ_SCAN]: { run: (province, data) => readScan(province, String(data.id)), concurrency: 1, timeoutSeconds: 1800 },
    [READ_CONTENT]: {
      run: (province, data) => readContent(province, String(data.document)),
      concurrency: 1,
      timeoutSeconds: 600,
    },
    // one at a time: the files of a matter are in memory together
    [CHECK_ARRIVAL]: {
      run: (province, data) => checkArrival(province, String(data.document)),
      concurrency: 1,
      timeoutSeconds: 300,
    },
    [SEAL_JOB]: {
      run: (province, data, job) => continueSealing(province, String(data.document), String(data.attempt), job.attempt),
      backOff: SEAL_BACK_OFF,
      timeoutSeconds: 120,
    },
  },
  work: documentWork,
  searches: documentSearches,
  assets: [tokenScript],
  tells: documentTells,
  figures: {
    issued: { words: words.figureIssued, counts: { acts: ['document.issued', 'document.issued-on-paper'] } },
    sent: { words: words.figureSent, counts: { acts: ['document.issued', 'document.sent-on'], each: 'receivers' } },
    registered: { words: words.figureRegistered, counts: { acts: ['document.registered'] } },
  },
  // a letter that is asked about, recalled or replaced is answered by nothing that goes out
  guards: {
    'document.submitted': requireStill,
    'document.numbered': requireStill,
    'signing-right.given': rightsChanged,
    'signing-right.ended': rightsChanged,
  },
  reactions: {
    'document.arrived': checkSoon,
    'document.updated': async (...happened) => {
      await checkSoon(...happened)
      await onTextFixed(...happened)
    },
    'document.fetched': onFetched,
    'document.registered': onTextFixed,
    'document.submitted': onTextFixed,
    'signature.received': onSignatureReceived,
    'signature.not-received': onSignatureNotReceived,
  },
  parts: [sharesPart],
  menuGroups: {
    documents: { label: words.documents, icon: 'document', order: 30 },
    registers: { label: words.registers, icon: 'list', order: 35 },
  },
  menu: [
    { for: 'document.read', at: '/van-ban/den', label: words.incoming, group: 'documents', order: 20 },
    {
      for: 'document.read',
      at: '/van-ban/di',
      also: [
        '/van-ban/soan',
        '/van-ban/du-thao',
        '/van-ban/cho-duyet',
        '/van-ban/cho-ky',
        '/van-ban/cho-phat-hanh',
        '/van-ban/ky-nhieu',
      ],
      label: words.outgoing,
      group: 'documents',
      order: 30,
    },
    { for: 'document.read', at: '/van-ban/tim', label: words.find, group: 'documents', order: 39 },
    {
      for: 'document.read',
      at: '/van-ban/so-di',
      label: registerWords.register,
      group: 'registers',
      order: 40,
    },
    {
      for: 'document.read',
      at: '/van-ban/so',
      also: ['/van-ban/danh-so'],
      label: bookWords.books,
      group: 'registers',
      order: 41,
    },
    {
      for: 'document.register-incoming',
      at: '/van-ban/den/quet',
      label: scanWords.tray,
      group: 'documents',
      order: 21,
    },
    // what is set up once stands last
    {
      for: 'document.issue',
      at: '/van-ban/nhom-noi-nhan',
      label: receiverWords.groups,
      group: 'registers',
      order: 80,
    },
    {
      for: 'document.give-authority',
      at: '/van-ban/tham-quyen-ky',
      label: authorityWords.rights,
      group: 'registers',
      order: 90,
    },
    {
      for: 'document.set-approval',
      at: '/van-ban/quy-trinh-duyet',
      label: checkingWords.chains,
      group: 'registers',
      order: 95,
    },
  ],
}
