export type { JobHandler, JobOptions, JobRequest, Jobs } from './port.ts'
