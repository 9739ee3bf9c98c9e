import { globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isCommand, type Room, repository, roomsOfHouse } from './modules.ts'

/** `node scripts/floors-picture.ts` draws docs/images/architecture.svg from the folders; a test keeps it fresh. */
export const pictureFile = path.join(repository, 'docs/images/architecture.svg')

const WIDTH = 760
const [LEFT, RIGHT] = [150, 730]
const [ROW, GAP, BETWEEN] = [28, 4, 12]
/** A letter's width at the size the boxes are written in. */
const LETTER = 7.4

interface Floor {
  name: string
  boxes: readonly string[]
}

/** The folders right below one, by name. */
const foldersOf = (folder: string): string[] =>
  globSync(`${folder}/*/`, { cwd: repository })
    .map((found) => path.basename(found))
    .sort()

/** The groups from top to bottom: one stands above those whose rooms its own use. */
function groupsInOrder(rooms: readonly Room[]): string[] {
  const left = new Set(rooms.map(({ group }) => group))
  const groupOf = new Map(rooms.map(({ name, group }) => [name, group]))
  const order: string[] = []
  while (left.size > 0) {
    const used = new Set(
      rooms
        .filter(({ group }) => left.has(group))
        .flatMap(({ group, uses }) => uses.flatMap((name) => (groupOf.get(name) === group ? [] : groupOf.get(name)))),
    )
    const next = [...left].find((group) => !used.has(group))
    if (next === undefined) throw new Error(`the groups ${[...left].join(', ')} use one another`)
    left.delete(next)
    order.push(next)
  }
  return order
}

/** The floors from top to bottom, each with what stands on it; rooms as the house orders them, the highest first. */
function floors(): Floor[] {
  const { scripts } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const commands = Object.keys(scripts).filter((name) => scripts[name]?.includes('src/'))
  const rooms = roomsOfHouse().reverse()
  const groups = groupsInOrder(rooms)
  return [
    { name: 'commands', boxes: commands },
    ...groups.map((group) => ({
      name: group,
      boxes: rooms.filter((room) => room.group === group).map(({ name }) => name),
    })),
    { name: 'kernel', boxes: foldersOf('src/kernel') },
    { name: 'packages', boxes: foldersOf('packages') },
  ]
}

/** Boxes in lines, none wider than the floor. */
function placed(boxes: readonly string[]): { text: string; x: number; line: number; width: number }[] {
  let [x, line] = [LEFT, 0]
  return boxes.map((text) => {
    const width = Math.round(text.length * LETTER) + 16
    if (x + width > RIGHT) [x, line] = [LEFT, line + 1]
    const box = { text, x, line, width }
    x += width + 8
    return box
  })
}

/** The picture as SVG. */
export function floorsPicture(): string {
  let y = 20
  const drawn = floors().map(({ name, boxes }, at) => {
    const places = placed(boxes)
    const height = 20 + ((places.at(-1)?.line ?? 0) + 1) * (ROW + GAP) - GAP
    const edge = at === 0 ? '#8f1d1d' : '#d9d5cc'
    const parts = [
      at > 0 ? `<path d="M380 ${y - BETWEEN}v9" stroke="#0b4f8a" marker-end="url(#a)"/>` : '',
      `<rect x="20" y="${y}" width="720" height="${height}" fill="#fff" stroke="${edge}"/>`,
      `<text x="34" y="${y + 29}" font-weight="bold">${name}</text>`,
      ...places.map(({ text, x, line, width }) => {
        const top = y + 10 + line * (ROW + GAP)
        return `<rect x="${x}" y="${top}" width="${width}" height="${ROW}" fill="#fbfaf7" stroke="#d9d5cc"/><text x="${x + 8}" y="${top + 19}">${text}</text>`
      }),
    ]
    y += height + BETWEEN
    return parts.join('')
  })
  const size = `width="${WIDTH}" height="${y + 8}"`
  const arrow =
    '<defs><marker id="a" markerWidth="8" markerHeight="8" refX="4" refY="4" orient="auto"><path d="M0 0L8 4L0 8z" fill="#0b4f8a"/></marker></defs>'
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${WIDTH} ${y + 8}" font-family="system-ui,sans-serif" font-size="13" fill="#1c1b19"><title>The floors of the house</title>${arrow}<rect ${size} fill="#fbfaf7"/>${drawn.join('')}</svg>\n`
}

if (isCommand(import.meta)) writeFileSync(pictureFile, floorsPicture())
