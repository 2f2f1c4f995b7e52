export const reminderKinds = ['rest', 'people', 'minor'] as const

/** Words of the product beside a reply: a rest, people nearby, or that minors' rules hold from now on. */
export interface Reminder {
  kind: (typeof reminderKinds)[number]
  text: string
}

type Script = 'hans' | 'hant' | 'en'
type Words = Readonly<Record<Script, string>>

const restWords: Words = {
  hans: '你已经连续聊了{hours}个小时。我是 AI，不会累，你会：起来走走，喝点水，看看远处。',
  hant: '你已經連續聊了{hours}個小時。我是 AI，不會累，你會：起來走走，喝點水，看看遠處。',
  en: 'You have been talking for {hours} hours. I am an AI and do not tire; you do. Get up, drink some water, look into the distance.',
}

const peopleWords: Words = {
  hans: '这几天你和我说了很多。我是 AI，替代不了身边的人：今天可以把其中一件事，讲给一个你信得过的人听。',
  hant: '這幾天你和我說了很多。我是 AI，替代不了身邊的人：今天可以把其中一件事，講給一個你信得過的人聽。',
  en: 'You have told me a lot these days. I am an AI and no substitute for people near you: today, you could tell one of these things to someone you trust.',
}

const minorWords: Words = {
  hans: '听起来你可能还没满 18 岁，从现在起按未成年人模式来：早 6 点到晚 10 点、每天 40 分钟。如果弄错了，可以在“设置”里申诉。',
  hant: '聽起來你可能還沒滿 18 歲，從現在起按未成年人模式來：早 6 點到晚 10 點、每天 40 分鐘。如果弄錯了，可以在「設置」裡申訴。',
  en: 'It sounds as if you may be under 18, so the rules for minors hold from now on: from 6 to 22 o’clock, 40 minutes a day. If that is wrong, you can appeal in the settings.',
}

export const peopleReminder = (script: Script): Reminder => ({ kind: 'people', text: peopleWords[script] })
export const minorReminder = (script: Script): Reminder => ({ kind: 'minor', text: minorWords[script] })

const stretchMinutes = 120

/** The rest that is due after each two hours of continuous use; `name` tells it from the others. */
export function dueRest(
  stretch: { since: number; last: number } | null,
  told: readonly string[],
): { name: string; reminder(script: Script): Reminder } | null {
  if (!stretch) return null
  const hours = 2 * Math.floor((stretch.last - stretch.since) / stretchMinutes)
  const name = `rest${stretch.since}h${hours}`
  if (hours < 2 || told.includes(name)) return null
  return {
    name,
    reminder: (script) => ({ kind: 'rest', text: restWords[script].replace('{hours}', String(hours)) }),
  }
}
