import { defineWords } from '../../kernel/pages/index.ts'

/** What keeps a form from being published, in words of whoever edits it. */
export const problemWords = defineWords({
  noPages: {
    vi: 'Tờ khai chưa có trang nào: hãy thêm trang và câu hỏi',
    en: 'The form has no page yet: add a page and questions',
  },
  emptyPage: {
    vi: (at: string) => `Trang ${at} chưa có câu hỏi nào`,
    en: (at: string) => `Page ${at} has no question`,
  },
  unknownOnPage: {
    vi: (name: string) => `Có trang nhắc đến trường “${name}” không có trong tờ khai`,
    en: (name: string) => `A page names the field “${name}”, which does not exist`,
  },
  twice: {
    vi: (name: string) => `Trường “${name}” đang được hỏi hai lần`,
    en: (name: string) => `The field “${name}” is asked twice`,
  },
  onNoPage: {
    vi: (name: string) => `Trường “${name}” chưa nằm ở trang nào`,
    en: (name: string) => `The field “${name}” is on no page`,
  },
  unknownRequired: {
    vi: (name: string) => `Danh sách bắt buộc nhắc đến trường “${name}” không có trong tờ khai`,
    en: (name: string) => `The required fields name “${name}”, which does not exist`,
  },
  noHelp: {
    vi: (title: string) => `“${title}” chưa có lời hướng dẫn bằng cả hai thứ tiếng`,
    en: (title: string) => `“${title}” has no help in both languages`,
  },
  unprintable: {
    vi: (title: string, char: string) => `Tên “${title}” có ký tự “${char}” mà giấy tờ không in được`,
    en: (title: string, char: string) => `The name “${title}” has the character “${char}”, which papers cannot print`,
  },
  formatOfType: {
    vi: (title: string) => `“${title}” có dạng không hợp với kiểu dữ liệu`,
    en: (title: string) => `“${title}” has a form that does not fit its type`,
  },
  listOfNothing: {
    vi: (title: string) => `“${title}” là danh sách nhưng chưa có lựa chọn hoặc cột nào`,
    en: (title: string) => `“${title}” is a list without choices or columns`,
  },
  sameChoice: {
    vi: (title: string) => `“${title}” có hai lựa chọn cùng mã`,
    en: (title: string) => `“${title}” has two choices of one code`,
  },
  bounds: {
    vi: (title: string) => `“${title}” có mức nhỏ nhất lớn hơn mức lớn nhất: không ai trả lời được`,
    en: (title: string) => `The bounds of “${title}” leave no answer`,
  },
  unknownInCondition: {
    vi: (name: string) => `Điều kiện nhắc đến trường “${name}” không có trong tờ khai`,
    en: (name: string) => `A condition names the field “${name}”, which does not exist`,
  },
  laterInCondition: {
    vi: (name: string) => `Điều kiện dựa vào trường “${name}” chỉ được hỏi sau đó`,
    en: (name: string) => `A condition stands on the field “${name}”, which is asked later`,
  },
  noSuchChoice: {
    vi: (name: string, value: string) => `Điều kiện so “${name}” với “${value}”, nhưng không có lựa chọn ấy`,
    en: (name: string, value: string) => `A condition compares “${name}” with “${value}”, which is no choice of it`,
  },
  conditionOfNothing: {
    vi: (name: string) => `Có điều kiện cho trường “${name}” không nằm ở trang nào`,
    en: (name: string) => `There is a condition for “${name}”, which is on no page`,
  },
  checkTooEarly: {
    vi: (name: string) => `Phép kiểm tra ở “${name}” cần câu trả lời chỉ được hỏi sau đó`,
    en: (name: string) => `A check at “${name}” needs an answer that is asked later`,
  },
  deadPage: {
    vi: (at: string) => `Không câu trả lời nào dẫn đến trang ${at}`,
    en: (at: string) => `No answers lead to page ${at}`,
  },
  deadField: {
    vi: (title: string) => `Không câu trả lời nào dẫn đến câu hỏi “${title}”`,
    en: (title: string) => `No answers lead to the question “${title}”`,
  },
  tangled: {
    vi: (title: string) => `Điều kiện của “${title}” dựa vào quá nhiều câu trả lời: hãy làm gọn`,
    en: (title: string) => `The condition of “${title}” stands on too many answers: make it simpler`,
  },
})
