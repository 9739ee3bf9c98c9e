import { csrfToken } from '../../src/kernel/http/secrets.ts'

export const SECRET = 'only for tests'

/** The token our own form would carry for the browser with this session or visitor cookie. */
export const csrfFor = (visitor: string): string => csrfToken(SECRET, visitor)
