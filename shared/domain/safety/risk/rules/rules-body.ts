/** Overdoses, poison, self-harm, children in danger, hunger. */
export const bodyRules = `
# imminent overdose taken any
药 >2 和|跟|就着 >1 酒|白酒|啤酒|红酒 >3 一起|混着 & 抖|晕|重影|困|难受|喘|心跳 -能不能|不能|医生说
@swallowed >4 @manyPills >6 @pills|@pillForm -@dose|@petWord|会死|会怎|维生素|钙片|益生菌|想
@swallowed >5 @packs >4 @poison|@pills|@pillForm -@dose|@wantQ|@food|@petWord
往嘴里 >3 塞|倒|送 & 药|片|安眠药 -@food|糖
@other >6 把 >6 药|安眠药|降压药|农药 >4 全吞|全吃|都吞|都吃|喝了|吞了|吃了 -@dose|按时
昏迷|叫不醒|不省人事 & 药|吞|喝|吃 & @other|我妈|我爸 -@story|@petWord|@pastFar
吃了|吞了|喝了|吃|喝 >2 太多|过量|超量|好多 >2 @pills|@pillForm >>10 @bodyAlarm|耳朵|响|难受|吐|怎么办 -@dose|会不会
took|taken|swallowed|ate >3 something|everything|all_of_them|stuff >6 barely_breathing|wont_wake_up|not_responding|unconscious|passed_out|blue
barely_breathing|stopped_breathing|foaming -@story|@game|run|gym|workout
胰岛素 >4 打了|打|注射|推了|扎了 >4 @manyPills|@packs|三支|两支|四支|五支|好几支|几支|一整支|整支 & 我|偷|全 -血糖|糖尿病|医生|才降|饭前|针血糖|降下来
打了|注射了|打|推了 >4 三支|两支|四支|五支|好几支|几支 & 胰岛素 -血糖|医生|降下来
@swallowed|吞了|吃了 >3 @manyPills >6 @pills -@dose|@petWord|会死吗|会怎样|维生素|钙片|想
@swallowed >4 @manyPills & 重影|眼花|发飘|飘|晕|想睡|困|后悔 -@dose|@food|糖
@pills|@pillForm & @packs|@lots|@manyPills & @allGone|都吃了|全吃了|灌下去|全灌|吞下去|全部吃|干了 -@dose|@wantQ|@food|@petWord|没好|没用|不见效
@pills|@pillForm & 一口气|一次性|全部|整瓶|整盒|一把|一大把|混着|就着|兑着 & 吞|灌|吃了|喝了|吃下|咽 & 了|下去 -@dose|@wantQ|@petWord|会不会|会怎样|没好
@pills|@pillForm >>12 @bodyAlarm & @lots|@packs|@manyPills|混着|白酒|酒|全 -@dose|@petWord|一片|两片|医生让
酒 >4 一起|混|就着|送 >4 @pills|@pillForm|药 & 吃|吞|灌|了 -医生|不能|别|不可以|能不能
@poison >8 喝|吞|吃|误|不小心 & 了|到|要不要紧|怎么办 -@plantWords|@story|别|不要|小心|防止|猫|狗|@petWord|想喝|味道
喝|吞|误|不小心 >6 @poison & 了|到|要不要紧|怎么办 -@plantWords|@story|@food|酒精度|别|防止|@petWord|想喝
@other >12 @swallowed >6 @lots|@packs >6 @pills|@pillForm|药 -@dose|@food
@other >10 吞|吃|喝|灌 >6 @pills|@poison|@pillForm >>10 不动|不醒|躺地上|没反应|抽搐|吐白沫|叫不|昏|送医院|洗胃 -@petWord|@pastFar|感冒
当酒|当水|当饮料|当糖 >3 喝|吃 >>8 @faint|怎么办|看不清|了
当成 >4 酒|水|饮料|糖 >3 喝|吃 >>10 @faint|怎么办
妈|爸|奶奶|爷爷|@other >4 喝农药|喝了农药|喝百草枯|喝敌敌畏|喝老鼠药 -@story|@study|以前|小时候|说要|想
@justNow >8 @swallow >5 @manyPills -@dose|@petWord|糖|维生素|钙片|巧克力|瓜子|饼|鸡翅|饺子|口香糖|荔枝|葡萄|草莓|花生|坚果|串|水果|枣|桂圆|樱桃
@swallowed >5 @manyPills >5 @pills -@dose|@petWord|想|会死|会怎样|会不会|维生素|钙片
@swallowed >6 @manyPills >>10 @faint|后悔|怎么办|救|困|难受|疼 -@dose|糖|巧克力|@food
@swallowed >3 @packs >5 @pills|@poison -@dose|想|维生素|钙片|会怎样
@swallowed >5 @lots >5 @pills|@poison -@dose|@wantQ|会怎样|感冒好|没好|都没|不管用|见效
@pills|@poison >5 @lots >3 @swallowed|吃掉|吃了|吞了|喝了|吞|吃完 -@dose|@wantQ|会怎样|没好|不管用
@pills >4 @allGone -@dose|@wantQ|会怎样|按时|每天
把 >8 @pills >6 @swallowed & @lots -@dose|@wantQ
@swallowed >5 @sleepers & @lots|@manyPills|@packs|@faint -@dose|@wantQ|倒时差
@swallowed >4 @deadlyPoison -@wantQ|@story|@plantWords|会怎样|@pastFar|新闻|案
@deadlyPoison >4 喝了|吃了|吞了|喝下|吃下|误服|喝 >3 一口|半瓶|一瓶|了|下去|怎么办 -@wantQ|@story|@plantWords|新闻|会怎样|会不会
@swallowed >6 @poison & @faint|怎么办|嘴|胃|救|后悔|嗓子|火辣 -@plantWords|@story|想喝|会不会
喝|吃 >4 野蘑菇|毒蘑菇|菌子|见手青 >>10 小人|幻觉|吐|晕|看到 -游戏
误 >4 喝|服|食|吸 >>8 @faint|看不清
头孢 & 喝酒|酒|白酒|啤酒 & @faint|脸红心跳|心跳|难受|胸闷
喝酒|喝了酒|白酒|啤酒 >>8 @pills|药 & 喘不上气|心跳|昏|叫不醒|抽搐|呼吸|说胡话
吃了 >4 药 >>6 喝 >4 酒 >>6 心跳|喘|晕
@swallowed >8 @pills|@poison|药 & 叫不醒|推不醒|昏迷|不醒|吐白沫|口吐白沫|说胡话|没反应|抽搐|意识|昏倒|洗胃 -@petWord|@pastFar|@past|旧事|@dose
@pills >8 @faintBad -@dose|@petWord|每天|按时|过敏史
@other >10 @swallowed >6 @lots -@food|饭|菜|零食|奶茶|蛋糕|面|@dose|水果
@other >8 药 >3 都吃了|全吃了|都吃完了|都吞了 -@dose|按时|感冒
药都吃了|药全吃了|药都吃完了|药都吞了|药吞了 -医生|按时|感冒|@dose|没好|没用
@other >6 把 >8 药 >4 @lots|全吃|全吞|都吃
打了|注射了|推了|打 >5 胰岛素 & @lots|@manyPills|手抖|冷汗|好几|晕 -医生|护士|按时
od >3 了 -眼科|视力|左眼
od >4 @manyPills|@bigNumber|片|颗|粒
洗胃|要不要去洗胃 & 吃了|吞了|喝了 -@pastFar|@past
@act >3 喝农药|吞药 & 了 & @faint
# imminent overdose emergency any
老人|奶奶|爷爷|妈妈|爸爸|爸|妈|有人|同事|路人|外婆|外公|老公|老婆|他|她 >6 昏迷|晕倒|昏倒|没有呼吸|没呼吸|没心跳|心梗|脑梗|中风|心脏骤停|抽搐|休克 & 突然|怎么办|救|叫不醒|倒|了 -@child|@story|@game|@study|笑|以前|去年|晕倒了哈|科普|@pastFar
突然昏迷|突然晕倒|突然昏倒|没有呼吸了|没呼吸了|停止呼吸|大出血|血止不住|流血不止|心脏骤停|煤气中毒|一氧化碳中毒|农药中毒 -@child|@story|@game|@study|步骤|预防|常识|科普
煤气|燃气|一氧化碳|天然气 & 头疼|头晕|想吐|站不稳|恶心|昏|没力气|浑身没劲|手脚发软 -步骤|考试|常识|预防
闻到 >4 煤气|燃气|天然气 >>8 头晕|想吐|晕
叫不醒|推不醒|怎么推都不醒|昏迷不醒|没有呼吸|没呼吸|停止呼吸|吐白沫|口吐白沫 & @other|@pills|药|我 -@child|室友真|装睡|@story|闹钟|睡得|赖床|@petWord|游戏
# imminent overdose taken-english any
@enTook >5 @bigNumber >4 @enPills -mg|twice|day|vitamins|prescribed
@enTook >5 all|whole|entire|bottle|too_many|handful|rest >6 @enPills -vitamins|finished_the_course|dose
@enTook >5 @enPills >>10 wont_wake_up|dizzy|numb|unconscious|regret|cant_breathe|vomiting|throwing_up
drank|swallowed >5 bleach|antifreeze|rat_poison|drain_cleaner|pesticide|weed_killer|paraquat|methanol
i >4 overdosed >4 last_night|tonight|just|now|today|on
overdosing|ive_overdosed|i_overdosed|just_overdosed -coffee|sugar|caffeine|chocolate|cuteness|netflix|years
wont_wake_up|not_breathing|isnt_breathing|stopped_breathing|unconscious|unresponsive -alarm|@game|laptop|phone|@story|mac|screen
# danger overdose asked any
@manyPills|@packs|@lots >4 @pills >6 多久 >4 发作|死|没命|起作用|昏迷|睡过去|见效果|断气 -@dose|牙|头疼
@pills >8 多久 >3 会死|没命|断气|致死|走
多少 >3 毫克|克|mg|片|颗|粒|毫升 >8 @pills|@pillForm >10 停|死|不醒|睡过去|心脏|没命|致命|昏迷|离开 -狗|猫|@dose
@pills >8 心脏停|心脏停下来|停止心跳|停止呼吸|睡过去|一睡不醒|致命 -@study|狗|猫
笑气|上头电子烟|k粉|冰毒|海洛因|大麻|摇头丸|白粉|止咳水 & 吸|打|嗑|溜|断不|戒不|瘾|没知觉|我|一个月 -@story|@study|@game|新闻|缉毒|禁毒|讲座|宣传
@eatQ >6 @howMany|@lots|@manyPills >6 @pills >>10 @harmQ -@petWord|@dose|医嘱
@lots|@manyPills|过量|@howManyPills >8 @pills >>10 @harmQ -@petWord
@pills >6 @howMany|@lots|@manyPills|过量|吃多了|吃多少 >>8 @harmQ -@petWord|剂量是|说明书
@pills >8 吃多|吞多|过量 >>8 很嗨|嗨|爽|上头|飘|够不够|够吗 
右美沙芬|曲马多|笑气|普瑞巴林|复方甘草片|联邦止咳露 & 嗨|飘|上头|爽|够不够|十几|玩|想试|@manyPills -戒|新闻
头孢 & 酒 & 死|想试|试试|想|会死 -别|不能|医生|感冒
想|我要|好想|又想|准备|今天又 >3 od -眼科|视力
双倍|两倍|三倍|过量|多吃了 >6 @pills & 手抖|难受|心慌|怎么办|了 -@dose|退款
@swallowed >3 双倍|过量 >5 @pills|药
吃药|吃了药|服药 >>8 酒|白酒|啤酒 & 心跳|心慌|好快|胸闷|晕 -医生说不能
药物过量|服药过量|用药过量|药吃多了|药吃过量|吃错药 & 怎么办|我|难受|了 -@story|你是不是吃错药|骂|是吃错药|你吃错药|他吃错药
怎么|哪里|如何 >4 od
how_many|how_much|lethal >8 @enPills >8 kill|die|fatal|overdose|dangerous|lethal|death|not_wake -dog|cat|pet
overdose >4 @enPills|on >3 @enPills & how|want|can|i -study|news
mixing|mixed|mix >4 @enPills|xanax|meds >4 alcohol|vodka|whiskey|opioids
# danger self-harm selfharm
@body >3 划|割|烫|扎 >1 了 >4 下|刀|道|口子 & 忍不住|没忍住|又|自己|难受|控制不住 -@craft|不小心|@benign|猫
刀片|美工刀|小刀|刮眉刀 & 藏|随身|带着|放在 & 划|割|难受|忍不住 & 我|就 -@benign|@craft|@game
动刀|动刀子|下刀|动手划|拿刀 >>6 自己身上|自己的身上|自己身体|对自己|在自己 -手术|整容|医生|做饭
狠狠|用力|使劲|拼命|疯狂 >4 咬|掐|打|扇|捶|抓|抠|割|抽|撞 >3 自己 -@mildHard|大腿是梦|确认
自己 >3 @body|头|肉|脸|手指 >>8 没知觉|出血|流血|烂|青|紫|麻木|肿|起泡|见骨 & 用|拿|冻|割|划|掐|打|咬|剪|磨|烫|我 -不小心|@craft|@benign|纹身
割完|划完|烫完|扎完|打完自己 >>10 安心|平静|舒服|踏实|轻松|解脱|爽|血 -包皮|双眼皮|麦|@benign
血珠|血滴|血一点点|血慢慢 >8 安心|平静|舒服|好看|美|踏实|爽|轻松
疤|刀口|伤口|口子|划痕 & 一条叠一条|旧的没好|又添|添新|新的旧的|密密麻麻|数不清|一层叠|好了又 & 我|手|胳膊|臂|腿|腕|身 -蚊子|痘|手术|猫
我|又|忍不住|就|拿|用 >10 @hurtVerb >5 自己 >2 @body|手指|腿|头|脸|肉|耳朵|指甲 -@craft|指甲油|美甲|头发|脸书|打自己脸|眉|胡子|@mildHard
把 >3 胳膊|手臂|手腕|大腿|手背|腿|手|脸|指甲|嘴唇 >3 抓烂|抠烂|咬烂|划烂|抓破|划破|咬破|割破|烫伤|砸青|打青|砸肿|撕|弄出血|咬出血|抠出血 & 我|又|自己|忍不住|每次|控制不住 -猫|狗|不小心|蚊|玫瑰|切菜|摔
用|拿 >5 订书机|针|剪刀|牙签|钉子|笔|尺子|镊子|熨斗|卷发棒|打火机|蜡烛|指甲刀 >6 扎|戳|刺|订|烫|剪|夹|烧|划 >5 自己|手指|胳膊|大腿|手臂|手心 -不小心|@craft
@harm -@deny|@study|@story|@past|@harmFun|@negHarm|没伤害自己
又|刚|忍不住|控制不住|经常|每次|每天|一直|总是 >8 @harm -@deny|@study|@story
@blade >8 @cutting >6 @body -@craft|做手术|医生|纹身师|护士
@cutting >3 了 >4 @body & @blade -@craft|不小心|手术|切菜|做饭|纹身师
@blade >4 @body & @cutting -@craft|不小心|手术|切菜|针灸|医生|护士|疫苗|纹身师
@body >4 @scarMany -@craft|不小心|剖腹|手术|小时候摔|猫|蚊子|痘|妊娠|青春痘|车祸|疫苗|胎
@body >8 @scars & 自己 >3 划|割|弄|刻|拉|用刀|用小刀 -@past
胳膊|手臂|手腕|腿 >6 一道一道|一道道 & 我|自己|刀
伤口|痂|疤 >5 抠开|撕开|扒开|抠烂|又抠 & 我|又|自己|被我 -蚊子|痘
自己 >3 割|划|烫|扎|刺|弄出 >6 疤|印子|伤|血
拿|用|把 >4 头 >4 撞 >2 墙 -想撞墙|题|代码|@mildHard
头 >4 往 >2 墙 >2 撞
扇自己|抽自己|捶自己|打自己|咬自己|掐自己|拧自己 & 耳光|脸|肿|控制不住|停不下来|血|青|紫|巴掌|大腿|一顿|难受 -@mildHard|脸了哈哈
把自己 >5 @hurtSelf -哈哈|累|吃|笑|@mildHard
看到血|流血|血流出来 >>8 轻松|舒服|平静|解脱|安心|爽 
只有 >5 疼|痛|流血|受伤|血 >>8 轻松|平静|舒服|活着|感觉|释放
划|割|烫|扎|疼|痛 >8 @calmAfter & 我|自己|完|心里|才 -针灸|按摩|火锅|祛痘
想|好想|要|忍不住 >3 弄伤自己|伤害自己|割自己|划自己|自残|自伤|自虐|惩罚自己|伤自己
用 >2 @blade >5 @cutting >4 自己
开水|热水|烟头|打火机|蜡烛|熨斗 >5 @burn & 我|自己|把手 -做饭|泡面|不小心|倒水|冲茶|杯|奶粉|被
把手 >4 放 >8 烫|火上|开水里|热油 -不小心|暖
自残|自伤 & 成瘾|上瘾|控制不住|戒不掉|停不下来|冲动|怎么办|又 -@study|统计|数据
想 >3 把 >4 手腕 >3 割
# danger self-harm selfharm-english
@enCut >3 myself|my_arms|my_wrists|my_thighs|my_arm|my_thigh|my_skin|my_legs|my_wrist|my_leg -shaving|chopping|cooking|slack|paper|accident*|slice|piece|@neg|@pastEn|hair|stop|knife_slipped|onions|tattoo|gym
hurting|hurt|harming|harm|burning|punching|hitting|starving >2 myself -@neg|@pastEn|gym|yoga|running|workout|lifting|moving|back
self_harm|selfharm|self_harming|self_injury|selfharmed|self_harmed & i|im|my|me|again|urge -study|statistics|research|@neg|@pastEn|friend
fresh_cuts|cuts_all_over|scars_all_over|cuts >3 my >1 arms|arm|thighs|wrists|legs -gardening|cat|@pastEn
i >3 cut >3 again|deeper|deep|last_night|too_deep -hair|class|grass|the_cake|costs
burned|burnt|burn >3 my >1 thigh|arm|wrist|skin|hand|leg >8 feel|lighter|cigarette|on_purpose
# concern self-harm past
手腕|左手腕|手臂|胳膊 >6 留着|还有|还留|留下 >8 疤|痕 & 几年前|以前|当年|那时|年前|过去 -手术|摔|烫伤|车祸|小时候
@past >10 @harm|割过|自残过|割手|割腕 -@study|@story
@harmPast -@study|@story|@deny
割过|划过|自残过|自伤过|自虐过 & 我|手|疤|腕|以前|那 -@story|@game|价|电费|草|鱼
used_to|years_ago|in_high_school|when_i_was >6 cut|self_harm|hurt_myself|cutting
relapsed|clean & cut|cutting|self_harm|self_harming
# concern self-harm third any
@other >8 @body >8 @scars|划伤|割伤|刀划|划的伤|割痕 -@craft|猫|摔|手术
发现 >6 @other|孩子 >8 自残|割|划痕|刀划|割伤
@other >6 自残|割手|割自己|划自己|伤害自己|拿刀划|用刀划 -@study|@story
# imminent child-in-danger child-medical any
@child >10 触电|溺水|窒息|坠楼|休克|中毒|被车撞|昏迷|烫伤|烧伤 -预防|防止|教育|科普|课|案|事故|新闻|安全|知识|怎么防|玩|小时候|去年
@child >8 高烧|发烧|发热 >>10 抽|昏|叫不醒|不醒|翻白眼 -疫苗|预防|退了
@child >8 误服|误食|误吞|误喝|吃错药|喝错药
@child >6 把 >4 @childItem >4 @mouthVerb -@fine|不肯|按时|医生
@child >6 摔|掉|撞|磕 >8 昏睡|叫不醒|吐|抽|不哭|没反应|意识|流血不止|嗜睡 -@fine
@child|老大|老二|@childAge >4 掉井|掉进|掉到|掉河|掉水|跌进|落水|掉下楼|掉下去|坠楼|被卷进|被压|卡在|被困|锁车里|锁在车里 & 井|河|水|楼|池|沟|电梯|车|窗|缝|救|怎么办|了 -牙|秤|娃娃机|@toy|零食|书包|眼镜
@child >4 吃奶|喝奶|吃饭|吃东西|吃果冻|吃糖 >4 呛|噎|卡 >>8 黑|紫|青|喘|咳不|没反应|怎么办|哭不
@child|老大|老二|老三|小的那个|两岁的|三岁的|我家小的 & @childItem & @mouthVerb -@fine|不肯|按时|医生|喂|打针|藏|感冒药吃|退烧药吃|味道|喝酒|爸爸|猫|狗|挂|故事
@child|老大|老二|老三|@childAge & 呛水|呛奶|溺水|窒息|噎|卡喉|卡住喉咙|异物|触电|坠|烫伤|烧伤|烫到 & @bodyAlarm|嘴唇|发青|发紫|发黑|脸|怎么办|不会|喘|咳|一大片|起泡|水泡 -@fine
@child|老大|老二|@childAge & 嘴唇发青|嘴唇发紫|脸发青|脸发紫|脸色发青|全身发紫|翻白眼|没气|不喘气|喘不上|叫不应|叫不醒|没反应|抽过去|抽搐|口吐白沫|软了|瘫软|没脉搏 -@fine|手机|疫苗说明
@child >8 @childSwallowed >6 @swallowItem -@fine|终于|乖乖|自己吃药|会自己|按时|能吃|可以吃|医生让|没好
@child >6 把 >8 @swallowItem >6 @childSwallowed|全吃|都吃|吞|咽|吃 -@fine|终于|乖
@childSwallowed >6 @swallowItem & @child -@fine|终于|会自己|真棒|医生
@child >8 卡住|噎住|呛住|噎到|卡到|卡了|呛到 >>10 脸|喘|呼吸|紫|怎么办|咳|说不出话|哭不出 -题|滑梯卡住了
@child >8 @childSick -@fine|疫苗|剧|装|@toy
@child >8 @fell >8 @childHurt|下去|怎么办|@faint|没哭|吐 -牙|秤|滑滑梯|@fine|沙发|乐
@child >6 从 >6 @floor|窗户|阳台|楼上|楼梯|窗台 >4 掉|摔|坠 -@fine|乐
@child >6 掉进|掉到|溺|落 >5 @poolWords >>10 没反应|没呼吸|捞|不动|救|昏|呛|叫不醒|不见 -玩
@child >8 烫伤|烧伤|触电|夹住|被车撞|溺水|窒息|休克|昏迷|被狗咬 >>6 怎么办|没反应|哭|严重|大片|不动|起泡 -预防|科普|@fine
正 >4 把 >2 @child >6 摔|打|掐|扔|往地上
往地上摔|往墙上撞|往窗外扔 & @child -作文|玩具|手机
@child >4 走丢|不见了|被拐|被人带走|被抱走|找不到了 & 救|急|怎么办|商场|小时|报警|刚 -书包|作业
@child >6 没有呼吸|没呼吸|叫不醒|抽搐|翻白眼|眼睛往上翻|口吐白沫|嘴唇发紫|脸都紫|脸发紫|全身发紫|不会哭 -手机|游戏|装
高烧 >5 抽搐|惊厥|叫不醒 & @child
@enChild >6 swallowed|ate|drank|got_into|choking|not_breathing|seizure|fell_out|unconscious|wont_wake_up|turning_blue|isnt_breathing >6 @enDangerItem|choking|not_breathing|seizure|blue|window|battery -broccoli|finally|at_last|vegetables|@fine
@enChild >4 choking|not_breathing|isnt_breathing|having_a_seizure|turning_blue|drowning|stopped_breathing|wont_wake_up|unresponsive|fell_out_of -story|movie
# danger child-in-danger child-abuse any
让|逼|叫 >3 我|她|他|孩子 >4 发|拍 >5 不穿衣服|没穿衣服|裸|光着|隐私|私处|下面|身体 >3 照片|视频|图|照 -@study|@story
@smallKin|@girl|@childAge >10 被 >8 摸了|摸|亲|猥亵|侵犯|脱|抱走|带走|骗 & 老头|叔叔|邻居|老师|教练|男的|楼上|大爷|网友|继父|亲戚 -@fine|头|摸奖|@study|警察
网友|男的|大叔|叔叔|老师|陌生人|男网友|群主 >4 约|骗|带|叫|让 >10 @girl|@smallKin|@childAge >8 宾馆|酒店|开房|见面|视频|裸|他家|出去过夜|发照片 -家长|爸妈同意|面基吃饭|@fine
约|骗|带 >4 @childAge >6 @girl|@smallKin|女孩|妹妹 >5 宾馆|酒店|开房|见面|过夜
烟头|开水|皮带|衣架|针|热水 >4 烫|抽|扎|泼|打 >4 @child|他家孩子|她家孩子|孩子|小孩 -不小心|疫苗|打针
@harmerAdult|@harmer|她爸|他爸|她妈|他妈 >4 把 >6 @child|@smallKin|弟弟|妹妹 >6 关在|锁在|绑在|扔在|丢在|罚跪|吊|按在|赶出|倒吊 -@fine|玩|车里等|房间写作业|书房
@harmerAdult >8 让|叫|逼 >6 @girl|@smallKin >4 坐|躺|脱|亲|抱 >4 腿上|大腿|床上|衣服|裤子|他|怀里|身上
坐他腿上|坐老师腿上|坐在他腿上 -爸爸|爷爷|圣诞
@child >8 不给饭|不给吃|饿着|睡地上|跪着|冻在外面|关小黑屋|关黑屋|关阳台|过夜 & 后妈|继父|保姆|老师|打|罚|邻居|爸|妈 -露营|帐篷|夏令营
@harmerAdult|老爷爷|大爷|男的|老头 >14 @girl|@smallKin >12 带进|带到|关门|锁门|屋里|他家|房间|小树林|车里|糖|抱|亲|摸|不让说|秘密 & 老是|总|经常|单独|天天|关门|锁|不让|摸|裤|秘密|发现|怪 -@fine|上课|补课|辅导|接送|幼儿园放学
@harmerAdult >10 @sexualAct >6 @girl|她|他 -@story|@study
@harmerAdult >4 总|老|经常|一直|单独|晚上 >10 @girl >6 @sexualAct|裤子|房间
@harmerAdult >8 @girl >6 @sexualAct|裤子 -@story
@girl >10 @harmerAdult >6 @sexualAct|摸|洗澡 >6 锁门|裤子|衣服|身体|隐私|下面|照片
@girlSmall >>10 继父|后爸|叔叔|舅舅|老师|教练|邻居|爷爷|表哥 >6 洗澡|睡|房间|摸 -@fine
继父|后爸 >6 洗澡|睡|房间 >6 锁门|一起|女儿|妹妹
让 >8 @girl|@smallKin >4 发 >3 裸照|裸体|私密照|没穿衣服|隐私|身体的照片
@girl >12 被 >8 猥亵|性侵|侵犯|强奸|摸|诱骗|诱拐|拐 -@study
@harmerAdult >8 @beatWords >6 @child|@smallKin -作业|游戏|球|牌|电话|疫苗|针灸
@child >8 被 >8 @beatWords|绑 -@game|作业|疫苗|蚊|打败|打击
@child >8 浑身是伤|满身伤|身上都是伤|遍体鳞伤|全身是伤|身上全是淤青|身上青一块|不给饭吃|饿得|挨打
@child >8 绑在|锁在|关在|拴在 >8 挨打|家里|凳子|笼子|阳台|黑屋|厕所|两天|几天|一整天 -玩具
拿针 >2 扎 >3 我儿子|我女儿|孩子|小朋友|他|她
老师|保姆|阿姨|后妈|月嫂|婆婆 >6 打|扇|掐|扎|踢|虐待|喂安眠药|喂药 >5 @child -作业|电话|疫苗|招呼
忍不住|控制不住|失控|崩溃 >8 @shakeBaby >6 @child|他|她 -玩|游戏
忍不住|控制不住|没忍住 >6 把|对 >3 @child >6 摇晃|摔|扔|掐|打|捂
@child >8 独自|一个人|单独 >4 锁|关|丢 >8 天|小时|家里 
@enHarmAdult >5 touches|touched|molests|molested|hits|beats|raped|abuses|hurts|touching >4 @girl -ball|@story|piano
# concern eating eating any
每天|一天|每顿|只 >4 敢吃|只吃|就吃|只敢 >6 半个|一个|一口|几口|一片|两片|苹果|黄瓜|鸡蛋|水煮 >>6 胖|瘦|斤|罪恶|怕
照镜子|镜子|体重秤|称体重|上秤 & 猪|胖|恶心|恨自己|恨|丑|不敢吃 & 瘦|吃|斤|恶心|恨 -@joke|新衣服
已经|明明 >4 瘦|皮包骨|很轻 >>10 还是觉得|还觉得|像猪|胖|不够 -狗|猫|肉
暴食|暴吃|吃到走不动|吃到撑|吃到吐 & 吐|催|抠|全吐|又|控制不住 -自助|年夜饭|聚餐|火锅
怕胖|怕长胖|怕变胖 & 不敢|不吃|一口|崩溃|催吐|吐 -奶茶|火锅|@joke
一口气吃|吃了好多|吃了三个|吃了一堆|塞了一堆|暴吃 >>8 吐了|去吐|抠|催吐|吐掉 -@petWord|宝宝|孩子|酒|坏|怀孕
一吃 >4 吐|想吐 & 瘦|斤|体重|胖 -孕|胃炎
吃 >8 算热量|算卡路里|热量|卡路里 & 崩溃|超过|怕|罪恶|哭|每|心里|不敢|催吐 -健身|教练|食谱|营养
吃|吃完 >8 吐掉|吐出来|吐干净|催吐|抠 & 必须|才|每次|又|总|忍不住|睡|安心 -@petWord|宝宝|孩子|药|酒|晕|孕|坏|变质|核|骨头|籽
公斤|斤|bmi >>10 住院|皮包骨|太瘦|胖|还是觉得|不敢吃 & 我|身高|都说 -增肌|狗|猫|宝宝|快递|行李
一天|每天 >3 只吃|就吃 >8 苹果|黄瓜|鸡蛋|一顿|一口|番茄|一片|酸奶|菜叶 >>8 再瘦|还想瘦|还要瘦|还是胖|瘦到|不够瘦
@vomit -@fine|喝多|酒|@petWord|晕车|孕|感冒|宝宝|孩子|婴儿|米糊|猫|医生让|中毒|刷题|@story|误食|发烧
吃完|吃了|每次吃|每餐|每顿|吃饱|饭后 >8 @vomitAct -@petWord|宝宝|孩子|药|酒|晕|孕|坏|变质|发烧
@binge >>10 @vomitAct|胃疼|控制不住|停不下|罪恶|恨自己|吐 -火锅自助|年夜饭
暴食|催吐|厌食症|贪食症|暴食症|神经性厌食|进食障碍 & 我|又|每|复发|停不|控制不住|越来越|掉到|怎么办|女儿|朋友 -@study|论文|@study
@fearEat & 胖|油|发抖|米饭|罪恶|恶心|体重|瘦|热量|卡路里|敢|配 -辣|凉|牙|过敏|拉肚子|火锅店
不敢吃饭|不配吃|不敢吃主食|不敢吃米饭|不敢吃东西 -辣|牙|过敏|拔牙|饭局
@days >6 只 >3 喝水|喝黑咖啡|吃 >>10 胖|瘦|不敢|体重 
@days >4 没吃|没有吃|不吃 >>10 胖|瘦|体重|不敢|镜子|恶心
@days >4 没吃|没有吃|不吃 >3 东西|饭|任何 -忙|赶|猫|狗|宝宝|孩子|加班|出差|生病|一天|想吃|没胃口发烧
一天 >2 只吃 >10 再瘦|还想瘦|还是胖|还觉得胖|不够|罪恶 -轻断食
@weightLow -健康|恢复|@petWord|狗|猫|宝宝|孩子出生|粮
瘦到|体重|掉到 >6 斤|公斤 >>10 还觉得|还是觉得|胖|不敢|不满意 -健身|教练|体脂
泻药 & 减肥|瘦|停不|一天|天天|每天 -医生|便秘
吃一口|吃东西|吃饭|吃完 >6 罪恶感|恨自己|想死|恶心自己|哭|自责 -好吃到
数卡路里|算卡路里|嚼吐|管催|抠喉|催吐 & 我|又|停|天天|每|敢|完|复发|了 -@study
@enEat & i|im|my|me -dog|cat|sushi|@story|study|flight|busy
havent_eaten|not_eaten|havent_had_food|only_water|only_drinking_water >8 fat|days|disgusting|weight|skinny -flight|busy|work
make_myself >2 throw_up|vomit|sick|puke
starve|starving >2 myself
throw_up|purge|purging|vomit >4 after >3 meal|meals|eating|eat|dinner|food|binge -flu|pregnant|baby|dog|cat|chemo
every_time_i_eat|when_i_eat|after_i_eat|eating >5 disgusting|guilty|fat|hate_myself|starve|purge
`
