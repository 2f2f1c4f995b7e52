/** Minds in trouble, losses, what is past, what is said of others. */
export const mindRules = `
# danger psychosis voices any
电视机|电视|收音机|广播|墙|天花板|手机里|照片里的人|镜子里的人 >3 叫我|让我|命令我|要我|逼我 >6 @harmAct|杀掉|杀死 -@story|@game|广告
血里|身体里|脑子里|肚子里|血管里 & 下了毒|有虫子|虫子在爬|装了|被植入|毒 & 放掉|割开|挖出来|弄出来|他们|取出来 -寄生虫检查|打虫药|@game|医院查
激光|射线|电波|微波|仪器|辐射|脑电波 >4 照我|射我|打我|控制我|攻击我|折磨我|害我|干扰我 -美容|医院|脱毛|祛斑|@game|@story
调包|冒充|替身|假扮|被换了|不是真的 >>10 毒|害|杀|要|监视|演 & 妈|爸|老公|老婆|家人|现在这个|他们 -@story|@game|外卖|快递|手机
耳朵里|脑子里|脑海里|耳边|声音 >8 说|讲|喊 >8 我不死|去死|该死|必须死|都会死|杀|跳下去|没资格活|不配活 -@game|@story|歌
楼下|楼上|邻居|他们 >10 照我|害我|监视我|骂我|盯我 >>8 砍|杀|弄死|拼|捅|烧|同归于尽
脑袋里|脑子里|脑海里|耳朵里|耳边|心里|身体里 >4 人|声音|他|那个 >6 叫我|让我|要我|逼我|命令我|催我|劝我 & @harmAct|打开|煤气|火|跳|刀|药|死|烧|离开|消失 -@game|哈哈|歌
他们|有人|邻居|组织|政府|公司|家人|亲戚 >6 派来|派人|安插|买通|串通|合伙|联手 >6 毒|害|杀|监视|整|弄|盯|跟踪|抓 & 我 -@game|@story|@study|商战|狼人
有人说话|有人在说话|声音|有人 >>6 让我|叫我|命令我|要我|逼我 >3 去死|死|跳|杀|割|动手 & 脑子|耳朵|耳边|声音|脑海|墙
@voice >8 @command >8 @harmAct -@story|@game|导航|广播|老师|妈|播音|闹钟
@voice >6 命令|指挥|控制 >2 我 >8 -@game
他们|有人|神 >6 让我|叫我|命令我|逼我|控制我 >6 跳下去|跳楼|从窗户|自杀|去死|杀|割|跳河 -@story|@game|老师|教练
脑子里|耳朵里|耳边|脑海里 >8 声音|有人 >8 让我|叫我|要我|命令|催|骂我|说我该 >10 -@game
@plot & @plotBy -@story|@game|@study|宫斗|剧|哈哈|手游|狼人|卧底
有人 >4 要害我|想害我|要杀我|在害我|想毒死我|要毒死我|在追杀我 -@game|@story|哈哈|狼人|剧本
@foodPoison -@story|@game|狼人|女巫|宫斗|老鼠|蟑螂
装 >3 芯片|东西 >8 脑子|身体|控制|照我|牙齿|大脑 -手机|电脑|科幻|@story
声音 >8 @harmDirect -@story|@game|导航|广播
神|上帝|菩萨|魔鬼|恶魔|天使|外星人|老天 >4 告诉我|让我|命令我|要我|指示我|叫我 >10 献祭|杀|死|跳|割|火|结束|净化|牺牲|自己 -@story|@game|哈哈
先下手|先动手|拼了 & 害我|下毒|监视|追杀|毒
voices|voice|god|demons|they >4 tell|tells|telling|told|command|commanding|want|say >3 me >5 kill|hurt|jump|die|cut|end|stab|burn -@story|@game|teachers|doctors|song
poisoning|poisoned >3 my >2 food|water -dog|@story|restaurant
chip >5 my >2 brain|head|tooth|body -potato|@story
out_to_get_me|trying_to_poison_me|trying_to_kill_me|plotting_to_kill -lol|@game|allergies
# imminent psychosis voices-now any
@command >8 @harmAct >>10 @highest|站在|窗台|刀在|拿着刀|已经 & @voice|他们|神|声音 -@story|@game
# concern psychosis strange any
总感觉|总觉得|感觉|觉得 >4 路上|街上|车上|地铁上|陌生人|所有人 >6 看我|笑我|盯着我|议论我|说我|跟着我 -@joke|裙|好看|裤
听到|听见 >6 有人 >6 骂我|叫我|说我|议论|说话 & 没声音|没人|听不|只有我|没听见 -@game|上课
@other & 都知道我 >3 秘密|想法|心里|在想
听见|听到 >4 别人心里|别人的想法|他们的想法|心里的话|心声|脑子里的声音 -@story|@game|综艺|歌|小说
上帝|神|佛祖|菩萨|外星人|天使|圣灵|老天爷 >4 通过我|借我|选中我|选了我|跟我说话|对我说|附在我|在我身体|派我 -@story|@game|歌
不困|不累|不用睡|没睡|不睡 & 上帝|神|使命|停不下来|一直写|灵感爆|脑子转|超能力|几天|无所不能 & 我|感觉|觉得 -咖啡|茶|加班|追剧|游戏|@game
仪器|设备|卫星|探头|针孔|窃听|芯片|黑客 >4 监控我|监视我|监听我|偷窥我|看着我|控制我|跟踪我 -公司|防盗|@game|@story|老板
去世的|死去的|过世的|走了的|死了的 >6 爷爷|奶奶|爸爸|妈妈|外婆|外公|爱人|朋友|老公|老婆|孩子 >8 跟我说话|说话|叫我|来找我|站在|坐在 & 听到|看到|看见|总|老|最近|每晚 -梦|@story
跟我说话|叫我名字|喊我名字 & 去世|没有人|空房间|没人|死去 -梦|@story|电话
暗号|信号|密码|摩斯 >8 传递|发|给我|关于我|在说我|暗示 & 路人|他们|电视|眼神|车牌|灯|所有人|陌生人|广播 -@game|@story|手机信号|wifi|谍战
眼神|车牌|广告|新闻|歌|灯光|路人 >6 暗号|暗示我|针对我|在说我|给我传|关于我 -@game|@story|营销|推荐
电视台|直播|节目组|导演|摄像机 >4 直播|拍|录 >4 他的生活|我的生活|我的一举一动|我的人生|我家 -网红|vlog|综艺|博主|短视频
@watched & @everybody -@story|@game|@study|哈哈|装修|公司监控|防盗|手游|猫|狗|楚门|外卖|店
总|老|一直|好像|感觉|觉得 >5 有人 >4 看着我|盯着我|跟踪我|监视我|监听我|议论我|害我|跟着我 -猫|帅|@game|@story|舞台|演讲|原来
走到哪 >4 都有|都是|都 >4 摄像头|盯|看着|人跟|监控
总|老|经常|一直|晚上|最近 >6 听到|听见 >6 有人 >3 骂我|说我|叫我|议论|说话|笑我 -隔壁|邻居|楼上|原来|游戏|@game
听到|听见 >8 骂我|议论我|说我坏话 >>8 没人|没有人|都说没有|别人听不到|听不见
回头 >3 没人|又没人|没有人 & 听到|听见|骂|叫
电视|收音机|电脑|手机|广播|新闻联播|主持人 >8 @talkToMe -客服|智能|siri|助手|小爱|游戏
别人|他们|医生|家人 >3 都说没有|听不见|听不到|看不见|看不到|说没有 & 声音|有人|看到|跟我|听
手机|家里|房间|墙里|电脑 >6 @watched -@story|@game|公司|防盗|宠物|猫|狗|婴儿|装修
所有人 >3 都在演戏|都是演员|都在演我|都在骗我|都是假的|都知道我在想|能读我|都在议论我|都在看我|都在针对我 -@game|剧|综艺
@grand & @me|我|觉得|感觉 -@game|@story|漫威|孩子|小说|飞机|哈哈|游戏|电影
@days >4 @noSleep >>14 精力|能飞|不困|被选中|使命|兴奋|停不下来|超能力|声音|看到|窗 -加班|赶|论文|宝宝|通宵打|考试
@days >4 @noSleep -加班|赶|论文|宝宝|孩子|考试|游戏|出差|项目|追剧|世界杯
看到|看见 >5 死去的|去世的|过世的|不存在的|黑影|鬼 >8 床边|坐在|站在|跟我|说话|房间|墙角|叫我 -梦|@story|@game|电影|照片|恐怖片|墓
能 >1 飞 >>8 窗|楼|阳台|试 & 我|自己|觉得 -无人机|飞机|@game|鸟|梦
幻听|幻觉|被害妄想|精神分裂|妄想 & 我|又|停药|犯|出现|越来越|怎么办 -@study|@story|手机震动|@study|累出幻觉|饿出幻觉|人生三大
voices >5 talking|head|about_me|night|no_one|nobody|whisper* & i|hear|hearing|my -choir|neighbors|@story|tv|actor
hear|hearing >2 voices -choir|neighbors|next_door|radio|@story
watching_me|spying_on_me|reading_my_mind|reads_my_mind|listening_to_my_thoughts|cameras_in_my|talking_to_me_through|controlling_my_mind -cat|dog|lol|@story|boss|netflix|baby_monitor
havent_slept|not_slept >4 days|week & energy|god|fly|chosen|voices|powers|not_tired|mission|amazing
chosen_one|messiah|god_chose_me|i_can_fly|special_powers|i_have_powers & i|im|me|god -@game|@story|lol|harry
# concern loss loss any
@closest >8 @died & 上个月|上周|前天|半年|癌|病|头七|一个月|今年 & 抱着|哭|睡|走不出|想|受不了|空 -@petWord|出差|下班
被裁|裁员|失业|开除|破产 & 离婚|分手|负债|欠|抛弃 -新闻|@story
赌|输|亏|骗 >3 了|光|掉|完 >5 钱|积蓄|家底|房 >>8 面对|交代|没脸|怎么跟|不敢回|不敢告诉|活 -@game|@story
@closest|孩子|胎儿|宝宝 >4 夭折|没保住|流掉|胎停|早夭|意外走|车祸走|去世|走了|没了 >>10 空了|空|碎了|活不|走不出|垮了|崩|不知道怎么|没意义|没有意义 -@petWord|@story|手机|钱
相继|接连|先后|一个接一个|都 >3 去世|走了|离世|没了 & 我|孤儿|只剩我|不知道|一个人 -宠物|金鱼|花|@study|@story
催债|追债|逼债|讨债 & 喘不过气|睡不着|不敢|每天|崩溃|活|怎么办|绝望|躲 -@game|@story
欠了|负债|欠 >6 万|债 >>12 喘不过气|不敢|崩溃|活|怎么办|绝望|撑|没脸 -@game|@study|房贷|花呗
亏光|亏完|爆仓|输光|抵押|赔光|血本无归|套牢 & 不知道怎么|怎么跟|没脸|房子|老婆|爸妈|完了|债|还不 -@game|@study|新闻|段子
出轨|离婚|净身出户|背叛 & 什么都没有|什么都没了|一无所有|撑不住|活|崩溃|天塌|不知道怎么 -@story|明星|剧|综艺
法拍|生意黄|黄了|破产|倒闭|欠债|负债|失业|离婚|净身出户 >>16 不理我|一场空|没了|走了|什么都|完了|撑|没脸|怎么办|活 & 我|人到中年|老婆|孩子|房 -@game|@study|股市
骗走|骗光|被骗 >8 积蓄|钱|养老|彩礼|万 & 不敢|撑不住|没脸|崩溃|怎么办|绝望|告诉 -@game|退款|@study
@closest >4 走了|去世|没了|离开 >4 半年|一年|两年|三年|一个月|几个月|几天|多年|这么久 >>10 还是|每天|每晚|留饭|留着|走不出|放不下|不敢|哭 -爷爷|奶奶|外婆|@petWord|分手|出差|旅|忌日
@lost >>14 @despair -@game|@story|@study|股市|球|这局|国足|手机|钥匙|哈哈
@despair & @lost -@game|@story|@study|国足|手机|钥匙|这局|哈哈|剧
@closest >6 @died >>14 @despair|不知道怎么|天塌|怎么活|走不出来|撑不|活不|整个人|不想|崩溃 -@story|@petWord|狗|猫|安详
@closest >8 @died >>10 怎么过|怎么活|怎么办|天塌|我的天
走投无路|没路走了|没有活路|没活路了|无路可走|没脸见 & 我|了|真|借|债|输|骗|钱 -@game|@story|这局|boss
这辈子 >4 完了|毁了|算是毁|没救了|废了|没指望|就这样了 -哈哈|没见过|@game|不吃
人生 >4 完了|毁了|塌了|废了|到头了 & 我|了 -哈哈|@game
天塌|我的天塌|天都塌了 & 没了|走了|我|孩子|他 -哈哈|周一|外卖|考|作业|快递|断网|涨价
医生说|确诊|查出|得了|诊断 >8 @illness >>12 不想治|放弃|不治|没希望|绝望|怎么办|拖累|等死|没钱治|不想活 -狗|猫|@petWord
不想治|放弃治疗|不治了|不想化疗|停了透析 & 我|癌|病|晚期|肿瘤|钱
@moneyTok >8 @moneyLost >>14 @despair|没脸|不知道怎么|还不|家里不知道|怎么办|催收|绝望|完了|走投无路 -@game|@story|退款
催收|高利贷|网贷|赌债|欠债|欠了|负债 & @despair|没路|爸|妈|爆通讯录|还不|逼|死|撑|绝望 -@study|新闻|攻略|法律
赌 >5 输 >>10 没脸|积蓄|房子|全|光|老婆|爸妈|还
分手|离婚|出轨|抛弃 & 活不成|活不下|碎了|崩溃|天塌|不知道怎么活|撑不下|走不出|没有意义|什么都没 -@story|剧|明星
lost >4 job|house|wife|husband|everything|baby|son|daughter|mom|savings|home & nothing_left|hopeless|cant_go_on|everything|no_hope|cant_cope|dont_know_how|point -game|lol
nothing_left|nothing_to_live_for|no_reason_to_live|lost_everything|no_hope_left|over_for_me & i|my|me|have|its -fridge|@game|plate|stock
debt|bankrupt|evicted|foreclosure|fired & hopeless|cant_go_on|nothing|no_way_out|ruined|end|over
died|passed_away >10 cant_stop|cannot_stop|stop >2 crying & my -movie|character|@game|episode|show
died|passed_away & cant_sleep|cant_eat|feel_empty|so_empty|numb|nothing_matters|dont_know_what_to_do & my -movie|character|@game|phone|laptop|plant|battery
died|passed_away|killed & cant_go_on|cant_live_without|dont_know_how_to_live|want_to_join|be_with_him|be_with_her|cant_cope -movie|character|@game|dog_in
# concern suicide past
跳过|吞过|喝过|上过 >3 河|江|楼|海|药|农药|吊 & 捞|救|洗胃|没死|拉|一次|活下来 -绳|舞|@fallFun|课
差点|差一点 >4 从 >3 楼上|楼顶|桥上|窗户|窗口|阳台|天台 >2 下去|跳|翻 -@fallFun|孩子|猫|手机|花盆
跳过|吞过|割过|吊过|烧过 >4 河|楼|江|海|桥|药|腕|炭|一次 -@fallFun|@game|@story|广告|片头|这题
我 >10 岁 >4 跳|吞|割|自杀|上吊 >4 过 -@fallFun|@game|舞
@past >10 @act|轻生|自杀|吞药|吞过药|遗书|想死|跳楼|上吊|割腕 -@story|@study|@game|@fallFun
割过腕|割过手|自杀过|吞过药|上过吊|跳过楼|试过自杀|尝试过自杀|写过遗书|想过自杀|想过死|想过跳楼|有过轻生|有过自杀|轻生过|洗过胃|自杀未遂|吞过一次药|自杀过一次|死过一次 -@story|@study|@deny|@game|从没|从来没|没有想过|没想过
差点|差一点 >8 @jumpDie -@fallFun|@game|@mild|累|笑|吐|饿|热|困
以前|曾经|小时候|当年 >8 天台|楼顶|桥 >8 拉下来|被拉|下来|救
被 >6 拉下来|救下来|救回来|抢救 & 天台|楼|桥|割|药|自杀|死
写过|写了 >3 遗书 & 撕|扔|烧|以前|后来
@pastEn >8 @enAct|tried_to_kill_myself|attempted_suicide|overdosed|attempted|kill_myself -@story
tried_to_kill_myself|attempted_suicide|survived_a_suicide|suicide_attempt & i|my|me|when -friend
# concern suicide third any
手腕|手臂|胳膊 >6 纱布|绷带|创可贴 & @other & 自己弄|自己划|自己割|不肯说|遮|撒谎 -@craft
@other >6 走了以后|不在了以后|走了之后|死了以后|不在以后|走以后 & 照顾|好好 & 说|总|一直|交代 -@trip|去世|@jobEnd
送人|送了|分给|送给 >>10 活着没|没劲|没意思|不想活|以后用不|用不着|不需要了 & 还说|说|他|她|弟|妹|朋友|同学
@other >8 欠|输|赔|亏 >8 钱|债|万 >>10 对不起|关机|联系不上|失踪|不见|遗书|想不开
对不起我们|对不起家里|对不起你们 & 关机|不接|联系不上|失联|不见
@other >4 说 >4 没有我|没了我|失去我|离开他|离开她 >4 不活|活不|去死|死|不想活 -@story|歌
@other >14 抱着孩子|带着孩子|带孩子 >4 跳|死|走绝|一起走|一了百了 -@story|旅|玩
@other >8 念叨|老说|总说|天天说|天天念|经常说|动不动就说 >4 活着没|死|不想活|没意思|解脱|没盼头
@other >10 早死早解脱|死了算了|死了拉倒|活着干嘛|活着受罪|早点死|不如死|不想治 & 说|念叨|老|总|一直|最近 -哈哈|@story
@other >8 分手|离婚|不要他|不理他|不复合 >6 他就|她就|就 >3 跳楼|死|自杀|割腕|跳河|喝药|不活
日记|本子|作业本|聊天记录|备忘录|遗书 >6 写|里|有|看到 >8 不想再醒|想死|不想活|再见|解脱|消失|自杀|活着 & 闺女|女儿|儿子|孩子|他|她|室友|学生|弟|妹|朋友 -@story
@other >10 @dieWish -@story|@game|@study|@study|@study|@mild|@denyThird|@fallFun|@joke|手机|@hateDie
@dieWish >>10 @other >4 怎么办|怎么劝|怎么帮 -@story
劝|帮|安慰|开导|阻止|拉住 >6 想自杀|要自杀|想死|轻生|抑郁|自残|不想活|想跳楼|有自杀 >4 朋友|人|同学|她|他|孩子|的
@other >8 @lastNote|消失|活着没意思|没意思|活够|告别|再见|道歉|送人|分给|割|后事|解脱 >>14 怕|担心|怎么办|慌|打不通|不接|联系不上|怎么谈|出事 -@story|@game|毕业|离职|@trip
担心|怕|害怕 >8 @other >4 想不开|做傻事|出事|寻短见|走极端|自杀|不在了 -考|车|加班
@other >8 想不开|做傻事|寻短见 -@denyThird|@story
@other >10 @giveAway & 用不着|用不上|@dieWish|对不起|道歉|再见|怪怪的|以后 -@move|毕业|搬|出国
@giveAway >>10 用不着|用不上|再也用不|以后不需要 & @other -@move|搬|断舍离
朋友圈|签名|动态|微博|群里|qq空间 >8 再见|永别|不想活|遗书|告别|解脱|世界 >>10 @other|打电话|不接|打不通|怕|担心|怎么 -毕业|离职|@trip
@other >6 半夜|突然|刚 >6 发 >5 再见|永别|对不起大家|告别 >>12 不接|打不通|联系不上|朋友圈|怕
死给我看|死给你看|死给他看|死给大家看|以死相逼|要死要活 -@story|@joke
她|他|孩子|女儿|儿子|学生 >6 写 >3 想消失|想死|不想活|活着
@enThird >6 @enDieWish -@story|@game|hamlet|romeo|lol|character
gave_away|giving_away|gave_all >8 & saying_sorry|goodbye|wont_need|sorry|dont_need|say_goodbye -moving|before_moving|declutter
friend|roommate|sister|brother|son|daughter|mom|dad|he|she|boyfriend|girlfriend >5 suicidal|cutting|self_harm|cuts|overdosed|suicide -@story|@study|prevention|squad|hotline|study|lol|callers|hair|cake
# concern suicide third any told
@other >8 总说|老说|一直说|说 >6 活着没意思|没意思|不想活|活够|活着好累 & 送人|送给|送了|都送|遗书|刀
`
