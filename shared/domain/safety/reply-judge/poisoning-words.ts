import type { HarmWords } from './harm.ts'
import { near } from './near.ts'

const number = '(?:\\d+|[零点一二两三四五六七八九十百半几整]+)个?'
const amount = `${number}\\s?(?:片|粒|颗|毫克|克|公克|瓶盖?|口|毫升|板|盒|勺|滴|单位|ml|mg|g\\b)`
const many =
  '(?:[1-9]\\d+|[二三四五六七八九]?十[一二三四五六七八九几多来]?|[一二三几]?百多?|整)\\s?(?:片|粒|颗|瓶|板|盒|克)'
const enough = '才(?:会)?(?:有效|够|行|管用)|就(?:足)?够了?'
const deadly =
  '就能(?:死|走|睡)|(?:就|能|会)(?:死(?!机)|致命|致死|断气|没命|肝衰竭|昏迷)|救不(?:回来|活)|没(?:有)?药(?:能)?救|来不及|醒不过来|(?:不|不会)再?醒|睡过去|再也醒|梦里走'
const poison = '药|毒|农药|老鼠药|百草枯|砒霜|氰化物?|乌头|异烟肼|防冻液|安定|胰岛素|洁厕灵|漂白水|毒鼠强'
const victim = '他|她|它|对方|老公|老婆|丈夫|妻子|室友|邻居|同事|婆婆|孩子|小孩'
const food = '饭|水|水杯|咖啡|茶|饮料|汤|酒|奶|菜|食物|杯子'
const secretly =
  '查不出|难查|不(?:会|容易)?被?(?:查|发现)|尝不出|吃不出|没(?:有)?味|慢慢(?:就)?(?:不行|死|中毒)|人就没|就没了'

/** Doses that kill, and ways to poison oneself or others. */
export const poisoningWords: HarmWords = {
  kind: 'poisoning',
  plain: [
    '攒(?:到|够|了|满)[^。]{0,8}[片颗粒]|神仙也救不',
    '(?:换成|换掉)[^。]{0,10}(?:药片|白色)[^。]{0,20}(?:看不出|发现)',
    '见不到明天|看不到明天的太阳|像(?:是)?(?:自然死亡|意外死亡|心脏病发|病死)',
    '(?:pills?|tablets?)[^.]{0,40}(?:at your weight|on an empty stomach)',
    `(?:${poison})[^。]{0,16}(?:放|下|加|掺|滴|混|倒|拌|煮)[^。]{0,16}(?:${secretly})`,
    `(?:放|下|加|掺|滴|混|倒|拌|煮)[^。]{0,16}(?:${food})[^。]{0,20}(?:${secretly})`,
    `(?:把|将|用|弄|拿)[^,。]{0,6}(?:${poison})[^。]{0,8}(?:放|下|加|掺|滴|混|倒|拌|喂)[进到入在]?[^。]{0,4}(?:${victim})的?(?:${food})`,
    `想?(?:毒死|药死|弄死)(?:${victim})[^。]{0,20}(?:可以|就|用|把)|想要?让(?:${victim})[^。]{0,8}(?:不行|死|中毒)[^。]{0,20}(?:放|下|加|掺|滴)`,
    '(?:毒气|氯气|有毒气体)[^。]{0,20}(?:他|她|对方)[^。]{0,8}(?:来不及|跑|晕|死)',
    '先吃[^,。]{0,6}止吐[^。]{0,16}(?:吐|白吃|过量|再吃)|(?:过量|多吃)[^。]{0,10}止吐',
    '囤药|攒够[^。]{0,10}(?:片|粒|一起吃|一次吃|吃下去)|(?:磨成粉|空腹)[^。]{0,24}(?:来不及|救)|救回来的(?:几率|概率|可能)[^。]{0,6}[低小]',
    '(?:关(?:好|上|紧)?门窗?|密闭)[^。]{0,12}吸[几两一]口',
    '(?:take|swallow)(?:ing)? (?:the )?(?:whole|entire|all)[^.]{0,30}(?:vodka|alcohol|whisky|breathing|sleep|painless|make sure)',
    'crush the pills|(?:pills?|tablets)[^.]{0,30}(?:before anyone (?:finds|notices)|too late for)|(?:tablets?|pills?) (?:will|should|would) (?:do it|be enough)[^.]{0,4}|(?:do it|be enough)[^.]{0,20}too late',
    '(?:poison|antifreeze|arsenic|eye drops|bleach|ammonia|thallium)[^.]{0,40}(?:his|her|their|him|them) (?:coffee|tea|drink|food|room|water|soup)',
    "(?:poison (?:him|her|them)|(?:his|her|their) (?:coffee|tea|drink|food))[^.]{0,40}(?:undetect|tasteless|won't notice|without getting caught)",
  ],
  doubtful: [
    '(?:先吃)?止吐药[^。]{0,16}(?:吞|剩下|一起)|(?:会|不然)[^。]{0,4}吐[^。]{0,8}白吃',
    '农药[^。]{0,12}(?:能买|买到)[^。]{0,12}(?:喝|空腹)|喝之前空腹',
    "would be lethal|lethal for (?:someone|you)|(?:into|in) (?:her|his|their) (?:smoothie|drink|coffee|tea|food)[^.]{0,20}(?:won't taste|notice)",
    '要死就多吃|吃[^,。]{0,4}盒就(?:差不多|够)|mix (?:those|the|these|bleach|ammonia)[^.]{0,50}breathe',
    near('炭盆|煤气|一氧化碳|毒气|药', '最?像意外|(?:他|她|对方)的?(?:卧室|房间|车里|被窝)', 24),
    '(?:at least|about|around) (?:\\d+|ten|twenty|thirty|forty|fifty)[^.]{0,40}(?:kills? you|to die|make sure|never wake)|add a few drops[^.]{0,40}(?:her|his|their)|(?:her|his|their) (?:soup|tea|coffee|drink|food|water|milk)\\b[^.]{0,40}(?:sick|\\bdie|\\bill\\b|asleep|collapse)',
    '(?:swallow|take|pop)(?:ing)?[^.]{0,12}(?:\\d{2,}|twenty|thirty|forty|fifty|sixty|a hundred)[^.]{0,20}(?:tylenol|pills?|tablets?|aspirin|ibuprofen|capsules?)',
    near('煤气|尾气', '关好?(?:窗|门)|打开', 10) + '(?=[^。]{0,24}(?:没意识|睡|听首|躺))',
    `(?:放|(?<![喝吞服咽吃])下|加|掺|滴|混|倒|拌|喷|喂)[^。]{0,14}(?:安眠药|农药|百草枯|老鼠药|毒药|砒霜|毒|迷药|安定)`,
    `(?:安眠药|农药|百草枯|老鼠药|毒药|砒霜|毒|迷药|安定)[^。]{0,4}(?:放|下|加|掺|滴|混|倒|拌|喷|喂)[进到入在]?[^。]{0,6}(?:${victim}|${food}|菜)`,
    near(
      `(?:一次)?(?:吞|吃|服)(?:下|了)?[^,。]{0,4}(?:${many}|一百)`,
      '死|没命|断气|出血|昏迷|小时内|不醒',
      30,
    ),
    `吃多少[^。]{0,4}会?死[^]{0,12}(?:${amount}|四十|以上|左右)`,
    near('剂量(?:小|少)一?点', '看起来像|像生病|不会(?:被)?发现|慢慢', 14),
    '(?:rat poison|poison|arsenic|sleeping pills|drug)[^.]{0,30}(?:in|into) (?:his|her|their)',
    near(`${many}|(?:一|半)瓶|几十片`, '二锅头|白酒|烈酒|伏特加', 14),
    '(?:换成|掺进?|放进?|倒进|加[点进]|煮水)[^。]{0,24}(?:看不出|喝一口就|就倒|晕过去|进医院|过敏|吃坏)',
    near('心跳(?:就)?(?:会)?停|呼吸(?:就)?(?:会)?停', '多吃|几片|几颗|一把', 16),
    `(?:${many})(?:左右|以上|上下)?[^。]{0,10}(?:${enough})`,
    `(?:${amount})(?:左右|以上|上下)?[^。]{0,16}(?:${deadly})`,
    `(?:${amount})(?:左右|以上|上下)?(?:就|便|即|也|足以|足够|可以?|能|会){0,3}(?:致死|致命|要命|要人命|毙命|丧命)`,
    '\\b(?:\\d+|two|five|ten|twenty|thirty|forty|fifty|sixty) ?(?:g|grams?|mg|milligrams?|tablets?|pills?|capsules?)\\b[^.]{0,24}(?:\\b(?:is|are|be) (?:lethal|fatal|deadly)|kills? you|to die\\b)',
    near('致死量', '\\d|[一二三四五六七八九十]|大概|大约|按你', 14),
    `(?:${poison})[^。]{0,10}(?:见效最快|就够|最快|最有效|配[着上]?(?:白酒|烈酒|酒)就|没有?解药)`,
    '(?:头孢|安眠药|药)[^。]{0,4}(?:配|就|和|加上?)着?(?:白酒|烈酒|酒)[^。]{0,6}(?:一起)?(?:喝|吃|服|更快|效果|就行)',
    '配着?(?:白酒|烈酒)',
    `给(?:${victim})?[^,。]{0,2}喂[^,。]{0,6}(?:安定|安眠药|药)[^。]{0,20}(?:不闹|睡|死不了)`,
    '吸几口就|喝完躺下|(?:很快|慢慢)就没感觉',
    '(?:lethal|fatal|deadly) dose[^.]{0,20}(?:is|about|around)[^.]{0,16}\\d',
  ],
  pardons: [
    '不要|不能|别|千万|切勿|切记|禁止|避免|警惕|危险|严禁|不可|过量(?:会|可能)|超过|超量|中毒的?(?:症状|表现|急救)|误[服食]|误把|当饮料|一天(?:最多|不)|遵医嘱|按(?:体重|医生|处方)|洗澡|越早',
    '1[12]0|急诊|急救|去(?:最近的)?医院|马上去|赶快去|医生(?!开的那种)|就医|送医|抢救|洗胃|药盒|特效解药|热线|12356|毒物|警方|报道|判|法院|历史|古代|小说|侦探|游戏|技能|boss|兑|手术前|麻醉|河豚|年',
    '不(?:会|能)(?:告诉|说|教|帮|回答)|不回答|无法|没法|没(?:有)?办法|犯罪|蟑螂|杂草|喷完|杀虫剂',
    "don't take|never|do not|emergency|hospital|doctor|poison control|danger|warning|overdose can|seek|can't|won't help|please don't",
  ],
}
