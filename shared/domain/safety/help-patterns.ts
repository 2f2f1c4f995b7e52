/**
 * The patterns of the help check, for folded text. `clear` always fires; `mention` fires only outside
 * stories, studies and news. Every repetition is bounded, so the time stays linear. The person named before
 * the match decides who is in danger (see help-notice.ts).
 */
const acts =
  '(?:自杀|自尽|轻生|寻短见|寻死|自残|自伤|自虐|割腕|割脉|跳楼|跳桥|跳江|跳河|跳湖|跳海|跳下去|上吊|烧炭|服毒|喝农药|喝百草枯|吞药|吞安眠药|卧轨|撞车|自挂东南枝|了结|了断|结束(?:我的|自己的|这一?)?(?:生命|一切|一生)|离开(?:这个)?(?:世界|人世|人间)|一了百了|去死|从(?:世界|这个世界|世上)上?消失|永远消失|做傻事|想不开)'
const intent =
  '(?:想要?|要|打算|准备|决定|考虑|计划|试过|尝试|曾经|差点|忍不住|念头|说|扬言|闹|不如|干脆|又|怕|偷偷|在|预谋|约好|一起|正在)'
const body = '(?:自己|手腕|手臂|手背|胳膊|大腿|小腿|腿|手|腕|脖子)'
const relation =
  '(?:他|她|老公|丈夫|爱人|前夫|前男友|男友|男朋友|前女友|女友|女朋友|老婆|爸爸?|妈妈?|父亲|母亲|继父|后爸|后妈|养父|舅舅|叔叔|哥哥|家里人?|家人|父母|室友|同学们?|他们|她们|老师|老板|领导|上司|教练|邻居|房东|对象|债主|有人|那个?人|陌生人|坏人)'

export const selfHarmClear: readonly string[] = [
  '(?:想|要|打算|准备)[^,，]{0,3}结束自己|我消失(?:算了|好了|吧)|死亡?[^,，]{0,6}是[^,，]{0,3}解脱',
  '为什么我?(?:还|要|得){1,2}活着|(?:安眠药|安定|药)[,，]?[^,，]{0,4}(?:一次|全部?|都)(?:吃|吞)(?:完|光|掉|下)',
  '(?:thinking|think) (?:of|about) ending (?:it|things)|slit(?:ting)? my wrists?',
  '满脑子(?:都是|全是)?(?:想)?死|死了(?:该)?多好|活着(?:就是|只是)?(?:受罪|遭罪)|死给[^,，]{0,3}看',
  '最(?:快|好|轻松|舒服|体面)的死法|(?:想|要)[^,，]{0,3}(?:安静|悄悄|静静|默默)[地的]?死',
  '(?:楼顶|天台|桥上|窗台)[^。]{0,8}再见|写好?了?给[^,，]{0,4}的信[,，]?再见',
  '(?:want|wanna|going|ready|gonna)(?: to)?(?: just)? end it(?=$|[^\\w ]| all| tonight| now)',
  `${intent}(?:[^,，]{0,4})${acts}`,
  '(?:我|真的?|好|只|就|还是|总是?|一直|天天|每天|突然|经常|有点|特别|现在|很)?想(?:要)?死(?=$|[^\\p{L}]|了|的|啊|啦|吧|呢|吗|嘛|掉|算|但|可是|怎么|很久|好久|过|又|一次|，)',
  '不想死|想过死|想到死|[求等]死(?=$|[^\\p{L}]|了|吧)|不想再?活(?![动得成跃泼])|不想活着|活不下去',
  '活不了多久|活够了|活腻了?|不配活|没必要活|为什么(?:还)?(?:要|得)?活着',
  '没(?:有)?(?:理由|勇气|动力|意义)活',
  '活着(?:真|好|太|也|都|就|还|到底|实在|一点)?(?:是)?(?:没有?|有什么|有何|为了什么|干嘛|干什么|干啥|好累|太累|真累|痛苦|煎熬|折磨|多余)',
  '死了(?:算了|就好|更好|最好|一了百了|就解脱|才能解脱|是不是就|会不会(?:有人|就)|就不(?:用|会|痛|疼))',
  '(?:去死|死掉)(?:算了|好了|就好|吧我)|(?:不如|还是|宁愿|宁可|只想|恨不得)(?:去)?死|生不如死',
  '一死了之|以死|让我去?死',
  '我(?:如果|要是)?死了[,，]?(?:会|有人|你们?|他们|大家|也没人|谁|妈|爸|是不是|就)',
  '(?:如果|要是|假如)我(?:死|不在|消失)了|我死(?:后|了?以后|了?之后)',
  '(?:明天|永远|再也|就|希望|一直)[^,，]{0,4}(?:不(?:用|要|想|会|再)?再?醒(?:过)?来?|醒不过来)',
  '睡(?:过去|着)[^,，]{0,4}不(?:用|要|再|会)[^,，]{0,2}醒|长眠|永远睡',
  '(?:从|站在|爬上|坐在|在)[^,，]{0,8}(?:楼|桥|阳台|窗|天台|屋顶|悬崖|高处)[^,，]{0,8}(?:跳|一跃|结束|往下)',
  '(?:楼|桥|阳台|天台|窗)[^。]{0,6}想跳(?![舞绳槽级过])|一跃解千愁|楼顶(?:吹风|等死)',
  '我在天台(?:$|[,，]?(?:再见|不想|谢谢))',
  '(?:写|留|准备)[^,，]{0,4}(?:遗书|遗言)',
  '(?:遗书|遗言)[^,，]{0,3}(?:写[好了完下给]|留[给好了下]|准备|发给|发了)',
  '(?:世界|人间|大家)[,，]?(?:再见了|永别)|再见了?[,，]?(?:这个)?(?:世界|人间)|永别了',
  '(?:来世|来生|下辈子)(?:再)?(?:见|做)|最后一次(?:和|跟|找|给)[^,，]{0,4}(?:说|聊|发|打)',
  '(?:安排|交代|准备)[^,，]{0,3}后事|(?:别|不要|不用)[^,，]{0,3}(?:找我了|救我)',
  '没有?了?我[,，]?(?:的话)?[^,，]{0,4}(?:会|更|都|也|就|反而)[^,，]{0,4}(?:更?好|轻松|幸福|解脱)',
  '世界(?:上)?(?:没有|少)了?我|(?:我(?:就)?是|觉得自己是|我只是)[^,，]{0,6}(?:累赘|拖累|负担|多余的)',
  '我(?:消失|不在)了[^,，]{0,4}(?:会|就|也|更)',
  '(?:想|要|好想|希望|真想)[^,，]{0,3}(?:彻底)?(?:消失(?:掉|了|算了|$)|解脱)|撑不下去',
  '坚持不下去了[,，]?再见',
  `(?:刀片?|剪刀|玻璃|圆规|美工刀)[^,，]{0,6}(?:割|划|扎|刺)[^,，]{0,5}${body}`,
  `[划割](?:了|伤|开|破)?(?:好几刀|一刀|自己|手腕|手臂|胳膊)|伤害(?:我)?自己|(?:烫|掐|咬|打|扇)自己`,
  `用头撞墙|${body}上(?:全是|都是|又多了)(?:刀疤|刀痕|疤|伤口)`,
  '(?:吃|吞|服|喝)(?:了|下|掉|过|完)?[^,，]{0,5}(?:整瓶|一瓶|半瓶|两瓶|一把|一整?盒|[一二三四五六七八九几两]?[十百]多?[片粒颗]|\\d{2,}[片粒颗])[^,，]{0,5}(?:药|安定|阿普唑仑|褪黑素|百草枯|布洛芬|[片粒颗])',
  '(?:吞|喝)(?:了|下|掉|过|完)?[^,，]{0,5}(?:安眠药|安定|农药|百草枯|敌敌畏|老鼠药|洁厕灵)',
  '(?:想|要|去)(?:多)?(?:吃|吞)安眠药',
  '(?:吃|服)(?:了|下|掉|完)(?:很多|好多|大量|不少|过量)?(?:的)?(?:安眠药|安定|农药|百草枯|敌敌畏|老鼠药)',
  '攒(?:了|够|着)?[^,，]{0,6}(?:安眠药|药片|药)',
  '(?:多少|几)[片粒颗瓶]?[^,，]{0,8}(?:会死|致死|致命|能死|死人)',
  '(?:安眠药|药物?|农药)[^,，]{0,4}(?:过量|致死|会死|能死)|服药过量',
  '(?:怎么|如何|怎样|有什么办法)(?:才能|可以|能)?[^,，]{0,4}(?:死得|去死|自杀|自残|(?<![打杀弄摔掐毒砍捅])死(?=$|[^\\p{L}]|比较|最|不|才|呢))',
  '(?:无痛|没有?痛苦|不痛苦|最舒服|最轻松|不疼|不痛)[^,，]{0,4}(?:死法|的?死(?:亡|去)?|自杀|离开|方式结束)',
  '哪种死法|想安乐死|(?:想|要|去|准备|打算)(?:去)?zs(?![a-z])',
  '(?:kill|hang|shoot|drown|stab|starve) ?(?:my|him|her|them)sel(?:f|ves)',
  '(?:killing|hanging) (?:my|him|her|them)sel(?:f|ves)',
  '(?:end|ending|take|taking|took) (?:my|his|her|their)(?: own)? (?:life|lives)|end(?:ing)? it all',
  '(?:want|wanna|wanted|wants|wish|ready|going|rather|trying|hoping)(?: i)?(?: to| 2| could| would)?(?: just)? (?:die|disappear forever)\\b',
  "wish i (?:was|were) (?:dead|never born)|wish i wasn't (?:here|alive|born)",
  "wish i'd never been born",
  "(?:don'?t|do not|doesn'?t|didn'?t) (?:want to|wanna|wants to) (?:live|be alive|exist|wake up|be here anymore|keep living|go on living)",
  '(?:no|without) (?:reason|point) (?:to live|in living)|tired of (?:living|being alive)',
  'better off (?:dead|without me)|not worth living',
  "can'?t go on (?:anymore|any more|living|like this)",
  "(?:i am|i'm|feel|feeling|been|is|are|was) (?:so |really |very |kinda )?suicidal|suicide note",
  'commit(?:ted|ting)? suicid\\w*|suicid\\w* (?:thoughts?|ideation|plan|attempt)',
  '(?:contemplat|consider|think|attempt)\\w* (?:about |of )?suicid\\w*',
  '(?:cut|cutting|hurt|hurting|harm|harming|burn|burning) (?:my|him|her|them)sel(?:f|ves)',
  'self[- ]?harm\\w*|\\bkms\\b|unalive|overdos(?:e|ed|ing)\\b',
  'took (?:a whole|the whole|an entire|all|too many|a bottle)[^.,]{0,20}(?:pills?|tablets?|bottle|sleeping)',
  'how many[^.,]{0,25}(?:pills?|tablets?|mg)[^.,]{0,20}(?:die|kill|lethal|fatal)',
  '(?:jump|jumping) (?:off|from) (?:a|the|my|this)? ?(?:bridge|roof|building|balcony|cliff|window)',
  'painless way to (?:die|go)|goodbye(?:,)? cruel world|this is my last (?:message|goodbye)',
]

export const selfHarmMention: readonly string[] = [
  '自杀|自尽|轻生|寻短见|自残|割腕|割脉|服毒|喝农药|跳楼|上吊|烧炭|卧轨|跳桥|跳江|跳河',
  'suicid\\w*|self[- ]?injur\\w*',
]

export const dangerClear: readonly string[] = [
  '拿(?:着)?(?:菜|水果|尖)?刀[^,，]{0,3}(?:追|砍|捅|威胁|对着|架)|(?:孩子|宝宝|儿子|女儿)[^,，]{0,4}吞(?:了|下)',
  '(?:尾随|跟踪|囚禁|猥亵|侵犯|性侵|强奸|家暴|虐待|殴打|霸凌)(?:着|了|过)?我|把我(?:锁|关|绑)(?:在|起来|进)',
  '(?:天天|每天|经常|总是|又|一起|堵我|堵着我)[^,，]{0,2}打我(?![电微语视一的主手个])|掐(?:着|住)?我?的?脖子',
  `${relation}(?:[^,，。]{0,10})(?:打我(?!们?(?:的?电话|微信|语音|视频|一个落花|的?脸|的?主意|手机|个措手|广告))|揍我|掐我|踢我|踹我|扇我|砍我|捅我|侵犯我|摸我|猥亵我|强[奸暴]我|性侵我|虐待我|威胁我|恐吓我|跟踪我|尾随我|尾随|骚扰我|囚禁我|关起来|锁起来|不让我出门|拿刀|动手打|家暴|勒索我|欺负我|霸凌我|偷拍我|用裸照|要杀|杀我|杀了我|弄死我|打死我|砍死|捅死)`,
  `我?被${relation}?[^,，。]{0,6}(?:殴打|家暴|虐待|强[奸暴]|迷奸|猥亵|性侵|性骚扰|侵犯(?!版|隐|肖)|跟踪|尾随|威胁|恐吓|勒索|绑架|拘禁|囚禁|软禁|霸凌|欺凌|骗[到进去]传销|拐卖|下药|打(?=$|[^\\p{L}]|了(?!个|折)|得|伤|哭|怕|骂|过|死)|揍|裸聊)`,
  '(?:骗|困|拉)[进到在]了?[^,，]{0,3}(?:传销|缅北|诈骗园区)|裸聊[^,，]{0,6}(?:敲诈|威胁|勒索)',
  '裸照[^,，]{0,6}(?:威胁|要挟|勒索|发出去)',
  '(?:想|要|会|准备|打算|恨不得|真想)[^,，]{0,3}(?:杀了|杀死|杀掉|砍死|捅死|毒死|掐死|勒死|弄死)(?:他|她|你们?|我?(?:老板|领导|老师|同学|邻居)|我?[爸妈]|我?老公|我?老婆|室友|同事|老板|那个?人|全家|所有人|他们)',
  '想杀人|要杀人|想砍人|想捅人|同归于尽|报复社会',
  '(?:陌生人|男人|那个?人|奇怪的人)[^,，]{0,6}跟着我|突然(?:昏迷|晕倒|昏倒|没了?意识)',
  '有人[^,，]{0,6}(?:闯进|闯入|撬门|撬锁|砸门|跟着我|持刀|砍人|晕倒|昏迷|没呼吸|落水|溺水|触电|要害我|杀人)',
  '谁来救救我|救救我(?=$|[^\\p{L}])|快来救|^\\s*(?:救命[啊呀]?[!，,]{0,3}){1,3}\\s*$',
  '救命[啊,，!]{0,2}(?:他|她|有人|我被|我老公|我爸|杀人|着火)',
  '(?:没有?了?|停止)呼吸了?(?=$|[^\\p{L}]|怎|了)|昏迷不醒|叫不醒(?!的|装睡)|昏倒|血(?:止不住|流不止)',
  '大出血|流了(?:好多|很多)血|煤气(?:中毒|泄漏)|一氧化碳中毒|(?:药物|农药|酒精|食物|煤气)中毒',
  '误[食服](?:了)?[^,，]{0,6}(?:药|毒|农药|电池|消毒液|洗涤)|溺水了',
  '(?:家里|厨房|房子|宿舍|楼里|隔壁|屋里)[^,，]{0,3}(?:着火|起火|失火)|心脏骤停',
  '(?:心梗|脑梗|中风)发作|出车祸了|发生车祸',
  '(?:he|she|husband|boyfriend|girlfriend|partner|wife|ex|father|dad|stepdad|stepfather|mother|mom|uncle|brother|someone|they|man|roommate|teacher|coach)(?: \\w+){0,2} (?:hits?|hitting|beats?|beating|chok(?:es|ed|ing)|strangl\\w+|kick(?:s|ed|ing)|slap(?:s|ped|ping)|punch(?:es|ed|ing)|abus(?:es|ed|ing)|rap(?:es|ed|ing)|molest\\w*|stalk(?:s|ed|ing)|threaten(?:s|ed|ing)|touch(?:es|ed|ing)|follow(?:s|ed|ing)|attack(?:s|ed|ing)|hurts?|hurting) me\\b',
  'being (?:abused|stalked|followed|beaten|threatened|attacked|trafficked|blackmailed|molested|held)',
  '(?:got|was|been|getting) (?:raped|molested|abused|assaulted|kidnapped|stalked|drugged|beaten up|blackmailed)',
  'sexual(?:ly)? assault\\w*|domestic (?:violence|abuse)',
  '(?:threaten(?:ed|s|ing)?|going|gonna|trying|wants|tried) to kill (?:me|us|him|her|them|someone|people)',
  '(?:he|she|they|someone|man|husband|dad|boyfriend) (?:has|had|got|pulled) a (?:gun|knife)',
  "i (?:want|wanna|am going|will|'m gonna)(?: to)? (?:kill|murder|stab|shoot) (?:him|her|them|someone|people|my (?:dad|mom|wife|husband|boss|family))",
  "(?:isn't|not|stopped) breathing|unconscious|won't wake up|call (?:an ambulance|911)",
  'house is on fire|someone (?:broke|is breaking) in|please help me,? (?:he|she|they|someone)',
]

export const dangerMention: readonly string[] = [
  '家暴|强奸|性侵|猥亵|迷奸|拐卖|绑架|性骚扰|霸凌|校园暴力|传销窝',
]
