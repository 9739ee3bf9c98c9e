/**
 * Rooms from bottom to top: each after the rooms it uses, otherwise as they were listed.
 * @throws when a room uses one that is not there, or when rooms use each other in a circle
 */
export function inOrder<R extends { name: string; uses?: readonly string[] }>(rooms: readonly R[]): R[] {
  const byName = new Map(rooms.map((room) => [room.name, room]))
  const ordered = new Set<R>()
  const place = (room: R, above: readonly string[]): void => {
    if (ordered.has(room)) return
    if (above.includes(room.name)) throw new Error(`rooms use each other: ${[...above, room.name].join(' → ')}`)
    for (const name of room.uses ?? []) {
      const used = byName.get(name)
      if (!used) throw new Error(`room ${room.name} uses ${name}, which is not there`)
      place(used, [...above, room.name])
    }
    ordered.add(room)
  }
  for (const room of rooms) place(room, [])
  return [...ordered]
}
