import type { Axis } from './axis.ts'

const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** What passed through the axis, as whoever runs it sees it. */
export const axisPage = (axis: Axis): string => `<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>Trục liên thông (mô phỏng)</title>
<style>body{font:16px sans-serif;margin:2rem;max-width:60rem}table{border-collapse:collapse}td,th{padding:.3rem .6rem;border:1px solid #999;text-align:left}</style>
<h1>Trục liên thông (mô phỏng)</h1>
<p>Đây là phần mềm của nơi khác, không phải Liên Thông.</p>
<table><tr><th>Loại</th><th>Nơi gửi</th><th>Nơi nhận</th><th>Hệ thống nhận</th><th>Trạng thái</th></tr>${axis.lines
  .slice(-100)
  .map(
    ({ package: file, to, system, state }) =>
      `<tr><td>${file.kind}</td><td>${safe(file.from)}</td><td>${safe(to)}</td><td>${safe(system ?? 'tại trục')}</td><td>${state}</td></tr>`,
  )
  .join('')}</table>
<h2>Lỗi đang bật</h2><pre>${safe(JSON.stringify(axis.faults, null, 1))}</pre>
<p>Đổi: <code>curl -d '{"down":true}' …/faults</code></p></html>`
