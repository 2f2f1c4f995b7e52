/** The wish to die, said, hinted, asked about, in slang; weariness of life. */
export const intentRules = `
# danger suicide intent
一跃解千愁|一跃而下|纵身一跃 -@fallFun|@story|鱼|瀑布|海豚
死掉就好|死了就好|死掉算了|死掉好了|死了多好|死掉多好 -@mild|@plantDie
安静|悄悄|静静|默默 >3 死去|死掉|死 & 想|要|我 -@story|@plantDie
自杀|轻生 & @howAsk|念头|想法|试过|未遂 -@story|@study|@other|@deny|怎么劝|怎么救|怎么帮|统计|数据
@emptyWords
自杀 & @alone -自杀率
退出|注销|登出|卸载|删号 >3 人生|生活这个|活着 
想 >4 @deadOnes >2 团聚|相见 -过年|春节|中秋|异地
人生 >>12 我想重开|想重开 
让我去死|叫我去死 & 脑子|声音|耳
头朝下|从这儿|从这里 >3 跳下去|跳 & 想|要|早就|真想 -@fallFun|@kidPlay
@want >4 @act -@market|@story|@study|@fallFun
@want >2 @dieBare -捅死|砍死|打死|毒死|掐死|勒死|闷死|弄死他|弄死她|杀死他|@mild|@fallFun|想死你|想死我
我想死|想死了|想死啊|想死的心|想死一死|好想死|只想死|就想死|真想死|老想死|总想死|一直想死|天天想死|每天想死|想去死|想死掉|求死|等死|寻死|想着死|想怎么死 -@mild|@fallFun|@eatDie
@want >4 @dieStrong
@notLive -@mild|@notLiveFun|游戏|这局
不想再 >2 待|留|在 & 世界|人间|想死|世上
这个世界|这世上|人世 >3 不想 >2 待|留|活
我要死|我去死|让我死|让我去死|我该死|我应该死|我必须死|我只有死 >2 了|吧|才|掉|算 -@mild|@eatDie|@funDie|忙|累|热|渴|饿|困|冷|考|笑|作业
除了死 >>8 想不出|没有|没|别的
只有死|唯有死|死才|死是|死亡是|死了才|死路 >6 解脱|出路|办法|能|一条|结束|选择 -@story|路口|胡同
死 >3 唯一|最好 >3 出路|办法|选择|方式|解脱
死了 >4 解脱|算了|就好|更好|干净|一了百了|轻松|清净|不用|才好|多好 -@mild|@plantDie|手机|电脑|@funDie
要是 >3 死了 >4 能|就|是不是 
死 >4 念头|想法|冲动 & 赶不走|挥之不去|一直|又|控制不住|忍不住|总|脑子|怎么都|没停
满脑子|脑子里|一闭眼|脑海里 >6 @die|@act|怎么死|结束自己 -@song
@actNoun >4 念头|想法|冲动|倾向|计划 -@deny|@past|@other|@study
一心|恨不得|巴不得|情愿|宁愿 >4 死|去死|跳下去|消失 -@mild
不去死 >2 理由|原因
活不下去|不想活了|活够了|活腻了 -@mild|@notLiveFun|这局|游戏
不怕死|不怕去死 & 活着|怕的是活|早就
每次|每天|有时候|一直|总 >10 冲到车前|冲到马路|撞上去|跳下去|往下跳|打到江里|撞护栏|撞墙上|松开方向盘|跳轨|开进河 -@fallFun|@kidPlay
方向盘|油门 >5 江|河|湖|悬崖|护栏|撞|大货车 & 想|一把|直接
早就 >5 跳下去|死了|去死|自杀|走了 & 要不是|如果不是|不是因为
要不是|如果不是|不是因为|没有 >6 妈|孩子|爸|猫|狗|女儿|儿子|奶奶 >>6 早就|我早 >5 跳|死|不在|走
我 >5 等 >10 高考完|毕业|养老|送终|还完|长大|成年 >3 我就|就 >2 走|去死|死 
想好了|决定了|下定决心|已经决定 >>12 我就走|我走|去死|死|跳|结束自己|离开你们
撑到头|熬到头|到头了 >>6 走|结束|再见|离开
我的生命|我的人生|我这一生|我这辈子|人生|生命|这辈子 >4 到这里|到此为止|结束|画上句号|画句号|提前交卷|交卷|退出|终止|注销|收尾|谢幕|落幕 -职业|电影|比赛|赛季
@endWords & 人生|生命|自己|一生 -@story|学期|关系
给 >3 人生|生命|自己 >4 画上句号|画个句号|画句号
从 >6 @floor|楼上|阳台|窗户|窗口|这里|这儿|楼顶|桥上|天台 >2 跳 -@fallFun|@kidPlay|@feelFine
想 >3 从 >8 跳 -沙发|床|台阶|滑梯|飞机|跳台|跳板|@fallFun
割 >4 手腕|腕|脉|喉 & 想|要|看看|准备|念头 -@past|@story
想 >2 把 >4 手腕|腕 >3 割
试过 >3 一次|几次|自杀|上吊 >>10 没成功|没死|下一次|再 -@tryFun
没死成|没死掉|没成功 & 下次|这次|又|还会|再|吃药|自杀|想死|可惜|吞|跳|割
上次|上个星期|上周|前天|昨天|前几天|这周 >5 上吊|吞药|跳楼|割腕|烧炭|自杀|跳河|吃药自杀 & 我|断了|没|被 -@other|@fallFun|新闻|电影
绳子断了|绳断了 & 上吊|我
以死|死给 >4 看|明志
我死了 >>6 会|你们|他们|谁|妈|爸|有人|大家|轻松|难过|吧 -@game|@funDie|游戏
如果我|要是我|假如我|我要是|我如果 >2 死了|死掉|死|不在了 >>8 会|是不是|你|大家|谁|请|妈|爸|就 -@game|保险
现在死掉|死掉是不是|死了会不会|死了是不是|死掉会不会 -@plantDie|角色|@game
我死后|我死了以后|我死之后|我走以后|我走之后 >>8 照顾|请|你们|他们|别 -房子给你|财产
你们就当|就当没 >3 没有我|生过我|没生
大家|所有人 >3 都希望我死|盼我死|想让我死
想要 >3 登出|下线|注销 >4 世界|人生|人间|账号
登出|退出|注销|离开|逃离|脱离|卸载|删除 >3 这个世界|这世界|人世|人间|人生|世界|人生账号|人生这个 -游戏|@game|小说|平行|模拟器
下线|关机|登出|休眠|断线 >>4 永久|永远|不再上线 -账号|手机|电脑|服务器
永久|永远|彻底 >2 下线|关机|登出|休眠|断线|闭眼|离线|消失在这个世界 -账号|手机|电脑|游戏|服务器|店
想重开|我想重开|要重开|重开算了|重开吧|想重启人生|想读档重来 -一局|一把|局|档|装备|游戏里|店|账号|课|会议|直播间|机
提前离场|提前交卷|提前下车|提前退场|提前退出 & 人生|人间|一辈子|这辈子|世界|想 -考试|会议|演唱会|比赛|电影
大概|可能|应该|恐怕|怕是 >3 不会|等不到|过不了|熬不过|活不到|撑不到|活不过 >4 年|春天|夏天|冬天|明天|生日|今年|下个月|三十|天亮 -工资|放假|开花|奶茶|考|快递|雪|花
不会过这个年|活不到|活不过|熬不过这个|等不到春天
先走一步|先走了 & 可能|对不起|世界|累|撑|不想|永远|你们要 -慢慢吃|地铁|下班|你们吃|你们聊|回家|有事
@deadOnes >>4 走了|去世|不在了|过世|没了 & @meet & 想|要|好想|准备|去 -扫墓|清明|梦|忌日|@tomb|医院|超市
@deadOnes >>4 走了|去世|不在了|在下面|在天上|在那边 >>14 团聚|去找|去陪|找她|找他|陪她|陪他|接我 -梦|扫墓
想|要|准备 >3 去 >10 那边|下面|天上|另一个世界|天堂 >4 陪|找|见|看看 -旅游|海|外婆家吃饭|公园|@trip
去 >3 天上|天堂|地下|另一个世界|没有痛苦的地方|没有痛苦的世界|很远很远的地方|没有烦恼的地方|那边 & 想|要|找|陪|我 -游戏|小说|旅|玩|电影|乐园|飞机|出差|@trip
去世的|死去的|走了的|过世的|离开的 >6 爱人|妈妈|爸爸|奶奶|爷爷|老公|老婆|孩子|女儿|儿子|他|她 & 要去|想去|去找|去陪|团聚|找我|陪 -扫墓|看望|梦|墓
变成 >5 灰|星星|一捧灰|鬼|尘埃 & 就这几天|撒|想|死|再也 -童话|绘本|故事
长睡不醒|一睡不醒|长眠|永远睡过去|永远不醒|睡死过去|睡过去不醒 -@story|历史|烈士|陵园
我买 >5 药|绳 & 不想活|死|解脱|走
了断|了结|自挂东南枝|一了百了|寻短见|轻生|自我了断 -@story|@study|@deny|@other|恩怨|案子|官司|这事|感情|关系|旧账|游戏
真想|好想|想|要|准备|打算|我 >2 嘎|嘎掉|嘎了 -嘎嘎|韭菜|腰子|鸭
嘎了算了|嘎了吧|嘎了得了|嘎掉自己|死了算了|死了得了|死掉算了|死了拉倒|嘎掉算了 -@mild|花|手机
我想死|不想活
被 >5 逼 >3 想死|自杀|死路|绝路 -作业|甲方|代码|游戏
自杀|轻生 & @short
# danger suicide intent told
退出|注销|登出|卸载|删号|重开 >3 人生|生活这个 -模拟器好|职业|经理人
人生 >>12 我想重开|想重开|重开算了 -好玩
# danger suicide method
@painless >5 @wayOfDying|死|自杀|自尽|离开|去世|结束|走 & @how|想|有|方法|才 -@story|@study|安详|很安详|走得很
@how >6 @dieHow -讲|解释|@story|@plantDie|@pcDie|@study|@study|@game|恐龙|@mild
@wayOfDying -@story|@study|@study|小说|@game|电影|新闻
@act >5 会不会 >4 疼|痛|死|难受 -@story
@act >6 @howAsk -@story|@study|@deny|@other|救|预防|赔|责任|打死|劝|帮|@study
@how >3 割腕|上吊|烧炭|跳楼|跳河|服毒|自缢 -@story|@study|预防|救|劝|制止|干预|@study
@floor >3 跳下 >6 会|死|疼|痛|多久|瞬间
从 >3 @floor >5 跳 >6 会|死|疼|痛
割腕|割脉|上吊|烧炭|跳楼|卧轨|跳海|跳河|安眠药|吞药|农药 >4 要|会|需要 >5 多久|死|多深|几分钟|多长时间|多高|疼
@pills >5 @howMany >6 死|救不回来|致命|致死|不会被救|不会醒|能死|没命 -狗|猫|宠物|老鼠|蟑螂
@howMany >6 @pills >8 死|致命|致死|没命|睡过去 -狗|猫|宠物|老鼠
吃什么|喝什么|什么药|哪种药|什么东西 >6 死|没痛苦|睡过去|无痛 -狗|猫|虫|老鼠|细菌|蟑螂|@mild
氰化钾|百草枯|敌敌畏|氯化钾|亚硝酸钠|安眠药|氮气 & 哪里|怎么|网上|能不能 & 买|搞到|弄到|能买 -虫|打药|果树|失眠|种|禁|被禁|处方|倒时差
哪里|怎么|网上|能不能|哪儿 >5 买 >4 氰化钾|百草枯|安眠药|毒药|氯化钾|砒霜|枪 -虫|失眠|游戏|禁
会死吗|死得快|死得了|死透|死得彻底|死不了怎么|能死吗|多久会死|多久死 & 吃|跳|割|喝|药|楼|河|烧|片|颗|粒|我|冻|饿|吊 -狗|猫|@game|副本|花|鱼|多肉|宠物|仓鼠|@mild|虫|蟑螂|手机
查 >8 方式|方法|怎么 >5 走得快|死|自杀|最快|不疼|无痛 -论文
怎么死|如何死|怎样死 >6 疼|痛|难受|连累|快|舒服|体面|被发现|好|轻松|干净 -@story|恐龙|@plantDie
# danger suicide english
dont|do_not|didnt|doesnt|cant >3 want_to|wanna|bear_to|stand >3 alive|live|living|exist|existing|wake_up|be_here|keep_living|go_on -@enPlaces
suicide|suicidal & @alone
suicide >4 all_i|again|thoughts|ideation|easier|option|answer|only|plan|attempt|tonight -@story|@study|squad|prevention|friend
feel|feeling|am|im|been|so|really|kinda|very >3 suicidal -@neg|@study
no >1 reason|point|will >2 to_live|in_living|living|to_go_on|to_be_alive
dont|never|not >3 want|wanna >3 wake_up >3 ever|again|tomorrow
want|wanna|wish|need|going|ready|hoping|trying|rather|deserve >5 die|be_dead|to_die|death -@mildEn|laughing|laughter|embarrassment
want|wanna|wish|going|gonna|plan|planning|trying|thinking|about|tempted|ready|will|ill|how|could|should|might >5 @enAct -@story
kill >1 myself|my_self -@joke
@enAct & im|i|me|my -@story|@pastEn|he|she|friend|@neg
want|wanna|wish >6 @endIt -@enSemester
end_it_all|ending_it_all|end_my_life|ending_my_life|take_my_own_life|taking_my_own_life|take_my_life|end_it_tonight -@takeExample
dont|do_not|didnt|doesnt >4 want|wanna >3 be_alive|live|exist|wake_up|be_here|keep_living|go_on|live_anymore|live_any_longer -@enPlaces
no_way_out|only_way_out|only_option|only_escape|only_answer >6 death|dying|die|suicide
death >4 only|way_out|answer|escape|release
better_off_dead|wish_i_was_dead|wish_i_were_dead|wish_i_wasnt_born|rather_be_dead|wish_i_was_never_born|wish_i_were_never_born -lol
driving|drive|steer|crash|swerve >5 into >3 wall|tree|traffic|truck|river|pole|train & keep_thinking|think|want|urge|thinking|could|tempted
@painless >4 way|ways|method >4 die|go|kill|suicide|end|out -pet|dog|cat
how >8 noose|lethal_dose|lethal|slit|hang_myself|die_without|die_painlessly|overdose -@story|@study|study
tie >3 noose
i_have_a_plan|have_a_plan|planned_my >5 die|death|suicide|kill|end & i|my
attempted|tried_to_end|tried_to_die|survived_my|overdosed >5 last|again|ago|yesterday|week|suicide -friend|he|she|sixteen|years
unalive|kms|kill_my_self|off_myself|sewerslide|sewer_slide|self_delete|game_end_myself|ctrl_alt_del_myself -lol|character
suicidal -@neg|study|prevent*|callers|friend|lyrics|help_line
suicide & im|i|me|my -@story|squad|prevention|study|essay|hotline|friend|news|book|song|rates|@neg|watch|career|political
thinking_about >2 suicide|dying|death
cant >2 go_on|do_this_anymore|live_like_this|keep_going|take_it_anymore -@workWords
ready >2 to_go|to_leave >3 this_world|forever|earth
# imminent suicide english-now affirm
standing|sitting|on|at|climbed >3 ledge|bridge|roof|rooftop|edge|train_tracks|tracks|overpass|railing|cliff >>12 jump|miss_me|goodbye|shaking|bye|over|nobody|no_one|anyone|done|ready|end -@enLeisure
im >2 on >2 ledge|train_tracks|tracks|wrong_side -@enLeisure
gun >4 my_hand|my_head|my_mouth|loaded|my_lap -@game|game|water_gun
@rope >4 ready|tied|around >>8 door|neck|ceiling|chair|locked|beam -@enLeisure|dog
wrists|wrist >4 bleeding|cut_open|slit|open -tunnel|@game
slit|cut >2 my >2 wrists|wrist|veins|throat -@pastEn|want|thinking|think|years|ago
tonight >4 is_the_night|im_done|i_die|ill_be_gone|it_ends|i_end|is_it & i|ive|letter|letters|goodbye|everyone|im -game|season|concert|show|party
this_is >3 goodbye|my_last|the_end|my_goodbye >>10 tomorrow|wont|not_be_here|message|forever|thank|love -job|work|season
wont_be_here >2 tomorrow|anymore|in_the_morning -office|work|meeting
by_the_time_you >4 read|see >>6 gone|dead|be_gone
going_to|gonna|about_to|ill|will >4 jump|kill_myself|end_it|end_my_life|hang_myself|shoot_myself|do_it >3 tonight|now|right_now|today -@enLeisure|game
tonight|right_now >6 kill_myself|end_it|hang_myself|jump|end_my_life -@game
goodbye >3 everyone|world|all|cruel_world|forever >>6 sorry|love|cant|thank|dont|gone|done -job|office|coworkers|colleagues|trip|graduation
goodbye_letters|suicide_note|goodbye_note|letters_for_everyone|goodbye_letter & tonight|wrote|written|left|finished -movie|class|novel|book
# concern suicide passive
世界 >3 没有我|没了我|少了我|有没有我|有我没我 >4 一样|转|更好|没差|无所谓|会
肿瘤|癌症|绝症|晚期|癌 >>10 松了口气|松了一口气|解脱|高兴|终于
我 >4 累赘|拖油瓶|多余的人|灾星|废人 -电脑|背包
就是家里的累赘|全家的累赘|家里的负担|全家的负担|拖累了全家|拖累家里|拖累爸妈
没有她|没有他 >4 会更好|更好|更轻松 & 说|朋友|担心|怕
@alive >5 @pointless -@workWords|电影|剧|@philosophy
@alive >5 @weary -@workWords|旅行
@alive >4 任务|呼吸|空壳|行尸走肉|熬|凑合|等死|惩罚|遭罪|干嘛|浪费|消耗|完成任务|折腾
不知道|找不到|想不出|看不到|没有 >4 @goOn
为什么|为啥|何必|干嘛|凭什么 >4 要 >2 活|出生|来到这个世界 -@philosophy|细胞|植物|鱼
为什么 >3 活着|活 & 我|还 -植物|细胞|细菌|水里
人 >3 为什么|为啥|到底 >5 活着|活 
人生|生活|日子|未来|明天|生命 >5 一点希望|没有希望|没希望|没盼头|没意思|没有意义|没意义|过不下去|一片黑|绝望|没有念想|念想都没|黑暗|没有未来|没劲|没什么意思|没有方向
对 >3 什么都|明天|未来|生活|一切 >4 没|失去 >6 期待|念想|希望|兴趣|盼头|信心 
活一天算一天|过一天算一天|混一天算一天|没什么可期待|没有期待了|行尸走肉|一具空壳|哀莫大于心死|生无可恋|了无生趣 -哈哈|作业|周一|开会
撑不下去|熬不下去|坚持不下去|撑不了多久|撑不住了|熬不住了|撑够了|熬够了|过不下去|撑到极限|快撑不住 -@workWords|这局|减肥|健身|平板|跑步|游戏|论文|困|打卡|手机|电池|瞌睡|周一|综合症|肚子|厕所|憋
不想|不愿 >2 再 >2 撑|熬|坚持|醒来|醒 -班|工作|减肥
希望|要是|好想|但愿|真想|想|如果|最好|别让我|永远|就 >8 @noWake -周末|假期|自然醒|睡到|冬眠
睡着|睡过去|睡下|一觉 >>6 别让我醒|不用醒|不再醒|不要醒|永远不|不用面对|不会醒|再也不 -周末
一觉睡过去|睡过去就好|睡死|永远睡下去
没有我|没了我|少了我|我不在 >8 更好|会好|轻松|幸福|好过|更过得|没差|一样转|也一样|解脱 -公司|团队|球队|项目
我|自己 >4 @burden -背包|电脑|手机|包袱|同学|朋友圈
活在 >3 世上|世界上 >4 多余|没用|浪费
没有人|没人|谁 >5 需要我|在意我|在乎我|关心我死活|记得我|会发现|想我 & 消失|死|活|在不在|多余|不在|世界|没了|走 -群里
没有人|没人 >3 在意|在乎|发现|关心 >4 我在不在|我死|我活|我消失|我的死活|我不在|我没了
谁都|谁也|没有人|没人 >2 不需要我|不要我 & 多余|消失|活|死|世界
我消失|我不在 >2 了 >4 也没|没人|会|更|他们|大家|谁 -微信|群|直播
@vanishWant >5 @vanish -人海|斑点|痘|皱纹|肚腩|鱼尾纹|考完|放假|下班|烦恼|脂肪|班|房贷|贷款|公交|车站|地铁|这段关系|作业|债
消失 >2 掉|算了|就好|在这个世界 -斑|痘
想消失|想解脱|只想消失|好想消失|真想消失|想蒸发 -人海|班|放假
要是|如果|真希望|希望|宁愿|恨不得 >4 没出生|没有出生|没被生|没生下|不曾出生|没来过|没来到|从没存在|没有存在 
不该 >3 出生|来到这个世界|活着|存在|生下来
为什么 >4 死的 >3 我|不是我
死的 >3 不是我|是我就好|为什么不是 
得绝症|得癌|绝症|癌症|肿瘤|车祸 >10 是我就好|松了口气|松口气|也好|解脱|算个理由|就不用 
希望|盼|祈祷|但愿|要是|最好|想|幻想 >8 @accident >6 我|就|死|好了|不用|算了|一下|带走 -不要|别|没有|平安|保险|理赔
地震|着火|空难|车祸 >8 不想跑|不想逃|不跑|也好|居然不怕|无所谓
如果有|要是有 >2 按钮|开关|按键 >>10 不存在|消失|死|结束|按
羡慕 >8 离开的人|死去的人|死了的人|走了的人|死人|已经离开|去世的人|死掉的
掉下去|跳下去|摔下去|走下去 >6 什么感觉|会怎样|会怎么样|会不会 -@game|副本|@fallFun|孩子|手机
死后|死了以后|死了之后|死亡 >>8 会不会|是什么感觉|是不是|是解脱|疼不疼|痛吗|不疼|就能 -@story|科学|@philosophy|宗教|佛教|电影|遗产
死 >3 是不是|会不会|就能|就不用|就不会 >5 解脱|上班|痛|疼|轻松|难过|不疼|好了|累 -@mild|@plantDie|哈哈
死亡 >5 解脱|温柔|美好|向往|渴望|自由|平静|归宿
渴望|向往|想到|盼 >3 死亡|死去|死
绝望 & 我|哭|看不到|活|太|连|没有|人生|好|真的 -球迷|国足|@workWords|股|游戏|@story|@game|作业
看不到 >4 出路|希望|光|未来|明天|尽头 -@workWords|天气
人间不值得|不值得活|来人间一趟 >>8 离场|累|活|走|想|离开
累 >>6 不想再继续|想结束|想离开|不想继续|想休息很久|想永远 -班|工作
早点结束|快点结束|尽快结束|赶快结束 & 活|人生|行尸|命|痛苦|这一切|一生|熬|解脱 -学期|会|比赛|加班|项目
@mehDie >2 想死 -@eatDie|@mild
不想死|不要死|我怕死|怕死 & 可是|但|但是|又|怎么办|太累|救|好累|只是 -@neg|旅|吃|健身|锻炼
什么都|一切|做什么|任何事|干什么 >4 没意义|没有意义|没意思|没劲|没用|无所谓 & 累|呼吸|活|我|都|感觉|觉得 -广告|这部|剧
感觉不到|没有 >3 活着 >3 感觉|意义|动力|必要|理由
开会开到想死|上班上到想死|累得想死|累到想死|压力大得|难受得想死|痛得想死|痛到想死|疼得想死|活着就是
# concern suicide passive-english affirm
point|purpose|reason >4 living|life|anything|alive|being_here|existing|going_on|to_live|keep_going -@workWords|meeting|vpn
tired|sick|exhausted >3 living|being_alive|life|existing|everything|fighting -@workWords|marketing|city
better_off|happier|easier|better >3 without_me|if_i_was_gone|if_i_were_gone|if_i_died|if_i_wasnt_here -team|game|party
without_me|if_i_was_gone|if_i_were_gone|if_i_disappeared|if_i_died|if_i_vanished|when_im_gone >6 notice|care|miss|better|happier|fine|cry
notice|care|miss|cry >6 if_i_was_gone|if_i_were_gone|if_i_disappeared|if_i_died|if_i_vanished|was_gone|im_gone|if_i_was_dead|miss_me -office|vacation|holiday
hope|wish|pray|want|hoping >5 dont_wake_up|never_wake_up|not_wake_up|wont_wake_up|didnt_wake_up|wouldnt_wake_up|fall_asleep_and|sleep_forever|disappear|vanish|cease_to_exist|stop_existing|not_exist|hit_by|never_been_born -@enLeisure|pimple
wake_up|waking_up >2 ever_again|again|anymore & not|dont|never|no_longer|hate
feel >2 like >2 disappearing|vanishing|dying|giving_up|a_burden|nothing_matters
burden|waste_of_space|waste_of_air|worthless >4 everyone|to_my|to_them|family|people|me & im|i|such|feel
im >4 burden|waste_of_space|waste_of_oxygen|worthless
life >4 not_worth|isnt_worth|pointless|meaningless|no_meaning|unbearable|hopeless|isnt_worth_living -insurance|battery|pension
no >2 point >3 living|anymore|in_life|going_on|of_anything|in_trying -meeting|game
cant >2 go_on|keep_going|do_this_anymore|take_this_anymore|do_life|hold_on -@workWords|gym|run|diet
dont|didnt >3 see >3 future|point|way_forward|way_out|a_reason & i|im|for_me|anything|myself|anymore -app|phone|meeting
nothing|everything >3 matters|pointless|hopeless|feels_empty|meaningless & i|anymore|feel|me -game
numb|hopeless|empty_inside & i|im|feel & nothing|life|always|anymore|point|everything|so -foot|dentist|leg|fridge
`
