import { type Actor, visitorActor } from '../../kernel/acting/index.ts'

/** What the journal calls who files or follows a dossier at the portal, where nobody has an account: never more personal data than the act needs. */
export const APPLICANT = 'Người nộp hồ sơ'

/** Who acts at the portal. */
export const applicantActor = (): Actor => visitorActor(APPLICANT)
