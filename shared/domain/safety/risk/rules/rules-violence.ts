/** Violence suffered and meant. */
export const violenceRules = `
# imminent violence-suffered under-way any
掐 >2 我 >2 脖子 & 现在|躲|锁|救|正|今天|阳台|厕所|报警|刚 -以前|去年|@story|@game
砸|踹|撬|撞 >1 我|我家|我们家|我宿舍 >2 门 & 不敢|怕|一个人|怎么办|救|还在 -以前|去年|@game|@story
@enHarmer >3 is|keeps|just >1 choking|strangling|beating|stabbing|punching|hitting >2 me|my_mom|my_sister & bathroom|closet|hiding|locked|help|wont_let|right_now|now|police -@game|jokes
@harmer >8 @weapon >6 砍|砸|劈|踹|撬 >4 门|窗|锁 -@story|@game|装修|师傅
闯进|闯入|冲进|溜进|潜入 >5 家|宿舍|房间|屋|我房|卧室|院子|店 & 陌生|男|人|贼|小偷|他 -@story|@game|@study|猫|狗|鸟|老鼠|麻雀
我 >4 正|正在|现在 >3 被 >8 打|砍|追|绑|关|拖|围|掐|跟踪|强奸|侵犯 -@game|@story|电话|老板追着|催|@mildHard|作业
他|他们|@harmer >4 在追我|追过来|追上来|追着我打|找到我了|要进来了|快进来了 -@game|@story|狗|猫|鹅
逃出来|跑出来|躲起来 >>8 他|他们|@harmer >6 追|找|杀|打 -@game|@story
@harmer >8 烧房子|点房子|放火|开煤气|点煤气|同归于尽|烧死我们|炸房子 & 喊|要|门|锁|汽油|现在|拿|打火机 -@story|@game|@study|我想|我要|我准备|想和|要和|想跟|要跟
司机|他|网约车|顺风车|师傅|男的 >10 不让我下车|不停车|锁了车门|锁车门|不让下车|开到郊外|开去了郊外|开往郊外|偏离路线 & 我|怎么办|不|救 -@story|@game|刹车
@harmer >4 刚才|刚刚|刚|正在|又|现在 >8 闷我|掐我|勒我|砍我|捅我|用枕头|拿刀|打我|踹我 >>8 跑|躲|逃|锁|救|流血|厕所|出来 -@game|@story
用枕头闷|拿枕头闷|用塑料袋套我|拿绳子勒我|把我按在水里|按进水里 -@game|@story|闹着玩
有人 >6 撬|砸|踹|撞 >5 门|门锁|锁|窗 -物业|邻居装修|@story|@game
被 >4 几个人|一群人|一帮人|混混|好几个|他们|几个男的|三个人|两个人 >3 围|堵|按|拖|架 & 现在|巷|车|厕所|胡同|跑不|救|打 -@story|@game|粉丝|采访
他|老公|爸|男友|前夫|继父|@harmer >6 砸东西|砸家|摔东西|发酒疯|发疯 >>10 躲|不敢|抱着孩子|锁|藏|跑|报警 -@story|@game|猫|狗
抱着孩子|带着孩子 >4 躲|跑|逃|锁
@weapon >3 架|抵|顶|指|对准|搁 >6 脖子|喉咙|头|肚子|胸口|脸 & 他|她|@harmer|我|@other -@story|@game|剧|理发|按摩|剃须|刮胡
隔壁|楼上|楼下|邻居|走廊 >10 喊救命|叫救命|救命|惨叫|哭喊|被打|打老婆|打孩子 -@story|@game|电视|综艺
喊救命|叫救命|有人喊救 -@story|@game|笑|剧
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
打断我的腿|打断我腿|找人打我|找人弄我|找人收拾我|找人揍我 & 说|威胁|不复合|要|就 -@game|哈哈|我妈知道|@story
那种事|那种事情|那样的事|见不得人的事 & 对我|跟我|逼我|让我|小时候|强迫 & @harmer -@story|公司
逼我|让我|叫我 >6 拍 >4 视频|照片|裸照|片 & 打|揍|威胁|不拍|那种|脱 -旅游|毕业|作业|证件
怀孕|孕 & 踢我|打我|踹我|推我|踢肚子 -宝宝踢|胎动|娃踢
藏起来|藏了|扣着|没收|收走 & 身份证|护照|户口本 & 打|不让|走|出|逃 -@trip
保护费|不给就打|不听话就打|不给钱就打|不从就打|说不听就打 -@story|@game|古惑
趁我 >4 洗澡|睡觉|睡着|换衣服|喝醉|喝多|不注意|一个人 >6 进|推门|看|拍|摸|上|脱|钻|压|亲|掀|动手 -猫|狗|孩子|弟弟偷吃|拿|偷吃|吃
小时候还|一吵架|一生气|一喝酒|一不高兴|一不顺心|一喝多|稍微不顺心 >4 掐|打|砸|扇|踹|摔|动手|推|骂得 & 我|妈|孩子
在我 >3 水里|饮料里|酒里|杯子里|饭里 >4 放|下|加 >3 东西|药|料|粉 -@benign|糖|盐|虫|头发
@enHarmer >4 touches|touched|touching|fondles|fondled|gropes|groped|kisses >2 me >>8 home|asleep|night|scared|dont|stop|when|alone|work -@petWord|heart|song
@harmer >14 @violentVerb >6 @myBody -@hitFun|@playHit|@game|@story|猫|狗|@petWord|理发|医生|护士|按摩|教练帮|宝宝|孩子|妆
@harmer >10 @myBody >4 往|朝|按 >6 墙|地|门框|水里|桌|马桶|地板|门 -@game|@story
@harmer >10 手 >3 伸进|伸到|放在|搭在|摸 >4 我 -猫|宝宝|@story|孩子|安慰|头上
扒|脱|撕|掀 >3 我 >2 裤子|衣服|裙子|内衣|内裤 -猫|孩子|宝宝|护士|医生|@story
陪酒|灌酒|陪睡|陪客户|潜规则 & 逼|让我|总|摸|手|不敢|不去就|开除 -@story|@study
卸|打断|砍|剁|废 >4 我|我爸|我妈|我弟|他 >4 腿|胳膊|手|手脚 & 说|要|追债|催|威胁|扬言|债 -@game|@story|哈哈|我妈知道
把我 >4 赶出|踢出|扔出|锁在门外|关在门外 & 打|砸|骂|半夜|大冬天|身无分文|不给|热水|烫 -群|@game|游戏|公会
@enHarmer >6 broke|breaks|broken|bruised|fractured|burned|cracked|busted >3 my -heart|phone|laptop|@game|promise|record|car|toy|trust|tv
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
拿着|提着|握着|揣着|带着 >4 刀|枪|斧头|菜刀|锤子|汽油 >6 站在|等在|守在|堵在|来到 >4 他|她|他们|公司|学校|宿舍|家门口 & 我 -@benign|@story|@game|@harmer
我 >6 拿着|提着|握着|揣着|带着 >4 刀|枪|斧头|菜刀|锤子|汽油 >6 站在|等在|守在|堵在|来到|在 >4 他|她|他们 -@benign|@story|@game
现在|正在|正|马上|这就|今晚 >3 提着|拿着|带着|揣着|抄起|拎着 >4 @weapon >4 去 >3 找|他|她|公司|学校|杀|砍 -@benign|@story|@game|切
刀|枪|斧|汽油|武器|炸弹 >6 藏好|带上|带好|准备好|买好|磨好|在包里|在书包 >>14 学校|公司|他|她|班|单位|让他们 -@benign|@story|@game|安检|快递|露营
明天|今晚|今天|现在|等下 >10 让他们|让他|让所有人|让她 >4 后悔|付出代价|陪葬|好看|血债|死 & 刀|枪|汽油|斧|炸 -@game|@story|@benign
@weapon >8 袖子|包里|怀里|身上|口袋|书包|后腰|裤腰|腰上|兜里|后备箱 & 到了|楼下|门口|路上|等他|找他|他家|她家|公司|学校|班上 -@benign|@story|@game|安检|美工
已经|现在|正|我在|快 >4 到|在 >3 他家|她家|他公司|她公司|他们家|他楼下|她楼下|他单位 & @weapon|杀|砍|捅|弄死|算账|同归于尽|了断 -快递|@benign|@story|@game
@now|今晚|明早 >8 去 >5 砍死|杀了|捅死|弄死|砍|烧 >4 @victims|家|房 -@game|柴|木|菜|烤|鸡|鱼|香|水|@story|蚊|虫|boss|怪
@weapon >5 带上|带好|拿了|拿好|在手里|已经拿|藏在身上|藏在包里|别在腰上|买好|准备好|磨好 >>14 去 >5 @victims|公司|学校|他家|她家|单位|路上|找 -@game|切|菜|做饭|野营|露营|演|剧|钓|打猎|@story|快递
在 >4 去 >6 @victims|公司|学校 >5 路上 & @weapon -快递|厨具
汽油|煤油|酒精|炸药 >4 买好|准备好|带上|倒好|泼 >>10 烧|炸|点|@victims -车|加油|摩托|露营|发电|油价
@weapon & 现在就去|正在去|已经到|到他家|到公司楼下 & 杀|砍|捅|弄死|了结|拼 -@game|@story
just|about_to|going_to|on_my_way|tonight|right_now >6 kill|stab|shoot|murder >3 him|her|them|everyone|my_ex|my_boss -lol|@game|@story|mood
loaded >4 gun|rifle|shotgun >>10 school|work|him|her|them|everyone -@game|@story
# danger violence-meant meant any
想|恨不得|忍不住|差点|控制不住 >3 把 >2 孩子|宝宝|娃|他|她|我妈|我爸|老人|婴儿 >3 捂死|掐死|摔死|闷死|扔下|推下|摔地上|毒死|勒死|淹死 -@mild|@joke|@game|@story
动手脚|做手脚|剪刹车|松螺丝|下绊子|刹车线 & 让他死|让她死|死|车祸|死在 & 我|想|要 -@story|@game|他在我车
想|真想|好想|恨不得|要 >4 把 >6 @victims|那个|这个 >6 推下楼|推下去|推到|扔下楼|埋了|剁了|烧了|弄死|宰了|做掉|撞死 -@game|@story|哈哈|作业|手机|@mildHard|快递|闹钟
恨 >3 @victims|他|她 >4 恨到|到想|得想 >6 捅|杀|砍|弄死|掐死|刀 -哈哈|@story
一刀|拿刀|用刀|抄刀 >4 捅|砍|杀|剁|弄死 >4 他|她|他们|你|全家|那|老板|领导 & 我|说到做到|再|要|就|会|想 -@game|@story|哈哈|水果|鸡|鱼|切
投毒|下毒|下药|放毒|纵火|放火|爆炸|炸 & 我|想|要|准备|让他们 & 食堂|学校|公司|他们|他|她|水里|全都|家|锅|单位 -@game|@story|@study|他们给我|害我|要害我|怀疑|有人|炸鸡|炸鱼|油炸|炸酱
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
`
