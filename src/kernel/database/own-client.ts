import type pg from 'pg'

/**
 * A connection that is opened for one piece of work. What breaks it while no query waits (a full disk, a restart of the database) is told to
 * listeners, and Node ends a program that has none; the next query fails and says what happened.
 */
export const ownClient = (client: pg.Client): pg.Client => client.on('error', () => {})
