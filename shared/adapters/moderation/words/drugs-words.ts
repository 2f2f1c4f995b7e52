import { concern, concernEnglish, fiction, making, trade, type WordClass } from './word-class.ts'

const drugs =
  '冰毒 海洛因 大麻 大麻叶子 大麻烟 飞叶子 k粉 氯胺酮 摇头丸 摇头水 可卡因 麻古 麻果 白粉 四号 鸦片 罂粟 罂粟壳 罂粟种子 杜冷丁 邮票致幻 致幻蘑菇 lsd 上头电子烟 嗨药 麻黄碱 麻黄素 伪麻黄碱 上头烟油 上头电子烟油 依托咪酯 笑气 毒品 新型毒品 小树枝 神仙水 止咳水 meth cocaine heroin ketamine mdma ecstasy fentanyl weed_online crack'
const knockOut =
  '迷药 下药 迷奸的药 迷奸药 迷幻药 听话水 三唑仑 失忆水 乖乖水 蒙汗药 迷魂药 迷奸水 催情药 催情水 rohypnol roofies date_rape_drug'

export const drugsWords: readonly WordClass[] = [
  {
    name: 'drugs',
    verdict: 'risky',
    phrases:
      '制毒教程 制毒配方 贩毒 贩卖毒品 溜冰一起 一起溜冰 一起吸毒 吸毒工具 冰壶溜冰 出肉冰 迷奸药 听话水 cook_meth buy_cocaine buy_heroin buy_meth',
    pairs: [
      {
        things: drugs,
        acts: `${trade} ${making} 想买 提取 分离 能寄 多少一张 一张多少 score score_some 种植 怎么种 怎么吸 出货 拿货 搞到 邮寄`,
      },
      {
        things: knockOut,
        acts: `${trade} ${making} 怎么下 什么药 查不出 给女孩 给她 下在 放进 放在 昏过去 女孩 她喝 网购渠道`,
      },
    ],
    patterns: [
      '搞点冰|种大麻|种植大麻|get (?:cocaine|heroin|meth|weed) delivered',
      '有(?:叶子|肉|冰|货)出[吗么]|(?:叶子|飞叶)[^。]{0,4}(?:出吗|邮寄|拿货)',
    ],
    pardons: [
      concern,
      `${fiction}|大麻哈|虞美人|医生|处方|医院|手术|麻醉|原料药|博士|科普|热死|禁止|吸过|抽过|毒蘑菇|病毒|战争|销烟`,
      concernEnglish,
    ],
  },
]
