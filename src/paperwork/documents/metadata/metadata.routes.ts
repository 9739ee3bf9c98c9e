import { reaches } from '../../../kernel/acting/index.ts'
import { defineRoutes } from '../../../kernel/http/index.ts'
import { aDocument, readDocument } from '../document.door.ts'
import { shownNotation } from '../document.ts'
import { loadMetadata } from './metadata.load.ts'
import { addMetadata } from './metadata.operations.ts'
import { metadataPage } from './metadata.page.ts'
import { additionForm } from './metadata.ts'
import { metadataWords as words } from './metadata.words.ts'
import { metadataXml } from './metadata.xml.ts'

/** All metadata of a document, and adding to it. */
export const metadataRoutes = defineRoutes((route) => {
  route.page(
    '/van-ban/:id/sieu-du-lieu',
    { on: readDocument, reads: 'personal', summary: 'All metadata of a document' },
    async ({ province, viewer, view, on }) =>
      metadataPage(view, {
        document: on,
        record: await loadMetadata(province, on),
        describes: reaches(viewer, 'document.describe', on),
      }),
  )
  route.get(
    '/van-ban/:id/sieu-du-lieu.xml',
    { on: readDocument, reads: 'personal', answers: ['application/xml'], summary: 'The metadata of a document as XML' },
    async ({ province, on }) => {
      const body = Buffer.from(metadataXml(on, await loadMetadata(province, on)))
      const name = `sieu-du-lieu-${on.number ?? on.id}-${on.notation.replaceAll('/', '-')}.xml`
      return { kind: 'file', body, type: 'application/xml', name, inline: false, size: body.length }
    },
  )
  route.form('/van-ban/:id/sieu-du-lieu/bo-sung', {
    on: aDocument('document.describe'),
    reads: 'personal',
    body: additionForm.schema,
    summary: 'Adds to the metadata of a document',
    show: ({ view, on }, again) =>
      additionForm.page(view, {
        title: words.add,
        section: 'documents',
        action: `/van-ban/${on.id}/sieu-du-lieu/bo-sung`,
        again,
        submit: words.add,
        cancelAt: `/van-ban/${on.id}/sieu-du-lieu`,
        intro: view.t(words.of, `${on.type} ${shownNotation(on)}`),
      }),
    do: ({ province, actor, on, body, key }) => addMetadata(province, actor, on, body, key),
    then: ({ on }) => `/van-ban/${on.id}/sieu-du-lieu`,
  })
})
