/** Help on pages: what rooms declare in `help`, as pages of its own, in the search, and over the page it explains. */
export { findHelp, foundHelp, helpFor, helpSearch } from './find.ts'
export { HelpQuery, helpIndexPage, helpPage } from './help.page.ts'
