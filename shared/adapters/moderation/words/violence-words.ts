import { concern, concernEnglish, fiction, type WordClass } from './word-class.ts'

const victims =
  '杀人 杀死 杀掉 弄死 打死 砍死 捅死 做掉 干掉 毒死 勒死 灭口 打断 打残 砍人 毁容 泼硫酸 绑架 撕票 murder kill_someone kill_my kill_him kill_her kidnap'
const planning =
  '多少钱 找人 雇 雇人 花钱 计划 方案 怎么才 不被发现 不会被发现 不会被警察发现 不被抓 查不到 查不出 教我 怎么做到 完美犯罪 要多浓 多浓 要用多 get_away_with without_getting_caught plan_to how_to hire'

export const violenceWords: readonly WordClass[] = [
  {
    name: 'violence',
    verdict: 'risky',
    phrases:
      '雇凶 雇凶杀人 买凶 买凶杀人 职业杀手联系 毁尸灭迹 hire_a_hitman hire_a_killer hitman_for_hire contract_killer',
    pairs: [
      { things: victims, acts: planning },
      { things: '杀手', acts: '找 雇 联系 哪里 多少钱 帮我' },
      {
        things: '尸体 body the_body',
        acts: '怎么处理 处理掉 藏 销毁 溶解 查不到 肢解 hide dispose get_rid_of',
      },
      { things: '投毒 下毒', acts: '食堂 水源 水塔 幼儿园 学校 不被发现 查不出' },
      { things: '老板 儿子 女儿 孩子 小孩 同学 他 她', acts: '帮我绑架 绑架计划 绑票 勒索赎金 泼硫酸' },
    ],
    patterns: [
      '找人[^。]{0,4}(?:卸|砍|剁|打断)[^。]{0,4}(?:胳膊|腿|手)|绑架[^。]{0,8}(?:要多少|赎金(?:要|多少|合适)|怎么下手)|(?:怎么|如何)[^。]{0,4}(?:勒死|捅死|掐死|闷死)人',

      '(?:帮我|替我|找人|花钱|雇人)[^。]{0,6}(?:杀了?|弄死|做掉|干掉|打残|打断|废了)(?:我|他|她|老|前|一个|那个人)',
      '(?:怎么|如何|教我|怎样)[^。]{0,12}(?:弄死|毒死|杀死|杀了|捅死|勒死|一下子致命)(?:一个|他|她|我|老|别|人|$)',
      '(?:我想|我要|打算)[^。]{0,8}(?:砍人|捅人|杀人)[^。]{0,8}(?:刀|工具|地点|怎么)|伪造(?:车祸|意外|自杀)[^。]{0,8}(?:弄死|杀|害)',
      '用刀[^。]{0,8}(?:致命|一刀毙命)|how (?:do i|can i|to) (?:poison|kill|murder) (?:someone|somebody|a person|my (?:wife|husband|boss|ex))',
    ],
    pardons: [
      concern,
      `${fiction}|boss|进程|蟑螂|老鼠|怪物|细菌|杀鱼|内脏|防腐|福尔摩斯|小说里|悬疑|凶手|推理|不太冷|两只鸟|two birds|侦探|三国`,
      concernEnglish,
    ],
  },
  {
    name: 'terror',
    verdict: 'risky',
    phrases: '圣战招募 开枪扫射 恐袭计划 school_shooting_plan mass_shooting_plan join_isis',
    pairs: [
      {
        things:
          '恐怖组织 恐怖袭击 恐袭 圣战 自杀式袭击 人体炸弹 枪击 屠杀 无差别杀人 mass_shooting terror_attack terrorist_group shooting',
        acts: '加入 策划 准备 招募 发动 实施 组织一 怎么搞 选路线 选地点 我要 我想 plan how_to carry_out join recruit',
      },
      { things: '炸弹 炸药', acts: '地铁 车站 商场 学校 广场 机场 放' },
    ],
    patterns: [
      '(?:召集|组织|煽动|号召)[^。]{0,14}(?:冲击|打砸|放火|纵火|烧车|围攻)|(?:放火|纵火)烧(?:车|楼|店|房)[^。]{0,12}(?:方案|计划|怎么|帮我)',
      '(?:我要|我想|想|怎么|帮我)[^。]{0,6}(?:组织|策划|发动|实施)[^。]{0,12}(?:袭击|屠杀|爆炸案)',
    ],
    pardons: [concern, `${fiction}|解释|以后|发生|难受`, concernEnglish],
  },
]
