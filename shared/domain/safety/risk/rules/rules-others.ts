/** Violence suffered and meant, minds in trouble, losses. */
export const otherRules = `
# imminent violence-suffered under-way any
家里|厨房|房子|宿舍|隔壁|屋里|楼里|我家 >3 着火|起火|失火 -@story|@game|后院
house|apartment|kitchen >3 on_fire
救命 & @alone
救救我|谁来救救我|快来救我|快来救救 -作业|@game|哈哈|老板|体重|钱包|数学|高数|狗头
救命|救我 >>4 @harmer >6 打死|杀|砍|掐|打我|弄死|追 -@game|哈哈|@story
有人 >4 持刀|砍人|杀人|落水|溺水|触电 -@story|@game|@study
@harmer >8 @nowAct >6 @hit|砸门|踹门|砍门|撞门 -@game|@story|游戏|电话|招呼|球|@playHit|工|字|扫|包
@harmer|有人|他 >8 @atDoor >>12 @weapon|弄死|杀|砍|打死|救|锁|躲|怎么办|说|害怕|不敢 -@story|@game|外卖|快递|物业|@playHit
@harmer|有人|他 >8 @weapon >5 @atDoor|砍门|砸门|找我|追我|对着我|架在|指着我|冲过来|逼着我|捅我|砍我|在追 -@game|@story|密室|npc|@playHit|切|水果
拿 >3 @weapon >6 砍门|砸门|找我|追我|对着我|追着我|架在|指着我|冲过来|威胁我|捅我|砍我 -@game|@story|密室|npc|@past
@hiding >>14 @harmer|有人|找我|砸|外面|@weapon|不敢出声|踢门|打 -@game|躲猫猫|捉迷藏|@story|@playHit|工作|社恐
@harmer >>10 @hiding & 打|砸|踢|@weapon
救命|救我|救救我|快救|帮我报警|快报警 & @harmer|被|有人 >>10 @hit|@weapon|关|绑|锁|掐|杀|打|跟|追 -@game|@story|哈哈|作业|电话|甲方|@mildHard|笑
闯进|闯入|破门|翻窗进|撬门|撬锁|爬窗进来 & 有人|他|家|我|陌生人 -@story|@game|@study|猫|动物|老鼠|麻雀|梦|脑海|心里|生活
有人 >3 在 >3 撬|砸 >3 门|锁|窗
跟了|跟着|尾随|跟踪 >6 我 >>12 楼道|楼下|门口|还在|现在|停下|不走|甩不掉|越来越近 -@petWord|学|狗|猫|@story
掐 >4 脖子 >>8 喘不|不上气|快死|放开|救|现在 -@story|@game
快|要 >2 被 >5 打死|掐死|砍死 & 我|他 -@game|游戏|作业|蚊|@story|笑
@beatNow >10 @harmer|我|妈|她 >>8 流血|血|昏|倒|不动|救 -@game|@story
正在 >2 打 >4 我|妈|她|孩子 -电话|算|游戏|招呼|针|视频|@playHit
被 >5 捅|砍|刺|枪击|打得|打伤 >5 一刀|几刀|了刀|流血|血|一枪 -@game|@story|价|砍价|@study|游戏
被关在|被绑在|被锁在|被塞进|被拖进|被带到|被绑架 & 面包车|后备箱|车里|地下室|房间|不知道|救|柜子|屋里|山里 -@game|@story|密室|@study
绑架了我|我被绑架|我被拐|我被人绑 -@story|@game|梦
肚子|头|身上|背 >3 在流血|流了好多血|被捅|一直流血|一直在流血 -@game|鼻|姨妈|痔
@enHarmer >5 knife|gun|axe|bat|weapon >>10 door|outside|me|here|now|chasing -@game|movie|@story|chef|kitchen
@enHarmer >5 kicking|breaking|banging|pounding|smashing >5 door|window|in >>10 locked|inside|hiding|scared|kill|help|me|im -@story|music|@game|party
hiding|locked >6 bathroom|closet|bedroom|inside|room & he|hes|man|husband|dad|someone|boyfriend|ex -@game|@story|keys|hide_and_seek
hes >4 going_to|gonna|trying_to >3 kill|hurt >2 me -lol|@game|@story
someone >4 broke_in|breaking_in|broke_into|in_my_house|in_the_house -years|@story|@game|last_year
being >3 followed|chased >>6 now|right_now|street|home
im >3 being >2 attacked|kidnapped|held
# danger violence-suffered abuse any
被 >6 威胁|恐吓|跟踪|尾随|猥亵|性侵|家暴|勒索|敲诈|骚扰|强奸|下药|霸凌 >2 了|怎么办|不敢|很久 -@story|@study|@study|@game|电话骚扰|蚊子|版权
被 >4 继父|养父|舅舅|老师|叔叔|领导|亲戚|陌生人|邻居 >3 猥亵|性侵|强奸|侵犯|乱摸|骚扰
someone|man|guy|he >3 following|stalking >2 me -instagram|twitter
domestic_violence|domestic_abuse & help|me|my|@alone
he|she|they|someone|man >3 has|had|got|pulled >3 gun|knife -@game|license|movie|story|kitchen
ex|guy|man|he|someone >3 stalking|stalks|stalked >2 me -instagram
@harmer >10 @hitMe -@hitFun|@game|@story|@denyHit|@playHit
@harmer >8 @strongHit >4 @me|我|妈|她 -@story|@game|@study|社会|工作|生活|甲方
@me >4 被 >8 @strongHit|打|揍|掐|踹|扇|泼 -@hitFun|@game|@story|@mildHard|社会|工作|现实|生活|资本|打脸|打动|打败|打断|打击|打扰|打折|打包|打开|打磨|打造|打回|打乱|打发|打上|打入|打湿|打卡|打光|球|题
被 >5 家暴|殴打|毒打|虐待|囚禁|软禁|霸凌|欺凌|校园霸凌|性侵|强奸|强暴|迷奸|猥亵|性骚扰|轮奸|下药|拐卖|绑架|拘禁|拳打脚踢 & 我|了|怎么办|不敢 -@story|@study|@study|@study|社会|工作|生活|资本
我|@me >5 被 >8 @sexual -@story|@study
@harmer >10 @sexualMe -@story|@game|@study|@hitFun|歌|猫|@petWord|练|手艺
@harmer >8 家暴 -@story|@study|@study|鸽
家暴|性侵|强奸|霸凌|猥亵 & 我|怎么办|不敢|妈妈|逃|报警|救 -@story|@study|@study|@study|讲座|法律|责任
@harmer >8 把我 >6 推下|推倒|锁|关|绑|按在|压在|摁在|拖|打|踹|扔出|往死里|带去|灌醉|逼 -@game|@story|群|@hitFun|拉黑|气|逗|笑
把我 >4 锁在|关在|绑在|囚禁|软禁|反锁|锁起来|关起来|绑起来|堵在|按在地上|压在身下|灌醉 -@game|@story|密室|门外
@locked >6 不让我出门|不让出门|不让我走|不放我走|半个月|一个月|几天|好几天|手机|身份证|屋 & 我|他|老公|传销|爸|妈 -作业|@game|玩手机|游戏|学校手机
手机|身份证 >8 @takenAway & 不让|不放|出门|走|传销|逃|报警 -上课|老师没收了手机|考试
@blackmail >10 @blackmailWith & 我|他|她|前|对方|怎么办|们 -@story|@study|@game|朋友圈晒|自拍|作品|旅游
@blackmailWith >10 @blackmail & 我|他|前男友|对方|怎么办|钱|复合 -@story|@study|作品|旅游|搞笑|自拍|生日
敢 >4 分手|离婚|报警|走|说出去|离开|跑 >>4 就 >8 @threat|发|杀|死 -哈哈
裸聊|裸照|私密视频|私密照 & 钱|转|发|威胁|怎么办|逼|录屏|敲诈|勒索|复合 -@study|@story
@harmer >10 @stalk >>10 @afraid|同归于尽|威胁|@threat|天天|每天|一直|又 -@game|@story|@petWord|学|狗|猫|进度|快递
@stalkMe >>12 @afraid|天天|每天|一直|好几天|甩不掉|又 -@game|@story|@petWord|学做|学习|快递|狗|猫|后期|小尾巴
@afraid & @harmer >8 @stalkMe|@stalk -@game|@story|@petWord|快递
天天|每天|一直 >6 跟着我|尾随我|跟踪我|蹲我|堵我|守在我|在楼下等我 -学|狗|猫|做饭|@petWord|宝宝|孩子
@harmer >10 威胁|恐吓|要挟|扬言|说|说要|敢 >10 @threatMe -@game|@story|哈哈|@study|我妈知道了会
威胁我|恐吓我|勒索我|敲诈我|要杀我|要弄死我|想害死我全家|说要杀了我|说要弄死我|杀我全家 -@game|@story|哈哈|@mildHard|情报
不还钱|还不上|不还 >3 就 >4 砍|剁|打断|弄死|上门|卸|泼
灌 >4 我|醉 >8 酒店|开房|带走|摸|脱|带我
@trafficked & 我|出不来|不放|没收|逃|救|被骗|同学|哥哥|弟弟|朋友|业绩 -@study|@story|@game|电影|讲座|预防|孤注
从小 >6 @sexual|强迫|打|虐待 & 我|哥哥|爸|叔
婆婆|公公|老公|他|她|爸|妈 >6 拿|用 >5 @hurtTool >6 泼|抽|砸|打|烫|捅|敲|扎 & 我|妈 -@story|@game|球|鼓|键盘
@hitBruise & @harmer|被|他|她|爸|妈|老公 -@game|摔|球|篮球|健身|拔罐|刮痧|体检|献血|按摩|@story
堵在|围在|按在 >6 厕所|墙角|巷子|天台|宿舍|教室|地上 & 打|扇|耳光|脱|录|踢|骂|我 -@game|车
逼我 >6 下跪|吃|喝|脱|发生|做那|拍|跪|舔|学狗叫|吸毒|卖淫|接客|舔鞋 -饭|蔬菜|作业|药乖|青菜|中药
轮流 >2 打|扇|踢|骂 >2 我
不让我 >3 见|出|跟|和|联系 >4 任何人|家人|朋友|门 & 打|推|查|锁|掐|威胁|跪|手机
半夜|晚上|趁我睡着|喝醉 >8 进我房间|钻我被窝|钻进我|爬上我的床|上我的床|摸我|来我房间|进我屋|压在我 -猫|狗|@petWord|蚊子|妹妹一起|@petWord
@enHarmer >5 @enHit >2 me|mom|my_mom|us|her -@story|@game|chess|lol|punch_line|up|tennis|to_it
@enHarmer >5 forced|forces|made|makes|raped|rapes|molested|drugged|touches|touched|assaulted|groped|forcing|coerced|pressured >3 me >5 sex|sleep|naked|do_things|strip|touch|bed|him|it -@story|laugh|smile|soup|cry|dinner
raped|molested|sexually_assaulted|date_raped|gang_raped|domestic_violence|drugged_me|drugged_my_drink|roofied & i|me|my|was|been|got|he -movie|@story|study|law|news|history|@study
@enHarmer >6 comes|came|sneaks|gets|climbs >3 into|in >3 my >1 room|bed|bedroom >4 night|nights|asleep|drunk|touch*|and -cat|dog|santa
@enHarmer >6 post|leak|send|share|blackmail*|spread >4 nudes|pictures|photos|videos -vacation|wedding|puppy|cat|dog
blackmail*|sextort* & me|my|i -@story|movie
@enHarmer >6 threatens|threatened|threatening|says|said|going_to|gonna|will|wants >5 kill|hurt|stab|shoot >2 me|us|my_family|my_mom -lol|haha|if_im_late|again|@game|@story|jokes
wont_let_me_leave|locked_me_in|wont_let_me_out|took_my_passport|took_my_phone >>8 he|she|they|scared|hit|leave|days|house -teacher|class|exam|school
stalk*|following_me|waits_outside|shows_up_at|follows_me >>8 scared|afraid|every_day|work|house|home|again|ex -instagram|twitter|dog|cat|puppy|lol
beats_me|hits_me|chokes_me|strangles_me|beat_me_up|hurts_me -@game|chess|to_it
# concern violence-suffered third any
@other >6 打|家暴|揍|虐待|掐 >4 妈|我妈|妈妈|她|奶奶|弟弟|妹妹 -电话|针|@game|@story|招呼|视频|牌|球|车|疫苗|伞|包
@harmer >4 一喝酒|喝醉|喝多|发火 >>5 砸|打|骂 >4 东西|人|我们|妈
带全家 >3 一起走|走|死 -旅|玩|自驾|吃|去
# imminent violence-meant under-way any
@now|今晚|明早 >8 去 >5 砍死|杀了|捅死|弄死|砍|烧 >4 @victims|家|房 -@game|柴|木|菜|烤|鸡|鱼|香|水|@story|蚊|虫|boss|怪
@weapon >5 带上|带好|拿了|拿好|在手里|已经拿|藏在身上|藏在包里|别在腰上|买好|准备好|磨好 >>14 去 >5 @victims|公司|学校|他家|她家|单位|路上|找 -@game|切|菜|做饭|野营|露营|演|剧|钓|打猎|@story|快递
在 >4 去 >6 @victims|公司|学校 >5 路上 & @weapon -快递|厨具
汽油|煤油|酒精|炸药 >4 买好|准备好|带上|倒好|泼 >>10 烧|炸|点|@victims -车|加油|摩托|露营|发电|油价
@weapon & 现在就去|正在去|已经到|到他家|到公司楼下 & 杀|砍|捅|弄死|了结|拼 -@game|@story
just|about_to|going_to|on_my_way|tonight|right_now >6 kill|stab|shoot|murder >3 him|her|them|everyone|my_ex|my_boss -lol|@game|@story|mood
loaded >4 gun|rifle|shotgun >>10 school|work|him|her|them|everyone -@game|@story
# danger violence-meant meant any
怎么|如何|怎样 >3 毒死|弄死|杀死|掐死|闷死|杀掉 >4 人|一个人|老公|老婆|他|她 -@game|@story|蚊|虫|老鼠
make >4 boss|him|her|them|he|she|ex|teacher >3 bleed|suffer|pay
@wantKill >5 @killOther >3 @victims -@game|@story|哈哈|蚊|蟑螂|@petWord|虫|怪|@joke|进程|boss|@game|@mildHard|如果
@wantKill >4 杀人|砍人|捅人|弄死人|掐死人 -@game|@story|@study|@study|狼人
把 >6 @victims >4 @killAfter & @me|想|要|恨|真想|总有一天|迟早 -@game|@story|哈哈|@joke|拉黑|踢|气|笑|逗|馋
怎么|如何|什么药|怎样 >4 毒死|杀死|弄死|杀|掐死|闷死|勒死 >5 人|老公|老婆|他|她|爸|妈|婆婆|室友 -@game|@story|蚊|细菌|虫|老鼠|蟑螂|进程|boss|boss|僵尸|丘丘|怪|狼人|@pcDie
@victimPoison >6 下 >4 老鼠药|药|毒|农药 -虫|@story|@game|老鼠洞|狼人|女巫
在 >6 水里|饭里|菜里|茶里|杯子里|水杯 >4 下|放|加 >4 毒|老鼠药|农药|药|百草枯 -@story|@game|虫|鱼缸|感冒
同归于尽|拉几个垫背|拉个垫背|垫背的|带走几个|带几个一起|一起下地狱|鱼死网破|报复社会|大开杀戒|拉人陪葬|给我陪葬 & 我|想|要|他|也|准备|反正|大不了|不下去|活 -@game|@story|@study|副本|战士|抗战
@me >6 买 >4 @weaponReal >>8 等|报复|砍|杀|他|班里|公司|付出 -切|菜|水果|厨|快递|烤|@game|劈柴|木工
@weaponReal >6 @toPlace >8 付出代价|报复|杀|砍|捅|算账|不想活|等他|后悔|他们 -@game|切|水果|做饭|食堂
带刀|带把刀|揣着刀|带枪|拿刀|提刀 >5 去 >4 公司|学校|他家|单位|找他|找她|教室|上课 -@game|@story|厨师|菜|水果
等他|等她|等他们 >3 下班|回家|放学|出来|睡着 & @weaponReal -切|做饭|@story
让他们|让他|让她|让你们|让这些人 >4 付出代价|血债|偿命|死无葬身|陪葬|不得好死|生不如死 & 我|都|明天|一定|要 -@game|@story|法律|法院|起诉|告|律师
开车|车 >4 撞向|冲向|撞进|冲进 >4 人群|人|学校|广场|幼儿园|他 & 想|要|准备 -@game|新闻|@study|gta
想|要|准备|打算|真想 >4 放火|纵火|炸|烧 >6 公司|学校|家|房子|他|单位|楼|烧了|炸了 -烟花|@game|鸡|肉|香|水|菜|@story|烤|哈哈|厨房|柴
控制不住|忍不住|怕 >8 掐死|闷死|摔死|捂死|弄死|打死|掐 >6 孩子|宝宝|儿子|女儿|婴儿|他|她 -@game|蚊|@story
想|要|忍不住|控制不住 >4 掐死|闷死|摔死|捂死|扔下楼 >5 孩子|宝宝|儿子|女儿|婴儿 -@story
总有一天|迟早|早晚|一定要|非要|非 >4 @killOther|弄死|杀 >4 @victims -@game|蚊|哈哈|@story|@joke|boss|了我
准备 >3 跟|和 >3 他们|他|她 >3 拼了|拼命|同归于尽
@harmIntent & 人 >2 的冲动|的念头 -@story
杀人 >4 冲动|念头|想法|欲望 -@story|@game|@study
活不下去|不想活 >>10 带走几个|拉几个|拉上|一起死|带上他们|带几个
@enWantKill >4 @killOther >2 @victims -lol|haha|@game|@story|boss_fight|mood|time|bug|jk|mosquito
bring|bringing|brought|take|taking|carrying >4 knife|gun|weapon|rifle >4 school|work|office|class|church|mall -@game|chef|cooking|picnic|cake
shoot_up|blow_up|bomb|burn_down >4 school|office|work|church|mall|building|house|place -@game|phone|movie|balloon|news
theyll_pay|they_will_pay|make_them_pay|make_him_pay|make_her_pay|pay_for_what|taking_them_with_me|take_as_many & i|im|ill|knife|gun|they|tomorrow -court|refund|lawyer|rent|insurance
make >4 bleed|suffer|pay_with >2 & boss|him|her|them|my -@game
going_to|gonna|will >4 make >3 boss|him|her|them|he|she >3 bleed|suffer
# danger psychosis voices any
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
died|passed_away|killed & cant_go_on|cant_live_without|dont_know_how_to_live|want_to_join|be_with_him|be_with_her|cant_cope -movie|character|@game|dog_in
# concern suicide past
@past >10 @act|轻生|自杀|吞药|吞过药|遗书|想死|跳楼|上吊|割腕 -@story|@study|@game|@fallFun
割过腕|割过手|自杀过|吞过药|上过吊|跳过楼|试过自杀|尝试过自杀|写过遗书|想过自杀|想过死|想过跳楼|有过轻生|有过自杀|轻生过|洗过胃|自杀未遂|吞过一次药|自杀过一次|死过一次 -@story|@study|@deny|@game|从没|从来没|没有想过|没想过
差点|差一点 >8 @jumpDie -@fallFun|@game|@mild|累|笑|吐|饿|热|困
以前|曾经|小时候|当年 >8 天台|楼顶|桥 >8 拉下来|被拉|下来|救
被 >6 拉下来|救下来|救回来|抢救 & 天台|楼|桥|割|药|自杀|死
写过|写了 >3 遗书 & 撕|扔|烧|以前|后来
@pastEn >8 @enAct|tried_to_kill_myself|attempted_suicide|overdosed|attempted|kill_myself -@story
tried_to_kill_myself|attempted_suicide|survived_a_suicide|suicide_attempt & i|my|me|when -friend
# concern suicide third any
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
`
