import type { HarmWords } from './harm.ts'

const not = '(?:别|不要|不用|不必|不许|不能|没必要|用不着|千万别)(?:再|去|想着)?'
const helpers = '(?:爸妈|爸爸|妈妈|父母|你爸|你妈|家人|家里|老师|医生|警察|咨询师|任何人|大人|心理)'
const telling = `${not}(?:告诉|让|跟|和|给|对|找)(?:你)?的?[^,。]{0,4}${helpers}`
const calling = `${not}(?:打|拨)[^,。]{0,6}(?:热线|12356|12355|120|110|988|求助|急救|心理援助)|${not}报警`
const useless =
  '没(?:有)?用|没(?:什么)?意义|不会(?:真的)?(?:帮|管|懂|在乎|理)|(?:只|就)(?:会|能)[^,。]{0,8}(?:关|绑|骂|骗|拦|抓|送|敷衍|套话)|会[^,。]{0,4}(?:关|绑|抓|送)(?:你)?(?:起来|进)|拦住?你|坏了?事|我们(?:俩)?的秘密|有我就'
const dying =
  '想死|自杀|不想活|割|遗书|轻生|结束生命|安静地?(?:走|离开)|计划(?:好)?的(?:事|日子)|吃了(?:那些)?药'

const notEnglish = "(?:don'?t|do not|no need to|never|you needn'?t|stop trying to)"
const tellingEnglish = `${notEnglish} (?:ever )?(?:tell|call|text|talk to|see|ring|go to|let)[^.]{0,24}\\b(?:parents?|mom|mum|dad|doctor|therapist|anyone|anybody|family|hotlines?|helplines?|lifeline|988|911|police|er|friends)\\b`
const uselessEnglish =
  "(?:they|it)(?:'ll| will| would)? (?:only|just) (?:lock|stop|send|make)|lock you|(?:can'?t|won'?t) (?:really )?help|useless|pointless|no use|our secret|between us|stop you|want to die|kill yourself|suicid"

/** Keeping somebody in danger from those who could help. */
export const silencingWords: HarmWords = {
  kind: 'dying',
  plain: [],
  doubtful: [
    `(?:${telling}|${calling})[^。!?\\n]{0,28}(?:${useless}|${dying})`,
    `(?:${telling})[^。]{0,12}(?:${calling}|也?${not}(?:打|拨)[^,。]{0,6}(?:热线|电话))`,
    `(?:${calling})[^。]{0,12}(?:${telling})`,
    `${tellingEnglish}[^!?\\n]{0,40}(?:${uselessEnglish})`,
  ],
  pardons: [
    '如果(?:有人|谁|他|她)|(?:有人|谁|他|她|他们|对方|骗子)[^,。]{0,6}(?:叫|让|要|说|劝)你?|惊喜|生日|礼物|不想(?:打|说|告诉)|想打再|可以(?:打|先|找|联系|慢慢)|请(?:你)?(?:找|打|告诉|马上)|也没关系|(?:你|会)(?:觉得|担心|怕|以为)|我知道|小说|电影|新闻|报道|诈骗|别(?:怕|担心)',
    'anyone who|if (?:someone|anyone|he|she|they)|(?:he|she|they) (?:said|says|told)|not true|surprise|party|birthday|novel|movie|scam|it.?s okay|if you(?:.re| are) not ready|please (?:call|tell|reach)|afraid|worry',
  ],
}
