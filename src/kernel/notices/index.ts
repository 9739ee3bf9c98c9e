/** What a position is told of acts that concern it; rooms declare whom and in which words (`Module.tells`). */
export { noticesModule } from './module.ts'
export { findNotice, insertNotices, type Notice, stillUnread, toldTo, unread } from './notice.store.ts'
export type { About, FindHolders, PassOn, Tell, Told } from './tell.ts'
export { markRead, readAbout, unreadOf } from './unread.ts'
