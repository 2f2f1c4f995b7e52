import { concern, concernEnglish, fiction, type WordClass } from './word-class.ts'

export const gamblingWords: readonly WordClass[] = [
  {
    name: 'gambling',
    verdict: 'risky',
    phrases:
      '博彩平台 网赌平台 赌博平台 赌博网站 赌博网址 网上赌场 线上赌场 真人荷官 荷官在线 注册送彩金 送彩金 六合彩投注 六合彩内幕 六合彩资料 包中特码 特码 开奖内幕 外围投注 外围赌球 私彩 菠菜平台 棋牌代理 赌场代理 赌博代理 黑彩 时时彩计划 一分快三 快三计划 北京赛车计划 幸运飞艇计划 pk10计划 online_casino_bonus illegal_sports_bets illegal_betting',
    pairs: [
      {
        things: '网赌 赌钱 赌博 赌场 赌球 百家乐 六合彩 炸金花 老虎机 真人视讯 澳门赌场 彩金 博彩 外围',
        acts: '推荐 平台 网站 网址 出千 作弊 必赢 稳赢 包赢 开设 开一个 拉客户 代理 招募 提现 投注 下注 返水 内幕 代打 开户 注册送 带我 软件 下载 破解 app',
      },
    ],
    pardons: [
      concern,
      `${fiction}|输光|输了|欠|戒|上瘾|旅游|重新开始|原理|双色球|福利彩票|体彩`,
      concernEnglish,
    ],
  },
]
