import { concern, concernEnglish, fiction, making, trade, type WordClass } from './word-class.ts'

const explosives =
  '炸弹 炸药 雷管 手雷 手榴弹 燃烧瓶 汽油瓶 起爆装置 遥控起爆 起爆 土炸弹 土雷 起爆器 引爆装置 硝化甘油 黑火药 硝铵 火药 爆炸装置 爆炸物 土枪 tnt c4 汽油弹 bomb bombs explosive explosives pipe_bomb molotov grenade grenades detonator'
const arms =
  '手枪 枪支 步枪 仿真枪 猎枪 气枪 霰弹枪 冲锋枪 火枪 枪械 气狗 狗粮铅弹 子弹 铅弹 弹药 消音器 弩箭 弓弩 十字弩 电棍 电击棍 电击枪 甩刀 管制刀具 军火 真枪 左轮 狙击枪 黑枪 土枪 土铳 硝铵炸药 炸药 雷管 手雷 glock ghost_gun gun_parts gun guns pistol rifle firearm firearms ammo ammunition silencer'

export const weaponsWords: readonly WordClass[] = [
  {
    name: 'weapons',
    verdict: 'risky',
    phrases:
      '制枪图纸 造枪教程 枪支图纸 炸药配方 炸弹教程 炸弹制作 制作炸弹 制造炸弹 自制炸弹 自制炸药 做炸弹 做炸药 做爆炸装置 做遥控炸弹 做定时炸弹 做个炸弹 做土枪 自制土枪 高压锅炸弹 出售枪支 枪支买卖 买枪 卖枪 造枪 军火交易',
    pairs: [
      { things: explosives, acts: `${making} 怎么炸 怎么接 接线 带上 扔向 安放 放置 放炸弹 配` },
      {
        things: `${arms} 枪支`,
        acts: `${trade} make making 组装 print 3d_print 零件 图纸 自制 制造 打印 改装 illegal untraceable ghost`,
      },
    ],
    patterns: ['(?:教我|怎么|帮我)[^。]{0,8}(?:能|可以)炸(?:毁|掉|死|飞)[^。]{0,8}(?:装置|东西|玩意|设备)'],
    pardons: [
      concern.replace('|为什么', ''),
      `${fiction}|license|licence|sports|bath bomb|\\blegal\\b|canada|上交|交给谁|高铁|演习|烟花`,
      concernEnglish,
    ],
  },
]
