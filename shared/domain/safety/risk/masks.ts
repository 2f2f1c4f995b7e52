/**
 * Figures of speech with words of dying and hurting that mean no danger. Each is looked for only where its
 * key stands in the text; what it matches is hidden from the rules.
 */
interface Mask {
  keys: string
  pattern: RegExp
}

const mood =
  '笑|累|饿|热|冷|冻|困|忙|烦|气|急|渴|撑|吵|痒|疼|痛|臭|丑|帅|美|甜|辣|酸|咸|苦|香|羡|爱|乐|吓|尬|萌|土|贵|堵|闷|晒|憋|馋|羞|齁|腻|酷|燃|飒|嗨|困|黏|晕|雷|慌|穷|宠|挤|呛|噎|闲|爽|坑|咬|秀|卷|油|恨|肝|肉麻|难听|无语|无聊|尴尬|可爱|难看|好看|好吃|难吃|开心|高兴|郁闷|崇拜|讨厌|想念|恶心|感动|漂亮|担心|羡慕|嫉妒|喜欢|好笑|丢人|丢脸|难受|激动|紧张|舒服|幸福|暖和|麻烦|后悔|心疼|磕|冤枉|委屈'
const light =
  '难吃|好吃|难喝|好喝|尴尬|困|热|冷|饿|无聊|丢人|丢脸|社死|痒|撑|辣|臭|吵|丑|帅|美|甜|好笑|肉麻|羞耻|堵|可爱|好看|香|馋|土|尬|无语|闷|晒|冻|羡慕|贵'
const pest =
  '蚊子|苍蝇|蟑螂|老鼠|虫子|虫|细菌|病毒|癌细胞|癌|害虫|螨虫|蚂蚁|进程|线程|程序|后台|比赛|悬念|时间|怪|boss|僵尸|丘丘人|敌人|对手|鸡|鱼|猪|鸭|牛'

const masks: readonly Mask[] = [
  mask('死', `(?:${mood})死(?:我|个?人|宝宝|老子|俺|你|他|她|了|啦|咯|掉|不偿命)*`),
  mask('死', `(?:${light})[^,，。]{0,3}[到得](?:我)?(?:都|真|就)?(?:想死|要死|死)`),
  mask(
    '死',
    '(?:忙|累|困|饿|冷|热|烦|气|急|疼|贵|吵|怕|难|美|甜|多|慢|闲|爱你?爱|恨|闹心|喜欢)得?(?:的)?(?:要死|到死|半死|个半死)|[得到](?:我)?(?:都|快|真)?要死(?!要活的?给)|想死(?:后|吃|喝|玩)|先死谁|谁先死',
  ),
  mask(
    '死',
    '想死(?:你|妳|他|她|它|您|咱|妈|爸|爷|奶|姥|家乡|老家|宝宝|那|这|当年|我[了啦]?(?:的|家)?(?=你|$))[^,，。]{0,6}|想死你们',
  ),
  mask(
    '死',
    '(?:不作死|作死|装死|送死|诈死|社死|社会性死亡|枯死|死里逃生|出生入死|起死回生|视死如归|死而复生|死灰复燃|死不承认|死要面子|死鸭子|死缠烂打|死去活来|死心|不到黄河心不死|死猪不怕|死气沉沉)',
  ),
  mask(
    '死',
    '死(?:机|磕|党|忠|粉|宅|循环|锁|角|活不|心塌地|记硬背|板|皮赖脸|敌|鬼|穴|侍|对头|线|海|缓|刑|神|守|盯|扛|撑|穴|对|贵|重|工资|胖子|肥|相|理|沉|面子|脑筋|命(?!了)|劲|不要脸|丫头|变态|直男|傲娇)',
  ),
  mask(
    '死',
    '(?:该|往|找|老|累个半|不见棺材不落泪|九|万|毋宁|拼|誓|宁)死(?:的|不死|不活|不屈|不从|也不|拼活|一搏)?',
  ),
  mask(
    '死',
    '打死(?:我)?(?:也|都)?不|死(?:也|都)(?:不|要|得)|死(?:翘翘|定了)|死不了|离死不远|爱死|恨死|吃不死|死不足惜|累死累活|半死不活|要死不活|要死要活的?(?!给)',
  ),
  mask('死', '(?:手机|电脑|系统|网|页面|程序|服务器|键盘)[^,，。]{0,4}死'),
  mask(
    '死',
    `(?:杀死|弄死|打死|拍死|毒死|烧死|掐死|踩死|淹死)(?:了)?(?:那|这|一)?(?:只|个|些|群|窝)?(?:${pest})`,
  ),
  mask(
    '死',
    '(?:要死了?){2,}|快死了(?=哈|[,，]?(?:作业|加班|救命))|(?:跑|爬|练|写|背|学|考|刷|走)[^,，。]{0,4}(?:快|要|得|到)死',
  ),
  mask(
    '死',
    '(?:被|给)[^,，。]{0,8}(?:气|笑|烦|吵|帅|美|可爱|萌|甜|香|坑|卷|逼|唠叨|催|毒圈|蠢|丑|雷|热|冻|累)死',
  ),
  mask(
    '死',
    '(?:你|妈|爸|老板|老师|导师|领导|爹|对象|老婆|媳妇|女朋友)[^,，。]{0,6}(?:会|要|得|非|肯定|不得)(?:把我)?(?:打|杀|骂|揍|弄|砍)(?:死|了)我?(?=[^,，。]{0,4}(?:哈|的|不可|$|[,，。!！]))',
  ),
  mask(
    '死',
    '再[^,，。]{1,10}(?:打死|弄死|砍死|掐死)你|(?:打死|弄死|掐死|砍死)你(?=哈|[!！]?$|[,，]?哈)|想死啊你|你想死啊|是不是想死',
  ),
  mask(
    '死',
    '死(?:了|在)(?:这条心|床上|沙发|健身房|工位|题海|ddl|你怀里)|心死|死了都要爱|爱(?:你)?(?:爱)?到死|你去死吧?(?=哈|$)|去死海|去死皮',
  ),
  mask(
    '死',
    '(?:跳|摔|撞|淹|饿|渴|烧|毒|冻)死(?:率|区|骨)|死亡(?:搁浅|笔记|诗社|率|证明|之组|细胞|冲锋|之翼|回放|排位|凝视)',
  ),
  mask('世', '当场去世|原地去世|直接去世|让人去世'),
  mask('断', '(?:笑|乐|累|哭)(?:到|得)(?:我)?(?:快|要)?断气'),
  mask(
    '天',
    '(?:笑|乐|累|哭)(?:到|得)(?:我)?(?:快|要)?断气|笑到断气|要笑到断气|原地升天|直接升天|好吃到升天|美到升天|当场升天',
  ),
  mask(
    '活',
    '笑不活了?|不活了不活了|不想活(?:动|得|成|跃|在别人|泼|在回忆)|活不下去了这局|寻死觅活|找活|干活|想活动',
  ),
  mask(
    '杀',
    '自杀(?:式|小队|特攻|突击队|兵|论|基因|率|森林|蝶|球|事件)|狼人杀|剧本杀|三国杀|杀(?:青|马特|疯|价|菌|毒|软件|熟|猪|鱼|鸡|鸭)|秒杀|绝杀|扼杀|抹杀|乱杀|捧杀|封杀|自相残杀|杀手锏|杀人(?:游戏|狂魔|回忆|诛心)|杀回|杀时间',
  ),
  mask('杀', `杀(?:了|掉)?(?:那|这|一)?(?:只|个|些|群|窝|头|条)?(?:${pest})`),
  mask(
    '跳',
    '跳(?:楼价|楼机|楼大甩|楼甩卖|楼清仓|楼大减|槽|舞|绳|操|伞|水|远|高|级|过|蚤|闸|广场|跳|棋|转|票|马|单|河救|江救|楼救)|(?:价格?|降价)[^,，]{0,4}跳楼|跳[河江水湖海楼](?:去)?救|从(?:沙发|床|椅子|飞机|跳台|跳板|台阶|滑梯)上?跳下[去来]?',
  ),
  mask('吊', '吊打|上吊(?:带|牌|灯|坠)|吊牌'),
  mask('绳', '跳了?(?:[一二两三半几个十百千\\d]{1,4}(?:小时|分钟|下|组|天)的?)?绳(?!子)'),
  mask('炭', '烧炭(?:烤|翁|炉|取暖)'),
  mask('砂', '紫砂(?:壶|杯|锅|泥|陶|煲|器|茶)'),
  mask(
    '刀',
    '心如刀割|刀子嘴|一刀两断|刀了我|被刀(?:了|到)|刀削面|割韭菜|被(?:资本)?[^,，]{0,3}割了一刀|补刀|神补刀',
  ),
  mask('割', '割(?:双眼皮|韭菜|草|麦|稻|包皮|阑尾|裂|舍|席)|当韭菜割'),
  mask(
    '打',
    '打(?:我)?(?:的)?(?:电话|微信|语音|视频|主意|手机|招呼|球|牌|麻将|游戏|针|疫苗|折|分|车|工|卡|包|字|扫|赌|扰|断|磨|造|击|动|败|脸|印|伞|鼓|水|饭|嗝|喷嚏|瞌睡|哈欠|呼噜|比方|小报告|广告|点滴|雪仗|气)|(?:社会|生活|现实|工作|甲方|作业)(?:的)?毒打|毒打的一天|打赏|打道',
  ),
  mask(
    '毒',
    '(?:社会|生活|现实|工作)(?:的)?毒打|有毒(?:吧|啊|哈)|中毒太深|毒鸡汤|毒舌|病毒|消毒|杀毒|毒奶|毒唯|恋爱脑',
  ),
  mask(
    '要',
    '(?:钱包|余额|花呗|银行卡|打印机|电脑|手机|肝|头发|膝盖|腰|胃|嗓子|脑细胞|空调)[^,，。]{0,3}(?:要|想|快|已经)(?:自杀|跳楼|去世|上吊|牺牲|阵亡|离世)',
  ),
  mask('同', '再[^,，。]{1,8}就?(?:跟|和)[我你]同归于尽'),
  mask(
    'k',
    '(?:kill|murder) me (?:when|if|once) (?:he|she|they|my mom|mom|my dad) (?:finds? out|sees?|hears?) (?:that )?i (?:ate|forgot|broke|spent|lost|bought|skipped)',
  ),
  mask('自', '谁会自杀|才不会自杀|不会自杀的|(?:没有|无)自杀(?:倾向|想法|念头)'),
  mask('同', '(?:题|作业|代码|论文|bug|数学|甲方|需求|蟑螂|蚊子|高数|物理|闹钟)[^,，。]{0,4}同归于尽'),
  mask('杀', '(?:到|得)(?:我)?(?:都|就|简直|真)?想(?:杀|砍|打)人'),
  mask('玩', '(?:不是|没有?|不)(?:在)?开玩笑'),
  mask(
    '消',
    '消失的她|消失的爱人|消失在人海|消失的(?:他|子弹|部落)|(?:那一刻|瞬间|尴尬|社死|放屁|丢人)[^。]{0,10}(?:想|从)[^,，。]{0,6}消失',
  ),
  mask(
    '解',
    '解脱(?:啦|了[,，]?(?:考完|放假|下班|毕业))|(?:考完|放假|下班|交稿|毕业|离职|卸载)[^。]{0,8}解脱',
  ),
  mask('疯', '(?:快|要|逼|被)[^,，]{0,4}疯'),
  mask(
    'k',
    String.raw`kill(?:ing|ed|s)? (?:time|it|the (?:vibe|mood|process|lights?|engine|buzz|game)|two birds|the bill|my soul|my (?:back|feet|head|vibe))|(?:is|are|'re|'s|re) killing (?:me|it|my)|(?:mom|mum|mother|dad|boss|wife|teacher|parents?|he|she|they|husband)(?: is| are)? (?:going to|gonna|will) (?:kill|murder) me|kill me now|curiosity killed|dressed to kill|id kill for|killed it`,
  ),
  mask(
    'd',
    String.raw`(?:dying|die|died) (?:to (?:see|know|meet|try|hear|eat|go|get|watch|read|play)|of (?:laughter|embarrassment|boredom|cuteness)|laughing|from cuteness|inside lol|at the same)|to die for|die ?hard|dead (?:tired|serious|line|end|battery|pixel|weight|lift|sea|heat|ringer|pool|inside)|literally dead|im dead|(?:want to|wanna|could|would|id) die (?:laughing|of \w+|from embarrassment|for)|assisted dying`,
  ),
  mask(
    's',
    String.raw`suicid[a-z]* (?:squad|bomb[a-z]*|mission|doors?|silence|girls|pass|substrate|burn|prevention)|(?:political|career|social) suicid\w*|shoot (?:me|myself) (?:an|a) (?:email|text|message)`,
  ),
  mask('e', 'end it (?:here )?with|cant wait to end it|end it there'),
  mask('j', 'jump off the (?:couch|sofa|bed|tower|cliff in)'),
  mask(
    'e',
    'hit me (?:up|with|back)|hang myself out|beat me (?:to|at|in)|it beats me|that beats me|beats me (?:why|how)|take my life (?:as|back|to the next|into)',
  ),
]

function mask(keys: string, source: string): Mask {
  return { keys, pattern: new RegExp(source, 'g') }
}

const titles = /(?<=《)[^》]{1,40}(?=》)/g

/** Marks the characters of a text that belong to a figure of speech or a title; null when there is none. */
export function hideFigures(text: string): Uint8Array | null {
  let hidden: Uint8Array | null = null
  const hide = (pattern: RegExp) => {
    for (const found of text.matchAll(pattern)) {
      hidden ??= new Uint8Array(text.length)
      hidden.fill(1, found.index, found.index + found[0].length)
    }
  }
  for (const { keys, pattern } of masks) if (text.includes(keys)) hide(pattern)
  if (text.includes('《')) hide(titles)
  return hidden
}

/** The text with its figures of speech blotted out. */
export function blot(text: string, hidden: Uint8Array | null): string {
  return hidden ? text.replace(/[\s\S]/g, (char, at: number) => (hidden[at] ? '〇' : char)) : text
}
