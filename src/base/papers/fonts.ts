import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const faces = [
  '400Regular/Tinos_400Regular.ttf',
  '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  '700Bold/Tinos_700Bold.ttf',
  '700Bold_Italic/Tinos_700Bold_Italic.ttf',
]

/**
 * The four faces of Tinos (OFL; the widths of Times New Roman, every Vietnamese letter), read from the package each time:
 * whoever needs them long keeps what it made of them, not the 2 MB themselves.
 */
export function readFaces(): Buffer[] {
  const home = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
  return faces.map((face) => readFileSync(join(home, face)))
}
