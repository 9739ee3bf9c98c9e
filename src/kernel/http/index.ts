export { needsOf } from '../module/needs.ts'
export { limitKey } from './address.ts'
export {
  type Answer,
  bytesAnswer,
  type Cookie,
  events,
  fileAnswer,
  jsonAnswer,
  page,
  seeOther,
  watched,
} from './answer.ts'
export { httpModule } from './module.ts'
export { dropParkedForm, findParkedForm, type ParkedForm } from './parked.store.ts'
export { pageImageAnswer } from './preview.ts'
export {
  type AsksNow,
  type Ctx,
  type Define,
  defineRoutes,
  type Needs,
  type Route,
  type RouteSet,
  type RouteSpec,
  type Upload,
  type UploadRefusal,
} from './route.ts'
export { newToken, sameText } from './secrets.ts'
export { buildServer, PARKED_COOKIE, SESSION_COOKIE, type ServerParts, type SessionPort } from './server.ts'
export type { FormRoute, ListRoute, Shown } from './shapes.ts'
export { ownPath, siteModule } from './site.ts'
export { readSmall } from './small-body.ts'
export { beginRoute, stepRoutes } from './steps.ts'
export { viewWithoutRequest } from './view.ts'
