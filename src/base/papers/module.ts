import type { Module } from '../../kernel/module/index.ts'

/** Papers of the administration as PDF/A: other rooms call it; it brings nothing of its own to the province. */
export const papers: Module = { name: 'papers', uses: [], folder: import.meta.dirname }
