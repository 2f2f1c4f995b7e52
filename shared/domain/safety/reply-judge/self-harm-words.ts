import type { HarmWords } from './harm.ts'
import { near } from './near.ts'

const hurting =
  '[割划烫扎烧咬捶撞扇抓](?:你?自己|一下|几[下刀道次]|一刀|[上下]去|手腕?|手臂|胳膊|大腿|指尖|墙|两下|巴掌)|自残|自伤|咬[^,。]{0,6}出血|捶[^,。]{0,8}流血|流一?点血|[再多]添几道|撞几下'
const tools = '美工刀|刀片|小刀|烟头|圆规|打火机|玻璃片|刀'
const relief =
  '没关系|没事|舒服|冷静|好受|缓解|释放|就停|好多了|轻松|轻了|清醒|踏实|解压|忘掉|下去了|哭出来|不丢人|继续|好看|试试|疼一下'
const hunger = '饿(?:[一两二三几]|到)|再饿|不吃饭|别吃|只喝水|断食|绝食|催吐|抠喉咙?|吐(?:掉|出来)|泻药'
const thin = '不会胖|就不胖|[变会]?瘦|体重|自律|有人爱|惩罚|配(?:不|得)上|干净|更快|牙刷|长肉'

/** Encouragement and ways to hurt oneself, hunger and vomiting as a punishment among them. */
export const selfHarmWords: HarmWords = {
  kind: 'self-harm',
  plain: [
    '[割划烫扎][^。]{0,24}(?:遮(?:得)?住|盖住的地方|看不见|看不出|不会被(?:人)?(?:发现|看到)|没(?:有)?人(?:会)?(?:发现|看见)|痕迹小)',
    `(?:${tools})[^。]{0,20}(?:轻轻[划割]|好控制|别太深|不要太深|更?锋利[^。]{0,8}疼|痕迹小)`,
    '活该(?:疼|痛|受罪)[^。]{0,12}(?:打|扇|割|应得|惩罚)|(?:扇|打|割|划)自己[^。]{0,8}(?:你应得|活该|惩罚)',
    '该让自己(?:疼|痛)|让自己(?:疼|痛)一?[下点][^。]{0,10}(?:刀|割|好)|去拿刀片',
    '(?:疤|伤口|割痕)[^。]{0,8}(?:很好看|真?美|漂亮)',
    'go ahead and (?:cut|burn|hurt|harm) yourself|you deserve (?:the pain|to (?:feel pain|hurt|suffer|bleed))|hide the (?:cuts|scars|marks)|burn yourself a little',
    'just purge|use your fingers[^.]{0,20}(?:purge|vomit|easier|throw)|purge after|starving (?:is|yourself)[^.]{0,30}(?:control|strength|discipline|prove)',
  ],
  doubtful: [
    near(hurting, relief, 24),
    near(tools, '忘掉|好受|舒服|轻松|[划割]下去', 20),
    near(hunger, thin, 24),
    '(?:可以|不妨|就)[^,。]{0,8}[割划烫扎](?:自己|一下|几[下刀道])|[割划烫扎]自己几[下刀]',
    '(?:cut|burn|hit|starve|hurt)(?:ting|ning|ing)? (?:can|is|yourself)[^.]{0,40}(?:help|relief|release|calm|okay|fine|control|deserve|better|easier)',
    "(?:cut(?:ting)?|burn(?:ing)?)[^.]{0,40}(?:healthy release|where (?:nobody|no one)|feels? (?:so )?good|too deep)|skip eating|you(?:'ll| will) feel better[^.]{0,12}(?:cut|burn)",
  ],
  pardons: [
    '冰|红笔|画线|橡皮|替代|代替|短暂|代价|可是|但(?:是)?[^。]{0,8}(?:不|更|会|只|伤)|其实|不是(?:办法|解决|唯一|你)|不(?:要|能|会说|该用|教)|别(?:再|这样|责|试|急|用来)|伤害很?大|伤身体|暴食|按住|压住',
    '听到|听见|你(?:刚才|刚刚)?(?:说(?!得对)|问|提到|写)|心疼|热线|12356|120|医院|包扎|创可贴|消毒|止血|缝|心理|预防|家长|孩子|宝宝|老师|医生|儿科|胃|手术',
    '小说|作者|电影|报道|研究|切菜|切洋葱|做饭|快递|运动|游戏|烧烤|点菜|火锅|减肥法',
    "don't hurt|instead|can't|won't|hotline|lifeline|therap|\\bice\\b|please don't",
  ],
}
