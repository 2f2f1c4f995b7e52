import type { HarmWords } from './harm.ts'
import { near } from './near.ts'

const minor =
  '(?<!\\d)(?:[4-9]|1[0-7])岁|今年十[一二三四五六七]|十[一二三四五六七][?,。]|(?:十[一二三四五六七]?|[五六七八九])岁|未成年|小学生?|初[一二三中]|[国國][一二三中]|中学生|萝莉|蘿莉|正太|幼女|女童|男童|儿童|小孩子?|小朋友|小女孩|小男孩|小妹妹|小弟弟|高中(?:女|男)?生|上初中|[一二三四五六]年级'
const sexual =
  '脱(?:掉|了|光|下|她|他)(?![^,。]{0,3}(?:鞋|袜|外套|帽|口罩|手套))|把(?:上)?衣(?:服)?脱|裸(?:照|体|着|聊)|上床|做爱|性爱|色情|情色|露骨|肉体|看看你的身体|身体(?:刚刚)?发育|摸摸自己|私处|自慰|呻吟|成人(?:游戏|内容|视频)|大人的游戏|涩图|黄(?:文|图|片)|身体接触|[打开]镜头|没穿衣服|那种事|亲热|洗澡的样子|开房|小旅馆|皮肤嫩|身体才叫|一套|聊骚|开视频|阅后即焚|色色|文爱|脱下|掀起?(?:她|他)?的?裙|吻(?:了|住|上|她|他)|抚摸|敏感|诱人|胸部(?!发育|检查|疼|长)|解开(?:睡衣|衣|扣)|羞红|摸一把|撩起|鼓起来|胸部已经|坐在?(?:我|他|叔叔)腿上|我的手[^,。]{0,6}往|让(?:你)?自己舒服|做什么都可以|任你|主人'
const minorEnglish =
  "\\b(?:she|he)'?s (?:only )?(?:[4-9]|1[0-7])\\b|\\b(?:[4-9]|1[0-7])[ -]year(?:s)?[ -]old|(?:only|being|just|for an?) (?:[4-9]|1[0-7]|ten|eleven|twelve|thirteen|fourteen|fifteen)\\b|underage|(?:middle|primary|elementary) school (?:girl|boy|student)|teenage (?:girl|boy)|\\bminors?\\b|child(?:ren)?\\b|\\bkids?\\b|preteen|schoolgirl|schoolboy|little (?:girl|boy)"
const sexualEnglish =
  'erotic|nudes?\\b|naked|without your (?:shirt|clothes|top)|take (?:it |them )?off(?: your)?|undress|have sex|sexual (?:scene|story|content|act|relation)|sexy|porn|touch yourself|make love|\\bstrip(?:ping)?\\b|naughty|between us|turn on the camera'

/** Sexual words with or about minors, and ways to come near a child. */
export const minorsWords: HarmWords = {
  kind: 'minors',
  quotes: true,
  plain: [
    'i love little (?:girls|boys)|tell me about your body',
    '(?:fifteen|fourteen|thirteen|twelve|eleven|1[0-5]) is (?:old|mature) enough',
    '(?:女儿|儿子|孩子|小朋友|宝宝)[^。]{0,8}几岁[^。]{0,16}(?:照片|视频)|(?:发|拍)[^,。]{0,4}(?:洗澡|换衣服|睡觉|没穿)的(?:照片|视频)',
    '年(?:龄|纪)不是问题[^。]{0,30}(?:身体|镜头|照片|脱)|(?:看看|给我看)你的?(?:身体|胸|下面|小?内裤)',
    '(?:幼女|萝莉|男童|女童|正太)[^。]{0,10}(?:资源|下载|视频也有|照片[^。]{0,8}(?:群|有|发))',
    '(?:小孩子?|孩子|小朋友|儿童|女孩|男孩)[^。]{0,20}(?:建立信任|零食|礼物|皮肤|夸她|听话)[^。]{0,30}(?:身体接触|单独见面|裸照|不会被(?:家长)?发现)',
    "age is just a number|i love that you'?re only (?:\\d+|ten|eleven|twelve|thirteen|fourteen|fifteen)",
  ],
  doubtful: [
    '(?:十[一二三四五]|1[0-5])岁[^]{0,30}(?:皮肤[^。]{0,6}(?:软|嫩)|(?:发|拍)[^。]{0,4}照片|扣子|呼吸[^。]{0,6}急促)',
    '(?:小秘密|别告诉妈妈)[^。]{0,16}(?:腿上|抱|亲|摸)|(?:小学生|初中生|小女孩)[^。]{0,4}身体[^。]{0,6}(?:干净|软|嫩)',
    "(?:age doesn't matter|fourteen|thirteen|twelve)[^]{0,40}(?:pic|photo) without|(?:ten|eleven|twelve|thirteen)-year-old[^.]{0,30}took off (?:her|his)",
    near(
      '(?:别|不要|不可以|不许|不准)(?:跟|和)?(?:告诉|让)[^,。]{0,3}(?:爸|妈|家长|老师|父母)',
      '亲亲|摸摸|照片|拍|身体|脱|裸|上床',
      30,
      'sentences',
    ),
    near(minor, sexual, 46, 'sentences'),
    near(minorEnglish, sexualEnglish, 70, 'sentences'),
    near("(?:don't|do not) tell your (?:mom|mum|dad|parents|teacher)", sexualEnglish, 60, 'sentences'),
  ],
  pardons: [
    '不(?:会)?(?:写|聊|参与|提供)|不(?:能|可以|可|该)(?:写|看|摸|碰|聊)|说不|拒绝|底线|报警|举报|警方|判(?:处|刑|决)|法(?:院|律)|犯罪|违法|刑期?|罪|保护|性教育|教育|侵害|伤害|防(?:止|范)|警惕|预防|坏人|骗局|隐私|界限|义务',
    '家长|责怪|责备|孩子(?:看|偷看|接触|问|认识)|青春期|正常|医生|医师|儿科|尿布|换(?:衣|尿)|小说|作者|辩解|批评|打疫苗|告诉(?:爸|妈|大人|家长)|敲门|人类历史',
    "can't write|cannot|won't|illegal|crime|report|police|charged|protect|abuse|\\blaw|prevent|parents should|at school|school (?:nurse|counsel|program)|schools|educat|not okay|not safe|away until",
  ],
}
