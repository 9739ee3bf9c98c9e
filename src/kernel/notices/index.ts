/** What a position is told of acts that concern it; rooms declare whom and in which words (`Module.tells`). */
export { noticesModule } from './module.ts'
export { findNotice, insertNotices, type Notice, toldTo, unread } from './notice.store.ts'
export type { About, FindHolders, Tell, Told } from './tell.ts'
export { markRead, readAbout, unreadOf } from './unread.ts'
