import { Type } from 'typebox'
import { Text, Uuid } from '../../kernel/forms/index.ts'
import { defineRoutes } from '../../kernel/http/index.ts'
import { actions, citizenLayout, html, linkButton } from '../../kernel/pages/index.ts'
import { ownPaper, ownPapers, paperFile } from '../stores/index.ts'
import { myDossier, OneCode } from './my-dossier.door.ts'
import { portalWords as words } from './words.ts'

/** Codes are guessed by trying: as many looks a minute as for the dossier itself. */
const LOOKS = 20

const OneKept = Type.Object({ code: Text({ max: 60 }), kept: Uuid() })

/** The papers in the store that whoever has a dossier's look-up code may see: those of this dossier, and who opened them. */
export const myPapersRoutes = defineRoutes((route) => {
  route.page(
    '/ho-so-cua-toi/:code/kho',
    {
      on: myDossier,
      reads: 'personal',
      params: OneCode,
      secret: true,
      perMinute: LOOKS,
      summary: 'The citizen’s papers in the store, of one dossier',
    },
    async ({ province, view, params, on }) => {
      const { t } = view
      const at = `/ho-so-cua-toi/${params.code}`
      return citizenLayout(view, {
        title: t(words.myPapers),
        main: html`<h1>${t(words.myPapers)}</h1><p class="lt-intro">${t(words.myPapersIntro)}</p>${await ownPapers(
          province,
          view,
          on.id,
          `${at}/kho`,
        )}${actions(linkButton({ label: t(words.back), at }))}`,
      })
    },
  )
  route.get(
    '/ho-so-cua-toi/:code/kho/:kept',
    {
      on: myDossier,
      reads: 'personal',
      params: OneKept,
      secret: true,
      perMinute: LOOKS * 3,
      summary: 'A paper of the citizen in the store',
    },
    async ({ province, on, params }) => paperFile(province.files, await ownPaper(province, on.id, params.kept)),
  )
})
