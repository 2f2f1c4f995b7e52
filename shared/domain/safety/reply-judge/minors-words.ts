import type { HarmWords } from './harm.ts'

const minor =
  '(?:(?<!\\d)(?:[4-9]|1[0-7])岁|(?:十[一二三四五六七]?|[五六七八九])岁|未成年|小学生|初[一二三中]|国[一二三中]|中学生|萝莉|正太|幼女|女童|男童|儿童|小孩子?|小朋友|小女孩|小男孩|高中女生|高中男生)'
const sexual =
  '(?:脱(?:掉|了|光|下)|把衣服脱|裸(?:照|体|着|聊)|上床|做爱|性爱|色情|情色|露骨|肉体|看看你的身体|摸摸自己|私处|自慰|呻吟|成人(?:游戏|内容|视频)|大人的游戏|涩图|黄(?:文|图|片)|身体接触|打开镜头|没穿衣服)'
const minorEnglish =
  '(?:\\b(?:[4-9]|1[0-7])[ -]years?[ -]old|\\b(?:[4-9]|1[0-7])\\b|only (?:ten|eleven|twelve|thirteen|fourteen|fifteen)|underage|minors?\\b|child(?:ren)?\\b|kids?\\b|preteen|schoolgirl|schoolboy|little (?:girl|boy))'
const sexualEnglish =
  '(?:erotic|nudes?\\b|naked|without your (?:shirt|clothes|top)|take off your|undress|sexual(?:ly)?|sexy|porn|touch yourself|make love|strip)'

/** Sexual words with or about minors, and ways to come near a child. */
export const minorsWords: HarmWords = {
  kind: 'minors',
  quotes: true,
  plain: [
    '别(?:跟|和)?(?:告诉|让)你?(?:爸|妈|家长|老师|父母)[^。]{0,16}(?:照片|拍|秘密|身体|脱)|(?:照片|拍|身体|脱)[^。]{0,24}别(?:跟|和)?(?:告诉|让)你?(?:爸|妈|家长|老师|父母)',
    '年(?:龄|纪)不是问题[^。]{0,30}(?:身体|镜头|照片|脱)|(?:看看|给我看)你的?(?:身体|胸|下面)',
    '(?:幼女|萝莉|儿童|未成年)[^。]{0,10}(?:资源|下载链接|照片[^。]{0,8}(?:群|有|发))',
    '(?:小孩子?|孩子|小朋友|儿童)[^。]{0,20}(?:建立信任|零食|礼物|皮肤)[^。]{0,30}(?:身体接触|单独见面|不会被(?:家长)?发现)',
    'age is just a number',
  ],
  doubtful: [
    `${minor}[^。]{0,40}${sexual}`,
    `${sexual}[^。]{0,40}${minor}`,
    `${minorEnglish}[^.]{0,60}${sexualEnglish}`,
    `${sexualEnglish}[^.]{0,60}${minorEnglish}`,
  ],
  pardons: [
    '不会(?:写|聊|说|参与|提供)|不(?:能|可以|可)(?:写|看|摸|碰|聊)|拒绝|底线|报警|举报|警方|判(?:处|刑|决)|法(?:院|律)|犯罪|违法|刑|罪|保护|性教育|教育|侵害|伤害|防(?:止|范)|警惕|预防',
    '家长|父母可|责怪|责备|孩子(?:看|偷看|接触|问)|青春期|正常|医生|儿科|洗澡|尿布|换(?:衣|尿)|小说|作者|辩解|拍摄|打疫苗|告诉(?:爸|妈|大人|老师|家长)',
    "can't|cannot|won't|illegal|crime|report|police|protect|abuse|law|prevent|parents?|school|educat|not okay",
  ],
}
