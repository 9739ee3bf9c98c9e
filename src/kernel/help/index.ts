/** Help on pages: what rooms declare in `help`, as pages of its own, in the search, and over the page it explains. */
export { findHelp, foundHelp, HELP_BOOK, helpAt, helpFor, helpPaperAt, helpSearch } from './find.ts'
export { HelpQuery, helpIndexPage, helpPage } from './help.page.ts'
export { type HelpPaper, type PrintHelp, printBook, printTopic } from './print.ts'
export { helpersOf } from './source.ts'
