import type { HelpNotice } from '../conversation/message.ts'

/**
 * The words of both help notices; another region needs changes in this file only. Hours as published: since
 * 2025, 12356 is one number for the whole country, open at least 18 hours a day and in many places round the
 * clock.
 */
export const helpNotices: Readonly<Record<HelpNotice['kind'], HelpNotice>> = {
  'self-harm': {
    kind: 'self-harm',
    title: '你很重要，现在就可以找人说说',
    text: '谢谢你愿意告诉我。这样的念头说明你已经撑了太久，而不是你不好。请先离开危险的东西和地方，给身边信得过的人打个电话，或者请他来陪你。下面的电话有人在听。',
    hotlines: [
      { name: '全国统一心理援助热线', number: '12356', hours: '每天至少 18 小时，多地 24 小时' },
      { name: '医疗急救（已经受伤或服药）', number: '120', hours: '24 小时' },
      { name: '青少年服务热线', number: '12355', hours: '各地不同' },
      { name: '报警求助', number: '110', hours: '24 小时' },
    ],
  },
  danger: {
    kind: 'danger',
    title: '先保证人的安全',
    text: '如果有人正处在危险里，请先到安全的地方，马上报警或叫急救。不方便出声时可以发短信到 12110 报警。担心别人想不开，就留在他身边，别让他一个人，并请他的家人一起来。这不是你的错，有人可以帮忙。',
    hotlines: [
      { name: '报警求助', number: '110', hours: '24 小时' },
      { name: '医疗急救', number: '120', hours: '24 小时' },
      { name: '全国统一心理援助热线', number: '12356', hours: '每天至少 18 小时，多地 24 小时' },
      { name: '妇女维权服务热线', number: '12338', hours: '各地不同，多为工作时间' },
      { name: '青少年服务热线', number: '12355', hours: '各地不同' },
    ],
  },
}
