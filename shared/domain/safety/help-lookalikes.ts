/** Harmless expressions with words of death. They are removed from the text before the patterns run. */
const chinese = [
  '你(?:是不是|真|是)?想死|韭菜们?[^,，]{0,3}跳楼|这价格[^,，]{0,4}跳楼|被(?:npc|boss|怪|对面|对手)[^,，]{0,4}[打追]',
  '自杀(?:干预|预防)[^,，]{0,3}(?:讲座|培训|课程|志愿)|从(?:沙发|床|椅子|飞机|跳台|跳板|台阶)上?跳下',
  // Complaints and praise: 笑死我了, 累死了, 帅死了.
  '[笑累饿热冷困忙烦气急渴撑吵痒疼痛臭丑帅美甜辣酸咸苦香羡爱乐美吓尬萌土贵堵闷晒冻憋馋馋羞]死(?:我|个人|人|宝宝|老子|俺)?(?:了|啦|咯|掉|不偿命)?',
  '(?:羡慕|嫉妒|喜欢|无聊|尴尬|可爱|难看|好看|好吃|难吃|开心|高兴|郁闷|崇拜|讨厌|想念|恶心|感动|漂亮|担心)死(?:我|人|你)?(?:了|啦)?',
  '(?:难吃|好吃|难喝|尴尬|困|热|冷|饿|无聊|丢人|丢脸|社死|痒|撑|辣|臭|吵|丑|帅|美|甜|好笑|肉麻|羞耻|堵|可爱|好看)[^,，。]{0,3}[到得的](?:我)?(?:都|真|就)?想死',
  '想死(?:你|妳|他|她|它|您|咱|妈|爸|爷|奶|姥|家乡|老家|宝宝|那|这|当年)[^,，。]{0,6}',
  '想死我[了啦]',
  '死(?:机|磕|党|忠|粉|宅|循环|锁|角|活不|心塌地|记硬背|板|皮赖脸|敌|鬼|穴|侍|对头|线|海|缓|罪|刑|神|守|盯|扛|撑|不了几)',
  '(?:该|要|打|往|找|作|装|送|必|半|老|累个半|不见棺材不落泪|九|万|生)死(?:不死|的鬼|机|不活)',
  '(?:不作死|作死|装死|送死|诈死|社死|社会性死亡|猝死|枯死|死里逃生|出生入死|起死回生|视死如归|死而复生|死灰复燃|死不承认|死要面子|死鸭子|死缠烂打|死去活来|死心|要死要活|寻死觅活|爱得死去活来|不到黄河心不死)',
  '不想死(?:磕|板|记|等|撑)',
  '要死(?:不活|啦|了[,，]?(?:好|太|笑|这么))',
  // Sales, games, technology, sport, tea.
  '跳[河江水楼湖]救|跳楼(?:价|机|大?甩卖|大?减价|清仓|促销)',
  '自杀(?:式|小队|特攻|突击队|兵|论|基因|率|森林|蝶|球)',
  '细胞自杀|(?:杀死|终结)(?:比赛|进程|悬念|细菌|病毒|细胞|线程|蚊子|蟑螂)|狼人杀|剧本杀|三国杀',
  '杀人(?:游戏|狂魔|案|回忆|诛心|犯)|秒杀|绝杀|杀疯|扼杀|抹杀|杀青|杀马特|抢人头',
  '(?:吊|秒|杀)打|被打(?:脸|败|动|断|折|扰|开|造|破|回|成|包|磨|分|低|卡|爆|上|入|击|湿|包)',
  '家暴鸽|毒鸡汤|(?:歌|循环|安利|剧|入坑)[^,，。]{0,4}中毒|威胁(?:不大|不小|论|情报)',
  '跟踪(?:进度|快递|物流|项目|镜头|问题|结果|包裹|任务|导弹|服务)|骚扰电话|垃圾短信骚扰',
  '(?:自学|弃坑)到自杀|烧炭(?:烤|翁|炉|取暖)|卧轨铺|上吊(?:带|牌|灯|坠)',
  '不小心[^,，。]{0,10}[割划切]|(?:纸|菜刀|快递|切菜|做饭)[^,，。]{0,8}[割划切][^,，。]{0,3}手',
  '划手机|打自己(?:的|人)脸|被(?:自己|美|帅|可爱|暖|甜|蠢|笑|丑|雷|穷)',
  '(?:不想活(?:动|得|成|跃|在别人|泼|在回忆))',
  '(?:狗|猫|宠物|虫|鱼|花|仓鼠|兔子|乌龟|多肉|植物|恐龙|手机|电脑|程序|电池|进程)[^,，]{0,6}(?:怎么死|致死量)',
  '(?:手机|电脑|程序|服务器|主机|电池|多肉|植物)[^,，]{0,4}(?:死了|活不了|活不下去)',
  '怎么死[的机]|吃(?:了)?(?:好多|很多|这么多)药(?:都|还|也)(?:没|不)(?:好|管用|见效)',
  '安乐死(?:合法|立法|的争议)',
  '(?:想|要|会|能)?笑到?死|爱死|恨死|对死|该死的?|死定了|死翘翘|死肥宅|拼死拼活|死都(?:不|要)',
  '死也(?:不|要)|誓死|去死皮',
]

const english = [
  'kill(?:ing|ed|s)? (?:time|it|the (?:vibe|mood|process|lights?|engine|buzz|game)|two birds|the bill)',
  "(?:is|are|'re|'s) killing (?:me|it)|killer (?:app|whale|feature|deal|smile)|dressed to kill",
  'curiosity killed',
  'dead (?:tired|serious|line|end|battery|pixel|weight|lift|sea|heat|ringer|pool)|deadlines?',
  'drop dead gorgeous|brain ?dead|walking dead|dead on (?:time|arrival)',
  '(?:dying|die|died) (?:to (?:see|know|meet|try|hear|eat|go|get|watch|read|play)|of (?:laughter|embarrassment|boredom|cuteness)|laughing|from cuteness|inside lol)',
  'to die for|die ?hard',
  "(?:want to|wanna|could|would|i'd) die (?:laughing|of laughter|of embarrassment|from embarrassment|for)",
  'suicid[a-z]* (?:squad|bomb[a-z]*|mission|doors?|silence|girls|pass|substrate|burn)',
  'political suicid\\w*|career suicid\\w*',
  'cut(?:ting)? myself (?:some slack|a (?:slice|piece|break)|off|shaving|while (?:shaving|cooking|chopping)|on (?:a|the|some)|by accident|accidentally)',
  'hit me (?:up|with|back)|(?:^|it |that |this )beats me|beat me (?:to|at|in)',
  "(?:mom|mum|mother|dad|boss|wife|teacher|parents?)(?: is| are|'s|'re)? (?:going to|gonna|will) kill me",
  'hang myself out|overdos\\w* on (?:coffee|caffeine|cute|sugar|chocolate|tv|netflix)',
  'shoot (?:me|myself) (?:an|a) (?:email|text|message)|jump off the (?:couch|sofa|bed)',
  'take my life (?:as|back|to the next|into)|end it all (?:here )?with',
  '(?:burn|blow)(?:s|n|ing)? myself out|self[- ]harm(?:less)|murder mystery|threatened species',
]

export const lookalikes = new RegExp([...chinese, ...english].join('|'), 'g')

/**
 * Words that mark a sentence as being about a story, a study or the news. In such a sentence only
 * first-person or explicit words count.
 */
export const storyWords =
  /电影|影片|片子|小说|电视剧|追剧|剧里|剧中|剧情|网剧|韩剧|动漫|漫画|番剧|游戏|角色|主角|主人公|男主|女主|反派|结局|明星|新闻|报道|历史|皇帝|诗人|作家|哲学|论文|纪录片|歌词|播客|副本|队友|打野|boss|梗|movie|novel|film|series|episode|character|news|article|documentary|game|history|essay|song|lyrics|book/
