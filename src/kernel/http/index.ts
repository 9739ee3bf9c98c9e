export {
  DayText,
  type FieldError,
  IdentityNumber,
  type Invalid,
  OneOf,
  OptionalText,
  parseInput,
  PhoneNumber,
  Text,
  Uuid,
} from './input.ts'
export {
  type Answer,
  type Cookie,
  type Ctx,
  defineRoutes,
  events,
  fileAnswer,
  jsonAnswer,
  type Needs,
  page,
  type Route,
  type RouteSet,
  seeOther,
  type Upload,
  type UploadRefusal,
} from './route.ts'
export { buildServer, PARKED_COOKIE, type ServerParts, SESSION_COOKIE, type SessionPort } from './server.ts'
export { ownPath, siteModule } from './site.ts'
export { newToken, sameText } from './secrets.ts'
export { dropParkedForm, findParkedForm, type ParkedForm } from './parked.store.ts'
