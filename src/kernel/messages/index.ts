/** Ways out of the program to a person: e-mail through the province's own mail server, SMS through a provider's gateway, web push to a browser. */
export { type Channel, channels, type Message, type Messenger, messengerOf, NotSent } from './messenger.ts'
export { encryptPush, mayPushTo, type Subscription, VapidKey } from './push.ts'
export { reportOf } from './sms.ts'
