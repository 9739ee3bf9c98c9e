export { type ActRecord, type Subject, subject, subjectId, subjectKind } from './act.ts'
export { type ExportResult, exportJournal } from './export.ts'
export { journalModule } from './module.ts'
export { emptyDefaultPartition, ensureActMonths, ensureCurrentMonths } from './partitions.store.ts'
export { flushActs, flushReadings, linkRows, type NewAct } from './record.store.ts'
export { findNewestSeal, type NewestSeal } from './seal.store.ts'
export {
  type InclusionProof,
  inclusionProof,
  lastSealOf,
  sealNow,
  stampSeals,
  type TimestampPort,
} from './seal.ts'
export { sealerProcess, sealingModule } from './sealer.ts'
export {
  actsOn,
  findLastMoment,
  lastActOn,
  linkedSubjects,
  type ReadBy,
  readingsOf,
  type Timeline,
  type TimelineOptions,
  timeline,
} from './timeline.store.ts'
export { checkInclusion, leafHash, type Seal, type SealedAct, type Verdict, verifyExport } from './verify.ts'
