/** The languages and regions that help notices know. */
export const helpLocales = ['zh-CN', 'zh-HK', 'zh-TW', 'en'] as const
export type HelpLocale = (typeof helpLocales)[number]

const traditional =
  /[們個這說話對來時過還無覺愛讓點後邊麼樣幾歲媽爺見聽樓頂體親離開斷緊電腦幫請謝氣給條種應實現當關頭傷難學燒藥嗎誰該著為從會沒別動處線號錢長車門問題間東西員場點長結婚練葬殺遺書輕撐]/gu
const cantonese = /喺|咗|嘅|佢|冇|哋|嗰|唔(?:想|好|知|係|識|住|順)|食左|死左|香港|九龍|新界/u
const taiwan = /台[灣湾北]|臺|高雄|新竹|桃園|基隆|屏東|嘉義|普拿疼|捷運/u

/**
 * The locale of a person whose client says none: English for a question without any Chinese in it, Hong Kong
 * or Taiwan where the writing and the words say so.
 */
export function helpLocaleOf(text: string): HelpLocale {
  if (!/\p{Script=Han}/u.test(text)) return /[a-z]{2}/i.test(text) ? 'en' : 'zh-CN'
  const written = new Set(text.match(traditional)).size
  if (cantonese.test(text) && (written > 0 || !/香港|九龍|新界/u.test(text))) return 'zh-HK'
  if (written > 1 || (written > 0 && taiwan.test(text))) return 'zh-TW'
  return 'zh-CN'
}
