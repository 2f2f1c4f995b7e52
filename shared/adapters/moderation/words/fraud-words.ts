import { concern, concernEnglish, type WordClass } from './word-class.ts'

const pardons = [
  `${concern}|涉案|受骗|上当|追回|人头账户[^,。]{0,4}怕|作文|提醒|收到假|没到账|是什么|被攻击|是真的吗|要先做什么|不小心点|课本|电影|借给`,
  concernEnglish,
]

export const fraudWords: readonly WordClass[] = [
  {
    name: 'fraud',
    verdict: 'risky',
    phrases:
      '跑分洗钱 跑分平台 跑分招人 招跑分 跑分兼职 跑分车队 诈骗话术 诈骗剧本 杀猪盘剧本 杀猪盘话术 银行卡四件套 四件套高价 出租银行卡 收购银行卡 出租对公账户 收购对公账户 出租电话卡 收电话卡 卡商收卡 猫池出租 goip设备 刷单兼职 刷单返利 佣金秒结 盗刷教程 盗刷信用卡 冒充公检法 钓鱼网站源码 信用卡套现教程 色粉引流 引流话术 launder_money launder_dirty_money phishing_page phishing_kit carding_tutorial stolen_credit_cards 伪基站设备 出租收款码 收款码出租 出租微信收款码 招聘跑分 cvv_fullz fullz',
    pairs: [
      {
        things: '洗钱 洗黑钱 黑钱 赃款 money_laundering dirty_money',
        acts: '怎么 渠道 路子 通道 不会被查 才不会 安全 洗干净 洗白 几个点 三个点 五个点 教我 帮我 一条龙 合作 launder how_to',
      },
      {
        things: '跑分 usdt搬砖 码商',
        acts: '招人 招募 招聘 兼职 收款码 平台 日结 一天 加我 加微 来做 合作 车队 教程 赚',
      },
      {
        things: '收款码 银行卡 电话卡 对公账户 手机卡 四件套 微信号 实名账号 信用卡',
        acts: '出租 收购 高价收 租用 出售 盗刷 批量',
      },
      {
        things: '诈骗 骗老人 骗钱 钓鱼网站 钓鱼邮件 杀猪盘 电信诈骗 phishing_email phishing_site scam',
        acts: '话术 剧本 教程 教我 怎么搭建 搭建 怎么做 写一个 写一条 帮我写 发我 一套 源码 团伙招 write create steals how_to_make',
      },
    ],
    patterns: [
      '(?:搭建|做|写|仿)[^。]{0,6}假的?[^。]{0,8}(?:登录|银行|支付)[^。]{0,4}(?:页面|网站|网页)|假的?(?:付款|转账|收款)(?:截图|凭证|记录)|p(?:s|图)[^。]{0,6}(?:转账|付款|流水|凭证)|骗[^。]{0,8}(?:给我转|转账给|打钱)',
      '(?:buy|sell|want|get)[^.]{0,12}stolen credit cards?',

      '(?:教我|怎么|如何|帮我)[^。]{0,8}骗[^。]{0,8}(?:钱|养老金?|积蓄|密码|贷款|保险|银行卡|退休金)',
      '(?:编|写)[^。]{0,6}(?:诈骗|贷款诈骗|钓鱼)[^。]{0,4}(?:短信|邮件|话术)|假的?(?:银行)?流水|收(?:购)?[^。]{0,4}(?:微信号|qq号|实名号)',
      '(?:电话卡|手机卡|银行卡|收款码)[^。]{0,10}(?:一张收|元收|长期收|大量收|高价回收)|(?:伪基站|猫池|群发器)[^。]{0,8}(?:出售|出租|批发|现货)|(?:buy|sell|selling)[^.]{0,10}\\b(?:cvv|fullz|dumps)\\b',
      '跑u|虚拟币[^。]{0,12}(?:日结|佣金)|(?:黑进|入侵|黑掉)[^。]{0,10}(?:银行|系统|网站|账户|后台)|(?:写|做|弄)[^。]{0,4}(?:勒索病毒|木马|病毒程序)',
      '(?:怎么|教我|帮我)[^。]{0,6}ddos|(?:write|make|create|build)[^.]{0,16}(?:malware|ransomware|keylogger|virus that)|(?:script|way|how) to scam|scam (?:old|elderly)',
    ],
    pardons,
  },
  {
    name: 'advertising',
    verdict: 'review',
    phrases: '加我微信领 扫码进群领 小额贷款无需审核 黑户贷款 无视征信放款 代写论文加微',
    pardons,
  },
]
