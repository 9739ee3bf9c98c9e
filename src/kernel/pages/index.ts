/**
 * The look of Liên Thông: escaped templates, words in two languages, layouts and the component set.
 * Pages are functions `(view, data) => Html`. A component that says words of its own or builds a form takes `view` first.
 */
export { assetAddress, assetNames, assetsFolder } from './assets.ts'
export { type Attachment, attachmentList } from './attachments.ts'
export { actions, type ButtonProps, button, linkButton, mainAction } from './button.ts'
export { type Bar, type BarChartProps, barChart, type LineChartProps, lineChart } from './chart.ts'
export { type ChoiceProps, type DateProps, type Option, readDate, type SelectProps } from './choice.ts'
export { type Comment, type CommentsProps, comments } from './comments.ts'
export type { FieldBase } from './field.parts.ts'
export { type FieldProps, type FileProps, field, fileUpload, type InputProps, type TextareaProps } from './field.ts'
export { errorSummary, type FieldErrors, type FormProps, fieldId, form } from './form.ts'
export { attr, Html, html, join, type Piece } from './html.ts'
export { type IconName, icon } from './icon.ts'
export {
  type CitizenLayoutProps,
  citizenLayout,
  type LayoutProps,
  layoutAddresses,
  type OfficialLayoutProps,
  officialLayout,
  searchHero,
} from './layout.ts'
export {
  type PagingProps,
  pagination,
  type TabProps,
  tabs,
} from './list.ts'
export {
  details,
  type FigureProps,
  figures,
  fileList,
  type ListedFile,
  livePanel,
  type NoticeKind,
  notification,
  qr,
  questionProgress,
  type Step,
  type SummaryRow,
  summaryList,
  type Task,
  type TaskState,
  taskList,
} from './parts.ts'
export { type ConfirmProps, confirmation, type ProblemProps, problemPage } from './problem.ts'
export { type StateKind, type StateSentenceProps, stateSentence, stateTag } from './state.ts'
export { type Column, type EmptyProps, emptyState, type TableProps, table } from './table.ts'
export {
  formatBytes,
  formatMoney,
  formatNumber,
  link,
  moment,
  shortDay,
  shortMoment,
  withQuery,
} from './text.ts'
export { type TimelineEntry, timeline } from './timeline.ts'
export {
  type MenuEntry,
  type PageNote,
  speaker,
  type View,
  type ViewAccount,
} from './view.ts'
export {
  type AnyWord,
  defineWords,
  type Language,
  say,
  type Word,
  type WordArgs,
} from './words.ts'
