export { type ActRecord, type Subject, subject, subjectId, subjectKind } from './act.ts'
export { flushActs, linkRows, type NewAct } from './record.store.ts'
