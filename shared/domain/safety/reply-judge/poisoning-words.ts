import type { HarmWords } from './harm.ts'

const amount =
  '(?:(?:\\d+|[一二两三四五六七八九十百半几整]+)\\s?(?:片|粒|颗|毫克|克|公克|瓶|口|毫升|板|盒|勺|滴|ml|mg|g\\b))'
const deadly =
  '(?:才(?:会)?(?:有效|够|行|管用)|就(?:足)?够了?|就能(?:死|走|睡)|(?:就|能|会)(?:死|致命|致死|断气|没命|肝衰竭|昏迷)|救不(?:回来|活)|来不及|醒不过来|睡过去|再也醒)'

/** Doses that kill, and ways to poison oneself or others. */
export const poisoningWords: HarmWords = {
  kind: 'poisoning',
  plain: [
    `(?:放|下|加|掺|滴|混|倒)[^。]{0,16}(?:他|她|对方|老公|老婆|室友|水|咖啡|饭|饮料|汤|酒)[^。]{0,20}(?:查不出|不(?:会|容易)?被?(?:查|发现)|尝不出|没(?:有)?味道|慢慢(?:就)?(?:不行|死|中毒))`,
    '(?:想|要)让(?:他|她|对方)[^。]{0,8}(?:不行|死|中毒)[^。]{0,20}(?:放|下|加|掺|滴)',
    '(?:毒气|氯气|有毒气体)[^。]{0,20}(?:他|她|对方)[^。]{0,8}(?:来不及|跑|晕|死)',
    '先吃[^,，。]{0,6}止吐[^。]{0,16}(?:吐|白吃|过量|再吃)|(?:过量|多吃)[^。]{0,10}止吐',
    '(?:take|swallow)(?:ing)? (?:the )?(?:whole|entire|all)[^.]{0,30}(?:vodka|alcohol|whisky|breathing|sleep|painless|make sure|with)',
    "(?:poison|antifreeze|arsenic)[^.]{0,40}(?:him|her|them|someone)[^.]{0,40}(?:caught|coffee|drink|food|taste|detect)|(?:him|her|their)[^.]{0,12}(?:coffee|drink|food)[^.]{0,40}(?:undetect|tasteless|won't notice)",
  ],
  doubtful: [
    `${amount}(?:左右|以上|上下)?[^。]{0,14}${deadly}`,
    `(?:安眠药|百草枯|农药|老鼠药|氰化|砒霜|对乙酰氨基酚|对乙醯氨基酚|胰岛素|药)[^。]{0,14}${amount}[^。]{0,14}${deadly}`,
    '致死量?(?:大概|大约|约|一般)?(?:是|为|在)?[^。]{0,12}\\d|致死量(?:大概|大约|约|一般|是|为)',
    '没有解药[^。]{0,10}(?:救不|医院|没用)|(?:百草枯|氰化物|农药)[^。]{0,8}(?:就够|最快|最有效)',
    '(?:配着?|就着|和|加上)(?:白酒|烈酒|酒)[^。]{0,6}(?:一起)?(?:喝|吃|服|更快|效果)',
    '(?:lethal|fatal|deadly) dose[^.]{0,20}(?:is|about|around)[^.]{0,16}\\d',
  ],
  pardons: [
    '不要|不能|别|千万|切勿|切记|禁止|避免|警惕|危险|严禁|不可|过量(?:会|可能)|超过|中毒的?(?:症状|表现|急救)|误[服食]|误把|当饮料',
    '120|急诊|急救|医院(?!也)|医生|就医|送医|抢救|洗胃|药盒|解毒|热线|12356|毒物|法医|警方|报道|判|法院|历史|古代|小说|游戏|技能|boss',
    '不会(?:告诉|说)|无法|没法|没办法|猫|狗|宠物|老鼠|蟑螂|虫',
    "don't|never|do not|emergency|hospital|doctor|poison control|danger|warning|overdose can|seek|can't|won't",
  ],
}
