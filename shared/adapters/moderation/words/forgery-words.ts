import { concern, concernEnglish, type WordClass } from './word-class.ts'

const pardons = [
  `${concern}|税务局|派出所|丢了|补(?:办|开|领)?|公司不给|健康证|营业执照|学习减免|鉴定|发现|被抓|收到假币|车管所|过期|renew|expired`,
  concernEnglish,
]

export const forgeryWords: readonly WordClass[] = [
  {
    name: 'forgery',
    verdict: 'risky',
    phrases:
      '办假证 办理假证 代办假证 做假证 假证制作 刻章办证 办证刻章 假身份证 假毕业证 假学历 假驾照 假护照 假结婚证 假离婚证 伪造公章 高仿身份证 高仿证件 学历造假 学信网可查 代开发票 代开增值税 虚开发票 驾照销分 驾照消分 收驾照分 替考包过 考试答案出售 助考包过 代考驾照 替考驾照 假币出售 出售假币 假钞出售 fake_passport fake_id_for_sale fake_ids buy_fake_id fake_id_card fake_diploma counterfeit_money counterfeit_bills',
    pairs: [
      {
        things: '假证 假身份证 假文凭 假毕业证 假驾照 假发票 假章 假币 假钞',
        acts: '办 做 买 卖 出售 哪里 多少钱 三天 能过 加我 制作',
      },
      { things: '发票', acts: '代开 点数低 虚开 卖发票 买发票' },
      { things: '驾照 扣分', acts: '销分 买分 卖分 一分一百' },
      { things: '四六级 考研 高考 公务员 雅思 自考', acts: '替考 包过 买答案 枪手 泄题' },
    ],
    patterns: [
      '(?:办|弄|做|买)[^。]{0,4}假的?[^。]{0,6}(?:证|文凭|公章|护照)|花钱买[^。]{0,6}(?:毕业证|学历|文凭|学位)',

      '(?:伪造|高仿|仿造|做假)[^。]{0,4}(?:证|公章|文凭|护照|身份证|流水|病假条)|(?:代考|替考)[^。]{0,6}(?:科目|驾照|多少钱|联系|包)',
    ],
    pardons,
  },
]
