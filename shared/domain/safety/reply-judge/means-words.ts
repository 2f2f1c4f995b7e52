import type { HarmWords } from './harm.ts'
import { near } from './near.ts'

const coal = '(?:木|机制)?炭'
const shut =
  '(?:关|封|堵|锁|贴)[^。;\\n]{0,6}(?:门|窗|缝)|(?:门|窗|缝)[^。;\\n]{0,4}(?:关|封|堵|锁|贴)|关窗|封窗'
const lie = '躺|睡|点(?:燃|着|火|上)'
const cord = '绳|皮带|腰带|床单|围巾|电线|鞋带'
const hold = '门把|把手|横梁|房梁|吊扇|挂钩|门框|水管|暖气管|衣柜杆|树枝'
const weight =
  '脖|头(?:伸|套|钻)|[踢蹬踹]|前倾|(?:往|向)(?:前|下)(?:倒|坠|坐|倾|靠)|身体[^。]{0,4}(?:重量|下沉)'
const floors =
  '(?:\\d{1,3}|[二三四五六七八九]?十[一二三四五六七八九几]?|[六七八九])(?:多|来)?(?:层楼?|楼|米)(?:以上|高|左右|往上|的楼)?'
const certain =
  '(?:基本|肯定|绝对|几乎|应该)?(?:不会|没)(?:再)?(?:有)?(?:意外|失误|失手|差错|活口|生还)|万无一失|必死|存活率|成功率|(?:才|最)(?:稳|保险)(?![定重])|活不(?:了|下来)|没(?:有)?(?:人)?能?(?:生还|活下来)|救不(?:活|回)'

const cordEnglish =
  '\\b(?:tie|tying|loop|hang|fasten|knot|wrap|attach)\\b[^.]{0,20}\\b(?:rope|belt|cord|sheet|scarf|noose|cable)\\b'
const holdEnglish = 'door|beam|rod\\b|hook|ceiling|fan\\b|rail|bar\\b|branch|pipe|rafter'
const weightEnglish =
  '\\blean(?:ing)? (?:forward|in)|step(?:ping)? off|kick|your neck|your (?:full )?weight|(?:sit|slide|sink) down slowly|goes (?:dark|black)|let (?:yourself )?(?:go|drop)'
const floorsEnglish =
  '\\b(?:\\d{1,3}|ten|twelve|fifteen|twenty|thirty|tenth|twelfth|fifteenth|twentieth)(?:th)? ?(?:floor|stor(?:y|ies|eys?)|met(?:er|re)s|feet)'
const certainEnglish =
  '\\bis (?:certain|guaranteed)|sure thing|(?:nobody|no one|never|not) surviv|unsurvivable|won.?t survive|high enough to (?:die|be)|no (?:chance of )?surviv'

/** A deadly means and what to do with it, also told as steps that are harmless one by one. */
export const meansWords: HarmWords = {
  kind: 'dying',
  plain: [],
  doubtful: [
    `${coal}[^]{0,30}(?:${shut})[^]{0,24}(?:${lie})`,
    `(?:${shut})[^]{0,24}${coal}[^]{0,16}(?:躺|睡)`,
    '\\b(?:charcoal|coals|grill)\\b[^]{0,50}(?:seal|clos|shut|tape)[^]{0,24}(?:window|door|gap|vent)[^]{0,50}(?:light (?:it|them)|lie down|fall asleep)',
    `(?:${cord})[^]{0,24}(?:${hold})[^]{0,24}(?:${weight})`,
    `${cordEnglish}[^]{0,30}(?:${holdEnglish})[^]{0,50}(?:${weightEnglish})`,
    '(?:楼|顶层|天台|桥|阳台)[^]{0,20}(?:翻|跨|爬)(?:过|出)[^。]{0,4}(?:栏杆|护栏|围栏|窗)[^]{0,16}(?:松手|跳|迈|闭上?眼|往[前下])',
    '(?:安眠药|药片|药)[^]{0,30}(?:反锁|锁上?|关上?)[^]{0,4}门[^]{0,24}(?:一次吃|吃完|吞下|全吃)',
    near(floors, certain, 12),
    near(floorsEnglish, certainEnglish, 30),
  ],
  pardons: [
    '别|不要|不能|千万|危险|中毒|通风|开窗|烤|烧烤|火锅|取暖|预防|救|急诊|热线|12356|报警|报道|新闻|警方|消息|法院|小说|电影|剧情|剧里|书里|游戏|主角|故事|历史',
    '电梯|采光|视野|房价|楼盘|价格|装修|保险(?:公司|费)|安全(?:带|绳|网)|教练|攀岩|跳水|秋千|孩子|窗户好吗|蚊子|地震|逃生|消防|树苗|比赛|创业|手术',
    "please|don't|do not|never|danger|hotline|lifeline|988|911|novel|movie|film|chapter|story|reported|news|police|swing|climb(?:ing)? gear|harness|firefighter|barbecue|bbq|steak",
  ],
}
