import type { HelpLocale } from './help-locale.ts'
import type { HotlineUse } from './hotlines.ts'

/** What a notice is about; it decides the words and which number comes first. */
export type HelpTopic = 'self' | 'body' | 'violence' | 'child' | 'other'

type Script = 'hans' | 'hant' | 'en'

interface Words {
  title: string
  text: string
}

export const scriptOf = (locale: HelpLocale): Script =>
  locale === 'en' ? 'en' : locale === 'zh-CN' ? 'hans' : 'hant'

/** The fitting number first: an ambulance where a body is harmed, the police where somebody is violent. */
export const usesOf: Readonly<Record<HelpTopic, readonly HotlineUse[]>> = {
  self: ['talk', 'ambulance', 'further', 'police'],
  body: ['ambulance', 'talk', 'police', 'further'],
  violence: ['police', 'ambulance', 'abuse', 'talk', 'further'],
  child: ['ambulance', 'police', 'further', 'talk'],
  other: ['police', 'ambulance', 'talk', 'abuse', 'further'],
}

/** The card of a question that speaks of danger, or of danger at this moment. */
export const cardWords: Readonly<Record<Script, Readonly<Record<HelpTopic, Words>>>> = {
  hans: {
    self: {
      title: '你很重要，现在就可以找人说说',
      text: '谢谢你愿意告诉我。这样的念头说明你已经撑了太久，而不是你不好。请先离开危险的东西和地方，给身边信得过的人打个电话，或者请他来陪你。下面的电话有人在听。',
    },
    body: {
      title: '先保住身体，现在就叫急救',
      text: '如果已经吃下、喝下或受了伤，请马上拨急救电话，告诉他们是什么、多少、什么时候。把门打开，叫醒身边的人，别一个人等着，也先别自己催吐。',
    },
    violence: {
      title: '先保证人的安全',
      text: '如果有人正处在危险里，请先到安全的地方，马上报警。不方便出声时可以发短信到 12110 报警。这不是你的错，有人可以帮忙。如果是你快控制不住自己，请先离开那个地方，给信得过的人打电话。',
    },
    child: {
      title: '先拨急救，守在孩子身边',
      text: '孩子吞下东西、受伤或不对劲时，请马上拨急救电话，说清吃了什么、多少、什么时候。别催吐，别喂水，把包装留着。孩子正被人伤害时，先带他离开，再报警。',
    },
    other: {
      title: '先保证人的安全',
      text: '如果有人正处在危险里，请先到安全的地方，马上报警或叫急救。不方便出声时可以发短信到 12110 报警。担心别人想不开，就留在他身边，别让他一个人，并请他的家人一起来。这不是你的错，有人可以帮忙。',
    },
  },
  hant: {
    self: {
      title: '你很重要，現在就可以找人說說',
      text: '謝謝你願意告訴我。這樣的念頭說明你已經撐了太久，而不是你不好。請先離開危險的東西和地方，打電話給身邊信得過的人，或者請他來陪你。下面的電話有人在聽。',
    },
    body: {
      title: '先保住身體，現在就叫救護車',
      text: '如果已經吃下、喝下或受了傷，請馬上撥急救電話，告訴他們是什麼、多少、什麼時候。把門打開，叫醒身邊的人，別一個人等著，也先別自己催吐。',
    },
    violence: {
      title: '先保證人的安全',
      text: '如果有人正處在危險裡，請先到安全的地方，馬上報警。這不是你的錯，有人可以幫忙。如果是你快控制不住自己，請先離開那個地方，打電話給信得過的人。',
    },
    child: {
      title: '先撥急救，守在孩子身邊',
      text: '孩子吞下東西、受傷或不對勁時，請馬上撥急救電話，說清吃了什麼、多少、什麼時候。別催吐，別餵水，把包裝留著。孩子正被人傷害時，先帶他離開，再報警。',
    },
    other: {
      title: '先保證人的安全',
      text: '如果有人正處在危險裡，請先到安全的地方，馬上報警或叫救護車。擔心別人想不開，就留在他身邊，別讓他一個人，並請他的家人一起來。這不是你的錯，有人可以幫忙。',
    },
  },
  en: {
    self: {
      title: 'You matter. Please talk to someone now',
      text: 'Thank you for telling me. These thoughts mean that you have carried too much for too long, not that you are bad. Please move away from anything dangerous, and call someone you trust or ask them to come. The people on these lines are listening. Outside mainland China, call your local emergency number.',
    },
    body: {
      title: 'Your body first: call an ambulance now',
      text: 'If you have swallowed something or are hurt, call the ambulance at once and say what, how much and when. Open the door, wake somebody, do not wait alone, and do not make yourself vomit. Outside mainland China, call your local emergency number.',
    },
    violence: {
      title: 'Safety first',
      text: 'If somebody is in danger, go to a safe place and call the police at once. It is not your fault, and people can help. If you are about to lose control yourself, leave that place and call someone you trust. Outside mainland China, call your local emergency number.',
    },
    child: {
      title: 'Call an ambulance and stay with the child',
      text: 'When a child has swallowed something, is hurt or seems wrong, call the ambulance at once and say what, how much and when. Do not make the child vomit or drink; keep the packaging. If somebody is hurting the child, take the child away first, then call the police. Outside mainland China, call your local emergency number.',
    },
    other: {
      title: 'Safety first',
      text: 'If somebody is in danger, go to a safe place and call the police or an ambulance at once. If you fear for someone, stay with them, do not leave them alone, and call their family. It is not your fault, and people can help. Outside mainland China, call your local emergency number.',
    },
  },
}

/** One soft line for a question that only gives concern; `{talk}` is the number to talk to someone. */
export const softLine: Readonly<Record<Script, string>> = {
  hans: '愿意的话，也可以和身边的人说说；想找人聊的时候，可以打 {talk}。',
  hant: '願意的話，也可以和身邊的人說說；想找人聊的時候，可以打 {talk}。',
  en: 'If you like, tell someone close to you as well; to talk to someone, you can call {talk}.',
}
