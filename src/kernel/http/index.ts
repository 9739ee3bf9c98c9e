export { dropParkedForm, findParkedForm, type ParkedForm } from './parked.store.ts'
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
export { newToken, sameText } from './secrets.ts'
export { buildServer, PARKED_COOKIE, SESSION_COOKIE, type ServerParts, type SessionPort } from './server.ts'
export { ownPath, siteModule } from './site.ts'
