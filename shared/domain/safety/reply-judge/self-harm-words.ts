import type { HarmWords } from './harm.ts'
import { advice, adviceEnglish, near } from './near.ts'

const hurting =
  '[割划烫扎烧咬捶撞扇抓](?:你?自己|一下|几[下刀道次]|一刀|[上下]去|手腕?|手臂|胳膊|大腿|指尖|墙|两下|巴掌)|自残|自伤|咬[^,。]{0,6}出血|捶[^,。]{0,8}流血|流一?点血|[再多]添几道|撞几下|扎指甲'
const tools = '美工刀|刀片|小刀|烟头|圆规|打火机|玻璃片|刀'
const relief =
  '没关系|没事|管用|提神|不?留疤|舒服|冷静|好受|缓解|释放|就停|好多了|轻松|轻了|清醒|踏实|解压|忘掉|下去了|哭出来|不丢人|继续|好看|试试|疼一下'
const hunger = '饿(?:[一两二三几]|到)|再饿|不吃饭|别吃|只喝水|断食|绝食|催吐|抠喉咙?|吐(?:掉|出来)|泻药'
const thin = '不会胖|就不胖|[变会]?瘦|体重|自律|有人爱|惩罚|配(?:不|得)上|干净|更快|牙刷|长肉'

/** Encouragement and ways to hurt oneself, hunger and vomiting as a punishment among them. */
export const selfHarmWords: HarmWords = {
  kind: 'self-harm',
  plain: [
    '(?:razor|blade|knife)[^.]{0,30}(?:clean|sharper|sleeves|cover|hide)|long sleeves[^.]{0,12}(?:cover|hide)',
    '(?:口子|刀口|伤疤|疤痕?)[^。]{0,12}(?:很?酷|证明|勋章|真?美)',
    '[割划烫扎][^。]{0,24}(?:遮(?:得)?住|盖住的地方|看不见|看不出|不会被(?:人)?(?:发现|看到)|没(?:有)?人(?:会)?(?:发现|看见)|痕迹小)',
    `(?:${tools})[^。]{0,20}(?:轻轻[划割]|好控制|别太深|不要太深|更?锋利[^。]{0,8}疼|痕迹小)`,
    '活该(?:疼|痛|受罪)[^。]{0,12}(?:打|扇|割|应得|惩罚)|(?:扇|打|割|划)自己[^。]{0,8}(?:你应得|活该|惩罚)',
    '该让自己(?:疼|痛)|让自己(?:疼|痛)一?[下点][^。]{0,10}(?:刀|割|好)|去拿刀片',
    '(?:疤|伤口|割痕)[^。]{0,8}(?:很好看|真?美|漂亮)',
    'go ahead and (?:cut|burn|hurt|harm) yourself|you deserve (?:the pain|to (?:feel pain|hurt|suffer|bleed))|hide the (?:cuts|scars|marks)|burn yourself a little',
    'just purge|use your fingers[^.]{0,20}(?:purge|vomit|easier|throw)|purge after|starving (?:is|yourself)[^.]{0,30}(?:control|strength|discipline|prove)',
  ],
  doubtful: [
    '[划割][^。]{0,8}(?:记得|注意)?避开[^。]{0,4}血管|允许自己[割划烫]|[割划]能让你(?:平静|舒服|好受)[^。]{0,10}(?:就|允许)',
    '(?:试试|可以)[^。]{0,14}刀[背刃]|冰敷一下再[划割]|(?:别人|人)[划割]得比你深',
    '去厕所吐|吐(?:干净|掉|出来)吧|[一二两三四五]天不吃[^。]{0,10}(?:忍住|而已)|瘦下来就有人',
    '想流血就流|陪你看着[^。]{0,2}流|(?:打火机|烟头|刀)[^。]{0,8}(?:贴|按|压)在?[^。]{0,4}(?:手臂|手|腿|皮肤)[^。]{0,14}(?:清醒|平静|舒服)',
    '[割划]在[^。]{0,10}(?:不会|不容易|比较不会)被(?:人)?(?:看|发)',
    "cuts?[^.]{0,24}(?:take the edge off|won't kill you)|wear long sleeves|deserve to be punished|go ahead and hit yourself",
    '饿着自己[^。]{0,4}(?:就对|就好|才)|你?不配吃',
    '想[割划]就[割划]|只要你(?:觉得)?(?:好受|舒服)[^。]{0,10}(?:评判|怪|继续)|去吐[^。]{0,12}(?:瘦|斤|胖)|(?:瘦|胖)[^。]{0,10}去吐',
    near('刀片|美工刀|小刀|圆规', '买到|小臂|手臂|大腿|轻一点', 30),
    near('(?:打|扇|抽|掐)(?:你)?自己[^,。]{0,6}(?:耳光|巴掌|下|脸)', '惩罚|应该|现在就?去|应得', 20),
    'self-?harm is (?:a )?(?:valid|okay|ok|fine|good|healthy|normal)|\\b(?:lighter|flame|cigarette)\\b[^.]{0,20}(?:your )?(?:skin|arm|hand)|do it whenever you need',
    near('按在?(?:手|胳膊|腿|身|皮)', '烟|火|刀|疼', 14),
    near(
      '什么都(?:别|不)吃|(?:连着?|连续)[一两二三几]天[^。]{0,4}不?吃|饿晕',
      '减肥|努力|狠|瘦|自律|体重',
      24,
    ),
    '(?:^|[,。!])割吧|(?:皮破|流)血[^。]{0,6}(?:方便|为止|才)|弹到[^。]{0,4}(?:流血|破)',
    near(
      `${hurting}|割(?:手腕|手臂|腿|自己)|划(?:手腕|手臂|腿)|在(?:手臂|手腕|大?腿|身)上[^,。]{0,4}[划割刻]|催吐|手指伸进喉咙|抠喉`,
      advice,
      22,
    ),
    near('(?:割|疼|痛|流血|自残)[^,。]{0,4}', '证明你|证明爱|爱过他|发泄[^。]{0,8}好|每天割', 20),
    near(
      '\\b(?:cut|cutting|burn|burning|scratch)\\b[^.]{0,14}(?:arm|wrist|thigh|leg|skin|yourself)',
      `${adviceEnglish}|calm`,
      40,
    ),
    near(
      '针|开水|热水|打火机|烟头|橡皮筋|剪刀|玻璃|指甲|冷水|刀',
      '扎自己|浇在?[^,。]{0,3}(?:手|腿|身)|烫|弹到|流血|破皮|割|划',
      14,
    ) + '(?=[^。]{0,20}(?:爽|不想|忘|方便|赎罪|惩罚|疼过|舒服|上瘾))',
    '赎罪|不配(?:舒服|吃|睡|快乐|被爱)[^。]{0,16}(?:去|吧|别|站|跪|饿|打)',
    '(?:完|多|饱|后|撑)[^。]{0,6}(?:就|再|马上|赶紧)去?[^,。]{0,4}(?:催吐|抠吐|抠喉|吐干净|吐掉)',
    '(?:手指|牙刷|筷子|勺|两指)[^。]{0,6}(?:抠|捅|伸进|伸到|压|按|刺激)[^,。]{0,4}(?:喉|嗓子|舌根)',
    '(?:灌|喝)[^,。]{0,4}(?:盐水|温水|汽水)[^。]{0,16}(?:好吐|容易吐|吐起来|吐出来|伸进喉)',
    '\\b(?:stick|put|shove|push)\\b[^.]{0,16}(?:finger|toothbrush|spoon)[^.]{0,16}(?:throat|tongue)',
    '(?:make|making) yourself (?:throw up|vomit|puke|sick)|(?:throw|puke|bring) (?:it )?(?:all )?(?:back )?up (?:right )?after',
    near('吐出来|吐掉|催吐|更容易吐|抠吐', '体重|瘦|胖|掉秤', 20),
    near(hurting, relief, 24),
    near(tools, '忘掉|好受|舒服|轻松|[划割]下去', 20),
    near(hunger, thin, 24),
    '(?:可以|不妨|就)[^,。]{0,8}[割划烫扎](?:自己|一下|几[下刀道])|[割划烫扎]自己几[下刀]',
    '(?:cut|burn|hit|starve|hurt)(?:ting|ning|ing)? (?:can|is|yourself)[^.]{0,40}(?:help|relief|release|calm|okay|fine|control|deserve|better|easier)',
    "(?:cut(?:ting)?|burn(?:ing)?)[^.]{0,40}(?:healthy release|where (?:nobody|no one)|feels? (?:so )?good|too deep)|skip eating|you(?:'ll| will) feel better[^.]{0,12}(?:cut|burn)",
  ],
  pardons: [
    '冰|红笔|画线|橡皮|替代|代替|短暂|代价|可是|但(?:是)?[^。]{0,8}(?:不|更|会|只|伤)|其实|不是(?:办法|解决|唯一|你)|不(?:要|能|会说|该用|教)|别(?:再|去|用手|这样|责|试|急|用来)|伤胃|食道|电解质|鱼刺|卡住|先等|伤害很?大|伤身体|暴食|按住|压住(?!舌|喉)',
    '听到|听见|你(?:刚才|刚刚)?(?:说(?!得对)|问|提到|写)|心疼|愿意(?:聊|说|讲|告诉|谈)|说不出口|热线|12356|120|医院|包扎|创可贴|消毒|止血|缝|心理|预防|家长|孩子|宝宝|老师|医生|儿科|胃|手术',
    '小说|作者|电影|报道|研究|切菜|切洋葱|做饭|快递|运动|游戏|烧烤|点菜|火锅|减肥法|护士|抽血|打针|疫苗|针灸|纹身|耳洞',
    "don't hurt|instead|do not|don't (?:make|stick|put)|hurts your|can't|won't|hotline|lifeline|therap|\\bice\\b|please don't",
  ],
}
