/** RFC 6266: the name in UTF-8 (RFC 8187), with an ASCII form for old browsers. */
export function disposition(name: string, inline: boolean): string {
  const whole = name.toWellFormed()
  const ascii = whole
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replaceAll(/[^\x20-\x7e]|["\\]/g, '_')
  const utf8 = encodeURIComponent(whole).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${utf8}`
}
