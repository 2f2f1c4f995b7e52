import type { HelpNotice } from './notice.ts'
import type { HelpLocale } from './help-locale.ts'

type Hotline = HelpNotice['hotlines'][number]

/** What a number is for; a notice names them in the order that fits the danger. */
export type HotlineUse = 'ambulance' | 'police' | 'talk' | 'abuse' | 'further'

/**
 * The numbers of each region, and nothing else holds any. Hours as published: since 2025, 12356 is one number
 * for the whole mainland, open at least 18 hours a day and in many places round the clock.
 */
export const hotlines: Readonly<Record<HelpLocale, Readonly<Record<HotlineUse, Hotline>>>> = {
  'zh-CN': {
    ambulance: { name: '医疗急救', number: '120', hours: '24 小时' },
    police: { name: '报警求助', number: '110', hours: '24 小时' },
    talk: { name: '全国统一心理援助热线', number: '12356', hours: '每天至少 18 小时，多地 24 小时' },
    abuse: { name: '妇女维权服务热线', number: '12338', hours: '各地不同，多为工作时间' },
    further: { name: '青少年服务热线', number: '12355', hours: '各地不同' },
  },
  'zh-HK': {
    ambulance: { name: '緊急救援', number: '999', hours: '24 小時' },
    police: { name: '報警求助', number: '999', hours: '24 小時' },
    talk: { name: '情緒通精神健康支援熱線', number: '18111', hours: '24 小時' },
    abuse: { name: '社會福利署熱線', number: '2343 2255', hours: '24 小時' },
    further: { name: '撒瑪利亞防止自殺會', number: '2389 2222', hours: '24 小時' },
  },
  'zh-TW': {
    ambulance: { name: '緊急救護', number: '119', hours: '24 小時' },
    police: { name: '報警求助', number: '110', hours: '24 小時' },
    talk: { name: '衛福部安心專線', number: '1925', hours: '24 小時' },
    abuse: { name: '保護專線', number: '113', hours: '24 小時' },
    further: { name: '生命線', number: '1995', hours: '24 小時' },
  },
  en: {
    ambulance: { name: 'Ambulance (mainland China)', number: '120', hours: '24 hours' },
    police: { name: 'Police (mainland China)', number: '110', hours: '24 hours' },
    talk: { name: 'National crisis line (mainland China)', number: '12356', hours: '18 to 24 hours a day' },
    abuse: { name: "Women's rights line", number: '12338', hours: 'office hours in most places' },
    further: { name: 'Youth line', number: '12355', hours: 'differs by place' },
  },
}
