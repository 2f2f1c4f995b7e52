/** Weariness of life, and what English says of dying. */
export const passiveRules = `
# danger suicide english
pills >4 saved|saving|stashed|hidden|hoarding|lined_up|ready & die|wake_up|end|sleep|dead|done
better_off|happier|easier|relieved >5 i_was_dead|i_were_dead|im_dead|i_died|i_am_dead
been|started|keep|kept >2 cutting|self_harming >3 again|lately|every_night|at_night|myself -hair|class|grass|calories|costs|@pastEn|coupons
stop|cant_stop >2 thinking >3 killing_myself|dying|suicide|death|ending_it
wont|not|dont_think_ill|never >3 make_it >4 birthday|next_year|christmas|tomorrow|thirty|graduation -party|meeting|flight|dinner|game|traffic
picked|chosen|set|choose|circled >4 date|day|place|spot|bridge & ive|i|already & my|the|already -wedding|trip|party|exam|surgery|meeting|venue|dentist|vacation
wrote|writing|written >5 note|letters|will|goodbye >5 family|parents|kids|everyone|mom & i|ive -college|santa|thank
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
by_the_time >4 read|reads|see|sees|find|finds|get|gets >>8 gone|dead|over
ill_be_gone|i_will_be_gone|im_gone >>10 take_care_of|look_after|goodbye|sorry|dont_cry|tell_my -@trip|vacation|office
top|edge|roof >6 looking_down|look_down|staring_down & im|i -view|photo|mountain|ferris|hike|observation
im >3 at|on >4 parking_garage|rooftop|roof|bridge|ledge|cliff|tracks >>8 looking_down|alone|crying|over|jump|done|bye|ready|cold -@enLeisure|work|party|bar|meet
cut|slit|slashed >3 my >1 wrist|wrists|arm|arms|throat >>8 dizzy|bleeding|blood|lot_of_blood|cold|fading|wont_stop
garage >6 closed|shut|door >8 engine|running|car|exhaust
engine|car >4 running >>8 garage|closed|hose|exhaust
i|im|ive >4 took|taken|swallowed >6 pills|everything|all_of_it|them_all >>10 sleepy|goodbye|bye|sorry|tired|fading -vitamins
bag >3 over_my_head
knife|blade|razor >5 my >1 wrist|wrists|throat|neck|hand & now|im|ready|pressing|holding|here -shaving|@workWords
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
车|卡车|货车 >5 把我|给我 >2 撞|碾|带走 & 好|算了|要是|希望|想 -怎么办|赔|@game
撑下去|活下去|坚持下去|熬下去|走下去 >4 什么意义|什么意思|意义|为了什么 -@workWords|@game
没有|没|毫无 >3 留恋|牵挂 & 世界|人间|活着|人世 -城市|公司
被全世界|全世界都|所有人都 >2 抛弃|不要我|放弃了我
提不起劲|提不起兴趣|提不起精神|什么都不想做|没有感觉 & 撑|看不到头|没意思|活|空 -@workWords
没有我|没了我|要是没我 >>12 轻松|好过|幸福|更好|省心|解脱 -公司|团队|项目|球队
少|缺|没了 >2 我一个|我这个人|我这样的 >3 没差|不少|没区别|一样|也没什么|没人 -@game|聚餐|群
我的心|心 >4 跟着|一起 >2 死了|死|埋了|没了 -@joke|球
没有留恋|没什么留恋|无所留恋|毫无留恋|没有任何留恋 & 世界|人间|人生|活|一切|生活 -公司|城市|单位
一觉不醒|一睡不醒|睡死过去|长睡不起 & 要是|好|希望|能|想|就 -@workWords|室友|猫
日子|人生|生活|活着 >4 像坐牢|像地狱|像受刑|像服刑|看不到头|没有尽头|没个头|像噩梦 -@workWords|加班
希望|要是|恨 >10 没被救回来|没被救|没救我|没把我救|没抢救过来|不救我
想|思考|找|想着 >4 活着的意义|活着的理由|存在的意义|生命的意义|人生的意义 & 找不到|没有答案|想不通|每天|到底|没有 -@philosophy
活着|人生|活|生活|这个世界|一切 >6 厌倦|厌烦|腻了|厌世|倦了|活腻 -@workWords|城市
厌世|厌倦了活|活得好累|活得太累|活得很累|活得好没意思|活得没意思|活得真没意思 -妆|脸|猫|风
一直睡下去|睡下去|永远睡着|睡到永远|睡着不醒|一睡不起 -周末|放假|闹钟
不该|不应该|本不该 >2 来到|出现在|降生 >3 这个世界|世界|世上|人间
如果|要是|哪天 >3 我消失|我不见|我没了|我死|我不在 >>8 会有人|有人会|谁会|有没有人|没人|多久 -微信|群|游戏|直播
没有人|没人|谁都不|谁也不 >3 需要我|要我|在乎我|在意我|记得我|懂我 >>10 不存在|多余|消失|透明|死|活着|废物|意义
像不存在一样|好像不存在|好像我不存在|可有可无|透明人 & 我|没人|需要|消失|活 -家具|app|功能
不知道 >3 为谁活|为什么活|为了谁活|活着为|还能为谁
撑不下去|快撑不住|硬撑|撑到什么时候 & 每天|一直|真的|快|活|累 -@workWords|这局|减肥|@game
tired >3 pretending|fighting|trying|existing & want|here|life|i|alive -job|@workWords
pretending >5 here|okay|fine|alive & tired|sick|exhausted
没醒过来|没有醒过来|没醒来|没睁开眼|没被生下来|没被救回来|没生下来 >4 就好|多好|该多好
羡慕 >8 墓|坟|棺材|躺在|死|骨灰|不用活 -@mild|躺在沙发|躺在床|躺平|躺在家
不应该|不该|不配|没资格 >4 被生|生下来|出生|来到|活着|存在|活
每天|天天|一 >3 睁眼|睁开眼|醒来|起床 >8 折磨|痛苦|煎熬|绝望|受罪|地狱|又要活|失望|难受 -@workWords|闹钟|早八|困
没有力气|没力气|没劲|没勇气 >4 活|再活|继续活|撑下去|面对明天|走下去 -@workWords
消失 >3 在这个世界|在世上 & 想|要|好想 -@story
世界|地球|宇宙|人类 >3 毁灭|爆炸|末日|灭亡 & 祈祷|希望|盼|快点|赶紧|求|要是 & 每天|我|晚上|明天|好|不用|大家一起 -电影|@game|考试|期末|周一|作业
感觉|觉得|好像 >5 已经死了|死了一样|死人|行尸走肉|灵魂已经死|只剩躯壳|躯壳|空壳|活死人|还没埋|只是没埋 -@mild|手机|鱼|花
谁能|谁来|有人能 >3 替我 >3 活|过
如果|要是|就这样 >5 没了|不在了|死了|睡过去|消失了|停了|结束了 >4 也挺好|挺好|也好|多好|就好了|也不错|算了|无所谓 -@workWords|作业|手机|网
懒得|没力气|不想|没有力气 >3 挣扎|求救|反抗|撑|自救|呼吸|活 & 我|像|水|沉|了 -@workWords|早起|起床|健身|减肥
存在|存在于 >4 任何地方|这个世界|世上 & 不想|不该|没必要|不配
生下我|生我|把我生 & 为什么|不该|后悔|没有我|干嘛|何必|要是 -生日|感谢
葬礼 & 会有人|谁会|有没有人|多少人|有人来|会不会 & 我 -爷爷|奶奶|@story
没有我 >8 过得更好|会更好|过得好|轻松|幸福 
对人生|对活着|对生活|对这个世界 >6 不想|累|厌倦|没兴趣|失望|绝望|没感觉|麻木
funeral & my|come|cry|wonder|anyone -grandma|grandpa|movie|attending|home
existing|existence|life|living|being_alive >3 exhausting|exhausts|painful|hurts|torture|too_much|unbearable|hell -job|@workWords
want|need >4 it|everything|this|pain >2 to_stop|to_end|to_be_over & i|life|existing|living|anymore|just -meeting|rain|noise|semester
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
人生|生活|日子|未来|明天|生命 >5 一点希望|没有希望|没希望|没盼头|没意思|没有意义|没意义|过不下去|一片黑|绝望|没有念想|念想都没|黑暗|没有未来|没劲|没什么意思
对 >3 什么都|明天|未来|生活|一切 >4 没|失去 >6 期待|念想|希望|兴趣|盼头|信心 
活一天算一天|过一天算一天|混一天算一天|没什么可期待|没有期待了|行尸走肉|一具空壳|哀莫大于心死|生无可恋|了无生趣 -哈哈|作业|周一|开会
撑不下去|熬不下去|坚持不下去|撑不了多久|撑不住了|熬不住了|撑够了|熬够了|过不下去|撑到极限|快撑不住 -吃太饱|吃撑|@workWords|这局|减肥|健身|平板|跑步|游戏|论文|困|打卡|手机|电池|瞌睡|周一|综合症|肚子|厕所|憋
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
feel|feeling|felt|im|am|been >3 hopeless|worthless|so_empty|empty_inside|completely_alone|dead_inside|like_a_failure -@game|hopeless_at|diet|team|cook|singer|dancer|romantic|bad_at
wish|wishes|wished|wishing >6 never_born|never_been_born|wasnt_born|not_been_born -dog|cat
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
