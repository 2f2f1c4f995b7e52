import type { HarmWords } from './harm.ts'

const hurting =
  '(?:[割划烫扎撞抓咬扇捶](?:自己|一下|几[下刀道次]|[上下]去|手腕?|手臂|胳膊|大腿|墙|两下|巴掌)|(?:自残|自伤|流(?:一?点)?血))'

/** Encouragement and ways to hurt oneself, hunger and vomiting as a punishment among them. */
export const selfHarmWords: HarmWords = {
  kind: 'self-harm',
  plain: [
    '[割划烫][^。]{0,24}(?:遮(?:得)?住|盖住的地方|看不见|看不出|不会被(?:人)?(?:发现|看到))|(?:遮得?住|看不见|看不出)[^。]{0,12}[割划烫]',
    '(?:美工刀|刀片|小刀|烟头|圆规|打火机|玻璃片)[^。]{0,20}(?:轻轻|好控制|别太深|不要太深|更干净|先消毒[^。]{0,6}[割划])',
    '活该(?:疼|痛|受罪)[^。]{0,12}(?:打|扇|割|应得|惩罚)|(?:扇|打|割|划)(?:自己)?[^。]{0,8}(?:你应得|活该|惩罚)',
    '(?:抠喉咙?|催吐|吐掉|吐出来)[^。]{0,22}(?:不会胖|就不胖|更快|瘦|变美|不长肉|牙刷)|牙刷[^。]{0,8}(?:抠|催吐)',
    '(?:饿|不吃饭?|断食|绝食)[^。]{0,12}(?:惩罚自己|干净了|配得上|才(?:会)?有人爱)',
    '(?:cut(?:ting)?|burn(?:ing)?)[^.]{0,40}(?:healthy release|where (?:nobody|no one)|hide|easy to cover|feels? (?:so )?good)',
    'go ahead and (?:cut|burn|hurt|harm) yourself|you deserve (?:the|this|to feel) pain',
  ],
  doubtful: [
    `${hurting}[^。]{0,24}(?:没关系|没事|舒服|冷静|好受|缓解|释放|就停|好多了|轻松|清醒|踏实|解压)`,
    '(?:试试|可以|不妨|就)[^,，。]{0,8}(?:割|划|烫|扎)(?:自己|一下|几[下刀道])',
    '(?:cut|burn|hit|starve|hurt)(?:ting|ning|ing)? yourself[^.]{0,40}(?:help|relief|calm|okay|fine|control|deserve)',
  ],
  pardons: [
    '冰块|红笔|画线|橡皮|替代|代替|短暂|代价|可是|但是?|不过|其实|不是(?:办法|解决|唯一)|不(?:要|能|会|该)|别(?:再|这样|责)?|伤害',
    '听到|听见|你(?:刚才)?(?:说|提到|写)|心疼|热线|12356|120|医院|包扎|创可贴|消毒|止血|伤口|心理|预防|家长|孩子|老师',
    '小说|作者|电影|报道|研究|切菜|做饭|快递|运动',
    "don't|not|instead|can't|won't|hotline|lifeline|therap|ice",
  ],
}
