import { defineRoutes, page } from '../../../kernel/http/index.ts'
import { askedPage } from '../asked.page.ts'
import { words } from '../words.ts'
import { LINES_AT, lineList } from './line.list.ts'
import { aSystem } from './system.door.ts'
import { codesIn, registerForm } from './system.form.ts'
import { systemLife } from './system.life.ts'
import { SYSTEMS_AT, systemList } from './system.list.ts'
import { registerSystem, rotateSecret } from './system.operations.ts'
import { secretPage } from './system.page.ts'

/** Other offices' software: let in, and given a new secret. */
export const systemRoutes = defineRoutes((route) => {
  route.list(SYSTEMS_AT, systemList)
  route.list(LINES_AT, lineList)

  route.form('/lien-thong/he-thong/dang-ky', {
    needs: 'exchange.operate',
    body: registerForm.schema,
    summary: 'Registers a system',
    show: ({ view }, again) =>
      registerForm.page(view, {
        title: words.register,
        section: 'documents',
        action: `${SYSTEMS_AT}/dang-ky`,
        again,
        submit: words.register,
        cancelAt: SYSTEMS_AT,
      }),
    do: ({ province, actor, body, key }) =>
      registerSystem(province, actor, { ...body, agencies: codesIn(body.agencies) }, key),
    then: () => SYSTEMS_AT,
    // the person mends the one code; nothing else of the form is lost
    beside: { 'exchange.agency-unknown': 'agencies', 'exchange.agencies-needed': 'agencies' },
  })

  route.page(
    '/lien-thong/he-thong/:id/doi-khoa',
    { on: aSystem.for('rotate'), summary: 'Asks before a secret is changed' },
    ({ view, on }) =>
      askedPage(view, systemLife.acts.rotate, {
        title: view.t(words.rotateTitle, on.id),
        action: `${SYSTEMS_AT}/${encodeURIComponent(on.id)}/doi-khoa`,
        back: SYSTEMS_AT,
      }),
  )
  route.act('/lien-thong/he-thong/:id/doi-khoa', {
    on: aSystem.for('rotate'),
    summary: 'Changes the secret of a system',
    do: ({ province, actor, on, key }) => rotateSecret(province, actor, on.id, key),
    then: ({ view, on }, { secret }) => page(secretPage(view, on, secret)),
  })
})
