import { Readable } from 'node:stream'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import { type Message, type Messenger, NotSent } from './messenger.ts'

/** A server that answers each step just in time is given up after this many times the time of one step. */
const STEPS = 3

/** E-mail by SMTP. Names and passwords never cross the network in the clear: with them the server must speak TLS. */
export const smtpMessenger = (server: URL, from: string, timeout: number): Messenger => ({
  channel: 'e-mail',
  server: server.host,
  greet: () => converse(server, timeout, async () => {}),
  send: (message, handing) =>
    converse(server, timeout, async (connection, talk) => {
      const bytes = await compose(from, message)
      await step((done) => connection.send({ from, to: message.to }, talk.reading(bytes, handing), done))
    }),
})

/** Greets the server, signs in where a name is given, and does the work. @throws NotSent */
async function converse(
  server: URL,
  timeout: number,
  work: (connection: SMTPConnection, talk: Talk) => Promise<void>,
): Promise<void> {
  const { default: Connection } = await import('nodemailer/lib/smtp-connection')
  const secure = server.protocol === 'smtps:'
  const signsIn = server.username !== ''
  const connection = new Connection({
    host: server.hostname,
    port: Number(server.port) || (secure ? 465 : 587),
    secure,
    requireTLS: signsIn && !secure,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    dnsTimeout: timeout,
  })
  const talk = new Talk(connection)
  try {
    await talk.within(timeout * STEPS, async () => {
      await step((done) => connection.connect(done))
      if (signsIn) {
        const credentials = { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) }
        await step((done) => connection.login({ credentials }, done))
      }
      await work(connection, talk)
    })
    connection.quit()
  } catch (error) {
    connection.close()
    throw new NotSent(talk.outcomeOf(error), error)
  }
}

async function compose(from: string, { id, to, subject, text }: Message): Promise<Buffer> {
  const { default: Composer } = await import('nodemailer/lib/mail-composer')
  return new Composer({
    from,
    to,
    subject,
    text,
    messageId: `<${id}@${from.slice(from.indexOf('@') + 1)}>`,
    // out-of-office answers and mailing lists leave such mail alone (RFC 3834)
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableUrlAccess: true,
    disableFileAccess: true,
  })
    .compile()
    .build()
}

const step = (start: (done: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())))

/** One conversation with the server, and how far it came. */
class Talk {
  private readonly connection: SMTPConnection
  private handed = false

  constructor(connection: SMTPConnection) {
    this.connection = connection
  }

  /** Runs the conversation; a connection that breaks, or takes too long in all, ends it. */
  async within(millis: number, talk: () => Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const broken = new Promise<never>((_, reject) => {
      // stays on: what breaks after the end is of no interest, and must not end the process
      this.connection.on('error', reject)
      timer = setTimeout(() => reject(new Error('the conversation took too long')), millis)
    })
    try {
      await Promise.race([talk(), broken])
    } finally {
      clearTimeout(timer)
    }
  }

  /** The message as a stream: the connection reads it only after the server took the receiver and asks for the message. */
  reading(bytes: Buffer, handing: () => Promise<void>): Readable {
    const give = async function* (this: Talk) {
      await handing()
      this.handed = true
      yield bytes
    }
    return Readable.from(give.call(this))
  }

  outcomeOf(error: unknown): NotSent['outcome'] {
    const { code, command, responseCode = 0 } = error as SMTPConnection.SMTPError
    if (code === 'EENVELOPE' && command === 'RCPT TO' && responseCode >= 500) return 'refused'
    return this.handed && responseCode === 0 ? 'uncertain' : 'later'
  }
}
