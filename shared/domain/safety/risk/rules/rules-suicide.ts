/** What tells that a person may take their life; the language is described in rule-grammar.ts. */
export const suicideRules = `
# imminent suicide under-way
@blade >3 @atNow >4 手腕|脖子|动脉|腕上 -切|做菜|水果|手表|项链
把自己锁在|反锁在|锁在屋里|锁在房间 >>8 烧炭|割|药|刀|自杀|上吊|跳|没声音|不出声|不开门 -@atDoor|作业
说要|说是要 >2 烧炭|跳楼|自杀|割腕|上吊 >>8 敲门|没声音|不开门|打不通|不接|关机|找不到|不见了|联系不上
@other >8 跳楼了|跳河了|跳江了|上吊了|割腕了|喝农药了|服毒了|烧炭了|自缢了|从楼上跳下来 -@story|@study|@game|去年|以前|年前|小时候
@charcoal >4 @lit -@barbecue
@lit >2 @charcoal -@barbecue
烧炭 & @now|@sealed -@barbecue
@charcoal & @sealed -@barbecue
@gas >4 @gasOn & 躺|等|睡|关好|关上|锁|门窗|再见|走了|解脱|不想|结束 -灶|修|做饭|表|公司
@gasOn >2 @gas & 躺|等|睡|门窗|再见|走了|解脱|不想|结束 -灶|修|做饭|表|公司
车库 & 发动机|引擎|尾气 & 开着|没熄|坐在|躺
@rope >8 @tied >4 @ropePlace -晾|衣服|狗|牛|登山|快递|秋千
@tied >4 @ropePlace & @rope -晾|衣服|狗|牛|登山|秋千
@rope & @ropePlace & 一蹬|最后一步|就差|凳子|椅子|脖子|踢开 -项链|围巾|领带夹|晾
@rope >4 @tied >>12 凳子|椅子
脖子 >3 套|伸 & @rope|绳
@highest & @wantJump|再见|永别|结束|解脱|谁都劝|劝不下来|下不来|不下来 -@feelFine|@fallFun
@outside -@feelFine|@fallFun|擦玻璃|空调
@atPlace >8 @height & @wantJump|再见|永别|结束|解脱|最后|不想活|想死|一了百了|没人会 -@feelFine|@fallFun
@height >4 站着|坐着 & 劝|不下来|要跳|哭|跳 -@feelFine|@fallFun
现在|此刻|正在|正|这会儿|已经|人在 >8 @highest -@feelFine|@fallFun|@shelter
@me >2 在 >6 天台|楼顶|顶楼 >>8 风好大|好高|往下|下面|不想|谢谢|腿|一个人|哭|冷|发抖|再见|安静 -@feelFine|@fallFun|@shelter
天台上|楼顶上 >>4 风好大|好高|下面|好冷
@floor >5 天台|楼顶|窗台|阳台 >>6 风好大|往下看|好高|下面|腿|哭 -@feelFine|@shelter
@highest >4 定位 -@feelFine
@other >6 现在|此刻|正在|正|这会儿|已经 >4 @highest|@height -@feelFine|@fallFun|@shelter
@atPlace >6 @rail & @trainComes|@wantJump|结束|再见|等它|不想|解脱 -@feelFine
@rail >>12 下一班车|列车来|火车来|车来了|还有五分钟|等车来|火车快来|等火车 & 站|躺|坐|趴 -买票|候车|咖啡|地铁口
躺在 >3 @rail
@water >>8 油门|方向盘|踩下去|开进去|走进去|跳下去|胸口|往里走|淹 -@feelFine|比赛|救
往 >5 @water >4 走 & 水 >4 胸|腰|脖|没过 
走到 >3 @water >>8 黑|冷|不想回|结束|跳|再见|不用再|没人 -@feelFine|@fallFun
车 >3 停在|开到 >4 @water|悬崖|崖边 >>10 结束|踩|冲|油门|一脚
@blade >3 放在|架在|抵在|贴着|对着|在手边|就在手 & 手腕|脖子|今晚|做完|等|结束|割 -切|做菜|水果
@cutAct >10 @blood|好深|很深
割 >3 深 >>6 血
割腕了|割脉了|割了腕|割了手腕|腕割了|割了脉|割破动脉 -@past|@scarTalk
@cutAct & 血 >4 止不住|往外冒|一直流|到处|全是|喷
手腕|腕 >6 流血|血 & 不想叫|不想活|割|止不住|不想被救
@now >5 @pills >4 @allGone
@pills >5 摆|倒|放|数好 >5 一桌|手心|手里|面前|好了|桌上 & 水|今晚|等|谢谢|再见|遗书 -医生|饭后|妈妈让
@now >5 @actNow -@deny|@questionHow|@talkOnly
@tonight >8 @act|@die >2 了|吧|掉|它|去 -@mild|忙|累|热|@talkOnly
@tonight >6 @endWords -学期|项目|比赛|工作|活动|考试|会议|游戏|直播|关系|恋爱|班|假期|暑假
@tonight >>8 跳楼|跳江|上吊|烧炭|割腕|卧轨|自杀|跳下去|去死|动手|做完|吞药 -@say|@fallFun
@today >4 解脱|结束|离开|走 >>10 都准备好|准备好了|想好|谢谢|再见|对不起
十二点|零点 >6 解脱|走|结束|跳 -下班|考|放假|航班|火车
一会儿|一会|等下|等一下|待会|待会儿|这就|马上|立刻|准备 >4 @actGo >>8 了|不回来|再见|不回|回来
一会儿|一会|等下|等一下|待会|待会儿|这就|马上|立刻 >3 去死|卧轨|跳楼|跳江|跳河|上吊|割腕|烧炭|自杀|吞药|就跳 -哈哈|@talkOnly
准备|现在|这就|马上 >2 去 >2 自杀|跳楼|死 & 再见|永别|对不起|谢谢
跳下来|跳楼 >4 没死|腿动不了|没摔死|骨折 & 我|刚 -游戏|@game
刚 >6 跳下|跳楼|上吊|吞|割 >>8 没死|后悔|动不了|断了|疼
要跳了|我跳了|跳了再见|我要跳下去了|我跳下去了|就要跳下去 -@fallFun|@feelFine
把自己锁在|反锁 & 烧炭|割|药|刀|自杀|上吊|跳|没声音|不出声 -@atDoor
@fetchBlade >4 今晚|等下|现在 >>8 结束|做完|割|了断
去顶楼|上天台|去天台|去楼顶 >>6 就今晚|今晚|再见|不回来|跳 -@feelFine|@shelter|@fallFun
@now >3 去 >3 跳|死 -舞|绳|操|槽|海|@fallFun|@talkOnly
# imminent suicide farewell
@goneSoon >>10 @goodbye|@thanks|道别|跟你 -@jobEnd|@trip
今天|今晚 >4 @goneSoon & 我 -@jobEnd|@trip
@goneSoon & 别来找|别找我|不要找|不用找|再也不|不会再 -@jobEnd|@trip
永别 -@story|@jobEnd
过了今晚|过完今晚|过了今天|过完今天|明天以后|天亮以后|明天就|明天 >6 联系不上我|没有我|见不到我|找不到我|看不到我|不在了|不用你|不用再陪 -@jobEnd|@trip|出差|手机
明早|明天 >8 没有我|就不在了|不在这个世界|看到遗书|发现我|他们就会看到|会有人发现
@lastNote & @tonight|明天早上|明早|再见|永别|对不起|密码|卡 -@past|公证|@paper|撕了|怕
@lastNote >4 压在|放在|发给|寄|贴 & 他们|你|妈|爸|明|就 -@past|公证|@paper
@goAway >>8 别找我|不要找我|别来找我|不用找我|勿念|别救我|下辈子|来世|来生 -@trip
下辈子|来世|来生 >6 女儿|儿子|再做|再还|再报 & 走了|对不起|再见|我走
@giveAway & @tonight|再见|到最后|永别|结束|对不起|最后 -@trip|@move|搬|出国|毕业|@quitGame
谢谢你 >5 陪我 >2 到最后 -@jobEnd
今晚就走|今晚走 & 密码|遗|东西都|写在纸|不回来 -@trip|火车|飞机|自驾|高铁|机票|动车|回家|出发
后事|身后事 >4 @tidy
安排好|交代好|交代完 >3 后事|身后事
@affairsDone & 明|今晚|没有我|再见 -@trip|@jobEnd
# danger suicide farewell
世界|人间 >>1 再见|永别
下辈子再见|来世再见|来生再见|下辈子见|天堂见|来世见
最后一次 >3 跟你|和你|找你|给你 >3 聊|说|发|打 -@jobEnd|@trip|推销
可能|以后|大概|也许|再也 >4 看不到我|见不到我|见不着我|联系不上我|找不到我 -@jobEnd|@trip|@quitGame|手机
这个世界|这世界|人间|世界 >3 再见|永别|拜拜|告别 -我爱|晚安|小说|歌
再见|永别|告别 >3 这个世界|这世界|人间|世界 -歌
勿念|别找我了|不用找我|不要找我|别来找我|不要救我|别救我|请忘了我|忘了我吧 -@trip|代购|客服|商家
@lastNote & @written|写|决定|哪天 -公证|@paper|撕了|格式|曾|以前
写 >4 遗书|绝笔 -公证|@paper|格式|撕了|以前|曾经
遗书|绝笔|遗言 & @me|发给我|给我发 -公证|@paper|格式|撕了|以前|曾经|怎么写小说
烧点纸|烧纸|多烧 >3 给我|我
给我 >2 烧纸|烧点纸
墓地|骨灰|遗照|墓碑|寿衣|葬礼 & 我自己的|自己的|我的|给自己 -爷爷|奶奶|外婆|外公|爸|妈|老人
骨灰|一捧灰 >4 撒 & 我|想
照顾好 >5 猫|狗|妈|爸|孩子|弟弟|妹妹|自己 & 我走了|我死|不在了|永别|以后没有我 -@trip
@lastNote -@story|公证|格式|@paper|曾|以前|撕|律师
# danger suicide preparation
@deathPurpose & @buyMeans
@me >3 买|准备|网购|下单 >3 好|了 >3 绳子|安眠药|炭|木炭|农药|百草枯|氮气|麻绳|刀片 -晾|烤|@barbecue|登山|攀岩|露营|跳绳|刮胡|剃|手工|虫|药房|失眠|孩子|花
@saved >5 @pills|药 & @lots|@manyPills|够|偷偷|片|藏|了 -感冒|钱|医保|囤|疫情
存|攒|囤|藏 >5 药|安眠药|药片 & 偷偷|够了|一次|@manyPills|颗|粒|片 -感冒|医保|疫情
药|安眠药 & 抽屉|床头|包里|枕头 & 哪天|忍不住|随时|总有一天 -孩子|老人|备用
@wayPlace >4 看好|选好|想好|踩点|找好|挑好 -装修|饭店|酒店|旅|房
选好|定好|想好|挑好|看好 >3 日子|时间|日期|地方|方式 & 我|不用劝|已经 -婚|结婚|搬家|开业|订婚|领证|见面|旅行|旅游|聚|拍|手术|会议|考|剖
保险 & 受益人 & 走了|死|不在 -买保险|客服
@monthPlan >6 @act|@die|走人 -@mild|忙
@monthPlan >6 就|我 >2 走|去死|了断|结束|解脱 & 我 -@trip|班|回家|地铁|高铁|学期|@jobEnd|会议
走 >2 那天 & 我走 -@jobEnd|@trip|结婚
@giveAway & @thinkDeath|不想活|以后用不着|用不着了|用不上了 -@move|@trip|@quitGame
# none none preparation
@giveAway -@move|@quitGame
@passwords >6 @handed -wifi|快递|门锁|会员
东西|房间|遗物 >3 @tidy -@move
@things >6 @give -@quitGame
@affairs
# none none farewell
@goneSoon
@goodbye >2 了|大家|你们|各位
道个别|跟你道别|和你告别|勿念|保重
谢谢你 >4 陪我|听我
以后 >3 用不着|用不上
`
