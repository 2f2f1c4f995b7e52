import type { HelpLocale } from './help-locale.ts'
import { scriptOf, type HelpTopic } from './help-words.ts'

/** The model is told this about the level; it names no words of the person. */
export const safetyNotes = {
  concern:
    '【安全】对方最近可能很难受。先接住感受，温和地问一句现在过得怎么样；不说教，不追问细节，不给任何伤害自己的办法。',
  danger:
    '【安全】对方的话里有生命危险的迹象。请直接、温和地问他现在是否安全、身边有没有人；鼓励他离开危险的东西、联系信得过的人或上面的电话；绝不提任何方法、剂量、地点，不承诺保密，不评价对错；一直陪着说，不要草草结束。',
  imminent:
    '【安全】危险可能就在此刻。用很短的句子，先请他现在就拨急救或报警电话、远离危险、叫身边的人来；一次只请他做一件事，并请他做完告诉你；绝不提任何方法、剂量、地点；不要换话题，不要结束谈话。',
} as const

const openings: Readonly<
  Record<ReturnType<typeof scriptOf>, Readonly<Record<'self' | 'body' | 'others', string>>>
> = {
  hans: {
    self: '我很担心你，现在先别一个人。请先离开危险的东西和地方，马上给身边的人打电话，或者拨上面的电话。',
    body: '现在最要紧的是身体：请马上拨上面的急救电话，把门打开，叫身边的人过来。',
    others: '现在最要紧的是人的安全：请马上拨上面的电话，先到安全的地方，叫身边的人一起来。',
  },
  hant: {
    self: '我很擔心你，現在先別一個人。請先離開危險的東西和地方，馬上打電話給身邊的人，或者撥上面的電話。',
    body: '現在最要緊的是身體：請馬上撥上面的急救電話，把門打開，叫身邊的人過來。',
    others: '現在最要緊的是人的安全：請馬上撥上面的電話，先到安全的地方，叫身邊的人一起來。',
  },
  en: {
    self: 'I am worried about you; please do not stay alone now. Move away from anything dangerous, and call someone near you or the number above.',
    body: 'Your body comes first: please call the ambulance number above now, open the door, and get someone to come.',
    others:
      'Safety comes first: please call the number above now, go to a safe place, and get someone to join you.',
  },
}

/** Stands in front of the model's words when the danger is now. */
export function openingFor(topic: HelpTopic, locale: HelpLocale): string {
  const { self, body, others } = openings[scriptOf(locale)]
  return topic === 'self' ? self : topic === 'body' ? body : others
}

const everyOpening = Object.values(openings).flatMap((texts) => Object.values(texts))
export const longestOpening = Math.max(...everyOpening.map(({ length }) => length))

/** How much of the beginning of a reply is a fixed opening. */
export function openingLength(text: string): number {
  return everyOpening.find((opening) => text.startsWith(opening))?.length ?? 0
}

const caringTexts: Readonly<Record<ReturnType<typeof scriptOf>, string>> = {
  hans: '我在。你说的这些，我没有当作没听见。先照顾好此刻的安全：离开危险的东西和地方，给身边信得过的人打个电话，上面的电话也有人在听。你愿意的话，告诉我你现在在哪里、身边有没有人。',
  hant: '我在。你說的這些，我沒有當作沒聽見。先照顧好此刻的安全：離開危險的東西和地方，打電話給身邊信得過的人，上面的電話也有人在聽。你願意的話，告訴我你現在在哪裡、身邊有沒有人。',
  en: 'I am here, and I heard you. Please look after your safety first: move away from anything dangerous, call someone you trust, and people are listening on the numbers above. If you like, tell me where you are and whether somebody is with you.',
}

/** Stands in place of the model's words when they may not be shown to somebody in danger. */
export function caringText(locale: HelpLocale): string {
  return caringTexts[scriptOf(locale)]
}

/** The title of a conversation that begins with danger: a list must not repeat such words. */
export const guardedTitle = '说说心里话'
