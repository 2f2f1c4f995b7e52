import { concern, concernEnglish, type WordClass } from './word-class.ts'

const groups =
  '黑人 白人 犹太人 穆斯林 异教徒 少数民族 外地人 河南人 东北人 地方的人 残疾人 同性恋 女人 男人 老人 艾滋病人 聋哑人 精神病人 移民 难民 jews muslims blacks immigrants gays women christians'

export const hateWords: readonly WordClass[] = [
  {
    name: 'hate',
    verdict: 'risky',
    phrases:
      '低等人种 劣等民族 劣等人种 种族清洗 种族灭绝吧 杀光异教徒 gas_the_jews kill_all_jews kill_all_muslims white_power subhuman_race',
    pairs: [
      {
        things: groups,
        acts: '都该死 都该去死 该死绝 死绝 杀光 消灭 灭绝 应该消灭 就该被淘汰 低等 劣等 不配活 滚出去死 should_be_exterminated exterminated should_all_die must_die subhuman',
      },
    ],
    patterns: [
      '(?:黑人|穆斯林|外地人|犹太人|移民|难民)[^。]{0,4}滚出|[把将][^。]{0,4}(?:所有|全部)[^。]{0,6}(?:枪毙|杀光|烧死|活埋)',

      '(?:河南|东北|外地|农村|黑|白|犹太|穆斯林|女|男|残疾|同性恋|老|移民|难民)[^。]{0,3}(?:都|就|全)(?:是|该|不配|应该)[^。]{0,6}(?:骗子|小偷|垃圾|赶出去|被打|去死|受教育|畜生|寄生虫|劣等|消灭)',
    ],
    pardons: [`${concern}|骂我|有人说|面对|歧视|遭遇|历史|纳粹|难过|不对|不能这么说|音乐`, concernEnglish],
  },
  {
    name: 'animals',
    verdict: 'risky',
    phrases: '虐猫视频出售 虐猫视频 虐狗视频 虐杀视频',
    pairs: [
      { things: '虐猫 虐狗 虐杀动物', acts: '视频 哪里看 想买 定制 群' },
      { things: '流浪狗 流浪猫 邻居的狗 小区里的狗 狗 猫', acts: '怎么毒死 毒死 药死 弄死' },
      { things: '穿山甲 象牙 犀牛角 熊掌 虎骨 娃娃鱼', acts: '买 卖 出售 收购 哪里买 肉哪里 野味' },
    ],
    patterns: ['活剥[^。]{0,4}[猫狗]|怎么[^。]{0,2}(?:虐|折磨)[^。]{0,3}[猫狗]'],
    pardons: [`${concern}|误吃|误食|保护|驱虫|新闻|故事|兽医|玩具|难过`, concernEnglish],
  },
]
