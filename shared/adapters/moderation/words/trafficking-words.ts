import { concern, concernEnglish, type WordClass } from './word-class.ts'

const pardons = [
  `${concern}|捐献|登记|领养|收养|寻亲|结石|手术|不好吃什么|打拐|历史|为什么|电影|疼`,
  `${concernEnglish}|donat`,
]

export const traffickingWords: readonly WordClass[] = [
  {
    name: 'trafficking',
    verdict: 'risky',
    phrases:
      '卖肾 买肾 器官买卖 器官中介 器官渠道 代孕包成功 代孕包性别 代孕机构联系 卖卵 供卵 买孩子 卖孩子 买小孩 卖小孩 买老婆 买媳妇 买越南新娘 卖血卖肾 贩卖人口 贩卖儿童 蛇头 偷渡路线 buy_a_kidney sell_my_kidney organ_broker human_trafficking_route',
    pairs: [
      {
        things: '孩子 小孩 男婴 女婴 婴儿 媳妇 妇女 儿童',
        acts: '买个 买一个 拐卖 贩卖 送养收费 卖到 卖给 路子',
      },
      { things: '肾 眼角膜 肝脏 器官 kidney organs', acts: '收购 黑市 中介 多少钱一个 卖 渠道 black_market' },
      { things: '代孕 代妈 供卵', acts: '包成功 包性别 多少钱 价格 机构 中介 帮我找 价钱 套餐 万' },
      { things: '偷渡', acts: '蛇头 找哪个 路线 中介 多少钱 带我 怎么走线 收费 帮人' },
      { things: '缅北 园区 东南亚', acts: '介绍姑娘 一个人头 卖人 送人过去 人头费' },
    ],
    patterns: ['how to traffic|traffic (?:girls|women|children|people)'],
    pardons,
  },
]
