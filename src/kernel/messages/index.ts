/** Ways out of the program to a person. Today one: e-mail through the province's own mail server. */
export { type Message, type Messenger, messengerOf, NotSent } from './messenger.ts'
